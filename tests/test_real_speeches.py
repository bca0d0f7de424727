"""Speeches drafted from four real reports, by words alone: facts used, wrong figures, support and length."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

from chat.speech.drafting import draft_speech
from chat.speech.speech import check_speech
from eval.scoring.speech_metrics import score_speech
from tests.real_reports import needs_reports

GOLD = Path(__file__).parents[1] / "eval" / "gold"
LEAST_FACTS_USED = 0.65

pytestmark = needs_reports


def tasks_of(path: Path) -> list[SimpleNamespace]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line, object_hook=lambda row: SimpleNamespace(**row)) for line in lines]


def test_speeches_use_the_facts_and_nothing_wrong(real_index):
    scores = {}
    for task in tasks_of(GOLD / "speeches-real.jsonl"):
        speech = draft_speech(task.request, real_index)
        assert check_speech(speech) == (), task.id
        scores[task.id] = score_speech(task, speech.text, speech.citations, speech.passages)
    assert {key: (score.wrong, score.unsupported_figures) for key, score in scores.items()} == dict.fromkeys(
        scores, ((), 0)
    )
    assert [key for key, score in scores.items() if not score.fits] == []
    assert sum(score.facts_used for score in scores.values()) / len(scores) >= LEAST_FACTS_USED
