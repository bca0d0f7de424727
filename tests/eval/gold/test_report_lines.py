from __future__ import annotations

from eval.gold.report_lines import lines_of_report
from tests.factories import make_passage


def test_lines_are_those_of_the_report_where_passages_share_them() -> None:
    one = make_passage("Câu một. Câu", line=1)
    two = make_passage("hai. Câu ba.", line=2)
    assert lines_of_report([one, two, make_passage("Chú thích.", line=2)]) == {
        1: "Câu một. Câu",
        2: "hai. Câu ba. Chú thích.",
    }
