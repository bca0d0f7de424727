"""Where the words of a quotation are printed on a page, whatever breaks, marks and misread letters stand between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from text.fold import compose, fold

_LEFT_OUT = re.compile(r"…|\.{3}|\[…\]")
_MARKUP = re.compile(r"<sup>[^<]*</sup>|<[^>]+>|[*_]")
_ALIKE = 85.0  # of 100; a scan is read with some letters wrong, and marks of notes stand between
_ENDS, _SHIFT = 4, 8  # letters
_FEWEST_OVER_A_BREAK = 12  # letters of a quotation that goes on from, or on to, another page


class Box(NamedTuple):
    """A place on the page in shares of its width and height, from its left and top."""

    left: float
    top: float
    right: float
    bottom: float


class Glyph(NamedTuple):
    """Printed letters that stand in one box."""

    text: str
    box: Box


def marks_of(glyphs: Sequence[Glyph], quote: str) -> tuple[Box, ...]:
    """A box for each printed line of what the quotation says, as far as it stands among these; "…" leaves words out."""
    letters = [(letter, glyph.box) for glyph in glyphs for letter in _letters(glyph.text)]
    printed = "".join(letter for letter, _ in letters)
    boxes: list[Box] = []
    rest = 0
    for part in _LEFT_OUT.split(_MARKUP.sub("", quote)):
        wanted = "".join(_letters(part))
        place = _place(printed, wanted, rest) if wanted else None
        if place is not None:
            boxes += _lines([box for _, box in letters[place[0] : place[1]]])
            rest = place[1]
    return tuple(boxes)


def _letters(text: str) -> Iterator[str]:
    return (letter for letter in fold(compose(text)) if letter.isalnum())


def _place(printed: str, wanted: str, rest: int) -> tuple[int, int] | None:
    """Begin and end, behind `rest` if it stands there word for word, else where it comes nearest."""
    for start in (printed.find(wanted, rest), printed.find(wanted)):
        if start >= 0:
            return start, start + len(wanted)
    if len(wanted) <= len(printed):
        near = fuzz.partial_ratio_alignment(wanted, printed, score_cutoff=_ALIKE)
        if near is not None and near.dest_end > near.dest_start:
            return _whole(printed, wanted, near.dest_start, near.dest_end)
    return _over_a_break(printed, wanted)


def _whole(printed: str, wanted: str, start: int, end: int) -> tuple[int, int]:
    """The place out to the first and last letters of the words, where marks or misread letters shift them."""
    first = printed.rfind(wanted[:_ENDS], max(0, start - _SHIFT), start + _SHIFT)
    last = printed.find(wanted[-_ENDS:], max(start, end - _SHIFT), end + _SHIFT)
    return (first if first >= 0 else start, last + len(wanted[-_ENDS:]) if last >= 0 else end)


def _over_a_break(printed: str, wanted: str) -> tuple[int, int] | None:
    """The longest beginning or end of the words that stands here."""
    first = _longest(len(wanted), lambda count: wanted[:count] in printed)
    last = _longest(len(wanted), lambda count: wanted[len(wanted) - count :] in printed)
    if max(first, last) < _FEWEST_OVER_A_BREAK:
        return None
    here = wanted[:first] if first >= last else wanted[len(wanted) - last :]
    start = printed.rfind(here) if first >= last else printed.find(here)
    return start, start + len(here)


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The greatest count for which it holds, where it holds for all smaller ones."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def _lines(boxes: Sequence[Box]) -> Iterator[Box]:
    """The boxes joined as long as they stand on one line."""
    line: Box | None = None
    for box in boxes:
        if line is not None and box.left >= line.left and box.top < _middle(line) < box.bottom:
            line = Box(line.left, min(line.top, box.top), max(line.right, box.right), max(line.bottom, box.bottom))
            continue
        if line is not None:
            yield line
        line = box
    if line is not None:
        yield line


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2
