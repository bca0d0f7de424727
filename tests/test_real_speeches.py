"""Speeches drafted from four real reports, by words alone: facts used, wrong figures, support and length."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from chat.speech.checking import check_speech
from chat.speech.drafting import draft_speech
from eval.speech_metrics import score_speech
from ingest.report import read_report
from vectorstore.index import Index

FOLDERS = [Path(os.environ.get("REPORTS_DIR") or "/khong-co"), Path(__file__).parents[2] / "shared" / "reports"]
NAMES = ("chieng-hac", "co-ma", "mai-son", "sop-cop")
REPORTS = next((folder for folder in FOLDERS if all((folder / f"{name}.txt").exists() for name in NAMES)), None)
GOLD = Path(__file__).parents[1] / "eval" / "gold"
LEAST_FACTS_USED = 0.65

pytestmark = [
    pytest.mark.real_reports,
    pytest.mark.skipif(REPORTS is None, reason="neither ../shared/reports nor REPORTS_DIR holds the four real reports"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.open(tmp_path_factory.mktemp("real"), None) as index:
        for name in NAMES:
            index.put(read_report(REPORTS / f"{name}.txt"))
        yield index


def tasks_of(path: Path) -> list[SimpleNamespace]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line, object_hook=lambda row: SimpleNamespace(**row)) for line in lines]


def test_speeches_use_the_facts_and_nothing_wrong(index):
    scores = {}
    for task in tasks_of(GOLD / "speeches-real.jsonl"):
        speech = draft_speech(task.request, index)
        assert check_speech(speech) == (), task.id
        scores[task.id] = score_speech(task, speech.text, speech.citations, speech.passages)
    assert {key: (score.wrong, score.unsupported_figures) for key, score in scores.items()} == dict.fromkeys(
        scores, ((), 0)
    )
    assert [key for key, score in scores.items() if not score.fits] == []
    assert sum(score.facts_used for score in scores.values()) / len(scores) >= LEAST_FACTS_USED
