from pathlib import Path

import pytest

from eval.gold.fact_match import fact_stands
from eval.gold.gold_set import read_gold

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold" / "questions.jsonl"
REPORTS = SHARED / "reports"
OURS = Path(__file__).parents[2] / "eval" / "gold"

shared_gold = pytest.mark.skipif(not GOLD.is_file(), reason=f"no shared gold set at {GOLD}")
each_set = pytest.mark.parametrize(
    ("gold", "count"),
    [
        pytest.param(GOLD, 53, id="shared", marks=[pytest.mark.real_reports, shared_gold]),
        pytest.param(OURS / "real-tuning.jsonl", 60, id="tuning"),
        pytest.param(OURS / "real-kept.jsonl", 60, id="kept"),
        pytest.param(OURS / "real-further.jsonl", 269, id="further"),
        pytest.param(OURS / "real-unanswerable.jsonl", 60, id="unanswerable"),
    ],
)


@each_set
def test_every_question_parses(gold: Path, count: int) -> None:
    assert len(read_gold([gold])) == count


@each_set
@pytest.mark.real_reports
@pytest.mark.skipif(not REPORTS.is_dir(), reason=f"no shared reports at {REPORTS}")
def test_every_fact_stands_in_its_evidence_lines(gold: Path, count: int) -> None:
    lines = {path.stem: path.read_text(encoding="utf-8").split("\n") for path in REPORTS.glob("*.txt")}
    missed = [
        (question.id, fact)
        for question in read_gold([gold])
        for fact in question.facts
        if not fact_stands(
            fact,
            " ".join(line for span in question.spans for line in lines[span.file][span.lines[0] - 1 : span.lines[1]]),
        )
    ]

    assert missed == []
