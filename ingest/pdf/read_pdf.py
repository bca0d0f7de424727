"""Read .pdf files: their text, their ruled tables row by row, and their scanned pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pages import Line, Page
from ingest.pdf.page_paragraphs import pages_to_source
from ingest.pdf.page_tables import RuledTable, ruled_tables
from ingest.pdf.page_text import letters_of, lines_of
from ingest.scan.ocr import DPI, OcrUnavailable, check_ocr, read_scans
from ingest.scan.raised_marks import with_note_numbers
from ingest.scan.roman_repair import with_roman_numbers
from ingest.source import OnPage, ReadError, Source, no_page_notice
from ingest.structure.furniture import is_page_number
from ingest.table_rows import Cell, header_rows_of, rows_as_text

_MOST_LINES_ABOVE = 2  # a running header and a page number; a table below them may go on from the page before
_SMALL_SHARE = 0.91  # of the usual type size
_MOST_LETTERS_ON_SCAN = 200  # of a stamp or a signature's text
_PICTURE_SHARE = 0.5  # of the page, that a scan covers at least
_FEWEST_RULINGS = 4  # a footnote's rule is one; fewer make no table


def read_pdf(path: Path, on_page: OnPage = no_page_notice) -> Source:
    """The document's printed lines, numbered through from 1, each with its page; pages without text are read by OCR.

    Raises:
        ReadError: the file is encrypted or damaged, or has scanned pages where no OCR is installed.
    """
    try:
        with pypdfium2.PdfDocument(str(path)) as document:
            pages = _Reader(path, document).pages()
            scanned = [page.number for page in pages if _is_scanned(document[page.number - 1], page)]
            if scanned:
                read = _read_scanned(document, scanned, on_page)
                pages = [read.get(page.number, page) for page in pages]
    except pypdfium2.PdfiumError:
        message = f"{path.name}: không mở được tệp PDF (hỏng hoặc có mật khẩu); hãy bỏ mật khẩu hoặc xuất lại tệp."
        raise ReadError(message) from None
    except OcrUnavailable as error:
        message = (
            f"{path.name}: {_some_pages(scanned, len(pages))} là ảnh quét, không có chữ; {error}, "
            "hoặc dùng bản Word hay bản PDF xuất từ Word."
        )
        raise ReadError(message) from None
    if not any(page.lines for page in pages):
        message = f"{path.name}: tệp PDF không có chữ nào; hãy dùng bản Word hoặc bản PDF xuất từ Word."
        raise ReadError(message)
    return pages_to_source(pages)


def _is_scanned(page: pypdfium2.PdfPage, read: Page) -> bool:
    """Whether the page is a picture; a stamp or a signature on it may be text."""
    if sum(len(line.text) for line in read.lines) > _MOST_LETTERS_ON_SCAN:
        return False
    pictures = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3)
    covered = sum(
        (right - left) * (top - bottom) for left, bottom, right, top in (picture.get_bounds() for picture in pictures)
    )
    return covered > _PICTURE_SHARE * page.get_width() * page.get_height()


def _read_scanned(document: pypdfium2.PdfDocument, numbers: Sequence[int], on_page: OnPage) -> dict[int, Page]:
    check_ocr()
    done = count(1)
    pictures = ((number, document[number - 1].render(scale=DPI / 72, grayscale=True).to_pil()) for number in numbers)
    read = read_scans(pictures, lambda: on_page(next(done), len(numbers)))
    pages = [Page(number, tuple(lines)) for number, lines in read]
    return {page.number: page for page in with_roman_numbers(with_note_numbers(pages))}


def _some_pages(numbers: Sequence[int], total: int) -> str:
    if len(numbers) == total:
        return "cả tệp"
    return f"trang {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} trang (từ trang {numbers[0]})"


@dataclass(frozen=True, slots=True)
class _OpenTable:
    """A table that reaches the foot of a page, and the rows of its header."""

    table: RuledTable
    header: tuple[tuple[Cell, ...], ...]


class _Reader:
    def __init__(self, path: Path, document: pypdfium2.PdfDocument) -> None:
        self._path = path
        self._document = document
        self._open_table: _OpenTable | None = None

    def pages(self) -> list[Page]:
        return [Page(number, self._lines(number, page)) for number, page in enumerate(self._document, 1)]

    def _lines(self, number: int, page: pypdfium2.PdfPage) -> tuple[Line, ...]:
        letters = letters_of(page.get_textpage())
        tables = ruled_tables(self._path, number, letters) if _has_rulings(page) else []
        lines = lines_of([letter for letter in letters if not any(table.holds(letter) for table in tables)])
        rows: list[Line] = []
        header: tuple[tuple[Cell, ...], ...] = ()
        for k, table in enumerate(tables):
            above = sum(line.base > table.top for line in lines)
            begun = self._begun(table) if k == 0 and above <= _MOST_LINES_ABOVE else None
            header = begun.header if begun else table.rows[: header_rows_of(table.rows)]
            rows += _row_lines(table, header, with_header=begun is None)
        ended = not tables or _has_body_below(tables[-1], lines)
        self._open_table = None if ended else _OpenTable(tables[-1], header)
        return tuple(sorted((*lines, *rows), key=lambda line: -line.base))

    def _begun(self, table: RuledTable) -> _OpenTable | None:
        """The table on the page before that this one goes on with."""
        before = self._open_table
        return before if before is not None and table.has_columns_of(before.table) else None


def _has_rulings(page: pypdfium2.PdfPage) -> bool:
    rulings = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=3)
    return len(list(islice(rulings, _FEWEST_RULINGS))) == _FEWEST_RULINGS


def _has_body_below(table: RuledTable, lines: Sequence[Line]) -> bool:
    """Whether text follows the table on its page; small type at the foot is notes."""
    usual = median(line.size for line in lines) if lines else 0.0
    below = [line for line in lines if line.base < table.bottom and line.size >= _SMALL_SHARE * usual]
    return any(not is_page_number(line.text) for line in below)


def _row_lines(table: RuledTable, header: tuple[tuple[Cell, ...], ...], *, with_header: bool) -> Iterator[Line]:
    """The rows as lines; one that goes on from the page before has that one's header, and does not repeat it."""
    own = table.rows[len(header) :] if table.rows[: len(header)] == header else table.rows
    texts = list(rows_as_text((*header, *own), len(header)))[0 if with_header else len(header) :]
    step = (table.top - table.bottom) / (len(texts) + 1)
    for k, text in enumerate(texts, 1):
        if text.strip():
            yield Line(text, table.columns[0], table.columns[-1], table.top - k * step, step, 0.0, row=True)
