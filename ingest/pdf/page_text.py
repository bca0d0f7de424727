"""The lines of a PDF page that holds text, from where its letters stand."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import hypot
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pages import Line

_RAISED_SHARE = 0.8  # of the line's type size; a smaller digit that stands higher is a note mark
_LEAST_RISE, _GREATEST_RISE = 0.1, 0.75  # of the line's type size, by which a raised digit stands higher
_SAME_LINE_SHARE = 0.4  # of the type size, by which letters of one line may differ in height
_WORD_GAP_SHARE = 0.2  # of the type size; letters farther apart belong to two words
_FORCE_BOLD = 1 << 18
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """A printed character: where it begins and ends, the height it stands on and its type size, in points."""

    char: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


def letters_of(textpage: pypdfium2.PdfTextPage) -> list[Letter]:
    """The page's characters in the order of the file; blanks and what the library put in are left out."""
    letters = []
    box, matrix, name, flags = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.create_string_buffer(128), ctypes.c_int()
    x, base = ctypes.c_double(), ctypes.c_double()
    for k in range(textpage.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(textpage, k))
        if char.isspace() or not char.isprintable():
            continue
        pdfium.FPDFText_GetLooseCharBox(textpage, k, box)
        pdfium.FPDFText_GetCharOrigin(textpage, k, x, base)
        pdfium.FPDFText_GetMatrix(textpage, k, matrix)
        pdfium.FPDFText_GetFontInfo(textpage, k, name, len(name), flags)
        bold = bool(flags.value & _FORCE_BOLD or _BOLD_NAME.search(name.value))
        bold = bold or pdfium.FPDFText_GetFontWeight(textpage, k) >= _BOLD_WEIGHT
        size = pdfium.FPDFText_GetFontSize(textpage, k) * hypot(matrix.c, matrix.d)
        if size > 0:
            letters.append(Letter(char, box.left, box.right, base.value, size, bold))
    return letters


def lines_of(letters: Sequence[Letter]) -> list[Line]:
    """The letters put together to lines, from the top of the page to its foot."""
    rows: list[list[Letter]] = []
    for letter in letters:
        if rows and _same_line(rows[-1], letter):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [_line(row) for row in _merged(rows)]


def _same_line(row: Sequence[Letter], letter: Letter) -> bool:
    last = row[-1]
    return abs(last.base - letter.base) < _SAME_LINE_SHARE * max(last.size, letter.size)


def _merged(rows: Sequence[Sequence[Letter]]) -> Iterator[list[Letter]]:
    """Pieces that the file holds apart are one line again: the columns of a letterhead, raised digits."""
    merged: list[list[Letter]] = []
    for row in sorted(rows, key=_base, reverse=True):
        if merged and (_side_by_side(merged[-1], row) or _is_raised_above(merged[-1], row)):
            merged[-1].extend(row)
        else:
            merged.append(list(row))
    return (sorted(row, key=lambda letter: letter.left) for row in merged)


def _side_by_side(row: Sequence[Letter], other: Sequence[Letter]) -> bool:
    return abs(_base(row) - _base(other)) < _SAME_LINE_SHARE * max(_size(row), _size(other))


def _is_raised_above(row: Sequence[Letter], line: Sequence[Letter]) -> bool:
    """Whether a piece holds the raised digits of the line that comes below it in the order of heights."""
    return all(letter.char.isdigit() for letter in row) and all(
        _is_raised(letter, _base(line), _size(line)) for letter in row
    )


def _is_raised(letter: Letter, base: float, size: float) -> bool:
    rise = (letter.base - base) / size
    return letter.size < _RAISED_SHARE * size and _LEAST_RISE < rise < _GREATEST_RISE


def _base(row: Sequence[Letter]) -> float:
    size = _size(row)
    return median(letter.base for letter in row if letter.size >= _RAISED_SHARE * size)


def _size(row: Sequence[Letter]) -> float:
    """The usual type size; small ones among the letters are raised."""
    sizes = sorted(letter.size for letter in row)
    return sizes[len(sizes) * 2 // 3]


def _line(row: Sequence[Letter]) -> Line:
    base, size = _base(row), _size(row)
    words: list[list[Letter]] = [[]]
    for letter in row:
        if words[-1] and letter.left - words[-1][-1].right > _WORD_GAP_SHARE * size:
            words.append([])
        words[-1].append(letter)
    text = " ".join(_word(word, base, size) for word in words)
    bold = [letter.bold for letter in row if letter.char.isalnum()] or [False]
    first = words[0]
    return Line(
        text=text,
        left=row[0].left,
        right=max(letter.right for letter in row),
        base=base,
        size=size,
        first_word=first[-1].right - first[0].left,
        bold_start=bold[0],
        bold_end=bold[-1],
        bold=all(bold),
    )


def _word(word: Sequence[Letter], base: float, size: float) -> str:
    pieces = []
    for raised, letters in groupby(word, key=lambda letter: letter.char.isdigit() and _is_raised(letter, base, size)):
        text = "".join(letter.char for letter in letters)
        pieces.append(f"<sup>{text}</sup>" if raised else text)
    return "".join(pieces)
