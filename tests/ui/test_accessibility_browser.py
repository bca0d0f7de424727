"""All pages for those who see badly, go by keyboard or hold a phone: judged by axe-core and by where the focus goes."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.ui.conftest import MILLISECONDS, Serve, Tab

pytestmark = pytest.mark.browser

PAGES = {
    "": "Hỏi đáp báo cáo chính trị",
    "so-lieu": "Số liệu các xã",
    "bai-phat-bieu": "Bài phát biểu",
    "bao-cao": "Báo cáo đã nạp",
    "huong-dan": "Hướng dẫn",
    "danh-gia": "Đánh giá câu trả lời",
    "ket-noi": "Kết nối mô hình",
}
SIZES = {"laptop": (1366, 768), "phone": (390, 844)}
QUESTIONS = (
    "Xã Nà Hin có bao nhiêu hộ?",
    "So sánh dân số của các xã",
    "Xã Nà Hin có bao nhiêu bác sĩ?",
)


# Kind, name and whether it is marked, of what has the focus; the frame of a field is marked around it.
FOCUSED = """(() => {
  const e = document.activeElement, s = getComputedStyle(e);
  const name = e.getAttribute('aria-label') || e.innerText || e.placeholder || '';
  const framed = e.closest('[data-testid=stChatInput], [data-baseweb=input]') !== null;
  return [e.tagName, name.trim(), s.outlineStyle !== 'none' || s.boxShadow !== 'none' || framed];
})()"""


def faults(page: Page) -> list[str]:
    """What axe-core finds serious, or wrong in the order of headings; and what has to be scrolled sideways for."""
    found = Axe().run(page).response["violations"]
    told = [
        f"{each['id']}: {node['html'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical") or each["id"] == "heading-order"
        for node in each["nodes"]
    ]
    wide = page.evaluate(
        "[document.documentElement, ...document.querySelectorAll('.stMain, [role=dialog]')]"
        ".filter(e => e.scrollWidth > e.clientWidth + 1).map(e => 'too wide: ' + (e.className || e.tagName))"
    )
    return told + wide


def until_read(page: Page) -> None:
    """The page is drawn anew once all is read, and again once there are vectors."""
    expect(page.get_by_text("Đang đọc báo cáo")).to_have_count(0)
    expect(page.get_by_text("Đang tạo véc-tơ")).to_have_count(0, timeout=4 * MILLISECONDS)


@pytest.fixture
def address(serve: Serve, tmp_path) -> str:
    """Two small reports, so that their vectors are made in a moment."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "pa-ham.txt").write_text(
        "BÁO CÁO CHÍNH TRỊ\n\ncủa Đảng bộ xã Pá Hàm\n\nI. Kinh tế\n\nXã Pá Hàm có dân số 3.075 người, 648 hộ.\n",
        encoding="utf-8",
    )
    (folder / "na-hin.txt").write_text(
        "BÁO CÁO CHÍNH TRỊ\n\ncủa Đảng bộ xã Nà Hin\n\nI. Kinh tế\n\nXã Nà Hin có dân số 4.120 người, 912 hộ.\n",
        encoding="utf-8",
    )
    return serve(REPORTS_DIR=str(folder))


def test_no_page_has_a_serious_fault_or_is_too_wide(address: str, tab: Tab) -> None:
    tab.open(address)
    until_read(tab.page)
    for width, height in SIZES.values():
        tab.page.set_viewport_size({"width": width, "height": height})
        for path, title in PAGES.items():
            tab.page.goto(f"{address}/{path}")
            expect(tab.page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
            tab.page.wait_for_load_state("networkidle")
            assert (path, width, faults(tab.page)) == (path, width, [])


@pytest.mark.parametrize("size", SIZES)
def test_answers_and_their_sources_have_no_serious_fault(address: str, tab: Tab, size: str) -> None:
    width, height = SIZES[size]
    tab.page.set_viewport_size({"width": width, "height": height})
    page = tab.open(address)
    until_read(page)
    for number, question in enumerate(QUESTIONS):
        tab.ask(question)
        expect(tab.answer(number).get_by_role("button", name="Sao chép")).to_be_visible()
    assert faults(page) == []
    tab.answer(0).get_by_role("button", name="[1]").first.click()
    expect(page.get_by_role("dialog").locator("mark")).to_be_visible()
    assert faults(page) == []


def test_all_of_a_page_is_reached_by_keyboard_and_the_focus_is_seen(address: str, tab: Tab) -> None:
    page = tab.open(address)
    until_read(page)
    tab.ask("Dân số xã Nà Hin là bao nhiêu?")
    expect(tab.answer(0).get_by_role("button", name="Sao chép")).to_be_visible()
    names: list[str] = []
    for _ in range(45):
        page.keyboard.press("Tab")
        kind, name, seen = page.evaluate(FOCUSED)
        if kind != "BODY":  # behind the last comes the browser's own frame
            assert (name != "", seen) == (True, True), f"{kind} “{name}” behind {names}"
            names.append(name)
    reached = "\n".join(names)
    for each in (
        "Bài phát biểu",
        "Hội thoại mới",
        "[1] xã Nà Hin",
        "Sao chép",
        "Lọc theo xã, nhiệm kỳ",
        "Nhập câu hỏi",
    ):
        assert each in reached
