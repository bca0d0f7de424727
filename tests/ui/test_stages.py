"""What the page says while an answer is made."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from tests.openai_server import openai_server
from tests.ui.apptest import ask_on, open_page
from ui.stages import WRITING

pytestmark = pytest.mark.usefixtures("own_settings")
SEARCHING = "Đang tìm trong báo cáo…"


@pytest.fixture
def said(monkeypatch) -> list[str]:
    """What spinners said, in the order they came and, with “–” before, went."""
    words: list[str] = []

    @contextmanager
    def spinner(text, **_):
        words.append(text)
        yield
        words.append(f"–{text}")

    monkeypatch.setattr("ui.stages.st.spinner", spinner)
    return words


def test_while_the_model_writes_the_page_says_so(said, monkeypatch):
    with openai_server("Không rõ.") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("CHAT_MODEL", "qwen3:8b")
        ask_on(open_page(), "Dân số xã Khê Lũng là bao nhiêu?")
    assert said == [SEARCHING, f"–{SEARCHING}", WRITING, f"–{WRITING}"]


def test_without_a_model_it_says_that_it_searches(said):
    ask_on(open_page(), "Dân số xã Khê Lũng là bao nhiêu?")
    assert said == [SEARCHING, f"–{SEARCHING}"]
