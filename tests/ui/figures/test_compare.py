"""Any topic compared, on the page “Số liệu”, in this process."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from chat.compare.table_rows import ComparedRow
from tests.ui.apptest import SECONDS, bare, buttons, unescaped
from text.figures import find_figures
from ui.figures.compare_chart import agree, chart, in_words

pytestmark = pytest.mark.usefixtures("own_settings")


def script() -> None:
    import streamlit as st

    from ui.figures import compare
    from ui.workspace import open_workspace

    st.session_state.dialog_open = False
    workspace = open_workspace()
    workspace.reading.wait()
    compare.show(workspace)


def open_compare() -> AppTest:
    return AppTest.from_function(script, default_timeout=SECONDS).run()


def compare(page: AppTest, indicator: str) -> None:
    page.text_input(key="indicator").set_value(indicator)
    page.button[0].click().run()


def test_each_commune_has_a_row_with_a_source_that_opens():
    page = open_compare()
    compare(page, "diện tích tự nhiên")
    html = bare(page.get("html")[0].proto.body)
    assert "<tr><td>Xã Khê Lũng</td><td>64,82 km2</td><td>“Xã có diện tích tự nhiên 64,82 km2”</td>" in html
    assert [unescaped(button.label).split(" › ")[0] for button in buttons(page, "citation")] == [
        "[1] xã Đắk Sơ Rai",
        "[2] xã Khê Lũng",
        "[3] xã Mường Tảng",
    ]
    buttons(page, "citation")[1].click().run()
    assert "<mark>Xã có diện tích tự nhiên 64,82 km2</mark>" in page.get("dialog")[0].get("html")[0].proto.body
    assert page.get("download_button")[0].key == "download-comparison"
    assert "vega_lite_chart" in [element.type for element in page.main]


def test_communes_and_term_are_chosen():
    page = open_compare()
    page.multiselect(key="compared-communes").set_value(["muong-tang", "khe-lung"])
    page.selectbox(key="compared-term").set_value("target")
    compare(page, "tỷ lệ hộ nghèo")
    html = bare(page.get("html")[0].proto.body)
    assert html.index("<td>Xã Mường Tảng</td>") < html.index("<td>Xã Khê Lũng</td>")
    assert "Đắk Sơ Rai" not in html
    assert html.count("<td>chỉ tiêu 2025-2030") == 2


def test_nothing_to_compare_is_told():
    page = open_compare()
    compare(page, "  ")
    assert [warning.value for warning in page.warning] == ["Hãy nhập nội dung cần so sánh, ví dụ: tỷ lệ hộ nghèo."]
    compare(page, "số tàu ngầm")
    assert "Xin lỗi, các báo cáo hiện có không nêu nội dung này" in page.get("html")[0].proto.body
    assert not page.get("download_button")


def rows(*values: str) -> list[ComparedRow]:
    return [
        ComparedRow(f"Xã {number}", "", value, find_figures(value)[0], "", "hiện trạng", None)
        for number, value in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("values", "agreeing"),
    [
        (("18,4%", "dưới 6%"), True),
        (("1.087,4 triệu đồng", "10,5 tỷ đồng"), True),
        (("1.247 đảng viên", "614 Đảng viên"), True),
        (("25%", "3%/năm"), False),
        (("64,82 km2", "6.482 ha"), False),
        (("12 bản", "14 thôn"), False),
        (("giảm 5%", "5%"), False),
    ],
)
def test_figures_agree_where_their_unit_is_one(values, agreeing):
    assert agree(rows(*values)) is agreeing


def test_money_is_drawn_in_units_that_can_be_read_and_told_in_words():
    money = rows("1.087,4 triệu đồng", "trên 10,5 tỷ đồng")
    drawn = chart(money, "thu ngân sách").to_dict()
    assert [(value["unit"], value["value"], value["number"]) for value in drawn["data"]["values"]] == [
        ("Xã 0", 1.0874, "1.087,4 triệu đồng"),
        ("Xã 1", 10.5, "10,5 tỷ đồng"),
    ]
    assert drawn["layer"][0]["encoding"]["x"]["title"] == "thu ngân sách, tỷ đồng"
    assert drawn["config"]["locale"]["number"]["decimal"] == ","
    assert in_words(money, "") == "Biểu đồ cột: Xã 0 1.087,4 triệu đồng; Xã 1 trên 10,5 tỷ đồng."
