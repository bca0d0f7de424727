from __future__ import annotations

import pytest

from text.signs import Bound, Change, bounds_agree, minus_start, read_bound, read_change


@pytest.mark.parametrize(
    ("text", "figure", "bound"),
    [
        ("còn dưới 1,5%", "1,5%", Bound.BELOW),
        ("đạt trên 1.085 tỷ đồng", "1.085 tỷ đồng", Bound.ABOVE),
        ("ít nhất 12 bản", "12", Bound.AT_LEAST),
        ("từ 40% trở lên", "40%", Bound.AT_LEAST),
        ("từ 200 đảng viên mới trở lên", "200", Bound.AT_LEAST),
        ("sầu riêng không quá 700 ha", "700 ha", Bound.AT_MOST),
        ("khoảng 187 tỷ đồng", "187 tỷ đồng", Bound.ABOUT),
        ("chưa đầy 3 km", "3 km", Bound.BELOW),
        ("cao hơn 5%", "5%", Bound.EXACT),
        ("đạt 9 trên 19 tiêu chí", "19", Bound.EXACT),
        ("đạt 21,7%", "21,7%", Bound.EXACT),
    ],
)
def test_how_the_true_quantity_lies_to_the_figure(text: str, figure: str, bound: Bound) -> None:
    start = text.index(figure)
    assert (
        read_bound(text, start, start + len(figure), counts_things=not figure.endswith(("%", "g", "ha", "km"))) is bound
    )


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("mỗi năm giảm 1,2%", Change.FALL),
        ("tăng bình quân 10,8%", Change.RISE),
        ("giảm ít nhất 3%", Change.FALL),
        ("giảm còn 3,18%", None),
        ("tăng lên 512 ha", None),
        ("không tăng 5%", None),
        ("gia tăng 5%", Change.RISE),
    ],
)
def test_a_change_is_no_level(text: str, change: Change | None) -> None:
    start = next(k for k, char in enumerate(text) if char.isdigit())
    assert read_change(text, start) is change


@pytest.mark.parametrize(
    ("text", "minus"),
    [
        ("tăng trưởng âm 2,3%", "âm "),
        ("tăng trưởng −2,3%", "−"),
        ("mức tăng đạt -2,3%", "-"),
        ("- 2,3%", None),
        ("5 - 7%", None),
        ("nhiệm kỳ 2020-2025", None),
    ],
)
def test_a_minus_is_no_dash(text: str, minus: str | None) -> None:
    start = max(k for k, char in enumerate(text) if char.isdigit() and not text[k - 1].isdigit() and text[k - 1] != ",")
    found = minus_start(text, start)
    assert (None if found is None else text[found:start]) == minus


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (Bound.ABOVE, Bound.BELOW, False),
        (Bound.AT_MOST, Bound.AT_LEAST, False),
        (Bound.ABOVE, Bound.AT_LEAST, True),
        (Bound.ABOUT, Bound.BELOW, True),
        (Bound.EXACT, Bound.ABOVE, True),
    ],
)
def test_bounds_that_contradict_each_other(one: Bound, other: Bound, agree: bool) -> None:
    assert bounds_agree(one, other) is bounds_agree(other, one) is agree
