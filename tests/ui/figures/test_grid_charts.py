from __future__ import annotations

from tests.factories import make_record
from text.lexicon.active import lexicon
from ui.figures.grid_charts import _agree, against_in_words, dumbbells

INCOME, BUDGET = "thu-nhap-binh-quan-dau-nguoi", "thu-ngan-sach-tren-dia-ban"


def told(id: str, *written: str, aimed: bool = False):
    return [(f"xã {number}", make_record(id, value, aimed=aimed)) for number, value in enumerate(written)]


def indicator(id: str):
    return next(one for one in lexicon().indicators if one.id == id)


def test_an_average_is_of_one_measure_however_it_is_written_and_a_sum_is_not() -> None:
    incomes = told(INCOME, "52,8 triệu đồng/năm", "58,4 triệu đồng", "31,5 triệu đồng/người/năm")
    assert _agree(incomes, indicator(INCOME))
    assert not _agree(told(BUDGET, "5 tỷ đồng", "5 tỷ đồng/năm"), indicator(BUDGET))
    assert not _agree(told("ty-le-ho-ngheo", "5%", "812 hộ"), indicator("ty-le-ho-ngheo"))


def test_result_and_target_of_a_unit_are_joined() -> None:
    results, targets = told(BUDGET, "980 triệu đồng", "2 tỷ đồng"), told(BUDGET, "1,5 tỷ đồng", aimed=True)
    drawn = dumbbells("Thu ngân sách", results, targets).to_dict()
    lines, points = (layer["data"]["values"] for layer in drawn["layer"])
    assert lines == [{"unit": "xã 0", "from": 0.98, "to": 1.5}]
    assert [(point["unit"], point["what"], point["value"]) for point in points] == [
        ("xã 0", "Kết quả", 0.98),
        ("xã 1", "Kết quả", 2.0),
        ("xã 0", "Chỉ tiêu", 1.5),
    ]
    assert drawn["layer"][1]["encoding"]["x"]["title"] == "Thu ngân sách, tỷ đồng"
    assert against_in_words("Thu ngân sách", results, targets) == (
        "Biểu đồ kết quả và chỉ tiêu Thu ngân sách: xã 0 kết quả 980 triệu đồng, chỉ tiêu 1,5 tỷ đồng."
    )
