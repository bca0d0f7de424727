"""The words around a figure that say more than its value: over, under, about, at least, risen by, fallen by, minus."""

from __future__ import annotations

import re
from enum import StrEnum


class Bound(StrEnum):
    """How the true quantity lies to the figure."""

    EXACT = "exact"
    ABOUT = "about"
    ABOVE = "above"
    AT_LEAST = "at least"
    BELOW = "below"
    AT_MOST = "at most"


class Change(StrEnum):
    """What something rose or fell by; a level that it rose or fell to is no change."""

    RISE = "rise"
    FALL = "fall"


_BOUND_WORDS = {
    Bound.ABOUT: "khoảng|gần|xấp xỉ|chừng|ngót|trên dưới|[~≈±]",
    # "cao hơn 5%" is a difference, exact; "9 trên 19" a fraction.
    Bound.ABOVE: r"(?<!\d )trên|(?<!cao )(?<!lớn )(?<!nhiều )(?<!thấp )(?<!ít )(?<!nhỏ )(?<!tốt )hơn|quá|(?<=[^\n])>",
    Bound.AT_LEAST: "ít nhất|tối thiểu|không dưới|không ít hơn|không thấp hơn|≥",
    Bound.BELOW: "dưới|chưa đến|chưa tới|chưa đầy|<",
    Bound.AT_MOST: "tối đa|nhiều nhất|không quá|không vượt quá|không trên|không hơn|≤",
}
_OPPOSITE = ({Bound.ABOVE, Bound.AT_LEAST}, {Bound.BELOW, Bound.AT_MOST})
_BOUND_BEFORE = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<{bound.name}>{words})' for bound, words in _BOUND_WORDS.items())})"
    r"(?:\s+(?:là|có|đạt|từ|được|mức|bằng|thêm))*[\s*_]*$",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(r"[\s*_]*trở\s+(?P<way>lên|xuống)\b", re.IGNORECASE)
_THING_AND_BOUND = re.compile(rf"(?:[\s*_]*[^\W\d_]{{1,12}}){{0,3}}?{_BOUND_AFTER.pattern}", re.IGNORECASE)
_CHANGE_BEFORE = re.compile(
    r"(?<!\w)(?<!không )(?P<word>tăng|giảm)"
    r"(?:\s+(?:thêm|được|bình quân|trung bình|mỗi năm|hằng năm|hàng năm|khoảng|gần|trên|hơn|ít nhất|tối thiểu))*"
    r"[\s*_]*$",
    re.IGNORECASE,
)
_MINUS = re.compile(
    r"(?<!\w)âm\s+$|(?<![\w%.,)−])(?<![\d%]\s)−\s?$|(?<=đạt\s)-$|(?<=là\s)-$|(?<=trưởng\s)-$|(?<=mức\s)-$|(?<=còn\s)-$",
    re.IGNORECASE,
)
_LONGEST = 48  # characters that the words before a figure take


def read_bound(text: str, start: int, end: int, counts_things: bool) -> Bound:
    """The bound that stands before the figure at `start`, or behind it at `end`, there also behind the thing counted.

    >>> read_bound("ước đạt trên 1.085 tỷ", 13, 21, False), read_bound("từ 80 đảng viên trở lên", 3, 5, True)
    (<Bound.ABOVE: 'above'>, <Bound.AT_LEAST: 'at least'>)
    """
    before = _BOUND_BEFORE.search(text, max(0, start - _LONGEST), start)
    if before and before.lastgroup:
        return Bound[before.lastgroup]
    after = (_THING_AND_BOUND if counts_things else _BOUND_AFTER).match(text, end)
    if after:
        return Bound.AT_LEAST if after["way"].lower() == "lên" else Bound.AT_MOST
    return Bound.EXACT


def read_change(text: str, start: int) -> Change | None:
    """Whether the figure at `start` is what something rose or fell by.

    >>> read_change("giảm bình quân 5%", 15), read_change("giảm còn 5%", 9)
    (<Change.FALL: 'fall'>, None)
    """
    match = _CHANGE_BEFORE.search(text, max(0, start - _LONGEST), start)
    if match is None:
        return None
    return Change.RISE if match["word"].lower() == "tăng" else Change.FALL


def minus_start(text: str, start: int) -> int | None:
    """Where the minus of the number at `start` stands, None where it has none; a list's or a range's dash is none.

    >>> minus_start("tăng trưởng âm 2,3%", 15), minus_start("- 2,3%", 2)
    (12, None)
    """
    match = _MINUS.search(text, max(0, start - _LONGEST), start)
    return match.start() if match else None


def bounds_agree(one: Bound, other: Bound) -> bool:
    """Whether both bounds can be said of one quantity: not "trên" and "dưới"."""
    return not any(one in side and other in opposite for side, opposite in (_OPPOSITE, _OPPOSITE[::-1]))
