"""The printed characters of a PDF page, as they stand when the page is held so that its text is upright."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pdf.sheet import Sheet

BLANK = " "
_SOFT_HYPHEN = "\u00ad"

_FORCE_BOLD = 1 << 18
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_LEVEL = 10.0  # degrees, by which a text layer under a scan that was fed askew may slant
_EXACT = 1.0  # degree
_NO_WIDTH = 0.02  # of the type size; what takes no more room is a mark of the letter before it
_NEAR_SHARE = 0.5  # of the type size, within which a mark stands from its letter


class Ink(NamedTuple):
    """How a run of letters is printed: type size in points, colour and opacity of 255, the font's name.

    One page has one object for each.
    """

    size: float
    colour: tuple[int, int, int]
    opacity: int
    font: bytes
    bold: bool


class Letter(NamedTuple):
    """A printed character, or a blank that the file itself has, with the marks that stand on it.

    Where it begins and ends and the height it stands on are in points from the page's left edge and foot; `low` and
    `high` are the ends of its box, `start` where its origin is. `turn` is by how many degrees it is turned to the left;
    `run` counts the text objects of the file.
    """

    char: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    ink: Ink
    turn: float = 0.0
    run: int = 0
    start: float = 0.0
    low: float = 0.0
    high: float = 0.0

    @property
    def is_level(self) -> bool:
        return -_LEVEL < self.turn < _LEVEL

    @property
    def quarter(self) -> int:
        """By how many quarters of a circle it is turned, exactly; 0 for slanted ones too."""
        if self.turn == 0:
            return 0
        quarter = round(self.turn / 90) % 4
        return quarter if abs((self.turn - 90 * quarter + 180) % 360 - 180) < _EXACT else 0

    def held_upright(self) -> Letter:
        """The letter where the page is turned so that it is upright."""
        match self.quarter:
            case 1:
                left, right, base = self.low, self.high, -self.start
            case 2:
                left, right, base = -self.right, -self.left, -self.base
            case 3:
                left, right, base = -self.high, -self.low, self.start
            case _:
                return self
        return self._replace(left=left, right=right, base=base, turn=0.0)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page's letters in the order of the file; `turn` is by how many degrees to the right the page is to be turned
    for most of them to be upright, `width` the paper's then, `unknown` how many letters the file does not tell."""

    letters: tuple[Letter, ...]
    turn: int
    width: float
    unknown: int


class _Found(NamedTuple):
    """A character as the file has it: its box, its origin, and how it is printed."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    angle: float
    ink: Ink
    run: int


def print_of(page: pypdfium2.PdfPage) -> PrintedPage:
    """The page's letters; what stands outside of the paper that is shown, and what the library put in, is left out."""
    textpage = page.get_textpage()
    try:
        found, unknown = _found(textpage)
    finally:
        textpage.close()
    quarters = Counter(_quarter(each.angle) for each in found if each.char != BLANK and _is_straight(each.angle))
    own = page.get_rotation() % 360
    turn = max(quarters, key=lambda quarter: (quarters[quarter], quarter == own), default=own)
    shown = page.get_bbox()
    sheet = Sheet.of(page, turn)
    letters = (_letter(each, sheet) for each in found if _is_within(each, shown))
    return PrintedPage(tuple(_with_marks(letters)), turn, sheet.width, unknown)


def _found(textpage: pypdfium2.PdfTextPage) -> tuple[list[_Found], int]:
    """The characters, and how many the file has no meaning for."""
    found: list[_Found] = []
    unknown = 0
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    runs: dict[int | None, tuple[float, Ink, int]] = {}
    inks: dict[Ink, Ink] = {}
    for k in range(textpage.count_chars()):
        if pdfium.FPDFText_IsGenerated(textpage, k):
            continue
        char = chr(pdfium.FPDFText_GetUnicode(textpage, k))
        if char.isspace():
            char = BLANK
        elif not char.isprintable() and pdfium.FPDFText_IsHyphen(textpage, k):
            char = "-"  # at a line's end the library gives another sign for it
        elif char == _SOFT_HYPHEN:
            pass  # in TCVN3 it is a letter
        elif not char.isprintable() or pdfium.FPDFText_HasUnicodeMapError(textpage, k) == 1:
            unknown += 1
            continue
        held = pdfium.FPDFText_GetTextObject(textpage, k)
        place = ctypes.addressof(held.contents) if held else None
        if place not in runs:
            turn, own = _angle_and_ink(textpage, k)
            runs[place] = turn, inks.setdefault(own, own), len(runs)
        angle, ink, run = runs[place]
        if ink.size <= 0:
            continue
        pdfium.FPDFText_GetLooseCharBox(textpage, k, box)
        pdfium.FPDFText_GetCharOrigin(textpage, k, x, y)
        found.append(_Found(char, box.left, box.bottom, box.right, box.top, x.value, y.value, angle, ink, run))
    return found, unknown


