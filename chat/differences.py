"""Differences that an answer works out: "45,8% [2] trừ 10% [1] bằng 35,8 điểm phần trăm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from text.figures import Figure

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
