"""The page “Số liệu” in Debian's Chromium: an indicator chosen, a cell's words read, the table taken along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.ui.conftest import Serve, until_visible
from tests.ui.test_browser import Tab, too_wide

pytestmark = pytest.mark.browser

FOREST = "Tỷ lệ che phủ rừng"


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Tab]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    yield Tab(context.new_page())
    context.close()


def test_an_indicator_is_chosen_a_cell_tells_its_source_and_the_table_is_taken_along(
    serve: Serve, tab: Tab, tmp_path: Path
) -> None:
    page = tab.open(serve())
    page.get_by_role("link", name="Số liệu").click()
    expect(page.get_by_role("heading", name="Số liệu các xã")).to_be_visible()
    expect(page.get_by_text("Đang đọc báo cáo")).to_have_count(0)
    _choose(page, FOREST)
    grid = page.get_by_test_id("stDataFrame")
    cell = page.locator(".st-key-figures-cell")
    until_visible(lambda: _click_cell(page, row=1), cell)  # a cell's place is told by the rows above it
    expect(cell).to_contain_text(f"xã Khê Lũng · {FOREST} · kết quả")
    expect(cell).to_contain_text("“Tỷ lệ che phủ rừng toàn xã đạt 21,7%”")
    cell.get_by_role("button", name="Mở đoạn trong báo cáo (khe-lung.txt, dòng ").click()
    expect(page.get_by_role("dialog").locator("mark")).to_have_text("Tỷ lệ che phủ rừng toàn xã đạt 21,7%")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bảng (.xlsx)").click()
    download.value.save_as(tmp_path / "so-lieu.xlsx")
    titles, *rows = load_workbook(tmp_path / "so-lieu.xlsx")["Số liệu"].iter_rows(values_only=True)
    assert titles[3:7] == tuple(f"{FOREST} · kết quả{told}" for told in ("", ": số", ": đơn vị tính", ": nguồn"))
    assert [row[0:6:3] for row in rows] == [
        ("xã Đắk Sơ Rai", "38,4%"),
        ("xã Khê Lũng", "21,7%"),
        ("xã Mường Tảng", "51,9%"),
    ]
    assert re.fullmatch(r"khe-lung\.txt, dòng [\d-]+: “Tỷ lệ che phủ rừng toàn xã đạt 21,7%”", rows[1][6])
    page.get_by_text("Cả hai", exact=True).click()
    chart = page.get_by_label(re.compile(f"^Biểu đồ kết quả và chỉ tiêu {FOREST}: xã Đắk Sơ Rai kết quả 38,4%"))
    expect(chart.first).to_be_attached()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(grid).to_be_visible()
    assert too_wide(page) == []
    assert tab.is_clean()


def _choose(page: Page, indicator: str) -> None:
    """Let it be the only one."""
    box = page.get_by_role("combobox", name="Chỉ tiêu", exact=True)
    option = page.get_by_role("option", name=indicator, exact=True)
    clear = page.get_by_role("button", name=re.compile("Clear|Xóa")).first

    def emptied() -> None:
        clear.click(timeout=5_000)

    until_visible(emptied, page.get_by_text("Hãy chọn ít nhất một chỉ tiêu."))

    def chosen() -> None:
        box.fill(indicator)
        option.click(timeout=5_000)
        page.keyboard.press("Escape")

    until_visible(chosen, page.get_by_test_id("stDataFrame"))


def _click_cell(page: Page, row: int) -> None:
    """In the column behind the units' names; the grid is one picture, whose rows are 35 pixels high."""
    page.get_by_test_id("stDataFrame").click(position={"x": 300, "y": 35 * (row + 1) + 17}, timeout=5_000)
