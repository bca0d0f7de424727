"""Read .pdf files that hold text: lines in reading order, small raised digits as note marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.read_text import visible
from ingest.source import ReadError, Source, SourceLine

_RAISED_SHARE = 0.8  # of the line's type size; a smaller digit beside a word is a note mark
_DIGITS = re.compile(r"\d+")
_SAME_LINE_SHARE = 0.3  # of the type size, by which the parts of one line may differ in height
_BLANK_LINE_SHARE = 1.6  # of the usual distance between lines; a greater one counts as a blank line


@dataclass(frozen=True, slots=True)
class _PageLine:
    """A printed line: its text, its height above the page's foot in points, and its usual type size."""

    text: str
    base: float
    size: float


def read_pdf(path: Path) -> Source:
    """The document's printed lines, numbered through from 1, each with its page; wide gaps become blank lines.

    Raises:
        ReadError: the file is encrypted or damaged, or its pages are pictures without text.
    """
    lines: list[SourceLine] = []
    try:
        with pypdfium2.PdfDocument(str(path)) as document:
            for number, page in enumerate(document, 1):
                for text in _texts_of(_lines_of(page)):
                    lines.append(SourceLine(len(lines) + 1, visible(text), page=number))
    except pypdfium2.PdfiumError:
        message = f"{path.name}: không mở được tệp PDF (hỏng hoặc có mật khẩu); hãy bỏ mật khẩu hoặc xuất lại tệp."
        raise ReadError(message) from None
    if not any(line.text.strip() for line in lines):
        message = f"{path.name}: tệp PDF chỉ có ảnh quét, không có chữ; hãy dùng bản Word hoặc bản PDF xuất từ Word."
        raise ReadError(message)
    return Source(tuple(lines))


def _lines_of(page: pypdfium2.PdfPage) -> list[_PageLine]:
    """The page's lines; what the library cut at a raised mark is one line again."""
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    lines: list[_PageLine] = []
    start = 0
    for end in [found.start() for found in re.finditer(r"\r?\n|$", text)]:
        if text[start:end].strip():
            line = _line(textpage, text, start, end)
            if lines and abs(lines[-1].base - line.base) < _SAME_LINE_SHARE * line.size:
                lines[-1] = _PageLine(_side_by_side(lines[-1].text, line.text), lines[-1].base, lines[-1].size)
            else:
                lines.append(line)
        start = end + (2 if text[end : end + 2] == "\r\n" else 1)
    return lines


def _line(textpage: pypdfium2.PdfTextPage, text: str, start: int, end: int) -> _PageLine:
    sizes = [pdfium.FPDFText_GetFontSize(textpage, k) for k in range(start, end)]
    size = median(sizes)
    bases = [textpage.get_charbox(k, loose=True)[1] for k in range(start, end) if text[k].strip()]
    marked, position = [], start
    for digits in _DIGITS.finditer(text, start, end):
        if all(sizes[k - start] < _RAISED_SHARE * size for k in range(*digits.span())):
            marked += [text[position : digits.start()], f"<sup>{digits[0]}</sup>"]
            position = digits.end()
    return _PageLine("".join((*marked, text[position:end])), median(bases), size)


def _side_by_side(left: str, right: str) -> str:
    left, right = left.rstrip(), right.lstrip()
    return left + ("" if right[:1] in ".,;:)" else " ") + right


def _texts_of(lines: Sequence[_PageLine]) -> Iterator[str]:
    """The lines' texts, an empty one where the distance to the line above is wide."""
    distances = [above.base - below.base for above, below in pairwise(lines)]
    usual = median(distance for distance in distances if distance > 0) if any(d > 0 for d in distances) else 0
    for k, line in enumerate(lines):
        if k and distances[k - 1] > _BLANK_LINE_SHARE * usual:
            yield ""
        yield line.text
    yield ""
