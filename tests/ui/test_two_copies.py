"""Two pages, each a process with its own DATA_DIR, on one Chroma server: filled through one, asked on the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.chroma_server import chroma_server
from tests.ingest_command import write_report
from tests.openai_server import openai_server
from tests.ui.conftest import MILLISECONDS, Serve

pytestmark = pytest.mark.browser

QUESTION = "Xã Pá Hàm có bao nhiêu bản?"


def test_a_report_read_in_on_one_page_is_answered_from_on_the_other(
    serve: Serve, chromium: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    write_report(folder, "na-hin.txt", "Nà Hin")
    with chroma_server(tmp_path / "chroma") as chroma, openai_server() as endpoint:
        shared = {
            "CHROMA_URL": chroma.url,
            "REPORTS_DIR": str(folder),
            "OPENAI_BASE_URL": endpoint.base_url,
            "EMBEDDING_MODEL": "bge-m3",
        }
        first = open_page(chromium, serve(**shared, DATA_DIR=str(tmp_path / "first")))
        other = open_page(chromium, serve(**shared, DATA_DIR=str(tmp_path / "other")))
        expect(other.get_by_text("Báo cáo đã nạp (1)")).to_be_visible()

        write_report(folder, "pa-ham.txt", "Pá Hàm")
        first.get_by_role("link", name="Báo cáo").click()
        first.get_by_role("button", name="Đọc lại thư mục").click()
        expect(first.get_by_text("Báo cáo đã nạp (2)")).to_be_visible()

        # The other looks at the server when it is asked, every two seconds at most.
        other.wait_for_timeout(2_500)
        ask(other, QUESTION)
        expect(other.get_by_test_id("stChatMessage").nth(1)).to_contain_text("Xã Pá Hàm có 06 bản")
        expect(other.get_by_text("Báo cáo đã nạp (2)")).to_be_visible()
        # Each passage was embedded by one of them alone.
        embedded = [text for request in endpoint.requests for text in request.body["input"] if len(text) > 1]
        passages = [text for text in embedded if QUESTION not in text]
        assert len(passages) == len(set(passages)) == 8

        # What they do not share: conversations.
        first.get_by_role("link", name="Hỏi đáp").click()
        expect(first.get_by_test_id("stChatInputTextArea")).to_be_visible()
        expect(first.get_by_role("button", name=QUESTION)).to_have_count(0)
        other.reload()
        expect(other.get_by_role("button", name=QUESTION).first).to_be_visible()


def open_page(chromium: Browser, address: str) -> Page:
    page = chromium.new_context(locale="vi-VN").new_page()
    page.set_default_timeout(MILLISECONDS)
    page.goto(address)
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_visible()
    return page


def ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
