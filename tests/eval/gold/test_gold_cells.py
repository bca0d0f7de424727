from __future__ import annotations

import pytest

from eval.gold.gold_cells import Cells, cells_of, question_of
from eval.gold.gold_set import GoldError
from tests.eval.factories import FOLLOW_UP, FOLLOW_UP_CELLS


def test_a_question_becomes_cells_that_can_be_edited_and_back() -> None:
    assert cells_of(FOLLOW_UP) == FOLLOW_UP_CELLS
    assert question_of(FOLLOW_UP_CELLS, "Câu hỏi này") == FOLLOW_UP


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"evidence": "na-hin dòng 5"},
            "trường “evidence”: “na-hin dòng 5” phải viết dạng tên_báo_cáo:dòng_đầu-dòng_cuối.",
        ),
        ({"evidence": "na-hin:5-4"}, "trường “evidence[0][0].lines”: dòng đầu phải đứng trước dòng cuối."),
        ({"history": "Bao nhiêu?"}, "trường “history”: mỗi dòng phải bắt đầu bằng “Hỏi:” hoặc “Đáp:”."),
        ({"facts": " \n"}, "trường “facts”: không được để trống."),
        ({"question": " "}, "trường “question”: không được để trống."),
    ],
)
def test_a_cell_at_fault_is_named(changes: dict[str, str], message: str) -> None:
    values = {name: getattr(FOLLOW_UP_CELLS, name) for name in Cells.__slots__}
    with pytest.raises(GoldError) as error:
        question_of(Cells(**values | changes), "Câu hỏi này")
    assert str(error.value) == f"Câu hỏi này, {message}"
