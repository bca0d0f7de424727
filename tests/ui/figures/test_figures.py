"""The grid on the page “Số liệu”: what is chosen, what a cell says, totals and pages."""

from __future__ import annotations

import pytest

from chat.grid.grid import ONLY_PARTS
from corpus import Unit, UnitKind
from tests.factories import COMMUNE, make_record
from tests.ui.apptest import unescaped
from tests.ui.figures.page import captions, grid, html, open_figures, open_invented, pick
from ui.figures.choices import CHOSEN, NAMED, SHOWN, WITH_PARTS, Shown
from ui.figures.figures import OTHER, TAB

pytestmark = pytest.mark.usefixtures("own_settings")

POOR, INCOME, FOREST = "ty-le-ho-ngheo", "thu-nhap-binh-quan-dau-nguoi", "ty-le-che-phu-rung"
HINT = "Bấm vào một ô để xem báo cáo viết thế nào và ở đâu."
KHE_SU = Unit("Khe Sú", UnitKind.OLD_COMMUNE)
BAN_PAT = Unit("Bản Pát", UnitKind.COMMUNE)


def order(page, chosen: str):
    (box,) = [box for box in page.selectbox if box.label == "Sắp xếp theo"]
    return box.set_value(chosen).run()


def test_what_most_reports_tell_is_shown_first_and_a_cell_opens_its_passage():
    page = open_figures()
    titles, *rows = grid(page)
    assert (titles[0], len(titles)) == ("Đơn vị", 6)
    assert [row[0] for row in rows] == ["xã Đắk Sơ Rai", "xã Khê Lũng", "xã Mường Tảng"]
    page.multiselect(key=CHOSEN).set_value([FOREST]).run()
    assert grid(page) == [
        ["Đơn vị", "Tỷ lệ che phủ rừng"],
        ["xã Đắk Sơ Rai", "38,4%"],
        ["xã Khê Lũng", "21,7%"],
        ["xã Mường Tảng", "51,9%"],
    ]
    assert captions(page) == [HINT]
    pick(page, 0, "Tỷ lệ che phủ rừng")
    assert "“Tỷ lệ che phủ rừng đạt 38,4%”" in html(page)
    (source,) = [button for button in page.button if "figure-source" in button.key]
    assert unescaped(source.label).startswith("Mở đoạn trong báo cáo (dak-so-rai.docx, đoạn ")
    source.click().run()
    assert "<mark>Tỷ lệ che phủ rừng đạt 38,4%</mark>" in page.get("dialog")[0].get("html")[0].proto.body
    assert not page.exception


def test_a_figure_that_is_not_certain_bears_a_question_mark_that_is_explained():
    page = open_invented(("na-hin", (COMMUNE,), (make_record("so-ho", "980 hộ", certain=False),)))
    assert grid(page) == [["Đơn vị", "Số hộ"], ["xã Nà Hin", "980 hộ (?)"]]
    assert captions(page) == [
        HINT,
        "(?): chưa chắc là số của chỉ tiêu này; hãy đọc câu của báo cáo trước khi dùng. Tổng không tính các số đó.",
    ]


def test_results_stand_beside_targets_and_are_drawn_against_them():
    page = open_figures()
    page.multiselect(key=CHOSEN).set_value([FOREST])
    page.segmented_control(key=SHOWN).set_value(Shown.BOTH).run()
    assert grid(page)[0] == ["Đơn vị", "Tỷ lệ che phủ rừng · kết quả", "Tỷ lệ che phủ rừng · chỉ tiêu"]
    assert grid(page)[1] == ["xã Đắk Sơ Rai", "38,4%", "từ 40% trở lên"]
    (chart,) = page.get("vega_lite_chart")
    assert "xã Đắk Sơ Rai kết quả 38,4%, chỉ tiêu từ 40% trở lên" in chart.proto.alt


def test_units_are_filtered_and_ordered():
    page = open_figures()
    page.multiselect(key=CHOSEN).set_value([FOREST]).run()
    order(page, "Tỷ lệ che phủ rừng · kết quả: từ cao xuống thấp")
    assert [row[1] for row in grid(page)[1:]] == ["51,9%", "38,4%", "21,7%"]
    page.text_input(key=NAMED).set_value("khe lung").run()
    assert grid(page)[1:] == [["xã Khê Lũng", "21,7%"]]
    page.text_input(key=NAMED).set_value("không có xã này").run()
    assert [unescaped(each.value) for each in page.markdown] == [
        "Không có đơn vị nào có tên như vậy. Hãy sửa hoặc xóa chữ ở ô “Lọc theo tên xã”."
    ]


