"""Sheets of an Excel file that hold a report's words: all text stays text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from text.spreadsheet import in_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The kind of file that a browser is told."""


def write_row(sheet: Worksheet, values: Sequence[str | Decimal | int | None]) -> None:
    """Write a row below the last; what is None or "" leaves its cell empty."""
    number = sheet.max_row + 1 if sheet["A1"].value is not None else 1
    for column, value in enumerate(values, 1):
        if value is None or value == "":
            continue
        cell = sheet.cell(number, column)
        if isinstance(value, str):
            _write_text(cell, value)
        else:
            cell.value = value


def _write_text(cell: Cell, text: str) -> None:
    """As text, whatever it begins with: “=…” of a report is no formula, now or when the cell is edited."""
    cell.value = in_workbook(text)
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def lay_out(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Make the first row a head, which stays in sight and filters, and the columns as wide as these."""
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
