"""The page “Bài phát biểu” in Debian's Chromium: written, edited, checked again, downloaded."""

from __future__ import annotations

import os
import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, expect

from settings import SAMPLE_DIR
from tests.ui.conftest import MILLISECONDS, Serve

pytestmark = pytest.mark.browser

REQUEST = (
    "Soạn bài phát biểu khai mạc hội nghị tổng kết công tác giảm nghèo của Bí thư Đảng ủy xã Mường Tảng, 3 phút, "
    "nêu kết quả giảm nghèo và hạ tầng"
)


def test_a_speech_is_written_edited_checked_and_downloaded(serve: Serve, chromium: Browser, tmp_path: Path):
    shutil.copy(SAMPLE_DIR / "muong-tang.md", tmp_path)
    page = chromium.new_page(viewport={"width": 1360, "height": 900})
    page.set_default_timeout(MILLISECONDS)
    page.goto(f"{serve(REPORTS_DIR=str(tmp_path))}/bai-phat-bieu")
    page.get_by_label("Yêu cầu bằng lời").fill(REQUEST)
    page.get_by_role("button", name="Đọc yêu cầu").click()
    expect(page.get_by_label("Người phát biểu")).to_have_value("Bí thư Đảng ủy xã Mường Tảng")
    page.get_by_role("button", name="Soạn bài").click()
    expect(page.get_by_text("Mọi số liệu, lời trích trong bài đều khớp với nguồn.")).to_be_visible()
    _picture(page, "speech-drafted")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bản đọc (.docx)").click()
    text = "\n".join(p.text for p in Document(BytesIO(Path(download.value.path()).read_bytes())).paragraphs)
    assert "347 nhà tạm" in text and "[1]" not in text
    page.get_by_text("Sửa bài", exact=True).click()
    words = page.get_by_label("Lời bài phát biểu")
    expect(words).to_have_value(re.compile("347 nhà tạm"))
    words.fill(words.input_value().replace("347 nhà tạm", "374 nhà tạm"))
    # The whole page is drawn again then; what was typed is still there.
    expect(page.get_by_text("Đang tạo véc-tơ")).to_have_count(0, timeout=4 * MILLISECONDS)
    page.get_by_role("button", name="Kiểm tra lại số liệu").click()
    expect(page.get_by_text("“374”: không có trong nguồn ghi bên cạnh")).to_be_visible()
    expect(page.locator("span.unsure", has_text="374").first).to_be_visible()
    _picture(page, "speech-edited")
    page.get_by_role("link", name="Số liệu").click()
    expect(page.get_by_role("heading", name="Số liệu các xã")).to_be_visible()
    page.get_by_role("link", name="Bài phát biểu").click()
    expect(page.get_by_text("“374”: không có trong nguồn ghi bên cạnh")).to_be_visible()
    expect(page.get_by_label("Người phát biểu")).to_have_value("Bí thư Đảng ủy xã Mường Tảng")
    page.get_by_text("Sửa bài", exact=True).click()
    expect(page.get_by_label("Lời bài phát biểu")).to_have_value(re.compile("374 nhà tạm"))
    page.close()


def _picture(page, name: str) -> None:
    """Kept for a look where a folder for pictures is named."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
