from __future__ import annotations

import pytest

from eval.runs.conditions import settings_text
from settings import Settings
from tests.eval.factories import make_conditions


def test_no_key_or_password_is_among_the_conditions() -> None:
    told = settings_text(
        Settings(
            _env_file=None,
            openai_api_key="sk-bi-mat-12",
            openai_base_url="https://ten:mat-khau@ai.example/v1",
            chat_model="m",
        )
    )
    assert told["CHAT_MODEL"] == "m"
    assert "ai.example" in told["OPENAI_BASE_URL"]
    assert not any(secret in f"{name}={value}" for name, value in told.items() for secret in ("sk-bi", "mat-khau"))


@pytest.mark.parametrize(
    "change",
    [
        {"mode": "llm"},
        {"judged": True},
        {"settings": {"EVIDENCE_CHARACTERS": "8000"}},
        {"prompts": {"answer_system": "ffff"}},
        {"index": "a2"},
        {"code": "d2"},
        {"gold": "e2"},
    ],
)
def test_whatever_may_change_a_figure_makes_other_conditions(change: dict[str, object]) -> None:
    assert make_conditions(**change).key != make_conditions().key == make_conditions().key
