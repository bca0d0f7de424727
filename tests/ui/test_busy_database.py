"""Each thing that a visitor does on the page and that is kept, while another program holds the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from conversations.feedback import Verdict
from corpus import UnitKind
from eval.gold.own_sets import OwnSets
from tests.faults import EXCLUSIVE, WRITER, held
from tests.ui.apptest import ask_on, buttons, conversation, open_page, unescaped
from tests.ui.evaluating.test_evaluation import PEOPLE, PEOPLE_GOLD, open_evaluation, write_set
from tests.ui.reports import test_correction as correcting
from tests.ui.reports.test_documents import button, open_documents, reports_dir, rows, settle  # noqa: F401 - a fixture
from tests.ui.reports.test_removal import ask_to_remove
from tests.ui.speeches import test_speech as speaking
from ui.workspace import open_workspace
from vectorstore import database
from vectorstore.database import FILE

pytestmark = pytest.mark.usefixtures("own_settings")


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    return tmp_path / "index" / FILE


@contextmanager
def told_as_busy(file: Path, page: AppTest, before: str = "", how: tuple[str, ...] = WRITER) -> Iterator[None]:
    """Within, another program holds it; the page's last run tells that in one line, and of no other fault."""
    with held(file, how):
        yield
    assert not page.exception
    assert [unescaped(told.value) for told in (*page.warning, *page.error)] == [
        f"{before}Một chương trình khác đang dùng {file} nên chưa đọc hoặc ghi được. Hãy chờ chương trình ấy xong, "
        "hoặc đóng nó, rồi làm lại; dữ liệu không mất gì."
    ]


def test_an_answer_is_shown_and_kept_with_the_next_conversation(file: Path) -> None:
    page = open_page()
    with told_as_busy(file, page, "Chưa lưu được câu trả lời này vào danh sách hội thoại. "):
        ask_on(page, PEOPLE)
    assert "21.476 người" in conversation(page)[1][1]
    page.button(key="new-conversation").click().run()
    ask_on(page, PEOPLE)
    assert (len(open_workspace().conversations.latest("localhost", 5)), len(page.warning)) == (1, 0)


def test_a_thumb_is_given_and_taken_back_once_it_is_free(file: Path) -> None:
    page = open_page()
    ask_on(page, PEOPLE)
    book = open_workspace().feedback
    with told_as_busy(file, page, "Chưa lưu được góp ý này. "):
        page.segmented_control[0].set_value(Verdict.UP).run()
    assert list(book.objects()) == []
    page.segmented_control[0].set_value(Verdict.DOWN).run()
    assert [(given["verdict"], len(page.warning)) for given in book.objects()] == [("down", 0)]


def test_a_conversation_stays_until_it_can_be_deleted(file: Path) -> None:
    page = open_page()
    ask_on(page, PEOPLE)
    for busy in (True, False):
        buttons(page, "forget")[0].click().run()
        if busy:
            with told_as_busy(file, page):
                page.button(key="deletion-confirmed").click().run()
        else:
            page.button(key="deletion-confirmed").click().run()
        assert len(open_workspace().conversations.latest("localhost", 5)) == (1 if busy else 0)


def test_a_draft_is_shown_and_kept_when_it_is_checked_next(file: Path) -> None:
    page = speaking.open_speeches()
    page.text_area(key="speech-request").set_value(speaking.REQUEST)
    speaking.click(page, "Đọc yêu cầu")
    with told_as_busy(file, page, "Chưa lưu được bài này. "):
        speaking.click(page, "Soạn bài")
    assert speaking.words(page)
    speaking.click(page, "Kiểm tra lại số liệu")
    assert (len(open_workspace().drafts.latest("localhost", 5)), len(page.warning)) == (1, 0)


def test_a_gold_question_is_saved_and_taken_out_once_it_is_free(file: Path) -> None:
    page = open_evaluation()
    sets = OwnSets(open_workspace().kept)
    write_set(open_workspace(), PEOPLE_GOLD)
    page.segmented_control(key="evaluation-section").set_value("Bộ câu hỏi").run()
    page.selectbox(key="own-question").set_value("dan-so").run()
    with told_as_busy(file, page):
        page.button(key="gold-remove").click().run()
    assert len(sets.rows("bộ nhỏ")) == 1
    page.button(key="gold-edit").click().run()
    page.text_area(key="gold-question").set_value(f"{PEOPLE} Ghi cả đơn vị.").run()
    with told_as_busy(file, page):
        page.button(key="gold-save").click().run()
    assert [question.question for question in sets.read("bộ nhỏ").questions] == [PEOPLE]
    page.button(key="gold-save").click().run()
    assert [question.question for question in sets.read("bộ nhỏ").questions] == [f"{PEOPLE} Ghi cả đơn vị."]


def test_a_report_is_corrected_and_corrected_back_once_it_is_free(file: Path, reports_dir: Path) -> None:  # noqa: F811
    page = correcting.choose(open_documents())
    with told_as_busy(file, page):
        correcting.correct(page, "Gò Me", UnitKind.COMMUNE, "")
    page = settle(correcting.correct(page, "Gò Me", UnitKind.COMMUNE, ""))
    assert rows(page) == [("xã Gò Me", "na-hin.md")]
    with told_as_busy(file, page):
        button(page, "Bỏ phần đã sửa").click().run()
    button(page, "Bỏ phần đã sửa").click().run()
    assert rows(settle(page)) == [("xã Nà Hin", "na-hin.md")]


def test_a_report_stays_until_it_can_be_removed(file: Path, reports_dir: Path) -> None:  # noqa: F811
    page = open_documents()
    for left in (1, 0):
        ask_to_remove(page, "na-hin")
        if left:
            with told_as_busy(file, page):
                page.button(key="removal-confirmed").click().run()
        else:
            page.button(key="removal-confirmed").click().run()
        assert len(open_workspace().index.reports()) == left


def test_of_one_that_cannot_even_be_read_the_page_says_so_and_nothing_is_lost(file: Path) -> None:
    page = open_page()
    ask_on(page, PEOPLE)
    open_workspace.clear()
    with told_as_busy(file, page, how=EXCLUSIVE):
        page.run()
    assert len(buttons(open_page(), "return")) == 1
    assert not list(file.parent.glob("*.hong-*"))
