"""Whether the text that a PDF page holds is what is printed on it, or must be read off its picture."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pages import Line
from ingest.plain.legacy_encodings import in_unicode
from text.legibility import Legibility, legibility_of

_PICTURE_SHARE = 0.5  # of the page, that a scan covers at least
_HEADER, _PLATE_SHARE = 40, 0.1  # letters beside a picture that is all of the page's content, and its share of the page
_STAMP = 500  # letters, of the text of stamps and signatures on a scan; a page of prose has four times as many
_UNKNOWN_SHARE = 0.05  # of the letters, for which the file tells no meaning
_OUTLINES = 50  # shapes, of letters that are drawn as such; a page of prose has over a thousand
# Of the pages of nine reports, syllables are 0.95 of all words at least, those with marks 0.77.
_ON_SCAN = (0.95, 0.75)
_PRINTED = (0.8, 0.4)
_FEWEST_WORDS = 20
_FEWEST_OF_NOISE, _NOISE_SHARE = 3, 0.5  # letters at random make a syllable one time in three
_BETTER = 1.05  # times as many syllables with marks


def is_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether a picture covers the page."""
    return _covered(page) > _PICTURE_SHARE


def _covered(page: pypdfium2.PdfPage) -> float:
    """The share of the page that pictures cover."""
    pictures = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3)
    covered = sum(
        (right - left) * (top - bottom) for left, bottom, right, top in (picture.get_bounds() for picture in pictures)
    )
    return covered / (page.get_width() * page.get_height())


def is_drawn(page: pypdfium2.PdfPage) -> bool:
    """Whether there is so much drawn on the page that it may be letters."""
    shapes = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING), max_depth=3)
    return sum(1 for _ in shapes) >= _OUTLINES


def is_doubtful(page: pypdfium2.PdfPage, lines: Sequence[Line], unknown: int) -> bool:
    """Whether the page is better read off its picture; `unknown` letters of it have no meaning."""
    letters = letters_in(lines)
    if unknown > _UNKNOWN_SHARE * (letters + unknown):
        return True
    scan: bool | None = None
    if letters <= _STAMP:
        covered = _covered(page)
        scan = covered > _PICTURE_SHARE
        if scan or (letters <= _HEADER and (covered > _PLATE_SHARE or is_drawn(page))):
            return True
    words = legibility(lines)
    if words.words < _FEWEST_WORDS or _reads(words, _ON_SCAN):
        return False
    return not _reads(words, _PRINTED) or (is_picture(page) if scan is None else scan)


def letters_in(lines: Sequence[Line]) -> int:
    """How many characters the lines have."""
    return sum(len(line.text) for line in lines)


def _reads(words: Legibility, least: tuple[float, float]) -> bool:
    return words.share >= least[0] and words.marked_share >= least[1]


def legibility(lines: Sequence[Line]) -> Legibility:
    """Of a page's lines, those in an encoding of before Unicode as they are to be read."""
    return legibility_of(in_unicode([line.text for line in lines]))


def reads_better(lines: Sequence[Line], held: Sequence[Line]) -> bool:
    """Whether the lines that were read off a page's picture are more of Vietnamese than those that the file holds."""
    seen, told = legibility(lines), legibility(held)
    return seen.certain > _BETTER * told.certain


def is_noise(lines: Sequence[Line]) -> bool:
    """Whether what was read off a picture is no words, such as is made of a photograph or a map."""
    words = legibility(lines)
    return words.words >= _FEWEST_OF_NOISE and words.share < _NOISE_SHARE


def is_readable(lines: Sequence[Line]) -> bool:
    """Whether a page's words are such as a person could read."""
    words = legibility(lines)
    return words.words < _FEWEST_WORDS or _reads(words, _PRINTED)
