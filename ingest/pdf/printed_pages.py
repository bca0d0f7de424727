"""The pages of a PDF file as their text is printed, with their ruled tables row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pages import Line, Page
from ingest.pdf.letters import PrintedPage, print_of
from ingest.pdf.page_pictures import Picture, pictures_beside
from ingest.pdf.page_tables import RuledTable, ruled_tables
from ingest.pdf.page_text import lines_of, page_lines
from ingest.pdf.stamps import turned_parts, without_stamps
from ingest.pdf.text_layer import is_doubtful
from ingest.structure.furniture import is_page_number
from ingest.table_rows import Cell, header_rows_of, rows_as_text

_MOST_LINES_ABOVE = 2  # a running header and a page number; a table below them may go on from the page before
_SMALL_SHARE = 0.91  # of the usual type size
_FEWEST_RULINGS = 4  # a footnote's rule is one; fewer make no table


@dataclass(frozen=True, slots=True)
class PrintedPages:
    """All pages, the numbers of those that are better read off their pictures, and the pictures beside their text."""

    pages: list[Page]
    doubtful: list[int]
    pictures: list[Picture]


def printed_pages(path: Path, document: pypdfium2.PdfDocument) -> PrintedPages:
    reader = _Reader(path, document)
    return PrintedPages(reader.pages(), reader.doubtful, reader.pictures)


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
        self.doubtful: list[int] = []
        self.pictures: list[Picture] = []

    def pages(self) -> list[Page]:
        return [self._page(number, page) for number, page in enumerate(self._document, 1)]

    def _page(self, number: int, page: pypdfium2.PdfPage) -> Page:
        printed = print_of(page)
        lines = self._lines(number, page, printed)
        if is_doubtful(page, lines, printed.unknown):
            self.doubtful.append(number)
        if lines:
            self.pictures += pictures_beside(page, number, printed.turn, lines)
        return Page(number, lines, printed.width)

    def _lines(self, number: int, page: pypdfium2.PdfPage, printed: PrintedPage) -> tuple[Line, ...]:
        letters = without_stamps(printed.letters)
        turned = [letter for letter in printed.letters if letter.quarter]
        tables = ruled_tables(self._path, number, printed.turn, [*letters, *turned]) if _has_rulings(page) else []
        rows: list[Line] = []
        if tables:
            letters = [letter for letter in letters if not any(table.holds(letter) for table in tables)]
            turned = [letter for letter in turned if not any(table.holds(letter) for table in tables)]
            rows = self._table_rows(tables, lines_of(letters))
        else:
            self._open_table = None
        aside = (line for part in turned_parts(turned, len(printed.letters)) for line in lines_of(part))
        return (*page_lines(letters, rows), *aside)

    def _table_rows(self, tables: Sequence[RuledTable], lines: Sequence[Line]) -> list[Line]:
        """The rows of a page's tables, `lines` being what stands around them."""
        rows: list[Line] = []
        header: tuple[tuple[Cell, ...], ...] = ()
        for k, table in enumerate(tables):
            above = sum(line.base > table.top for line in lines)
            begun = self._begun(table) if k == 0 and above <= _MOST_LINES_ABOVE else None
            header = begun.header if begun else table.rows[: header_rows_of(table.rows)]
            rows += _row_lines(table, header, with_header=begun is None)
        self._open_table = None if _has_body_below(tables[-1], lines) else _OpenTable(tables[-1], header)
        return rows

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
