from pathlib import Path

import pytest

from eval.gold_set import read_gold
from eval.matching import fact_stands

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold" / "questions.jsonl"
REPORTS = SHARED / "reports"

pytestmark = [
    pytest.mark.real_reports,
    pytest.mark.skipif(not GOLD.is_file(), reason=f"no shared gold set at {GOLD}"),
]


def test_every_question_parses() -> None:
    rows = [row for row in GOLD.read_text(encoding="utf-8").split("\n") if row.strip()]

    assert len(read_gold([GOLD])) == len(rows) > 0


@pytest.mark.skipif(not REPORTS.is_dir(), reason=f"no shared reports at {REPORTS}")
def test_every_fact_stands_in_its_evidence_lines() -> None:
    lines = {path.stem: path.read_text(encoding="utf-8").split("\n") for path in REPORTS.glob("*.txt")}
    missed = [
        (question.id, fact)
        for question in read_gold([GOLD])
        for fact in question.facts
        if not fact_stands(
            fact,
            " ".join(line for span in question.spans for line in lines[span.file][span.lines[0] - 1 : span.lines[1]]),
        )
    ]

    assert missed == []
