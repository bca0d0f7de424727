"""The figures of reports with their units, clauses, years and what announces them."""

from __future__ import annotations

import pytest

from corpus import PassageKind
from reading.figure_readings import readings_of, without_brackets
from tests.chat.communes import na_hin
from tests.factories import make_passage

PASSAGES = na_hin().passages


def told(words: str) -> list[tuple[str, str, str, str]]:
    (passage,) = (one for one in PASSAGES if words in one.text and one.kind is not PassageKind.HEADING)
    return [(r.unit.label, r.figure.text, r.clause, r.year) for r in readings_of(passage, None)]


def test_each_old_unit_has_its_own_figure_and_what_announces_all() -> None:
    (passage,) = (one for one in PASSAGES if "lương thực có hạt" in one.text)
    assert [(r.unit.label, r.figure.text, r.clause, r.announced, r.year) for r in readings_of(passage, None)] == [
        (unit, figure, clause, "Sản lượng lương thực có hạt năm 2025: ", "2025")
        for unit, figure, clause in (
            ("xã Nà Hin (cũ)", "2.150 tấn", "xã Nà Hin đạt 2.150 tấn"),
            ("xã Khe Sú (cũ)", "1.730 tấn", "xã Khe Sú đạt 1.730 tấn"),
            ("thị trấn Phố Vải (cũ)", "640 tấn", "thị trấn Phố Vải đạt 640 tấn"),
        )
    ]


@pytest.mark.parametrize(
    ("words", "readings"),
    [
        (
            "diện tích 152,7",
            [
                ("xã Nà Hin", "03", "Xã Nà Hin được thành lập trên cơ sở sáp nhập 03 đơn vị: xã Nà Hin", ""),
                ("xã Nà Hin", "152,7 km2", "Xã có diện tích 152,7 km2", ""),
                ("xã Nà Hin", "31", "31 bản", ""),
                ("xã Nà Hin", "4.212", "4.212 hộ", ""),
                ("xã Nà Hin", "19.356", "dân số 19.356 người", ""),
            ],
        ),
        (
            "18,4%",
            [
                ("xã Nà Hin", "18,4%", "Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 18,4%", "2025"),
                ("xã Nà Hin", "27", "Có 27 bản đạt chuẩn văn hóa", ""),
            ],
        ),
        (
            "Khe Sú: 02",
            [
                ("xã Khe Sú (cũ)", "02", "Khe Sú: 02 cơ sở lưu trú", ""),
                ("thị trấn Phố Vải (cũ)", "05", "Phố Vải: 05 cơ sở lưu trú", ""),
            ],
        ),
    ],
)
def test_a_figure_has_its_unit_clause_and_year(words: str, readings: list[tuple[str, str, str, str]]) -> None:
    assert told(words) == readings


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        (
            "Hộ nghèo giảm từ 528 hộ năm 2020 xuống còn 428 hộ năm 2025",
            [("528", "2020"), ("428", "2025")],
        ),
        ("Năm 2024 thu ngân sách 12,6 tỷ đồng, tăng 1,1 tỷ đồng so với năm 2023", [("12,6 tỷ đồng", "2024")]),
        ("Có 9 trường (7 trường đạt chuẩn), 214 lớp", [("9", ""), ("7", ""), ("214", "")]),
        ("Giải ngân năm 2024 đạt 96,3% (năm 2021 chỉ 68,5%)", [("96,3%", "2024"), ("68,5%", "2021")]),
        ("Thu ngân sách đạt 12,6 tỷ đồng (năm 2024)", [("12,6 tỷ đồng", "2024")]),
    ],
)
def test_the_year_of_a_figure(text: str, readings: list[tuple[str, str]]) -> None:
    found = [(r.figure.text, r.year) for r in readings_of(make_passage(text), None)]
    assert found[: len(readings)] == readings


def test_a_rows_cell_takes_measure_and_title_from_the_others() -> None:
    row = make_passage(
        "TT: 2; Chỉ tiêu: Tỷ lệ hộ nghèo; Đơn vị: %; Năm 2020: 23,5; Năm 2025: 18,4", kind=PassageKind.ROW
    )
    assert [(r.figure.text, r.figure.unit, r.year, r.measure) for r in readings_of(row, None)] == [
        ("23,5", "%", "2020", "%"),
        ("18,4", "%", "2025", "%"),
    ]
    assert all(r.announced.startswith("Chỉ tiêu: Tỷ lệ hộ nghèo") for r in readings_of(row, None))


def test_brackets_are_left_out() -> None:
    assert without_brackets("còn 9,5% (giảm 01% so với năm 2020), dưới 10%") == "còn 9,5% , dưới 10%"
