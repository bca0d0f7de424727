"""The numbering that begins a heading or a list item: `Phần thứ hai`, `I-`, `1.1.`, `(2)`, `Một là`, `-`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from text.syllables import UPPER


class Level(IntEnum):
    """How deep a marker stands in a report's outline; a smaller level encloses a greater one."""

    PART = 0
    CAPITAL = 1
    ROMAN = 2
    DECIMAL = 3
    PAREN = 9
    ORDINAL = 10
    LETTER = 11
    STAR = 12
    DASH = 13
    NONE = 20


@dataclass(frozen=True, slots=True)
class Marker:
    """`number` as it is cited ("1.1", "(2)", "Phần thứ hai"); `rest` is where the words behind it begin."""

    level: int
    number: str
    rest: int


_LARGEST_NUMBER = 40  # a chapter number; a greater one is a figure at the start of a line

_PATTERNS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (
        Level.PART,
        re.compile(
            r"(?P<number>phần\s+(?:thứ\s+(?:nhất|hai|ba|tư|bốn|năm|sáu)|[ivx]+|\d"
            r"|(?-i:[A-HĐ])(?=\s*(?:[.:–-]|$))))(?=\W|$)\s*[.:–-]?\s*",
            re.IGNORECASE,
        ),
    ),
    (Level.CAPITAL, re.compile(rf"(?P<number>[A-H])\s*[-–.)]\s+(?={UPPER})")),
    (Level.ROMAN, re.compile(rf"(?P<number>[IVX]{{1,5}})\s*[-–./)]\s*(?={UPPER}|[“\"(])")),
    (
        Level.DECIMAL,
        re.compile(
            rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*)(?:\s?[.)]+[-–]?\s*|\s?[-–]\s+|(?<=\d\.\d)\s+)(?={UPPER}|[“\"(])"
        ),
    ),
    (Level.PAREN, re.compile(r"(?P<number>\(\d{1,2}\))\s*[.:]?\s*(?=\S)")),
    (
        Level.ORDINAL,
        re.compile(r"(?P<number>(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười|Thứ\s\w+)\s+là)\s*[,:;-]?\s*"),
    ),
    (Level.LETTER, re.compile(rf"(?P<number>[a-hđ])[.)-]\s*(?={UPPER})")),
    (Level.STAR, re.compile(r"(?P<number>[*+•●])\s+(?=\S)")),
    (Level.DASH, re.compile(rf"(?P<number>[-–])\s*(?={UPPER}|[“\"\d])")),
)


def read_marker(text: str) -> Marker | None:
    """The marker that `text` begins with, or None.

    >>> read_marker("1.1.2. Chăn nuôi")
    Marker(level=5, number='1.1.2', rest=7)
    >>> read_marker("1.087,4 triệu đồng") is None
    True
    """
    for level, pattern in _PATTERNS:
        found = pattern.match(text)
        if found is None:
            continue
        number = re.sub(r"\s+", " ", found["number"])
        if level is Level.DECIMAL:
            parts = number.split(".")
            if any(int(part) > _LARGEST_NUMBER for part in parts):
                continue
            return Marker(Level.DECIMAL + len(parts) - 1, number, found.end())
        return Marker(level, number, found.end())
    return None
