"""The page on a shared Chroma server: what it says of it, and what it does while the server is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.chroma_server import RunningChroma, chroma_server
from tests.ingest_command import write_report
from tests.ui.apptest import ask_on, bare, open_page, settle, unescaped
from tests.ui.reports.test_documents import open_documents, rows
from tests.ui.reports.test_removal import ask_to_remove
from ui.workspace import open_workspace
from vectorstore import chroma_server as server_module
from vectorstore import shared_index as shared_index_module
from vectorstore.chroma_server import ChromaServer
from vectorstore.shared_index import SharedIndex

QUESTION = "Xã Nà Hin có bao nhiêu bản?"


@pytest.fixture
def server(own_settings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningChroma]:
    """The page's; looked at before every reading, and at once again after it failed."""
    monkeypatch.setattr(shared_index_module, "CHECKED_EVERY", 0.0)
    monkeypatch.setattr(server_module, "TRIED_AGAIN_AFTER", 0.0)
    write_report(tmp_path / "reports", "na-hin.txt", "Nà Hin")
    monkeypatch.setenv("REPORTS_DIR", str(tmp_path / "reports"))
    with chroma_server(tmp_path / "chroma") as running:
        monkeypatch.setenv("CHROMA_URL", running.url.replace("http://", "http://can-bo:mat-khau@"))
        yield running
        open_workspace.clear()


def shown(page: AppTest) -> str:
    return bare("\n".join(html.proto.body for html in page.get("html")))


def test_the_page_says_where_the_reports_go_and_follows_what_others_do(server: RunningChroma, tmp_path: Path) -> None:
    page = open_page()
    assert "<h3>Báo cáo đã nạp (1)</h3>" in shown(page)
    assert f"<dt>Kho dùng chung</dt><dd>Chroma tại {server.url} (chính máy này); bản lưu ở máy này</dd>" in shown(page)
    assert (
        f"<dt>Riêng tư</dt><dd>Nội dung báo cáo và véc-tơ của câu hỏi được gửi tới {server.url} (chính máy này); "
        "ai vào được máy chủ ấy đều đọc được.</dd>"
    ) in shown(page)
    assert "mat-khau" not in shown(page) and "rời khỏi máy" not in shown(page)
    with SharedIndex.open(tmp_path / "other", None, ChromaServer(server.url)) as other:
        assert [report.name for report in other.reports()] == ["na-hin"]
        other.remove("na-hin", withdrawn=True)
        page.run()
        assert "<h3>Báo cáo đã nạp (0)</h3>" in shown(page)
        # Its file is still there, and stays out for this page too.
        open_workspace().reading.start()
        settle(page)
        assert "<h3>Báo cáo đã nạp (0)</h3>" in shown(page)


def test_while_the_server_is_gone_the_page_answers_and_says_so(server: RunningChroma, tmp_path: Path) -> None:
    told = (
        f"Không kết nối được tới máy chủ Chroma {server.url}; hãy bật máy chủ, kiểm tra CHROMA_URL và mạng rồi thử lại."
    )
    page = open_page()
    server.kill()
    ask_on(page, QUESTION)
    assert [unescaped(warning.value) for warning in page.warning] == [f"{told} Lần này chỉ tìm theo từ ngữ."]
    assert "Xã Nà Hin có 06 bản" in shown(page)

    write_report(tmp_path / "reports", "pa-ham.txt", "Pá Hàm")
    open_workspace().reading.start()
    settle(page)
    assert f"{told} Khi máy chủ chạy lại, hãy mở trang Báo cáo và bấm “Đọc lại thư mục”." in [
        unescaped(warning.value) for warning in page.warning
    ]

    server.start()
    open_workspace().reading.start()
    settle(page)
    assert "<h3>Báo cáo đã nạp (2)</h3>" in shown(page)
    ask_on(page, "Xã Pá Hàm có bao nhiêu bản?")
    assert "Xã Pá Hàm có 06 bản" in shown(page)


def test_a_report_that_the_server_could_not_be_told_of_stays(server: RunningChroma) -> None:
    page = open_documents()
    server.kill()
    ask_to_remove(page, "na-hin")
    page.button(key="removal-confirmed").click().run()
    assert (
        f"Không kết nối được tới máy chủ Chroma {server.url}; hãy bật máy chủ, kiểm tra CHROMA_URL và mạng rồi thử lại."
    ) in [unescaped(warning.value) for warning in page.warning]
    assert rows(page) == [("xã Nà Hin", "na-hin.txt")]


def test_without_a_copy_the_page_waits_for_the_server(server: RunningChroma) -> None:
    server.kill()
    page = open_page()
    assert [unescaped(error.value) for error in page.error] == [
        f"Không kết nối được tới máy chủ Chroma {server.url}; hãy bật máy chủ, kiểm tra CHROMA_URL và mạng rồi thử lại."
    ]
    server.start()
    page.run()
    settle(page)
    assert not page.error
    assert "<h3>Báo cáo đã nạp (1)</h3>" in shown(page)
