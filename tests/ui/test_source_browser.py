"""The page that a citation names, in Debian's Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ingest.pdf.printing import Paper
from tests.ingest.scans import needs_ocr, write_scan
from tests.ui.conftest import Serve, Tab

pytestmark = pytest.mark.browser

LINES = (
    "I. Phát triển kinh tế",
    *(f"Đoạn {number} nói về chợ phiên, họp vào buổi sáng." for number in range(20)),
    "Xã Nà Hin có đàn trâu 918 con, đàn bò 1.035 con.",
)


def report(folder: Path) -> Path:
    """Two pages, the cattle at the foot of the second."""
    paper = Paper()
    paper.add_page()
    paper.lines(("BÁO CÁO CHÍNH TRỊ", "của Đảng bộ xã Nà Hin"))
    paper.add_page()
    paper.lines(LINES, apart=11)
    return paper.written(folder / "na-hin.pdf")


def open_source(tab: Tab, address: str) -> Page:
    page = tab.open(address)
    expect(page.get_by_text("xã Nà Hin", exact=False).first).to_be_attached()
    expect(page.get_by_text("Đang đọc báo cáo")).to_have_count(0)
    tab.ask("Xã Nà Hin có bao nhiêu con bò?")
    expect(tab.answer(0)).to_contain_text("1.035 con")
    tab.answer(0).get_by_role("button").first.click()
    return page


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1366, 768)])
def test_the_page_of_a_pdf_shows_the_words_and_its_pages_are_turned_by_keyboard(
    serve: Serve, tab: Tab, tmp_path: Path, width: int, height: int
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    report(folder)
    tab.page.set_viewport_size({"width": width, "height": height})
    page = open_source(tab, serve(REPORTS_DIR=str(folder)))
    dialog = page.get_by_role("dialog")
    mark = dialog.locator(".page-mark")
    expect(mark).to_have_count(1)
    expect(mark).to_be_in_viewport()  # though it stands at the foot of the page
    expect(dialog.get_by_role("img", name="Trang 2 của tệp na-hin.pdf, chỗ trích được tô vàng")).to_be_visible()
    expect(dialog.locator("mark")).to_contain_text("1.035 con")
    expect(dialog.get_by_text("Trang 2/2")).to_be_visible()
    expect(dialog.get_by_role("button", name="Trang sau")).to_be_disabled()
    dialog.get_by_role("button", name="Trang trước").press("Enter")
    expect(dialog.get_by_role("img", name="Trang 1 của tệp na-hin.pdf", exact=True)).to_be_visible()
    expect(mark).to_have_count(0)
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Tải tệp gốc").click()
    assert download.value.suggested_filename == "na-hin.pdf"
    assert Path(download.value.path()).read_bytes() == (folder / "na-hin.pdf").read_bytes()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert tab.is_clean()


@needs_ocr
def test_a_scan_is_shown_and_then_marked(serve: Serve, tab: Tab, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    write_scan(report(tmp_path), folder / "na-hin.pdf")
    page = open_source(tab, serve(REPORTS_DIR=str(folder)))
    expect(page.get_by_role("img", name="Trang 2 của tệp na-hin.pdf, chỗ trích được tô vàng")).to_be_visible()
    expect(page.get_by_role("dialog").locator(".page-mark")).to_be_in_viewport()
    assert tab.is_clean()
