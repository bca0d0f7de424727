from __future__ import annotations

import pytest

from chat.verify.faults import unsupported_figures
from corpus import Citation, Clause, Passage, PassageKind, PassageRole, Unit, UnitKind


def _passage(number: int, text: str) -> Passage:
    return Passage(
        id=f"p{number}",
        report="na-hin",
        commune="Nà Hin",
        position=number,
        kind=PassageKind.PARAGRAPH,
        path=(),
        headings=(),
        text=text,
        line_starts=((0, number),),
        page=None,
        role=PassageRole.RESULT,
        clauses=(Clause(0, len(text), Unit("Nà Hin", UnitKind.COMMUNE)),),
    )


PASSAGES = (_passage(1, "Tỷ lệ nữ chiếm 45,8%; có 2.315 con bò."), _passage(2, "Tỷ lệ nữ chiếm 10%; có 1.870 con bò."))
CITATIONS = tuple(
    Citation(number, f"p{number}", "Nà Hin", "", "na-hin", (number, number), None, "") for number in (1, 2)
)


@pytest.mark.parametrize(
    ("text", "unsupported"),
    [
        ("Chênh lệch: 45,8% [1] trừ 10% [2] bằng 35,8 điểm phần trăm.", []),
        ("Chênh lệch: 2.315 con [1] trừ 1.870 con [2] bằng 445 con.", []),
        ("Chênh lệch: 45,8% [1] trừ 10% [2] bằng 36,8 điểm phần trăm.", ["36,8 điểm phần trăm"]),
        ("Chênh lệch: 45,8% [1] trừ 11% [2] bằng 34,8 điểm phần trăm.", ["11%", "34,8 điểm phần trăm"]),
        ("Chênh lệch: 45,8% [1] và 10% [2] là 35,8%.", []),
        ("Chênh lệch: 45,8% [1] trừ 10% [2] bằng 35,8 con.", ["35,8"]),
    ],
)
def test_only_an_exact_difference_of_two_supported_figures_needs_no_source(text, unsupported):
    assert [figure.text for figure in unsupported_figures(text, CITATIONS, PASSAGES)] == unsupported
