"""What a citation opens of the file itself: a page of a PDF, a Word file to download; told where it is gone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from tests.ingest.pdf.printing import Paper
from tests.ui.apptest import ask_on, buttons, conversation, open_page, unescaped
from ui.workspace import open_workspace

pytestmark = pytest.mark.usefixtures("own_settings")

TITLE = ("BÁO CÁO CHÍNH TRỊ", "của Đảng bộ xã Nà Hin", "I. Phát triển kinh tế")
CATTLE = "Xã Nà Hin có đàn bò 1.035 con."
CHANGED = "Tệp gốc đã đổi từ khi được đọc; hãy đọc lại báo cáo rồi hỏi lại."
GONE = "Tệp gốc không còn ở chỗ đã đọc, hoặc nằm trên máy khác."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    monkeypatch.setenv("REPORTS_DIR", str(reports))
    return reports


def printed(path: Path) -> Path:
    paper = Paper()
    paper.add_page()
    paper.lines(TITLE)
    paper.add_page()
    paper.lines((CATTLE,))
    return paper.written(path)


def cited() -> AppTest:
    """The page with the source of the cattle open."""
    page = open_page()
    ask_on(page, "Xã Nà Hin có bao nhiêu con bò?")
    assert "1.035 con" in conversation(page)[1][1]
    buttons(page, "citation")[0].click().run()
    return page


def drawn(page: AppTest) -> list[str]:
    """Which pages' pictures are drawn, and on which something is marked."""
    bodies = [element.proto.body for element in page.get("dialog")[0].get("html")]
    return [re.sub(r"^.*? alt=\"([^\"]*)\".*$", r"\1", body, flags=re.S) for body in bodies if "page-picture" in body]


def captions(page: AppTest) -> list[str]:
    return [unescaped(caption.value) for caption in page.get("dialog")[0].caption]


def test_a_citation_of_a_pdf_opens_its_page(folder: Path):
    printed(folder / "na-hin.pdf")
    page = cited()
    assert drawn(page) == ["Trang 2 của tệp na-hin.pdf, chỗ trích được tô vàng"]
    assert [page.button(key=key).disabled for key in ("page-before", "page-after")] == [False, True]
    assert captions(page) == ["Nói về xã Nà Hin. Tệp na-hin.pdf, trang 2"]


def test_a_report_that_was_sent_to_the_page_is_opened_too(tmp_path: Path):
    page = open_page()
    workspace = open_workspace()
    sent = workspace.uploads.put(
        "Báo cáo Nà Hin.pdf", printed(tmp_path / "x.pdf").read_bytes(), taken=(), most=10**6, most_together=10**6
    )
    workspace.reading.start([sent.path])
    workspace.reading.wait()
    ask_on(page, "Xã Nà Hin có bao nhiêu con bò?")
    buttons(page, "citation")[0].click().run()
    assert drawn(page) == ["Trang 2 của tệp Báo cáo Nà Hin.pdf, chỗ trích được tô vàng"]
    assert [button.label for button in page.get("dialog")[0].get("download_button")] == ["Tải tệp gốc"]


def test_a_file_that_has_changed_or_gone_is_told_and_the_words_stay(folder: Path):
    path = printed(folder / "na-hin.pdf")
    page = cited()
    path.write_bytes(path.read_bytes() + b"\n")
    page.run()
    buttons(page, "citation")[0].click().run()
    assert drawn(page) == []
    assert [info.value for info in page.get("dialog")[0].info] == [
        "Tệp gốc đã đổi từ khi được đọc nên không mở trang ở đây\\."
    ]
    assert captions(page)[-1] == CHANGED
    path.unlink()
    page.run()
    buttons(page, "citation")[0].click().run()
    assert drawn(page) == []
    assert captions(page)[-1] == GONE
    assert "<mark>" in page.get("dialog")[0].get("html")[0].proto.body


def test_no_file_but_the_reports_own_is_opened(folder: Path, tmp_path: Path):
    """A link has come in the place of the report."""
    path = printed(folder / "na-hin.pdf")
    page = cited()
    outside = Path(shutil.move(path, tmp_path / "mat.pdf"))
    path.symlink_to(outside)
    page.run()
    buttons(page, "citation")[0].click().run()
    assert drawn(page) == []
    assert captions(page)[-1] == GONE


def test_a_word_file_is_offered_for_download(folder: Path):
    document = Document()
    for text in (*TITLE, CATTLE):
        document.add_paragraph(text)
    document.save(str(folder / "na-hin.docx"))
    page = cited()
    assert drawn(page) == []
    assert [button.label for button in page.get("dialog")[0].get("download_button")] == ["Tải tệp gốc"]
    assert captions(page) == ["Nói về xã Nà Hin. Tệp na-hin.docx, đoạn 4"]
