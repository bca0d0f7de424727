"""A page of a PDF file as a picture, upright, with the places of quoted words on it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from PIL import Image

from ingest.pdf.letters import BLANK, print_of
from ingest.pdf.quoted_place import Box, Glyph, marks_of
from ingest.pdf.sheet import Sheet
from ingest.scan.ocr import DPI, Word, page_words
from ingest.scan.upright import read_upright
from text.legibility import legibility_of

_WIDTH = 1000  # pixels; small print of A4 can be read, and the picture is sent in a moment
_MOST_HEIGHT = 3000
_QUALITY = 80


@dataclass(frozen=True, slots=True)
class PageView:
    """A page's picture as a JPEG file, its width and height, how many pages there are, and where the words stand, a box
    for each line."""

    picture: bytes
    size: tuple[int, int]
    pages: int
    marks: tuple[Box, ...]


def printed_view(document: pypdfium2.PdfDocument, number: int, quote: str) -> PageView:
    """The page with the words marked that its text says; `number` counts from 1."""
    page = document[number - 1]
    printed = print_of(page)
    sheet = Sheet.of(page, printed.turn)
    left, bottom, right, top = page.get_bbox()
    (x1, y1), (x2, y2) = sheet.upright(left, bottom), sheet.upright(right, top)
    left, right, bottom, top = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
    wide, high = right - left, top - bottom
    scale = min(_WIDTH / wide, _MOST_HEIGHT / high)
    picture = page.render(scale=scale, rotation=(printed.turn - page.get_rotation()) % 360).to_pil()
    glyphs = [
        Glyph(
            letter.char,
            Box(
                (letter.left - left) / wide,
                (top - letter.high) / high,
                (letter.right - left) / wide,
                (top - letter.low) / high,
            ),
        )
        for letter in printed.letters
        if letter.char != BLANK and letter.is_level
    ]
    return PageView(_jpeg(picture), picture.size, len(document), marks_of(glyphs, quote))


def scanned_view(document: pypdfium2.PdfDocument, number: int, quote: str) -> PageView:
    """The page turned so that it can be read, with the words marked that Tesseract reads on it.

    Raises:
        OcrUnavailable: Tesseract failed.
    """
    picture = document[number - 1].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    read = read_upright(
        picture,
        lambda turned: (turned, tuple(page_words(turned))),
        lambda found: legibility_of(word.text for word in found[1]),
    )
    upright, words = read or (picture, ())
    shown = upright.resize((_WIDTH, min(_MOST_HEIGHT, round(upright.height * _WIDTH / upright.width))))
    glyphs = [glyph for word in words for glyph in _spread(word, upright)]
    return PageView(_jpeg(shown), shown.size, len(document), marks_of(glyphs, quote))


def _spread(word: Word, picture: Image.Image) -> Iterator[Glyph]:
    """The letters of a word, side by side in its box."""
    step = (word.right - word.left) / len(word.text)
    for k, letter in enumerate(word.text):
        yield Glyph(
            letter,
            Box(
                (word.left + k * step) / picture.width,
                word.top / picture.height,
                (word.left + (k + 1) * step) / picture.width,
                word.bottom / picture.height,
            ),
        )


def _jpeg(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.convert("RGB").save(content, format="JPEG", quality=_QUALITY)
    return content.getvalue()
