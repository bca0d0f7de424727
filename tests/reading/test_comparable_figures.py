from __future__ import annotations

import pytest

from reading.comparable_figures import comparable_value, figure_class
from text.figures import find_figures


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("diện tích 2 km2", "diện tích 150 ha", True),
        ("dài 1.200 m", "dài 3 km", True),
        ("sản lượng 9.385 tấn", "sản lượng 12 tạ", True),
        ("31 bản", "22 thôn", True),
        ("18,4%", "2 tỷ đồng", False),
        ("năng suất 58 tạ/ha", "sản lượng 58 tạ", False),
        ("sản lượng 121 tấn/năm", "sản lượng 98 tấn", True),
        ("mật độ 95 người/km2", "dân số 17.965 người", False),
        ("giảm 1,2%", "còn 3,18%", False),
        ("58,4 triệu đồng/người/năm", "31,5 triệu đồng", True),
    ],
)
def test_what_can_be_set_side_by_side(one: str, other: str, comparable: bool) -> None:
    (left,), (right,) = find_figures(one), find_figures(other)
    assert (figure_class(left) == figure_class(right)) is comparable


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [("2 km2", "200 ha", True), ("1,5 km", "1.500 m", True), ("9 tấn", "90 tạ", True), ("2 tỷ", "2.000 triệu", True)],
)
def test_values_are_compared_in_one_measure(one: str, other: str, equal: bool) -> None:
    (left,), (right,) = find_figures(one), find_figures(other)
    assert (comparable_value(left) == comparable_value(right)) is equal
