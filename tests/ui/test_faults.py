"""The page on a disk that is really full, and over files that are damaged."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from chat.kept_records import KeptRecords
from corpus import Correction, Unit, UnitKind
from tests.faults import small_disk
from tests.ui.apptest import ask_on, conversation, open_page, unescaped
from text.lexicon.active import add_own_words
from ui.workspace import open_workspace
from vectorstore.database import FILE

pytestmark = pytest.mark.usefixtures("new_settings")

PEOPLE = "Dân số xã Khê Lũng là bao nhiêu?"


def warnings(page) -> list[str]:
    return [unescaped(warning.value) for warning in page.warning]


def test_on_a_full_disk_the_page_answers_says_what_is_not_kept_and_goes_on_when_there_is_room(tmp_path: Path):
    with small_disk(tmp_path / "index") as disk:
        page = open_page()
        disk.fill()
        ask_on(page, PEOPLE)
        assert "21.476 người" in conversation(page)[1][1]
        assert warnings(page) == [
            f"Chưa lưu được câu trả lời này vào danh sách hội thoại. Ổ đĩa chứa thư mục {disk.folder} đã đầy nên không "
            "ghi được database.sqlite. Hãy giải phóng dung lượng rồi làm lại."
        ]
        disk.free()
        page.button(key="new-conversation").click().run()
        ask_on(page, PEOPLE)
        assert (len(open_workspace().conversations.latest("localhost", 5)), warnings(page)) == (1, [])
        open_workspace.clear()


def test_over_a_damaged_database_the_page_reads_the_reports_again_keeps_what_it_can_and_says_so(tmp_path: Path):
    page = open_page()
    ask_on(page, PEOPLE)
    corrected = Correction(Unit("Khê Lũng", UnitKind.WARD), None)
    open_workspace().index.correct("khe-lung", corrected)
    open_workspace.clear()
    file = tmp_path / "index" / FILE
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'drafts'").fetchone()
    connection.close()
    content = bytearray(file.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"rac!" * 1024
    file.write_bytes(content)
    page = open_page()
    aside = tmp_path / "index" / f"{FILE}.hong-1"
    assert aside.read_bytes() == content
    assert [told for told in warnings(page) if f"đã được đổi tên thành {aside};" in told]
    assert (len(open_workspace().conversations.latest("localhost", 5)), page.error) == (1, [])
    ask_on(page, PEOPLE)
    assert "21.476 người" in conversation(page)[1][1]
    index = open_workspace().index
    assert index.corrections() == {"khe-lung": corrected}
    told = [record.written for record in KeptRecords(index.database).of("khe-lung") if record.indicator == "dan-so"]
    assert told == ["21.476 người", "8.132 người", "7.489 người", "5.855 người"]


def test_over_a_file_that_is_no_database_the_page_begins_anew(tmp_path: Path):
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / FILE).write_bytes(b"rac" * 5000)
    page = open_page()
    assert (tmp_path / "index" / f"{FILE}.hong-1").read_bytes() == b"rac" * 5000
    ask_on(page, PEOPLE)
    assert "21.476 người" in conversation(page)[1][1]
    assert len(open_workspace().conversations.latest("localhost", 5)) == 1


def test_an_offices_own_words_are_understood_and_a_faulty_line_of_theirs_is_shown(tmp_path: Path):
    folder = tmp_path / "index" / "lexicon"
    folder.mkdir(parents=True)
    (folder / "abbreviations.tsv").write_text("viết tắt\ttừ đầy đủ\nTLHN\ttỷ lệ hộ nghèo\nDBo\n", encoding="utf-8")
    try:
        page = open_page()
        assert warnings(page) == ["Tệp lexicon/abbreviations.tsv, dòng 3: thiếu cột “từ đầy đủ”; dòng này bị bỏ qua."]
        ask_on(page, "TLHN xã Khê Lũng là bao nhiêu?")
        assert "3,18%" in conversation(page)[1][1]
        open_workspace.clear()
    finally:
        add_own_words(tmp_path / "none")
