from __future__ import annotations

import pytest

from chat.answer.markers import MarkersBeside, find_markers, items_below, without_markers

TEXT = (
    "Xã có 31 bản [1], 738 đảng viên [2][3]. Hộ nghèo còn 18,4%.\n\n"
    "Ba khâu đột phá:\n- Du lịch [4]\n- Cán bộ [5]\n\nSo sánh các xã.\n\n"
    "| Đơn vị | Giá trị |\n| --- | --- |\n| Xã Nà Hin | 18,4% [1, 6] |\n| Xã Bản Pát | 23,9% |\n"
)


@pytest.mark.parametrize(
    ("words", "markers"),
    [
        ("31 bản", (1,)),
        ("738 đảng viên", (2, 3)),
        ("Hộ nghèo còn 18,4%", ()),
        ("Ba khâu", (4, 5)),
        ("Du lịch", (4,)),
        ("Cán bộ", (5,)),
        ("Xã Nà Hin", (1, 6)),
        ("Xã Bản Pát", ()),
    ],
)
def test_the_markers_beside_a_statement(words: str, markers: tuple[int, ...]) -> None:
    assert MarkersBeside(TEXT).at(TEXT.index(words)) == markers


def test_markers_are_found_in_order_and_taken_out() -> None:
    assert [marker.number for marker in find_markers(TEXT)] == [1, 2, 3, 4, 5, 1, 6]
    assert without_markers("Có 06 bản [2], 15 ha [1, 2][3]. Giảm [một nửa].") == "Có 06 bản, 15 ha. Giảm [một nửa]."


@pytest.mark.parametrize(
    ("text", "place", "markers"),
    [
        ("Có 31 bản [1-3].", "31", (1, 2, 3)),
        ("Theo căn cứ [2], xã có 31 bản.", "31", (2,)),
        ("Theo [1], xã có 31 bản; theo [2], xã có 738 đảng viên.", "31", (1,)),
        ("Theo [1], xã có 31 bản; theo [2], xã có 738 đảng viên.", "738", (2,)),
        ("Có 31 bản [1]. Có 738 đảng viên.", "738", ()),
        ("Kết quả theo căn cứ [3]:\n- 31 bản\n- 738 đảng viên", "738", (3,)),
    ],
)
def test_markers_stand_wherever_it_is_natural(text: str, place: str, markers: tuple[int, ...]) -> None:
    assert MarkersBeside(text).at(text.index(place)) == markers


@pytest.mark.parametrize(("lead", "items"), [("Ba khâu đột phá:", 2), ("- Du lịch [4]", 1), ("- Cán bộ [5]", 0)])
def test_the_items_below_a_line(lead: str, items: int) -> None:
    assert items_below(TEXT, TEXT.index(lead) + len(lead)) == items
