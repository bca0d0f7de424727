"""The page in Debian's Chromium, served as a user would start it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from settings import SAMPLE_DIR
from tests.openai_server import openai_server
from tests.ui.conftest import MILLISECONDS, Serve, Tab, until_visible

pytestmark = pytest.mark.browser

PEOPLE = "Dân số xã Khê Lũng là bao nhiêu?"


def test_a_question_its_source_and_a_follow_up_while_vectors_are_made(serve: Serve, tab: Tab, tmp_path):
    page = tab.open(serve(DATA_DIR=str(tmp_path / "new")))
    making_vectors = page.get_by_text("Đang tạo véc-tơ: ")
    expect(making_vectors).to_contain_text(re.compile(r"\d+/\d+ đoạn của 3 báo cáo, \d+,\d đoạn/giây, còn \d\d:\d\d\."))
    expect(page.get_by_text("Đang dùng báo cáo mẫu của các xã giả định.")).to_be_visible()
    expect(page.get_by_text("Không có dữ liệu nào rời khỏi máy này.")).to_be_visible()

    tab.ask(PEOPLE)
    expect(tab.answer(0)).to_contain_text("dân số 21.476 người")
    expect(making_vectors).to_be_visible()
    source = tab.answer(0).get_by_role("button").first
    expect(source).to_contain_text("[1] xã Khê Lũng › 1. Khái quát chung")
    source.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark")).to_contain_text("dân số 21.476 người với 5.318 hộ")
    expect(dialog.locator(".headings li")).to_have_text(
        [
            "Phần thứ nhất. BỐI CẢNH VÀ TÌNH HÌNH",
            "II- Khái quát về xã Khê Lũng mới thành lập",
            "1. Khái quát chung",
        ]
    )
    expect(dialog.locator(".linked")).to_contain_text("Thị trấn Phố Khê 8.132 người")
    expect(dialog).to_contain_text("Tệp khe-lung.txt, dòng 28-29")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    tab.ask("Đảng bộ xã Đắk Sơ Rai có bao nhiêu đảng viên?")
    expect(tab.answer(1)).to_contain_text("742 đảng viên")
    tab.ask("Thế còn xã Khê Lũng?")
    expect(tab.answer(2)).to_contain_text("1.386 đảng viên")
    expect(tab.answer(2).get_by_role("button").first).to_contain_text("[1] xã Khê Lũng › ")
    expect(tab.answer(0)).to_contain_text("dân số 21.476 người")
    assert tab.is_clean()


def test_reading_finishes_and_the_documents_are_listed(serve: Serve, tab: Tab, tmp_path):
    write_report(tmp_path, "Xã Nà Hin có 4.120 người.")
    (tmp_path / "trinh-chieu.pptx").write_bytes(b"PK")
    page = tab.open(serve(REPORTS_DIR=str(tmp_path)))
    expect(page.get_by_text("xã Nà Hin", exact=False).first).to_be_visible()
    page.get_by_role("link", name="Báo cáo").click()
    expect(page.get_by_role("heading", name="Báo cáo đã nạp", exact=True)).to_be_visible()
    expect(page.get_by_text("trinh-chieu.pptx: chưa đọc được loại tệp “.pptx”")).to_have_count(1)
    # Enabled again once all is read, without the reader doing anything.
    expect(page.get_by_role("button", name="Đọc lại thư mục")).to_be_enabled()
    expect(page.get_by_text("Đang tạo véc-tơ")).to_have_count(0)
    expect(page.get_by_text("Đang dùng báo cáo mẫu")).to_have_count(0)
    assert tab.is_clean()


def test_a_report_is_taken_out_stays_out_and_is_brought_back(serve: Serve, tab: Tab, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    write_report(folder, "Xã Nà Hin có 4.120 người.")
    address = serve(REPORTS_DIR=str(folder))
    page = open_documents(tab, address)
    page.get_by_role("button", name="Gỡ báo cáo đã chọn…").scroll_into_view_if_needed()  # scrolling shuts an open list
    option = page.get_by_role("option", name="xã Nà Hin (na-hin.txt)")
    dialog = page.get_by_role("dialog")

    def choose() -> None:
        page.get_by_role("combobox", name="Báo cáo cần gỡ").fill("nà hin")
        option.click(timeout=5_000)
        page.keyboard.press("Escape")

    remove = page.get_by_role("button", name="Gỡ báo cáo đã chọn…", disabled=False)
    until_visible(choose, remove)
    until_visible(lambda: remove.click(timeout=5_000), dialog)
    expect(dialog).to_contain_text("Gỡ 1 báo cáo: xã Nà Hin (na-hin.txt).")
    dialog.get_by_role("button", name="Gỡ", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("Báo cáo đã nạp (0)")).to_be_visible()
    expect(page.get_by_text("Đã gỡ (1)")).to_be_visible()

    page.get_by_role("button", name="Đọc lại thư mục").click()
    expect(page.get_by_role("button", name="Đọc lại thư mục")).to_be_enabled()
    expect(page.get_by_text("Báo cáo đã nạp (0)")).to_be_visible()

    bring_back = page.get_by_role("button", name="Nạp lại xã Nà Hin (na-hin.txt)")
    until_visible(lambda: bring_back.click(timeout=5_000), page.get_by_text("Báo cáo đã nạp (1)"))
    expect(page.get_by_text("Đã gỡ (1)")).to_have_count(0)
    assert tab.is_clean()


def test_a_passage_stays_open_when_the_vectors_are_ready(serve: Serve, tab: Tab, tmp_path):
    shutil.copy(SAMPLE_DIR / "khe-lung.txt", tmp_path)
    page = tab.open(serve(REPORTS_DIR=str(tmp_path)))
    making_vectors = page.get_by_text("Đang tạo véc-tơ: ")
    expect(making_vectors).to_be_visible()
    tab.ask(PEOPLE)
    tab.answer(0).get_by_role("button").first.click()
    passage = page.get_by_role("dialog").locator("mark")
    expect(passage).to_be_visible()
    expect(making_vectors).to_have_count(0, timeout=3 * MILLISECONDS)
    expect(passage).to_be_visible()
    page.keyboard.press("Escape")
    expect(passage).to_have_count(0)
    expect(tab.answer(0)).to_contain_text("dân số 21.476 người")
    assert tab.is_clean()


def test_markup_in_a_report_stays_text(serve: Serve, tab: Tab, tmp_path):
    hostile = "[x](http://evil.example/) ![](http://evil.example/a.png) www.evil.example a@evil.example :red[đỏ] $x$"
    write_report(tmp_path, f"Xã Nà Hin có 4.120 người {hostile}.", heading=f"I. Kinh tế {hostile} và xã hội")
    page = tab.open(serve(REPORTS_DIR=str(tmp_path)))
    tab.ask("Xã Nà Hin có bao nhiêu người <img src=http://evil.example/b.png>?")
    answer = tab.answer(0)
    expect(answer).to_contain_text(f"4.120 người {hostile}")
    source = answer.get_by_role("button").first
    shown = "[1] xã Nà Hin › I. Kinh tế [x](http://evil.example/)…"
    assert source.inner_text().replace("\u2060", "") == shown
    source.hover()
    tooltip = page.get_by_role("tooltip")
    expect(tooltip).to_be_visible()
    assert tooltip.inner_text().replace("\u2060", "") == f"Mở I. Kinh tế {hostile} và xã hội trong báo cáo"
    source.click()
    expect(page.get_by_role("dialog").locator("mark")).to_contain_text(f"4.120 người {hostile}")
    assert page.locator("a[href*=evil], img[src*=evil]").count() == 0
    assert tab.is_clean()


def test_a_models_words_are_marked_unchecked_until_the_answer_takes_their_place(serve: Serve, tab: Tab):
    with openai_server(fault="trickle") as server:
        # Long enough for a loaded machine to show the words before their time is over.
        address = serve(OPENAI_BASE_URL=server.base_url, CHAT_MODEL="qwen3:8b", ANSWER_TIMEOUT="10")
        page = tab.open(address)
        expect(page.get_by_text("Dân số xã Đắk Sơ Rai là bao nhiêu?")).to_be_visible()
        tab.ask(PEOPLE)
        unchecked = tab.answer(0).locator(".unchecked")
        expect(unchecked).to_contain_text(re.compile("Chưa kiểm tra.*thêm thêm thêm", re.DOTALL))
        expect(tab.answer(0)).to_contain_text("dân số 21.476 người")
        expect(tab.answer(0)).to_contain_text("viết lặp đi lặp lại, không dừng lại")
        expect(unchecked).to_have_count(0)
    assert tab.is_clean()


def test_a_question_asked_while_an_answer_is_written_loses_neither(serve: Serve, tab: Tab):
    with openai_server(fault="trickle") as server:
        address = serve(OPENAI_BASE_URL=server.base_url, CHAT_MODEL="qwen3:8b", ANSWER_TIMEOUT="120")
        page = tab.open(address)
        expect(page.get_by_text("Dân số xã Đắk Sơ Rai là bao nhiêu?")).to_be_visible()
        tab.ask(PEOPLE)
        expect(tab.answer(0)).to_contain_text("Chưa kiểm tra")
        tab.ask("Mật độ dân số xã Mường Tảng là bao nhiêu?")
        expect(page.get_by_text("Mật độ dân số xã Mường Tảng là bao nhiêu?")).to_be_visible()
        expect(tab.answer(0)).to_contain_text("Chưa kiểm tra")
        server.trickled.set()
        expect(tab.answer(0)).to_contain_text("dân số 21.476 người")
        expect(tab.answer(1)).to_contain_text("95,9 người/km2")
    assert tab.is_clean()


def test_a_conversation_is_judged_copied_downloaded_and_returned_to_by_keyboard(serve: Serve, tab: Tab, tmp_path):
    page = tab.open(serve(REPORTS_DIR=str(reports_to_read_on(tmp_path))))
    assert page.evaluate("document.documentElement.lang") == "vi"
    tab.ask("Dân số xã Nà Hin là bao nhiêu?")
    expect(tab.answer(0).locator(".checked").first).to_have_text("4.120")
    expect(tab.answer(0)).to_contain_text("Số gạch chân liền: 1 số đã đối chiếu với nguồn.")

    source = tab.answer(0).get_by_role("button", name="[1] xã Nà Hin › I. Kinh tế")
    source.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(source).to_be_focused()
    assert source.evaluate("e => getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth") == "solid3px"
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark")).to_have_text("Xã Nà Hin có dân số 4.120 người")
    expect(dialog.locator(".neighbour")).to_have_count(2)
    dialog.get_by_role("button", name="Đọc thêm đoạn trước").press("Enter")
    expect(dialog.locator(".neighbour")).to_have_count(6)
    expect(dialog.locator(".neighbour").first).to_contain_text("Đoạn 14 ")
    expect(dialog.get_by_role("button", name="Đọc thêm đoạn sau")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    tab.answer(0).get_by_role("radio", name="Chưa tốt").press("Enter")
    remark = tab.answer(0).get_by_label("Nhận xét (không bắt buộc)")
    remark.fill("Thiếu số hộ")
    remark.press("Enter")
    expect(tab.answer(0)).to_contain_text("Đã ghi góp ý.")
    tab.answer(0).get_by_role("button", name="Sao chép").click()
    expect(page.get_by_test_id("stCode")).to_contain_text("Nguồn:")
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải hội thoại (.docx)").click()
    document = Document(download.value.path())
    assert "Hỏi: Dân số xã Nà Hin là bao nhiêu?" in [paragraph.text for paragraph in document.paragraphs]

    page.get_by_role("button", name="Hội thoại mới").click()
    expect(page.get_by_test_id("stChatMessage")).to_have_count(0)
    page.get_by_role("button", name=re.compile(r"^Dân số xã Nà Hin là bao nhiêu\? \d\d.\d\d.\d{4}")).click()
    expect(tab.answer(0)).to_contain_text("4.120 người")
    expect(tab.answer(0).get_by_label("Nhận xét (không bắt buộc)")).to_have_value("Thiếu số hộ")
    page.get_by_role("button", name="Xóa hội thoại Dân số xã Nà Hin là bao nhiêu?").press("Enter")
    dialog.get_by_role("button", name="Xóa", exact=True).click()
    expect(page.get_by_text("Hội thoại trước đây")).to_have_count(0)
    expect(page.get_by_test_id("stChatMessage")).to_have_count(0)
    assert tab.is_clean()


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 720)])
def test_a_phone_and_a_small_laptop_have_room_for_all(serve: Serve, tab: Tab, width, height):
    tab.page.set_viewport_size({"width": width, "height": height})
    page = tab.open(serve())
    tab.ask("Các khâu đột phá nhiệm kỳ 2025-2030 của xã Đắk Sơ Rai là gì?")
    expect(tab.answer(0)).to_contain_text("35 km kênh ống dẫn nước")
    tab.answer(0).get_by_role("button").first.click()
    expect(page.get_by_role("dialog").locator("mark")).to_be_visible()
    assert too_wide(page) == []
    page.keyboard.press("Escape")
    tab.ask("So sánh diện tích tự nhiên của các xã")
    table = tab.answer(1).get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(4)  # for a screen reader, also where each row is drawn as a card
    expect(table.get_by_role("cell", name="64,82 km2")).to_have_count(2)
    expect(tab.answer(1).get_by_role("radio", name="Tốt", exact=True)).to_be_visible()
    assert too_wide(page) == []
    page.get_by_role("button", name="Lọc theo xã, nhiệm kỳ").click()
    expect(page.get_by_role("combobox", name="Xã, phường")).to_be_visible()
    assert too_wide(page) == []


def test_communes_are_compared_drawn_and_exported(serve: Serve, tab: Tab, tmp_path):
    page = tab.open(serve())
    page.get_by_role("link", name="Số liệu").click()
    # The form is drawn anew once all reports are read.
    expect(page.get_by_text("Đang đọc báo cáo")).to_have_count(0)
    page.get_by_role("tab", name="Chủ đề khác").click()
    page.get_by_label("Nội dung cần so sánh").fill("diện tích tự nhiên")
    page.get_by_role("button", name="So sánh", exact=True).click()
    expect(page.get_by_role("cell", name="64,82 km2", exact=True)).to_be_visible()
    chart = page.get_by_test_id("stVegaLiteChart")
    expect(chart.locator("canvas, svg").first).to_be_visible()
    expect(page.get_by_label(re.compile(r"^Biểu đồ cột: .*Xã Khê Lũng 64,82 km2")).first).to_be_attached()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bảng (.xlsx)").click()
    download.value.save_as(tmp_path / "so-sanh.xlsx")
    rows = load_workbook(tmp_path / "so-sanh.xlsx")["So sánh"].rows
    assert [row[0].value for row in rows] == ["Đơn vị", "Xã Đắk Sơ Rai", "Xã Khê Lũng", "Xã Mường Tảng"]
    page.get_by_role("button", name="[2] xã Khê Lũng › ").click()
    expect(page.get_by_role("dialog").locator("mark")).to_have_text("Xã có diện tích tự nhiên 64,82 km2")
    assert tab.is_clean()


def too_wide(page: Page) -> list[str]:
    """What a reader would have to scroll sideways for."""
    parts = ".plain, .table, .passage-view, [role=dialog], [data-testid=stButton], [data-testid=stPopoverBody], label"
    return page.evaluate(
        "parts => [...document.querySelectorAll(parts)]"
        ".filter(e => !e.closest('[data-testid=stSidebar]'))"
        ".filter(e => e.getBoundingClientRect().right > window.innerWidth + 1).map(e => e.textContent)",
        parts,
    )


def reports_to_read_on(folder) -> Path:
    """A folder with a report whose section goes on over many passages."""
    reports = folder / "reports"
    reports.mkdir()
    market = "Chợ họp vào buổi sáng, bán nông sản và hàng tiêu dùng, phục vụ đời sống người dân các bản vùng cao. "
    items = "\n\n".join(f"- Đoạn {number} nói về chợ phiên. {market * 3}" for number in range(20))
    write_report(reports, f"{items}\n\nXã Nà Hin có dân số 4.120 người.")
    return reports


def open_documents(tab: Tab, address: str) -> Page:
    page = tab.open(address)
    page.get_by_role("link", name="Báo cáo").click()
    expect(page.get_by_role("button", name="Đọc lại thư mục")).to_be_enabled()
    return page


def write_report(folder, text: str, heading: str = "I. Kinh tế") -> None:
    (folder / "na-hin.txt").write_text(
        f"BÁO CÁO CHÍNH TRỊ\n\ncủa Đảng bộ xã Nà Hin\n\n{heading}\n\n{text}\n", encoding="utf-8"
    )
