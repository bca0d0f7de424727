"""Roman chapter numbers on scanned pages, whose strokes OCR drops or takes for other letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.pages import Page
from ingest.structure.markers import Level, read_marker
from text.syllables import UPPER

_NUMBER = re.compile(rf"(?=[1|!]*[IVXHlÌÍÏTU[])([IVXHlÌÍÏTU1|![]{{1,6}})(?=\s?[-–./]\s?(?:{UPPER}|[“\"]))")
_GLUED = re.compile(rf"^\.(?={UPPER})")  # OCR overlooks blanks
_WITHOUT_STOP = re.compile(rf"([IVXHlU1|!]{{2,6}})\s(?={UPPER}{UPPER})")
_STROKES = str.maketrans(
    {"H": "II", "U": "II", "l": "I", "1": "I", "|": "I", "!": "I", "[": "I", "Ì": "I", "Í": "I", "Ï": "I", "T": "I"}
)
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def with_roman_numbers(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages with Roman numbers at the beginning of lines as the order of chapters demands.

    Only a number that looks like the awaited one is mended: by letters for its strokes ("HI" for "III"), or short of
    its last stroke ("I" again for "II"); so is one that lost its stop before a heading in capitals, or the
    blank behind it. A part or a
    lettered chapter begins the count anew.
    """
    last = 0
    for page in pages:
        lines = []
        for line in page.lines:
            marker = read_marker(line.text)
            found = _NUMBER.match(line.text)
            if marker is not None and marker.level < Level.ROMAN and marker.number not in ("I", "V", "X"):
                last = 0
            elif found is not None:
                last, number = _mended(found[1], last)
                line = replace(line, text=number + _GLUED.sub(". ", line.text[found.end() :]))
            elif last and line.text.isupper() and (bare := _WITHOUT_STOP.match(line.text)) and _is_next(bare[1], last):
                last += 1
                line = replace(line, text=f"{_NUMERALS[last - 1]}. {line.text[bare.end() :]}")
            lines.append(line)
        yield replace(page, lines=tuple(lines))


def _is_next(read: str, last: int) -> bool:
    return last < len(_NUMERALS) and read.translate(_STROKES) == _NUMERALS[last]


def _mended(read: str, last: int) -> tuple[int, str]:
    """The number's value, or that of the one before it where it is none, and the number as it must be printed."""
    awaited = _NUMERALS[last] if last < len(_NUMERALS) else ""
    strokes = read.translate(_STROKES)
    if strokes == awaited or (awaited and strokes == awaited[:-1] == _NUMERALS[last - 1]):
        return last + 1, awaited
    return (_NUMERALS.index(read) + 1, read) if read in _NUMERALS else (last, read)
