"""The page on a shared database and Chroma server: what it says of them, what it does while they are gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.chroma_server import RunningChroma, chroma_server
from tests.ingest_command import write_report
from tests.postgresql_server import PASSWORD, RunningPostgres
from tests.ui.apptest import ask_on, bare, conversation, open_page, settle, unescaped
from tests.vectorstore.embedders import syllable_embedder
from ui.workspace import open_workspace
from vectorstore import chroma_server as server_module
from vectorstore import index as index_module
from vectorstore.chroma_server import ChromaServer
from vectorstore.index import Index

QUESTION = "Xã Nà Hin có bao nhiêu bản?"


@pytest.fixture
def url(postgres: RunningPostgres) -> str:
    return postgres.new_database()


@pytest.fixture
def server(new_settings: None, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningChroma]:
    """The page's; asked at once again after it failed."""
    monkeypatch.setattr(server_module, "TRIED_AGAIN_AFTER", 1e-6)
    monkeypatch.setattr(index_module, "LOOKED_EVERY", 0.0)
    write_report(tmp_path / "reports", "na-hin.txt", "Nà Hin")
    monkeypatch.setenv("REPORTS_DIR", str(tmp_path / "reports"))
    with chroma_server(tmp_path / "chroma") as running:
        monkeypatch.setenv("DATABASE_URL", url)
        monkeypatch.setattr("ui.workspace.choose_embedder", lambda settings: syllable_embedder())
        monkeypatch.setenv("CHROMA_URL", running.url.replace("http://", "http://can-bo:mat-khau@"))
        yield running
        open_workspace.clear()


def shown(page: AppTest) -> str:
    return bare("\n".join(html.proto.body for html in page.get("html")))


def test_the_page_says_where_the_reports_go_and_follows_what_others_do(
    server: RunningChroma, url: str, tmp_path: Path
) -> None:
    page = open_page()
    place = url.partition("@")[2]
    assert "<h2>Báo cáo đã nạp (1)</h2>" in shown(page)
    assert (
        f"<dt>Kho dùng chung</dt><dd>PostgreSQL {place} (chính máy này), Chroma tại {server.url} (chính máy này)</dd>"
    ) in shown(page)
    assert (
        f"<dt>Riêng tư</dt><dd>Nội dung báo cáo, hội thoại và bài soạn được gửi tới PostgreSQL {place} (chính máy "
        f"này); nội dung báo cáo và véc-tơ của câu hỏi tới {server.url} (chính máy này). Ai vào được các máy này đều "
        "đọc được.</dd>"
    ) in shown(page)
    assert "mat-khau" not in shown(page) and PASSWORD not in shown(page) and "rời khỏi máy" not in shown(page)
    with Index.open(tmp_path / "other", None, url, ChromaServer(server.url)) as other:
        assert [report.name for report in other.reports()] == ["na-hin"]
        other.remove("na-hin", withdrawn=True)
        page.run()
        assert "<h2>Báo cáo đã nạp (0)</h2>" in shown(page)
        # Its file is still there, and stays out for this page too.
        open_workspace().reading.start()
        settle(page)
        assert "<h2>Báo cáo đã nạp (0)</h2>" in shown(page)


def test_while_the_chroma_server_is_gone_the_page_answers_and_says_so(server: RunningChroma, tmp_path: Path) -> None:
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
    assert f"{told} Hiện vẫn tìm được theo từ ngữ; phần mềm sẽ tự tạo tiếp véc-tơ khi dịch vụ trở lại." in [
        unescaped(warning.value) for warning in page.warning
    ]
    ask_on(page, "Xã Pá Hàm có bao nhiêu bản?")
    assert "Xã Pá Hàm có 06 bản" in shown(page)

    server.start()
    open_workspace().reading.start()
    settle(page)
    assert "<h2>Báo cáo đã nạp (2)</h2>" in shown(page)
    assert open_workspace().index.missing_vectors() == 0


def test_while_the_database_is_gone_the_page_says_so_and_goes_on_when_it_is_back(
    server: RunningChroma, url: str, postgres: RunningPostgres
) -> None:
    place = url.partition("@")[2]
    told = f"Không kết nối được tới cơ sở dữ liệu {place}; hãy bật máy chủ, kiểm tra DATABASE_URL và mạng rồi thử lại."
    page = open_page()
    ask_on(page, QUESTION)
    kept = conversation(page)
    postgres.kill()
    try:
        page.run()
        assert [unescaped(error.value) for error in page.error] == [told]
        assert not page.exception
    finally:
        postgres.start()
    page.run()
    assert (list(page.error), conversation(page)) == ([], kept)
    ask_on(page, QUESTION)
    assert len(conversation(page)) == 4


def test_a_copy_that_is_opened_while_the_database_is_gone_waits_for_it(
    server: RunningChroma, url: str, postgres: RunningPostgres
) -> None:
    place = url.partition("@")[2]
    postgres.kill()
    try:
        page = open_page()
        assert [unescaped(error.value) for error in page.error] == [
            f"Không kết nối được tới cơ sở dữ liệu {place}; hãy bật máy chủ, kiểm tra DATABASE_URL và mạng rồi thử lại."
        ]
    finally:
        postgres.start()
    page.run()
    settle(page)
    assert not page.error
    assert "<h2>Báo cáo đã nạp (1)</h2>" in shown(page)
