"""The grid as an Excel and as a CSV file: each figure with its number, its measure and its source; no formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import PurePath

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from chat.answer.csv_file import Values, csv_file
from chat.grid.figures import UNSURE, measure_shown, number_of
from chat.grid.grid import Cell, Column, Grid, GridRow
from chat.grid.totals import totals_of
from corpus import Record
from text.place import place_in_file
from text.spreadsheet import in_workbook, is_formula

_FIRST = ("Đơn vị", "Thuộc", "Báo cáo")
_WIDTHS = (24, 20, 24)
_COLUMN_WIDTHS = (18, 16, 14, 60)
_NUMBERS, _MEASURE, _SOURCE = "số", "đơn vị tính", "nguồn"


def grid_xlsx(grid: Grid, files: Mapping[str, str]) -> bytes:
    """The file's bytes.

    Args:
        grid: all its rows are written.
        files: the file of each report by its name.
    """
    workbook = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = workbook.create_sheet("Số liệu")
    for place, width in enumerate((*_WIDTHS, *_COLUMN_WIDTHS * len(grid.columns)), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "B2"
    sheet.append([_bold(sheet, title) for title in _titles(grid.columns)])
    for values in _values(grid, files):
        sheet.append([_as_text(sheet, value) if isinstance(value, str) else value for value in values])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_WIDTHS) + len(_COLUMN_WIDTHS) * len(grid.columns))}1"
    notes = workbook.create_sheet("Ghi chú")
    notes.column_dimensions["A"].width = 100
    for line in _notes(grid):
        notes.append([_as_text(notes, line)])
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def grid_csv(grid: Grid, files: Mapping[str, str]) -> bytes:
    """The same rows as text that spreadsheets and programs read."""
    return csv_file((_titles(grid.columns), *_values(grid, files)))


def source_place(record: Record, files: Mapping[str, str]) -> str:
    """Where a record's words stand, "na-hin.txt, dòng 14"."""
    file = PurePath(files.get(record.report, record.report)).name
    return f"{file}, {place_in_file(record.lines, record.page, file)}"


def _titles(columns: Iterable[Column]) -> tuple[str, ...]:
    of_columns = (
        (column.label, *(f"{column.label}: {told}" for told in (_NUMBERS, _MEASURE, _SOURCE))) for column in columns
    )
    return (*_FIRST, *(title for titles in of_columns for title in titles))


def _values(grid: Grid, files: Mapping[str, str]) -> Iterator[Values]:
    for row in grid.rows():
        yield (
            row.label,
            row.whole,
            ", ".join(files.get(report, report) for report in row.reports),
            *_told(row, grid, files),
        )


def _told(row: GridRow, grid: Grid, files: Mapping[str, str]) -> Iterator[str | Decimal | None]:
    for column, cell in zip(grid.columns, row.cells, strict=True):
        yield from _cell_values(cell, column, files)


def _cell_values(cell: Cell, column: Column, files: Mapping[str, str]) -> Values:
    record = cell.record
    if record is None:
        return (cell.text, None, None, None)
    number = number_of(record)
    measure = measure_shown(record, column.indicator) if number is not None else None
    return (cell.text, number, measure, f"{source_place(record, files)}: “{record.said}”")


def _notes(grid: Grid) -> Iterator[str]:
    yield "Số liệu do phần mềm đọc từ các báo cáo; hãy đối chiếu với nguồn ghi bên cạnh từng số trước khi dùng."
    yield "Ô trống: báo cáo không nêu. Cột “số” tính theo đơn vị nhỏ nhất (12,6 tỷ đồng là 12600000000 đồng)."
    yield f"“{UNSURE.strip()}” sau một số: chưa chắc là số của chỉ tiêu này; tổng dưới đây không tính các số đó."
    for total in totals_of(grid):
        yield f"{total.column.label}. {total.text}"


def _bold(sheet: WriteOnlyWorksheet, title: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, in_workbook(title))
    cell.data_type, cell.font = "s", Font(bold=True)
    return cell


def _as_text(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell | str | None:
    """As text, whatever it begins with; most of a million cells needs no cell of its own for that."""
    text = in_workbook(text)
    if not is_formula(text) and not text.startswith("#"):  # "#N/A" would be an error's code
        return text or None
    cell = WriteOnlyCell(sheet)
    cell.value, cell.data_type, cell.quotePrefix = text, "s", True
    return cell
