"""The page “Đánh giá” in Debian's Chromium: a question added from the chat, and its set run."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.ui.conftest import MILLISECONDS, Serve

pytestmark = pytest.mark.browser

PEOPLE = "Dân số xã Khê Lũng là bao nhiêu?"


def test_a_question_is_added_from_the_chat_and_its_set_run(serve: Serve, chromium: Browser, tmp_path):
    address = serve()
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    page = context.new_page()
    page.set_default_timeout(MILLISECONDS)
    page.goto(address)
    expect(page.get_by_text("Báo cáo đã nạp (3)")).to_be_visible()
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(PEOPLE)
    box.press("Enter")
    page.get_by_role("button", name="Thêm vào bộ câu hỏi").click()
    editor = page.get_by_role("dialog")
    expect(editor.get_by_label("Câu hỏi", exact=True)).to_have_value(PEOPLE)
    expect(editor.locator(".cited")).to_contain_text("dân số 21.476 người")
    facts = editor.get_by_role("textbox", name="Dữ kiện phải có")
    facts.fill("21.477 người")
    facts.press("Control+Enter")
    expect(editor).to_contain_text("Dữ kiện “21.477 người” không có trong các dòng căn cứ đã nêu.")
    facts.fill("21.476 người")
    facts.press("Control+Enter")
    editor.get_by_role("button", name="Lưu câu hỏi").click()
    expect(editor).to_have_count(0)
    (row,) = map(json.loads, kept(tmp_path, "SELECT record FROM gold_questions WHERE set_name = 'bo-cau-hoi'"))
    assert (row["question"], row["facts"]) == (PEOPLE, [["21.476 người"]])

    page.get_by_role("link", name="Đánh giá").click()
    page.get_by_label("Tên lần chạy (không bắt buộc)").fill("lần đầu")
    page.get_by_role("button", name="Chạy đánh giá").click()
    # Drawn anew once the run is over, without the reader doing anything.
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("100,0%")
    expect(page.get_by_text("Mọi câu đều đúng và đủ.")).to_be_visible()
    assert kept(tmp_path, "SELECT name FROM runs") == ["lần đầu"]
    context.close()


def kept(folder: Path, query: str) -> list[str]:
    with closing(sqlite3.connect(folder / "index" / "database.sqlite")) as database:
        return [value for (value,) in database.execute(query)]
