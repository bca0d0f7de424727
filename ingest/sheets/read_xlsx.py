"""Read .xlsx files: titles as paragraphs, each row of a table with its header."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from ingest.limits import MAX_LINES
from ingest.sheets.cell_text import cell_text
from ingest.source import ReadError, Source, SourceLine
from ingest.table_rows import Cell, header_rows_of, rows_as_text
from ingest.word.word_package import readable_package

_MOST_COLUMNS = 200
_FEWEST_CELLS = 3  # of a table's header
_UNCOUNTED = "công thức chưa có kết quả; hãy mở tệp bằng Excel, lưu lại rồi đọc lại"
_PICTURES = "ảnh hoặc biểu đồ; hãy gõ lại số liệu trong đó vào ô rồi đọc lại"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that has words, with its number in the sheet."""

    number: int
    cells: tuple[Cell, ...]
    bold: bool

    @property
    def own(self) -> list[Cell]:
        """Its cells with words, without those that go on from the row above."""
        return [cell for cell in self.cells if cell.text and not cell.goes_on]


def read_xlsx(path: Path) -> Source:
    """The sheets' rows in order; a row is numbered as in its sheet, counted on through the sheets where there are
    several, whose place is then told as a page. Hidden sheets, rows and columns are no text.

    Raises:
        ReadError: the file is no workbook, or is damaged.
    """
    try:
        book = load_workbook(readable_package(path), data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, OSError, etree.XMLSyntaxError):
        message = f"{path.name}: không phải tệp Excel (.xlsx) đọc được; hãy mở bằng Excel, bỏ mật khẩu và lưu lại."
        raise ReadError(message) from None
    formulas = load_workbook(readable_package(path))
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    lines: list[SourceLine] = []
    left_out: list[str] = []
    for page, sheet in enumerate(sheets, 1):
        before = lines[-1].number if lines else 0
        lines += _sheet_lines(sheet, before, page if len(sheets) > 1 else None)
        left_out += _left_out(sheet, formulas[sheet.title])
    return Source(tuple(lines), paragraphs=True, left_out=tuple(left_out))


def _sheet_lines(sheet: Worksheet, before: int, page: int | None) -> Iterator[SourceLine]:
    rows = list(_rows(sheet))
    begin = next((k for k, row in enumerate(rows) if len(row.own) >= _FEWEST_CELLS), len(rows))
    for k, row in enumerate(rows[:begin]):
        title = 1 if k == 0 else None
        text = " ".join(cell.text for cell in row.own)
        yield SourceLine(before + row.number, text, page, title, bold=row.bold and not title)
    end = max((k for k, row in enumerate(rows) if len(row.own) > 1), default=-1) + 1
    table = rows[begin:end]
    headers = header_rows_of([row.cells for row in table])
    texts = rows_as_text([row.cells for row in table], headers)
    for row, text in zip(table, texts, strict=True):
        yield SourceLine(before + row.number, text, page, row=True)
    for row in rows[end:]:
        yield SourceLine(before + row.number, " ".join(cell.text for cell in row.own), page, bold=row.bold)


def _rows(sheet: Worksheet) -> Iterator[_Row]:
    spans = {
        (area.min_row, area.min_col): (area.max_row, area.max_col - area.min_col + 1)
        for area in sheet.merged_cells.ranges
    }
    hidden = {letter for letter, column in sheet.column_dimensions.items() if column.hidden}
    running: dict[int, tuple[Cell, int]] = {}  # cells merged over rows, by column, with the last of these rows
    most_rows, most_columns = min(sheet.max_row, MAX_LINES), min(sheet.max_column, _MOST_COLUMNS)
    for found in sheet.iter_rows(max_row=most_rows, max_col=most_columns):
        number = found[0].row
        cells: list[Cell] = []
        for column, raw in enumerate(found):
            if column in running and number <= running[column][1]:
                over = running[column][0]
                cells.append(Cell(over.text, over.column, over.span, goes_on=True))
            elif isinstance(raw, SheetCell) and raw.column_letter not in hidden:
                last_row, span = spans.get((number, column + 1), (number, 1))
                cell = Cell(cell_text(raw.value, raw.number_format), column, span)
                cells.append(cell)
                if last_row > number:
                    running[column] = (cell, last_row)
        if any(cell.text and not cell.goes_on for cell in cells) and not sheet.row_dimensions[number].hidden:
            bold = all(raw.font.b for raw in found if isinstance(raw, SheetCell) and raw.value is not None)
            yield _Row(number, tuple(cells), bold)


def _left_out(sheet: Worksheet, formulas: Worksheet) -> Iterator[str]:
    """What of the sheet could not be read, each with its place."""
    place = f"trang tính “{sheet.title}”"
    uncounted = [
        cell.coordinate
        for row in formulas.iter_rows(max_row=min(formulas.max_row, MAX_LINES), max_col=_MOST_COLUMNS)
        for cell in row
        if isinstance(cell, SheetCell) and cell.data_type == "f" and sheet[cell.coordinate].value is None
    ]
    if uncounted:
        yield f"{place}, ô {_listed(uncounted)}: {_UNCOUNTED}"
    if formulas._images or formulas._charts:
        yield f"{place}: {_PICTURES}"


def _listed(cells: Sequence[str], shown: int = 5) -> str:
    return ", ".join(cells[:shown]) + (f" và {len(cells) - shown} ô khác" if len(cells) > shown else "")
