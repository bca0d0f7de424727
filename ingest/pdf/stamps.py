"""Watermarks and stamps of a PDF page: letters that are no part of its text, told by how they are printed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.pdf.letters import BLANK, Ink, Letter

_LETTER_HEIGHT = 0.7  # of the type size, from the foot of a capital to its head
_MIDDLE = 0.25  # of the type size, where the middle of a small letter is
_PALE, _WHITE = 0xA0, 0xF8  # of 255, the least of a pale colour's parts
_FAINT = 0xC0  # of 255; what is printed less opaque lets the text below it show
_LARGE = 1.5  # of the usual type size
_FEWEST_TILES = 3
_TURNED_SHARE = 0.2  # of the page's letters; fewer that are turned are a stamp at its edge
_TOUCHING = 2  # letters


def without_stamps(letters: Sequence[Letter]) -> list[Letter]:
    """The level letters without watermarks and stamps, whether pale, faint, tiled, or printed over other letters."""
    level = [letter for letter in letters if letter.is_level]
    inks = Counter([letter.ink for letter in level if letter.char != BLANK])
    if len(inks) < 2:
        return level
    usual = next((ink for ink, _ in inks.most_common() if not _is_light(ink)), inks.most_common(1)[0][0])
    left_out = {ink for ink in inks if ink is not usual and _is_stamp(ink, usual, level, inks)}
    return [letter for letter in level if letter.ink not in left_out] if left_out else level


def _is_light(ink: Ink) -> bool:
    """Whether it lets other letters show; white ones stand on dark ground."""
    return _PALE <= min(ink.colour) < _WHITE or ink.opacity < _FAINT


def _is_stamp(ink: Ink, usual: Ink, letters: Sequence[Letter], inks: Counter[Ink]) -> bool:
    own = [letter for letter in letters if letter.ink is ink and letter.char != BLANK]
    light = _is_light(ink) and not _is_light(usual)
    if light and (ink.size > _LARGE * usual.size or _is_tiled(own)):
        return True
    alike = ink.colour == usual.colour and ink.opacity == usual.opacity and ink.size < _LARGE * usual.size
    least = min(_TOUCHING * 2 if alike else _TOUCHING, len(own))
    others = [
        letter
        for letter in letters
        if letter.ink is not ink and not _is_light(letter.ink) and (light or inks[letter.ink] >= len(own))
    ]
    return _touching(own, others) >= least


def _is_tiled(letters: Iterable[Letter]) -> bool:
    """Whether one word stands in several places."""
    runs: dict[int, str] = {}
    for letter in letters:
        runs[letter.run] = runs.get(letter.run, "") + letter.char
    return max(Counter(text for text in runs.values() if len(text) > 1).values(), default=0) >= _FEWEST_TILES


def _touching(own: Sequence[Letter], others: Iterable[Letter]) -> int:
    """How many of the letters are printed over others."""
    words = sorted((letter for letter in others if letter.char[0].isalnum()), key=lambda letter: letter.base)
    bases = [letter.base for letter in words]
    count = 0
    tallest = max((letter.size for letter in words), default=0.0)
    for letter in own:
        if not letter.char[0].isalnum():
            continue
        first = bisect_left(bases, letter.base - tallest)
        last = bisect_right(bases, letter.base + letter.size)
        count += any(_overlap(letter, other) for other in words[first:last])
    return count


def _overlap(letter: Letter, other: Letter) -> bool:
    """Whether the middle of the smaller one stands within the greater one."""
    small, great = sorted((letter, other), key=lambda each: each.size)
    middle, height = (small.left + small.right) / 2, small.base + _MIDDLE * small.size
    return great.left < middle < great.right and 0 < height - great.base < _LETTER_HEIGHT * great.size


def turned_parts(turned: Sequence[Letter], written: int) -> list[list[Letter]]:
    """The letters of each direction that make up a good part of all `written` ones on the page, held upright."""
    parts = []
    for quarter in (1, 2, 3):
        part = [letter.held_upright() for letter in turned if letter.quarter == quarter]
        if sum(letter.char != BLANK for letter in part) > _TURNED_SHARE * written:
            parts.append(part)
    return parts
