from __future__ import annotations

import pytest

from chat.compare.table_rows import ComparedRow
from text.figures import find_figures
from ui.figures.compare_chart import agree, chart, in_words


def row(unit: str, value: str) -> ComparedRow:
    figures = find_figures(value)
    return ComparedRow(unit, "", value, figures[0] if figures else None, "", "", None)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("18,4%", "23,9%", True),
        ("738 đảng viên", "742 đảng viên", True),
        ("31 bản", "22 thôn", False),
        ("18,4%", "812 hộ", False),
        ("58 triệu đồng/người/năm", "31 triệu đồng", False),
        ("18,4%", "giảm 2%", False),
        ("18,4%", "báo cáo không nêu", True),
    ],
)
def test_only_figures_of_one_unit_are_drawn_together(one: str, other: str, together: bool) -> None:
    assert agree([row("Xã Nà Hin", one), row("Xã Bản Pát", other)]) is together


def test_bars_are_as_long_as_the_figures_in_the_largest_scale_of_money() -> None:
    rows = [
        row("Xã Nà Hin", "12,6 tỷ đồng"),
        row("Xã Bản Pát", "980 triệu đồng"),
        row("Xã Khe Sú", "báo cáo không nêu"),
    ]
    drawn = chart(rows, "thu ngân sách").to_dict()
    (values,) = drawn["datasets"].values() if "datasets" in drawn else [drawn["data"]["values"]]
    assert [(bar["unit"], bar["value"], bar["number"]) for bar in values] == [
        ("Xã Nà Hin", 12.6, "12,6 tỷ đồng"),
        ("Xã Bản Pát", 0.98, "980 triệu đồng"),
    ]
    assert drawn["layer"][0]["encoding"]["x"]["title"] == "thu ngân sách, tỷ đồng"


def test_a_screen_reader_is_told_what_the_chart_shows() -> None:
    rows = [row("Xã Nà Hin", "18,4%"), row("Xã Bản Pát", "23,9%")]
    assert in_words(rows, "hộ nghèo") == "Biểu đồ cột hộ nghèo: Xã Nà Hin 18,4%; Xã Bản Pát 23,9%."
    assert in_words(rows, "") == "Biểu đồ cột: Xã Nà Hin 18,4%; Xã Bản Pát 23,9%."
