from __future__ import annotations

import pytest


@pytest.fixture(scope="session", autouse=True)
def client_library() -> None:
    """Imported before the time of a first test runs: on a busy machine it takes as long as some may take."""
    import chat.llm.openai_chat  # noqa: F401
