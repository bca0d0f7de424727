"""The lines of a scanned page, from Tesseract's hOCR output."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from lxml import etree

from ingest.columns import in_reading_order, unfolded
from ingest.pages import Line

_POINTS = 72  # an inch
_LEAST_RISE = 0.3  # of the line's height, by which a raised digit stands above the line's foot
_RAISED_HEIGHT = (0.35, 0.7)  # of the line's height; a quotation mark is less high, a letter higher
_SAME_LINE_SHARE = 0.4  # of the type size, by which pieces of one line may differ in height
_SIZE_BY_WIDTH = 2.2  # of a character's mean width; Tesseract takes the small type of a lone line for large
_STEEPEST = 1.0  # Tesseract reads lines that run up or down the page as well
_PROPERTY = re.compile(r"(\w+)((?: -?[\d.]+)+)")
_METRE = re.compile(r"(?:^|\d)[kcdm]?m$")

Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels from the page's top


@dataclass(frozen=True, slots=True)
class _Glyph:
    char: str
    box: Box
    raised: bool


def lines_of_hocr(hocr: bytes, height: int, dpi: int) -> list[Line]:
    """The page's level lines from top to bottom; what is raised at a word's end is `<sup>…</sup>`, read right or wrong.

    Args:
        hocr: Tesseract's output with character boxes.
        height: the picture's, in pixels.
        dpi: pixels an inch.
    """
    root = etree.fromstring(hocr, etree.XMLParser(resolve_entities=False))
    lines = [
        _line(element, properties, height, _POINTS / dpi)
        for element in root.iter("{*}span")
        if element.get("class", "").startswith("ocr_") and "baseline" in (properties := _properties(element))
        if "textangle" not in properties and abs(properties["baseline"][0]) < _STEEPEST
    ]
    written = [line for line in lines if any(char.isalnum() for char in line.text)]
    blocks = in_reading_order(_rows(sorted(written, key=lambda line: -line.base)))
    return unfolded([(block.column, [_merged(row) for row in block.rows]) for block in blocks])


def _properties(element: etree._Element) -> dict[str, list[float]]:
    """What Tesseract tells of it in numbers: "bbox 10 20 30 40; baseline 0 -3"."""
    stated = _PROPERTY.finditer(element.get("title", ""))
    return {found[1]: [float(number) for number in found[2].split()] for found in stated}


def _line(element: etree._Element, properties: Mapping[str, list[float]], height: int, scale: float) -> Line:
    left, _, right, bottom = properties["bbox"]
    slope, offset = properties["baseline"]
    size = max(1.0, *properties["x_size"])

    def foot(x: float) -> float:
        return bottom + offset + slope * (x - left)

    words: list[str] = []
    first_word = 0.0
    for word in element.iter("{*}span"):
        if word.get("class") != "ocrx_word":
            continue
        glyphs = [_glyph(char, foot, size) for char in word.iter("{*}span") if char.get("class") == "ocrx_cinfo"]
        text = _text(glyphs)
        if text and not words:
            first_word = glyphs[-1].box[2] - glyphs[0].box[0]
        words += [text] if text else []
    text = " ".join(words)
    return Line(
        text=text,
        left=left * scale,
        right=right * scale,
        base=(height - foot((left + right) / 2)) * scale,
        size=min(size, _SIZE_BY_WIDTH * (right - left) / max(1, len(text))) * scale,
        first_word=first_word * scale,
    )


def _glyph(element: etree._Element, foot: Callable[[float], float], size: float) -> _Glyph:
    left, top, right, bottom = _properties(element)["x_bboxes"]
    rise, height = (foot(left) - bottom) / size, (bottom - top) / size
    raised = rise > _LEAST_RISE and _RAISED_HEIGHT[0] < height < _RAISED_HEIGHT[1]
    return _Glyph(element.text or "", (left, top, right, bottom), raised)


def _text(glyphs: Sequence[_Glyph]) -> str:
    """A word; raised glyphs are marked at its end and where they begin it, as notes do."""
    text = ""
    for raised, held in groupby(glyphs, key=lambda glyph: glyph.raised):
        piece = "".join(glyph.char for glyph in held)
        text += f"<sup>{piece}</sup>" if raised and not _METRE.search(text) else piece
    return text


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Pieces side by side, from left to right."""
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][0] if rows else None
        if last is not None and abs(last.base - line.base) < _SAME_LINE_SHARE * median((last.size, line.size)):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _merged(row: Sequence[Line]) -> Line:
    """Pieces side by side that Tesseract took for columns, such as a table's, as one line."""
    text = " ".join(piece.text for piece in row)
    return replace(row[0], text=text, right=max(piece.right for piece in row), base=max(piece.base for piece in row))
