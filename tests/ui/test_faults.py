"""The page on a disk that is really full, and over files that are damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from conversations.database import FILE
from tests.faults import small_disk
from tests.ui.apptest import ask_on, conversation, open_page, unescaped
from text.lexicon.active import add_own_words
from ui.workspace import open_workspace

pytestmark = pytest.mark.usefixtures("own_settings")

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
            "ghi được conversations.sqlite. Hãy giải phóng dung lượng rồi làm lại."
        ]
        disk.free()
        page.button(key="new-conversation").click().run()
        ask_on(page, PEOPLE)
        assert (len(open_workspace().conversations.latest("localhost", 5)), warnings(page)) == (1, [])
        open_workspace.clear()


def test_damaged_conversations_do_not_keep_the_reports_from_being_asked(tmp_path: Path):
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / FILE).write_bytes(b"rac" * 5000)
    page = open_page()
    aside = tmp_path / "index" / f"{FILE}.hong-1"
    assert aside.read_bytes() == b"rac" * 5000
    assert [told for told in warnings(page) if f"đã được đổi tên thành {aside};" in told]
    ask_on(page, PEOPLE)
    assert "21.476 người" in conversation(page)[1][1]


def test_over_a_damaged_catalog_the_page_says_what_to_do_and_conversations_stay(tmp_path: Path):
    page = open_page()
    ask_on(page, PEOPLE)
    open_workspace.clear()
    catalog = tmp_path / "index" / "catalog.sqlite"
    catalog.write_bytes(b"rac" * 5000)
    page = open_page()
    (told,) = (unescaped(error.value) for error in page.error)
    assert told.startswith(f"Không đọc được danh mục báo cáo {catalog}, có thể tệp đã hỏng. Hãy đổi tên tệp này")
    assert not page.exception
    catalog.rename(catalog.with_name("catalog-hong.sqlite"))
    page = open_page()
    assert not page.error
    ask_on(page, PEOPLE)
    assert "21.476 người" in conversation(page)[1][1]
    assert len(open_workspace().conversations.latest("localhost", 5)) == 2


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
