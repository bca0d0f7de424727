from __future__ import annotations

from dataclasses import replace

import pytest

from chat.lexical.relevance import Relevance
from chat.rank.findings import Findings
from chat.rank.segment_match import numbers_thing, states_value
from chat.understand.answer_target import AnswerTarget
from corpus import Clause, PassageKind
from reading.segments import sentences_of, whole
from tests.chat.communes import KHE_SU, NA_HIN
from tests.factories import make_passage

MONEY = AnswerTarget(measures=frozenset({"đồng"}))
NO_CONTEXT = Findings(Relevance((), ()), found={}, context={}, names={})
AREA = AnswerTarget(measures=frozenset({"ha"}))


@pytest.mark.parametrize(
    ("row", "asked", "stated"),
    [
        ("TT: 3; Chỉ tiêu: Thu ngân sách; ĐVT: tỷ đồng; Năm 2025: 350", MONEY, True),
        ("3 | Thu ngân sách | triệu đồng/năm | 168 | 350", MONEY, True),
        ("Chỉ tiêu: Thu nhập bình quân (tr.đ); Năm 2025: 61", MONEY, True),
        ("Chỉ tiêu: Diện tích chè (ha); Năm 2025: 436", AREA, True),
        ("Chỉ tiêu: Diện tích chè (ha); Năm 2025: 436", MONEY, False),
        ("Chỉ tiêu: Hộ nghèo; ĐVT: %; Năm 2025: 4", MONEY, False),
    ],
)
def test_a_row_gives_a_value_in_the_measure_that_a_cell_or_bracket_names(row, asked, stated):
    segment = whole(make_passage(row, kind=PassageKind.ROW))

    assert states_value(segment, asked, NO_CONTEXT) is stated


@pytest.mark.parametrize(
    ("told", "part", "names"),
    [
        ("Đàn lợn 31.450 con, lợn nái 3.120 con; ", "xã Khe Sú cũ: 14.430 con.", ("con lon", "dan lon")),
        ("Gọi nhập ngũ 312 thanh niên (", "Khe Sú: 78)", ("thanh nien",)),
    ],
)
def test_an_old_units_part_counts_what_the_whole_counts(told, part, names):
    clauses = (Clause(0, len(told), NA_HIN), Clause(len(told), len(told + part), KHE_SU))
    passage = replace(make_passage(told + part), clauses=clauses)

    *_, last = sentences_of(passage)

    assert (last.text, numbers_thing(last, AnswerTarget(names=names))) == (part, True)
    assert not numbers_thing(last, AnswerTarget(names=("doanh nghiep",)))
