from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from eval.gold.gold_set import GoldError, read_gold
from eval.gold.gold_workbook import gold_xlsx, read_gold_xlsx
from tests.eval.factories import FOLLOW_UP

SAMPLE = Path(__file__).parents[3] / "eval" / "gold" / "sample.jsonl"


def test_a_sheet_brings_back_every_question_and_holds_no_formula() -> None:
    questions = (*read_gold([SAMPLE]), FOLLOW_UP)
    content = gold_xlsx(questions)

    brought = read_gold_xlsx(content, "bộ.xlsx")
    assert (brought.questions, brought.faults) == (questions, ())
    cells = [cell for row in load_workbook(BytesIO(content)).active.iter_rows() for cell in row]
    assert "=07 đảng viên dự bị." in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_a_sheet_that_was_edited_is_read_by_its_titles_and_faulty_rows_are_named() -> None:
    workbook = load_workbook(BytesIO(gold_xlsx([FOLLOW_UP])))
    sheet = workbook.active
    sheet.insert_cols(1)
    sheet["A1"] = "ghi chú"
    for column, value in enumerate(["x", "b", "Có mấy bản?", None, None, None, None, 6, "na-hin:3"], 1):
        sheet.cell(4, column, value)
    titles = [cell.value for cell in sheet[1]]
    sheet.cell(4, titles.index("kind") + 1, "fact")
    sheet.cell(4, titles.index("style") + 1, "typo")
    sheet.cell(4, titles.index("facts") + 1, 6)
    sheet.cell(4, titles.index("evidence") + 1, "na-hin:3")
    sheet.cell(5, titles.index("id") + 1, "c")
    content = BytesIO()
    workbook.save(content)

    brought = read_gold_xlsx(content.getvalue(), "bộ.xlsx")
    assert [(question.id, question.facts) for question in brought.questions][1:] == [("b", (("6",),))]
    assert brought.faults == ("bộ.xlsx, dòng 5, trường “question”: không được để trống.",)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04hong", b"id,question"])
def test_what_is_no_sheet_is_refused(content: bytes) -> None:
    with pytest.raises(GoldError) as error:
        read_gold_xlsx(content, "bộ.xlsx")
    assert str(error.value) == "bộ.xlsx: không đọc được tệp Excel này; hãy lưu lại dạng .xlsx."
