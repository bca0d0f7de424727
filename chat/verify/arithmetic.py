"""Figures that an answer has computed from others, and says so: sums, differences and roundings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from text.figures import Figure

_SAYS_COMPUTED = re.compile(
    r"(?<!\w)(?:làm tròn|cộng (?:lại|từ|của|các)|tổng cộng từ|"
    r"(?:được )?tính (?:từ|ra|bằng cách|bằng phép)(?! khi)|phép tính|"
    r"phép cộng|phép trừ|trừ [^;|]{1,60} bằng|lấy .{1,60} (?:cộng|trừ)|hiệu của|chênh lệch giữa|tự tính)(?!\w)",
    re.IGNORECASE,
)
_ROUNDED = re.compile(r"(?<!\w)làm tròn(?!\w)", re.IGNORECASE)
_MOST_PARTS = 8


def says_computed(statement: str) -> bool:
    """Whether a statement tells the reader that it computes.

    >>> says_computed("Tổng 62 hộ (cộng từ 45 hộ và 17 hộ)"), says_computed("Tính đến năm 2025 có 62 hộ")
    (True, False)
    >>> says_computed("Chênh lệch: 45 hộ [1] trừ 17 hộ [2] bằng 28 hộ.")
    True
    """
    return _SAYS_COMPUTED.search(statement) is not None


def is_computed(figure: Figure, parts: Sequence[Figure], statement: str) -> bool:
    """Whether the figure is the sum of two and more of the parts, the difference of two or the rounding of one.

    The parts are the figures of the same statement that stand in their sources; what differs in unit is no part.
    """
    parts = [part for part in parts if part.total is None and _one_unit(part, figure)][:_MOST_PARTS]
    if figure.total is not None:
        return False
    if _ROUNDED.search(statement) and any(_is_rounding(figure, part) for part in parts):
        return True
    sums = (
        sum((part.value for part in chosen), Decimal(0))
        for count in range(2, len(parts) + 1)
        for chosen in combinations(parts, count)
    )
    differences = (abs(one.value - other.value) for one, other in combinations(parts, 2))
    return figure.value in (*sums, *differences)


def _one_unit(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and one.per == other.per


def _is_rounding(figure: Figure, part: Figure) -> bool:
    """Whether rounding the part to the figure's own last place gives the figure."""
    digits = figure.value.normalize()
    last_place = Decimal(1).scaleb(int(digits.as_tuple().exponent))
    return figure.value != part.value and abs(figure.value - part.value) * 2 <= last_place


_MINUS = re.compile(r"[^.;|\n=]{0,24}?\[\d+\]\s*(?:trừ|[-–−])\s*")
_EQUALS = re.compile(r"[^.;|\n=]{0,24}?\[\d+\]\s*(?:bằng|=)\s*")


def right_differences(text: str, figures: Sequence[Figure]) -> frozenset[int]:
    """Where the figures start that are the exact difference of the two before them.

    Each of those needs its own source, as any figure; only the result needs none.

    Args:
        text: the answer.
        figures: its figures in reading order.
    """
    return frozenset(
        result.start
        for more, less, result in zip(figures, figures[1:], figures[2:], strict=False)
        if _MINUS.fullmatch(text, more.end, less.start)
        and _EQUALS.fullmatch(text, less.end, result.start)
        and more.unit == less.unit == result.unit
        and more.total is less.total is result.total is None
        and more.value - less.value == result.value
    )