def test_merged_units_are_shown_on_demand_and_told_where_nothing_is_said_of_the_whole():
    households = (make_record("so-ho", "980 hộ", unit=KHE_SU, said="xã Khe Sú có 980 hộ"),)
    page = open_invented(("na-hin", (COMMUNE, KHE_SU), households))
    assert grid(page) == [["Đơn vị", "Số hộ"], ["xã Nà Hin", ONLY_PARTS]]
    pick(page, 0, "Số hộ")
    assert "Báo cáo không nêu số chung, chỉ nêu theo đơn vị cũ:" in [each.value for each in page.markdown]
    assert "xã Khe Sú (cũ) – 980 hộ – kết quả 2020-2025" in html(page)
    page.toggle(key=WITH_PARTS).set_value(True).run()
    assert grid(page)[1:] == [["xã Nà Hin", ONLY_PARTS], ["\u2003xã Khe Sú (cũ)", "980 hộ"]]
    assert HINT in captions(page)  # the cell that was picked is another's now


def test_an_empty_cell_says_that_the_report_is_silent():
    told = (make_record(POOR, "18,4%"),)
    page = open_invented(("na-hin", (COMMUNE,), told), ("ban-pat", (BAN_PAT,), ()))
    pick(page, 0, "Tỷ lệ hộ nghèo")
    assert [each.value for each in page.markdown] == [
        "**xã Bản Pát** · Tỷ lệ hộ nghèo · kết quả",
        "Báo cáo không nêu số liệu này.",
    ]


def test_sums_are_told_where_parts_add_up():
    page = open_invented(
        ("na-hin", (COMMUNE,), (make_record("so-ho", "4.212 hộ"), make_record(POOR, "18,4%"))),
        (
            "ban-pat",
            (BAN_PAT,),
            (make_record("so-ho", "3.005 hộ", unit=BAN_PAT), make_record(POOR, "9%", unit=BAN_PAT)),
        ),
    )
    assert captions(page) == [HINT, "Số hộ · kết quả. Tổng 2/2 đơn vị: 7.217 hộ"]
    assert [button.proto.label for button in page.get("download_button")] == ["Tải bảng (.xlsx)", "Tải bảng (.csv)"]


def test_fifty_units_are_a_page():
    units = [Unit(f"Khe {number:02d}", UnitKind.COMMUNE) for number in range(53)]
    reports = [
        (f"khe-{number:02d}", (unit,), (make_record(POOR, f"{number + 1}%", unit=unit),))
        for number, unit in enumerate(units)
    ]
    page = open_invented(*reports)
    assert (len(grid(page)), grid(page)[1]) == (51, ["xã Khe 00", "1%"])
    page.number_input[0].set_value(2).run()
    assert [row[0] for row in grid(page)[1:]] == ["xã Khe 50", "xã Khe 51", "xã Khe 52"]
    assert "Trang 2/2: đơn vị 51-53 trong 53 đơn vị." in captions(page)


def test_hostile_words_of_a_report_stay_text():
    formula = Unit('=HYPERLINK("http://evil.example")', UnitKind.DOCUMENT)
    said = "<script>alert(1)</script> ![](http://evil.example/a.png) 5%"
    page = open_invented(("=1+1", (formula,), (make_record(POOR, "5%", unit=formula, said=said),)))
    ((unit, value),) = grid(page)[1:]
    assert (unit, value) == (f"\u2060{formula.label}" if formula.label.startswith("=") else formula.label, "5%")
    pick(page, 0, "Tỷ lệ hộ nghèo")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ![](http://evil.example/a.png) 5%" in html(page)
    assert "<script>" not in html(page)
    (title,) = [each.value for each in page.markdown]
    assert "http://" not in title
    assert not page.exception


def test_no_indicator_chosen_is_told():
    page = open_figures()
    page.multiselect(key=CHOSEN).set_value([]).run()
    assert [unescaped(each.value) for each in page.markdown] == ["Hãy chọn ít nhất một chỉ tiêu."]


def test_another_topic_is_compared_as_before():
    page = open_figures()
    page.session_state[TAB] = OTHER
    page.run()
    assert (len(page.dataframe), [button.label for button in page.button]) == (0, ["So sánh"])
    page.text_input(key="indicator").set_value("diện tích tự nhiên")
    page.button[0].click().run()
    assert "<td>Xã Khê Lũng</td>" in html(page).replace(' data-title="Đơn vị"', "").replace(' role="cell"', "")


def test_an_index_without_reports_says_so():
    page = open_invented()
    assert [element.value for element in page.markdown] == [
        "Chưa có báo cáo nào để xem số liệu. Hãy chờ đọc xong, hoặc xem trang Báo cáo."
    ]
