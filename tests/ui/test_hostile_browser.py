"""A hostile report, file name, question and remark on every page, in Debian's Chromium: all of it shows as text."""

from __future__ import annotations

import csv
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.ui.conftest import MILLISECONDS, Serve, until_visible

pytestmark = pytest.mark.browser

STARTED = "window.started"  # what any of the scripts would set


class Listener:
    """A door on this machine that nobody may knock at."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.knocks: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(1)
                self.knocks.append(connection.recv(200).decode("latin-1"))

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.close()


def hostile_words(port: int) -> str:
    """Markup, directives and links of all kinds that would fetch something from that door or run a script."""
    address = f"http://127.0.0.1:{port}"
    long = f"title={'x' * 40}"  # a report's short tags are taken off when it is read
    return " ".join(
        (
            f"<script {long}>{STARTED}=1</script>",
            f"<img {long} src=x onerror={STARTED}=1>",
            f'<img {long} src="{address}/a.png">',
            f"<svg {long} onload={STARTED}=1>",
            f"<style {long}>@import url({address}/a.css);</style>",
            f'<iframe {long} src="{address}/b">',
            f"![]({address}/c.png)",
            f"[đây](javascript:{STARTED}=1)",
            f"[đó]({address}/d)",
            f'<a href="data:text/html,<script>{STARTED}=1</script>">z</a>',
            f"{address}/e www.evil.example",
            "**đậm** `mã` $x^2$ $$y$$ :red[đỏ] :material/delete: :smile: ~~gạch~~ &lt;",
        )
    )


def test_nothing_hostile_is_run_or_fetched_on_any_page(
    serve: Serve, chromium: Browser, tmp_path: Path, listener
) -> None:
    hostile = hostile_words(listener.port)
    reports = tmp_path / "reports"
    reports.mkdir()
    _write_reports(reports, hostile)
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    page = context.new_page()
    page.set_default_timeout(MILLISECONDS)
    dialogs: list[str] = []
    asked_for: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("popup", lambda popup: dialogs.append(popup.url))
    page.on("request", lambda request: asked_for.append(request.url))
    page.on("websocket", lambda opened: asked_for.append(opened.url))
    address = serve(REPORTS_DIR=str(reports))
    page.goto(address)

    def check(place: str) -> None:
        foreign = [
            url for url in asked_for if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))
        ]
        loaded = page.evaluate(
            "port => [...document.querySelectorAll('[href],[src],iframe')].map(e => e.outerHTML)"
            ".filter(html => html.includes(port) || html.includes('evil.example') || html.includes('javascript:'))",
            str(listener.port),
        )
        assert (place, foreign, loaded, dialogs, listener.knocks) == (place, [], [], [], [])
        assert (place, page.evaluate(STARTED)) == (place, None)

    _ask(page, hostile, tmp_path)
    check("Hỏi đáp")
    _compare(page, hostile, tmp_path)
    check("Số liệu")
    _speak(page, hostile)
    check("Bài phát biểu")
    _look_at_documents(page)
    check("Báo cáo")
    _evaluate(page)
    check("Đánh giá")
    context.close()


def _write_reports(folder: Path, hostile: str) -> None:
    for name, commune, people in (
        ("na-hin <b>:red[x] $a$ [t](x)", "Nà Hin", "4.120"),
        ("=1+1|ban-pat", "Bản Pát", "3.215"),
    ):
        (folder / f"{name}.txt").write_text(
            f"BÁO CÁO CHÍNH TRỊ\n\ncủa Đảng bộ xã {commune}\n\nPhần thứ nhất. KẾT QUẢ {hostile}\n\n"
            f"I. Kinh tế {hostile} và xã hội\n\nDân số xã {commune} là {people} người. {hostile}.\n\n"
            f'=HYPERLINK("http://127.0.0.1") Xã {commune} giảm nghèo: tỷ lệ hộ nghèo giảm còn 12,5% {hostile}.\n\n'
            f"| Chỉ tiêu {hostile.replace('|', '')} | 2025 |\n|---|---|\n| Hộ nghèo | 12,5% |\n",
            encoding="utf-8",
        )


def _ask(page: Page, hostile: str, folder: Path) -> None:
    expect(page.get_by_text(re.compile(r"2/2 tệp|Báo cáo đã nạp \(2\)")).first).to_be_visible()
    box = page.get_by_test_id("stChatInputTextArea")
    question = f"Dân số xã Nà Hin là bao nhiêu? {hostile}"
    box.fill(question)
    box.press("Enter")
    messages = page.get_by_test_id("stChatMessage")
    expect(messages.nth(0)).to_contain_text(question)
    expect(messages.nth(1)).to_contain_text("4.120 người")
    source = messages.nth(1).get_by_role("button").first

    def point() -> None:
        page.mouse.move(0, 0)
        source.hover(timeout=5_000)

    until_visible(point, page.get_by_role("tooltip"))
    source.click()
    expect(page.get_by_role("dialog")).to_contain_text("<script title=")
    page.keyboard.press("Escape")
    # The question is the conversation's name in the list.
    expect(page.get_by_test_id("stSidebar")).to_contain_text("Dân số xã Nà Hin là bao nhiêu?")
    # The page is drawn anew when the vectors are ready, which would break off a download.
    expect(page.get_by_text("Đang tạo véc-tơ")).to_have_count(0)
    page.get_by_role("button", name="Sao chép").first.click()
    expect(page.get_by_test_id("stCode").first).to_contain_text("4.120 người")
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải hội thoại (.docx)").click()
    download.value.save_as(folder / "hoi-thoai.docx")
    copy = Document(str(folder / "hoi-thoai.docx"))
    assert copy.paragraphs[2].text == f"Hỏi: {question}"
    assert [link.reltype for link in copy.part.rels.values() if link.is_external] == []
    page.get_by_role("button", name="Thêm vào bộ câu hỏi").click()
    editor = page.get_by_role("dialog")
    expect(editor.get_by_label("Câu hỏi", exact=True)).to_have_value(question)
    editor.get_by_role("button", name="Lưu câu hỏi").click()
    expect(editor).to_have_count(0)


def _compare(page: Page, hostile: str, folder: Path) -> None:
    page.get_by_role("link", name="Số liệu").click()
    page.get_by_role("tab", name="Chủ đề khác").click()
    page.get_by_label("Nội dung cần so sánh").fill(f"dân số {hostile[:200]}")
    page.get_by_role("button", name="So sánh", exact=True).click()
    expect(page.get_by_role("heading", name="So sánh dân số")).to_contain_text("<script title=")
    table = page.get_by_role("button", name="Tải bảng (.xlsx)")
    page.get_by_label("Nội dung cần so sánh").fill("dân số")
    page.get_by_role("button", name="So sánh", exact=True).click()
    expect(page.get_by_role("cell", name="4.120 người").first).to_be_visible()
    with page.expect_download() as download:
        table.click()
    download.value.save_as(folder / "so-sanh.xlsx")
    cells = [cell for sheet in load_workbook(folder / "so-sanh.xlsx") for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []


def _speak(page: Page, hostile: str) -> None:
    page.get_by_role("link", name="Bài phát biểu").click()
    page.get_by_label("Yêu cầu bằng lời").fill(f"Soạn bài phát biểu về giảm nghèo của xã Nà Hin, 1 phút {hostile}")
    page.get_by_role("button", name="Đọc yêu cầu").click()
    expect(page.get_by_text("Yêu cầu được hiểu như dưới đây")).to_be_visible()
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_visible()  # the form may be drawn again till then
    page.get_by_label("Người nghe").fill(hostile[:250])
    page.get_by_role("button", name="Soạn bài").click()
    # What such a report tells can hardly be spoken; the page says so.
    expect(page.get_by_text("Các báo cáo không nêu kết quả về giảm nghèo").first).to_be_visible()


def _look_at_documents(page: Page) -> None:
    page.get_by_role("link", name="Báo cáo", exact=True).click()
    expect(page.get_by_role("heading", name="Cấu trúc báo cáo")).to_be_visible()
    table = page.get_by_test_id("stDataFrame").first
    expect(table).to_be_visible()
    table.hover()
    page.evaluate("delete Window.prototype.showSaveFilePicker; delete window.showSaveFilePicker")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").first.click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        cells = {cell for row in csv.reader(file) for cell in row}
    assert "\u2060=1+1|ban-pat.txt" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def _evaluate(page: Page) -> None:
    page.get_by_role("link", name="Đánh giá").click()
    page.get_by_role("button", name="Chạy đánh giá").click()
    expect(page.get_by_test_id("stMetricValue").first).to_be_visible()
