"""What editors alone may do is refused where it is done, not only left undrawn."""

from __future__ import annotations

import json
import time

import pytest
from streamlit.testing.v1 import AppTest

from tests.ingest_command import write_report
from tests.openai_server import openai_server
from tests.ui.apptest import ask_on, buttons, conversation, open_page, unescaped
from tests.ui.connecting.test_connection import script as connection_page
from tests.ui.door.test_login_setup import AUTH
from tests.ui.figures.page import open_figures
from tests.ui.reports.test_documents import button, open_documents, rows, settle
from tests.ui.reports.test_removal import ask_to_remove
from ui.door.entrance import EDITORS_ONLY, NOTICE
from ui.figures.unnamed import OPEN
from ui.reports.upload_form import FILES
from ui.workspace import open_workspace

QUESTION = "Xã Nà Hin có bao nhiêu bản?"
NA_HIN = ("xã Nà Hin", "na-hin.txt")


class Person:
    """Who is signed in; changed in the middle of a test as a role is taken away, or time runs out."""

    def __init__(self) -> None:
        self.claims: dict[str, object] = {}
        self.is_("hoa@tinh.vn")

    def is_(self, email: str, hours_ago: float = 0) -> None:
        began = time.time() - hours_ago * 3600
        self.claims = {"is_logged_in": True, "iss": "https://a.vn", "sub": email, "email": email, "iat": began}

    def signs_out(self) -> None:
        self.claims = {"is_logged_in": False}


@pytest.fixture
def person(own_settings, tmp_path, monkeypatch) -> Person:
    write_report(tmp_path / "reports", "na-hin.txt", "Nà Hin")
    settings = {
        "LOGIN": "true",
        "READERS": "lan@xa.vn",
        "EDITORS": "hoa@tinh.vn",
        "AUDIT_LOG": "true",
        "REPORTS_DIR": str(tmp_path / "reports"),
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    someone = Person()
    monkeypatch.setattr("ui.door.entrance.auth_section", lambda: AUTH)
    monkeypatch.setattr("streamlit.user_info.UserInfoProxy.to_dict", lambda self: dict(someone.claims))
    return someone


def log(tmp_path) -> list[dict]:
    return [json.loads(line) for line in (tmp_path / "index" / "audit.jsonl").read_text(encoding="utf-8").splitlines()]


def refused(tmp_path) -> list[tuple[str, str]]:
    return [(line["who"]["email"], line["doing"]) for line in log(tmp_path) if line["action"] == "refused"]


def told(page: AppTest) -> str:
    return page.session_state.get(NOTICE, "")


def test_a_reader_who_still_sees_the_buttons_gets_nowhere(person, tmp_path) -> None:
    page = open_documents()
    assert rows(page) == [NA_HIN]
    write_report(tmp_path / "reports", "pa-ham.txt", "Pá Hàm")

    again = button(page, "Đọc lại thư mục")
    person.is_("lan@xa.vn")
    again.click().run()
    assert told(page) == EDITORS_ONLY
    settle(page)
    assert rows(page) == [NA_HIN]
    assert [unescaped(button.label) for button in page.button] == []
    assert not page.file_uploader

    person.is_("hoa@tinh.vn")
    page.run()
    ask_to_remove(page, "na-hin")
    person.is_("lan@xa.vn")
    page.button(key="removal-confirmed").click().run()
    assert [report.name for report in open_workspace().index.reports()] == ["na-hin"]

    person.is_("hoa@tinh.vn")
    page.run()
    page.file_uploader(key=FILES).set_value([("moi.txt", "Xã Mới có 1 bản.".encode(), "text/plain")])
    person.is_("lan@xa.vn")
    button(page, "Nạp các tệp này").click().run()
    assert open_workspace().uploads.kept() == ()
    assert refused(tmp_path) == [("lan@xa.vn", "ingested"), ("lan@xa.vn", "removed")]


def test_a_reader_does_not_try_the_connection(person, tmp_path, monkeypatch) -> None:
    with openai_server("Được") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("CHAT_MODEL", "qwen3:8b")
        page = AppTest.from_function(connection_page, default_timeout=60).run()
        again = page.button(key="try-connection")
        person.is_("lan@xa.vn")
        again.click().run()
        assert (told(page), len(page.success), server.requests) == (EDITORS_ONLY, 0, [])
    assert refused(tmp_path) == [("lan@xa.vn", "connection tried")]


def test_whose_time_has_run_out_is_sent_to_the_door(person, tmp_path) -> None:
    page = open_page()
    assert [caption.value for caption in page.sidebar.caption] == ["hoa\\@\u2060tinh\\.vn \\(biên tập\\)"]
    ask_on(page, QUESTION)
    assert len(conversation(page)) == 2
    person.is_("hoa@tinh.vn", hours_ago=13)
    ask_on(page, "Xã Nà Hin có mấy trường?")
    assert conversation(page) == []
    assert [unescaped(each.value) for each in page.markdown] == ["Phiên đăng nhập đã hết hạn; hãy đăng nhập lại."]
    assert [button.label for button in page.button] == ["Đăng nhập"]
    assert not page.exception
    person.is_("hoa@tinh.vn")
    page.run()
    forget = buttons(page, "forget")[0]
    person.signs_out()
    forget.click().run()
    assert [unescaped(each.value) for each in page.markdown] == ["Hãy đăng nhập để hỏi và xem báo cáo."]
    assert [line["question"] for line in log(tmp_path) if line["action"] == "asked"] == [QUESTION]


def test_two_people_at_one_machine_do_not_see_each_others_conversations(person, tmp_path) -> None:
    ask_on(open_page(), QUESTION)
    person.is_("lan@xa.vn")
    page = open_page()
    assert buttons(page, "return") == []
    assert [unescaped(button.label) for button in page.button if button.key == "gold-of-0"] == []
    ask_on(page, "Xã có 06 bản không?")
    assert len(buttons(page, "return")) == 1
    person.is_("hoa@tinh.vn")
    (mine,) = buttons(open_page(), "return")
    assert unescaped(mine.label).startswith(QUESTION)
    who = [(line["who"]["sub"], line["action"]) for line in log(tmp_path)]
    assert who == [
        ("hoa@tinh.vn", "login"),
        ("hoa@tinh.vn", "asked"),
        ("lan@xa.vn", "login"),
        ("lan@xa.vn", "asked"),
        ("hoa@tinh.vn", "login"),
    ]


def test_a_reader_names_no_indicator(person, tmp_path) -> None:
    told_of = (
        "BÁO CÁO CHÍNH TRỊ\n\ncủa Đảng bộ xã Nà Hin\n\nI. Kinh tế\n\nLò gạch thủ công 14 tỷ đồng. Hộ nghèo còn 5%.\n"
    )
    (tmp_path / "reports" / "na-hin.txt").write_text(told_of, encoding="utf-8")
    page = open_figures()
    page.session_state[OPEN] = True
    page.run()
    boxes = [box for box in page.selectbox if box.label == "Là chỉ tiêu"]
    boxes[0].set_value("doanh-thu-du-lich").run()
    name = page.button(key="unnamed-name-0")
    person.is_("lan@xa.vn")
    name.click().run()
    assert told(page) == EDITORS_ONLY
    assert not (tmp_path / "index" / "lexicon").exists()
    assert refused(tmp_path) == [("lan@xa.vn", "indicator named")]
    page.run()
    assert [box.label for box in page.selectbox if box.label == "Là chỉ tiêu"] == []