def _angle_and_ink(textpage: pypdfium2.PdfTextPage, k: int) -> tuple[float, Ink]:
    matrix, name, flags = pdfium.FS_MATRIX(), ctypes.create_string_buffer(128), ctypes.c_int()
    colour = [ctypes.c_uint(0) for _ in range(4)]
    pdfium.FPDFText_GetMatrix(textpage, k, matrix)
    pdfium.FPDFText_GetFontInfo(textpage, k, name, len(name), flags)
    pdfium.FPDFText_GetFillColor(textpage, k, *colour)
    bold = bool(flags.value & _FORCE_BOLD or _BOLD_NAME.search(name.value))
    bold = bold or pdfium.FPDFText_GetFontWeight(textpage, k) >= _BOLD_WEIGHT
    size = pdfium.FPDFText_GetFontSize(textpage, k) * hypot(matrix.c, matrix.d)
    red, green, blue, opacity = (part.value for part in colour)
    return degrees(atan2(matrix.b, matrix.a)), Ink(size, (red, green, blue), opacity, name.value, bold)


def _quarter(angle: float) -> int:
    """The nearest of 0, 90, 180 and 270 degrees."""
    return round(angle / 90) % 4 * 90


def _is_straight(angle: float) -> bool:
    """Whether it is near one of them."""
    return abs((angle + 45) % 90 - 45) < _LEVEL


def _is_within(found: _Found, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= found.x <= box[2] and box[1] <= found.y <= box[3]


def _letter(found: _Found, sheet: Sheet) -> Letter:
    char, left, bottom, right, top, x, y, angle, ink, run = found
    (x1, y1), (x2, y2) = sheet.upright(left, bottom), sheet.upright(right, top)
    start, base = sheet.upright(x, y)
    turn = (angle - sheet.turn + 180) % 360 - 180 if angle != sheet.turn else 0.0
    if x1 > x2:
        x1, x2 = x2, x1
    if y1 > y2:
        y1, y2 = y2, y1
    return Letter(char, x1, x2, base, ink.size, ink.bold, ink, turn, run, start, y1, y2)


def _with_marks(letters: Iterable[Letter]) -> Iterator[Letter]:
    """The letters, marks that the file has apart from them put back: those of decomposed Unicode and of VNI fonts."""
    waiting: Letter | None = None
    for letter in letters:
        if waiting is not None and _may_be_mark(letter) and _is_mark_of(waiting, letter):
            waiting = waiting._replace(char=waiting.char + letter.char, right=max(waiting.right, letter.right))
            continue
        if waiting is not None:
            yield waiting
        waiting = letter
    if waiting is not None:
        yield waiting


def _may_be_mark(letter: Letter) -> bool:
    """Whether it is a combining mark of Unicode, or takes no room, as marks of VNI fonts do."""
    return letter.right - letter.left < _NO_WIDTH * letter.size or bool(unicodedata.combining(letter.char))


def _is_mark_of(letter: Letter, mark: Letter) -> bool:
    if letter.char == BLANK or mark.char == BLANK or abs(letter.turn - mark.turn) > _EXACT:
        return False
    reach = _NEAR_SHARE * letter.size
    return abs(letter.base - mark.base) < reach and letter.left - reach < mark.left < letter.right + reach


def text_of(letters: Sequence[Letter]) -> str:
    """The characters, marks composed with their letters."""
    text = "".join([letter.char for letter in letters])
    return text if text.isascii() else unicodedata.normalize("NFC", text)
