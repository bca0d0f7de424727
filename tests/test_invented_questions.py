"""Questions about reports of other make-ups than those that the rules were made with, found by words alone."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pytest

from chat.ask import ask
from eval.gold.gold_set import read_gold
from eval.scoring.metrics import Score, score
from ingest.report import read_report
from vectorstore.index import Index

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "eval" / "gold" / "invented.jsonl"
REPORTS = (ROOT / "tests" / "ingest" / "invented", ROOT / "eval" / "gold" / "reports")
LEAST_FOUND, LEAST_ANSWERED = 0.93, 0.60


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> list[Score]:
    with Index.open(tmp_path_factory.mktemp("invented"), None) as index:
        for folder in REPORTS:
            for path in sorted(folder.iterdir()):
                index.put(read_report(path))
        questions = read_gold([GOLD])
        return [score(question, ask(question.question, index, history=question.history)) for question in questions]


def test_the_needed_facts_are_found_and_most_of_them_told(scores: list[Score]):
    answerable = [one for one in scores if one.answerable]
    assert mean(one.context_fact_recall for one in answerable) >= LEAST_FOUND
    assert mean(one.fact_recall for one in answerable) >= LEAST_ANSWERED


def test_no_figure_is_told_without_its_source(scores: list[Score]):
    assert sum(one.unsupported_figures for one in scores) == 0
