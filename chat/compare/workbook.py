"""A comparison as an Excel file: a row for each figure, with its source; all text stays text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from chat.answer.csv_file import Values, csv_file
from chat.answer.sources import source_of
from chat.compare.table_rows import ComparedRow, compared_rows
from corpus import Answer
from text.spreadsheet import in_workbook

TITLES = (
    "Đơn vị",
    "Nội dung",
    "Giá trị",
    "Số",
    "Đơn vị tính",
    "Báo cáo viết",
    "Nhiệm kỳ",
    "Báo cáo",
    "Mục",
    "Tệp",
    "Vị trí",
    "Trích nguyên văn",
)
_WIDTHS = (22, 22, 20, 14, 14, 50, 24, 18, 50, 20, 14, 60)


def comparison_xlsx(answer: Answer, files: Mapping[str, str]) -> bytes | None:
    """The file's bytes; None where the answer holds no table of a comparison.

    Args:
        answer: the checked answer.
        files: the path of each report by its name.
    """
    rows = compared_rows(answer)
    return rows_xlsx(answer, rows, files) if rows else None


def rows_xlsx(answer: Answer, rows: Sequence[ComparedRow], files: Mapping[str, str]) -> bytes:
    """The file's bytes, where the rows of the answer's table are there already."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "So sánh"
    _write_row(sheet, TITLES)
    for values in _values(answer, rows, files):
        _write_row(sheet, values)
    _lay_out(sheet)
    notes = workbook.create_sheet("Ghi chú")
    remarks = answer.table.remarks if answer.table else ()
    for line in (f"Câu hỏi: {answer.question}", *answer.notices, *remarks):
        _write_row(notes, (line,))
    notes.column_dimensions["A"].width = 100
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def comparison_csv(answer: Answer, files: Mapping[str, str]) -> bytes | None:
    """The same rows as text that spreadsheets and programs read; None where the answer holds no table."""
    rows = compared_rows(answer)
    return csv_file((TITLES, *_values(answer, rows, files))) if rows else None


def _values(answer: Answer, rows: Sequence[ComparedRow], files: Mapping[str, str]) -> Iterator[Values]:
    for row in rows:
        source = source_of(row.citation, answer, files) if row.citation else None
        place = (source.commune, source.section, source.file, source.place, source.quote) if source else ("",) * 5
        yield (row.unit, row.aspect, row.value, row.number, row.measure, row.quote, row.term, *place)


def _write_row(sheet: Worksheet, values: Values) -> None:
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


def _lay_out(sheet: Worksheet) -> None:
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
