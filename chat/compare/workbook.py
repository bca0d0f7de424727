"""A comparison as an Excel file: a row for each figure, with its source; all text stays text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook

from chat.answer.csv_file import Values, csv_file
from chat.answer.sheets import lay_out, write_row
from chat.answer.sources import source_of
from chat.compare.table_rows import ComparedRow, compared_rows
from corpus import Answer

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
    write_row(sheet, TITLES)
    for values in _values(answer, rows, files):
        write_row(sheet, values)
    lay_out(sheet, _WIDTHS)
    notes = workbook.create_sheet("Ghi chú")
    remarks = answer.table.remarks if answer.table else ()
    for line in (f"Câu hỏi: {answer.question}", *answer.notices, *remarks):
        write_row(notes, (line,))
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
