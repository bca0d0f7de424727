"""A gold set as an Excel sheet, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from eval.gold.gold_cells import Cells, cells_of, question_of
from eval.gold.gold_set import GoldError, GoldQuestion, SiftedGold
from ingest.limits import MAX_LINES

COLUMNS = tuple(field.name for field in fields(Cells))
_MOST_COLUMNS = 200
_WIDTHS = {"question": 50, "answer": 50, "facts": 40, "evidence": 30, "history": 40}
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def gold_xlsx(questions: Iterable[GoldQuestion]) -> bytes:
    """The file's bytes: the format's fields as columns, a question a row, cells as `Cells` says."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Bộ câu hỏi"
    for column, name in enumerate(COLUMNS, 1):
        sheet.cell(1, column, name).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 18)
    for row, question in enumerate(questions, 2):
        cells = cells_of(question)
        for column, name in enumerate(COLUMNS, 1):
            cell = sheet.cell(row, column, _NO_XML.sub("", getattr(cells, name)) or None)
            if cell.value is not None:
                # As text, whatever it begins with: "=…" is no formula.
                cell.data_type, cell.quotePrefix = "s", True
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "C2"
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def read_gold_xlsx(content: bytes, name: str) -> SiftedGold:
    """The questions of a sheet whose first row names the columns; empty rows and other columns are passed over.

    Raises:
        GoldError: the file is no Excel file or lacks a column.
    """
    rows = _rows(content, name)
    titles = [str(title or "").strip().lower() for title in rows[0]] if rows else []
    if absent := [column for column in COLUMNS if column not in titles and column != "history"]:
        raise GoldError(f"{name}, dòng 1: thiếu cột {', '.join(absent)}.")
    questions: dict[str, GoldQuestion] = {}
    faults: list[str] = []
    for number, row in enumerate(rows[1:], 2):
        values = {title: _text(value) for title, value in zip(titles, row, strict=False) if title in COLUMNS}
        if not any(values.values()):
            continue
        where = f"{name}, dòng {number}"
        try:
            question = question_of(Cells(**{column: values.get(column, "") for column in COLUMNS}), where)
        except GoldError as error:
            faults.append(str(error))
            continue
        if question.id in questions:
            faults.append(f"{where}, trường “id”: mã “{question.id}” đã dùng ở dòng khác.")
        questions.setdefault(question.id, question)
    if not questions and not faults:
        faults.append(f"{name}: tệp không có câu hỏi nào.")
    return SiftedGold(tuple(questions.values()), tuple(faults))


def _rows(content: bytes, name: str) -> list[tuple[object, ...]]:
    try:
        workbook = load_workbook(BytesIO(content), read_only=True, data_only=True)
        # Rows are numbered by the file, and those between are made up: it may name a row of 300,000,000.
        sheet = workbook.worksheets[0].iter_rows(values_only=True, max_row=MAX_LINES + 1, max_col=_MOST_COLUMNS)
        rows = list(sheet)
    except Exception:  # the library raises many kinds for a damaged file
        raise GoldError(f"{name}: không đọc được tệp Excel này; hãy lưu lại dạng .xlsx.") from None
    if len(rows) > MAX_LINES:
        most = f"{MAX_LINES:,}".replace(",", ".")
        raise GoldError(f"{name}: bảng có hơn {most} dòng, kể cả dòng trống; hãy xóa bớt dòng rồi lưu lại.")
    return rows


def _text(value: object) -> str:
    """A cell as text; a spreadsheet may have made a number of "6" or "120"."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)
