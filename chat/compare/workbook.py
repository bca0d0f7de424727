"""A comparison as an Excel file: a row for each figure, with its source; all text stays text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook

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
    for row in rows:
        source = source_of(row.citation, answer, files) if row.citation else None
        place = (source.commune, source.section, source.file, source.place, source.quote) if source else ("",) * 5
        write_row(sheet, (row.unit, row.aspect, row.value, row.number, row.measure, row.quote, row.term, *place))
    lay_out(sheet, _WIDTHS)
    notes = workbook.create_sheet("Ghi chú")
    remarks = answer.table.remarks if answer.table else ()
    for line in (f"Câu hỏi: {answer.question}", *answer.notices, *remarks):
        write_row(notes, (line,))
    notes.column_dimensions["A"].width = 100
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()
