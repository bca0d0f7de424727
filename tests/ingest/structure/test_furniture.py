from __future__ import annotations

import pytest

from ingest.source import SourceLine
from ingest.structure.furniture import find_furniture
from tests.ingest.sources import source_of


def _found(text: str) -> list[int]:
    return [index + 1 for index in sorted(find_furniture(source_of(text).lines))]


@pytest.mark.parametrize("line", ["7", " 12 ", "- 12 -", "– 12 –", "Trang 5", "trang 5/20", "12/40", "125"])
def test_a_number_below_a_blank_line_is_a_page_number(line: str) -> None:
    assert _found(f"Hết trang.\n\n{line}\nSang trang") == [3]


@pytest.mark.parametrize("line", ["2025", "12,5", "12%", "Trang 5 của phụ lục", "1.", "7 bản", "12 345"])
def test_a_line_with_more_than_a_page_number_is_none(line: str) -> None:
    assert _found(f"Hết trang.\n\n{line}\nSang trang") == []


def test_the_tail_of_a_sentence_is_no_page_number() -> None:
    assert _found("Phấn đấu số bản có chi ủy đạt\n12\n\n8\n") == [4]


def test_the_cells_of_a_table_that_stand_one_below_the_other_are_no_page_numbers() -> None:
    rows = "".join(f"\n{k}\n\nDiện tích chè xóm {k}\n\nha\n\n{k}12\n\n{k}5,6\n" for k in (1, 2, 3, 4))
    assert _found(f"TT\n\nChỉ tiêu\n{rows}\nHết bảng.") == []


def test_the_first_line_may_be_a_page_number() -> None:
    assert _found("1\nBáo cáo chính trị") == [1]


def test_a_page_number_may_stand_right_below_a_rule() -> None:
    assert _found("Hết trang.\n-----\n9\nSang trang") == [2, 3]


@pytest.mark.parametrize("line", ["---", r"\*", "_____", "***", "• • •", "=====", "......"])
def test_a_rule_says_nothing(line: str) -> None:
    assert _found(f"Chương trình\n{line}\nToàn khóa") == [2]


def test_blank_lines_are_not_counted() -> None:
    assert _found("\n  \nDân số\n\n") == []


def test_a_table_row_is_never_a_page_number() -> None:
    assert find_furniture([SourceLine(1, ""), SourceLine(2, "12", row=True)]) == frozenset()
