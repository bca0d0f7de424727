from __future__ import annotations

import pytest

from chat.lexical.relevance import Relevance
from chat.rank.candidate import Asked, Candidate
from chat.rank.findings import Findings
from chat.understand.follow_up import understand
from corpus import PassageKind
from reading.segments import whole
from tests.chat.communes import NAMES
from tests.factories import make_passage

NOTHING_FOUND = Findings(Relevance((), ()), found={}, context={}, names={})


@pytest.mark.parametrize(
    ("kind", "text", "measures"),
    [
        (PassageKind.ROW, "Chỉ tiêu: Tỷ lệ tham gia bảo hiểm y tế; Đơn vị: %; Toàn xã: 91,8", ("%",)),
        (PassageKind.ROW, "Chỉ tiêu: Thu ngân sách (tỷ đồng); Năm 2020: 8,1; Năm 2025: 12,6", ("đồng", "đồng")),
        (PassageKind.ROW, "Chỉ tiêu: Diện tích (ha); Tỷ lệ: %; Năm 2025: 436", ("",)),
        (PassageKind.PARAGRAPH, "Tỷ lệ (%): 91,8", ("",)),
    ],
)
def test_the_figures_of_a_row_are_of_the_measure_that_a_cell_names(kind, text, measures):
    asked = Asked(understand("Tỷ lệ bảo hiểm y tế của xã Nà Hin?", (), NAMES), NOTHING_FOUND)

    assert Candidate(whole(make_passage(text, kind=kind)), asked, 0.0).units_of_figures == measures
