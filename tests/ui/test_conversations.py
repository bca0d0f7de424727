"""Conversations on the page: kept, returned to, deleted, judged, downloaded, and narrowed by filters."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from conversations.feedback import Feedback, Verdict
from tests.ui.apptest import ask_on, buttons, conversation, open_page, said, unescaped
from ui.workspace import open_workspace

pytestmark = pytest.mark.usefixtures("own_settings")

PEOPLE = "Dân số xã Khê Lũng là bao nhiêu?"
MEMBERS = "Đảng bộ xã Mường Tảng có bao nhiêu đảng viên?"


def titles(page: AppTest) -> list[str]:
    return [re.sub(r" :gray\[\d\d/\d\d/\d{4} \d\d:\d\d\]", "", unescaped(b.label)) for b in buttons(page, "return")]


def questions(page: AppTest) -> list[str]:
    return [html for who, html in conversation(page) if who == "user"]


def test_earlier_conversations_are_listed_returned_to_and_gone_on_with():
    page = open_page()
    assert page.button(key="new-conversation").disabled
    ask_on(page, PEOPLE)
    ask_on(page, "Thế còn diện tích?")
    page.button(key="new-conversation").click().run()
    assert (conversation(page), titles(page)) == ([], [PEOPLE])
    ask_on(page, MEMBERS)
    assert titles(page) == [f"{MEMBERS} :gray[(đang mở)]", PEOPLE]

    visitor = open_page()  # another tab, or the same after the browser was shut
    assert titles(visitor) == [MEMBERS, PEOPLE]
    buttons(visitor, "return")[1].click().run()
    assert questions(visitor) == [said(PEOPLE), said("Thế còn diện tích?")]
    assert "21.476 người" in conversation(visitor)[1][1]
    buttons(visitor, "citation")[0].click().run()
    assert "<mark>" in visitor.get("dialog")[0].get("html")[0].proto.body
    ask_on(visitor, "Thế còn số hộ?")
    assert "5.318 hộ" in conversation(visitor)[5][1]
    assert titles(visitor) == [f"{PEOPLE} :gray[(đang mở)]", MEMBERS]


def test_a_conversation_is_deleted_after_it_was_confirmed():
    page = open_page()
    ask_on(page, PEOPLE)
    (forget,) = buttons(page, "forget")
    assert unescaped(forget.label) == f"Xóa hội thoại {PEOPLE}"
    forget.click().run()
    page.button(key="deletion-dismissed").click().run()
    assert len(titles(page)) == 1
    buttons(page, "forget")[0].click().run()
    page.button(key="deletion-confirmed").click().run()
    assert (titles(page), conversation(page)) == ([], [])
    assert titles(open_page()) == []


def test_another_machine_has_its_own_list(monkeypatch):
    ask_on(open_page(), PEOPLE)
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.ip_address", "10.0.0.7")
    page = open_page()
    assert titles(page) == []
    ask_on(page, MEMBERS)
    assert titles(page) == [f"{MEMBERS} :gray[(đang mở)]"]
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.ip_address", None)
    assert titles(open_page()) == [PEOPLE]


def test_a_long_list_shows_its_latest_first_and_more_when_asked():
    page = open_page()
    for number in range(8):
        ask_on(page, f"Câu {number}?")
        if number < 7:
            page.button(key="new-conversation").click().run()
    assert titles(page) == ["Câu 7? :gray[(đang mở)]", *(f"Câu {number}?" for number in (6, 5, 4, 3, 2))]
    page.button(key="more-conversations").click().run()
    assert len(titles(page)) == 8
    assert not [button for button in page.button if button.key == "more-conversations"]


def test_a_verdict_and_a_remark_are_kept_and_shown_again():
    page = open_page()
    ask_on(page, PEOPLE)
    kept = open_workspace()
    (talk,) = kept.conversations.latest("localhost", 5)
    (thumbs,) = page.segmented_control
    assert thumbs.label == "Đánh giá câu trả lời"
    thumbs.set_value(Verdict.DOWN).run()
    assert kept.feedback.of(talk.id) == {0: Feedback(Verdict.DOWN, "")}
    page.text_input[0].set_value("  Thiếu số hộ ").run()
    assert kept.feedback.of(talk.id) == {0: Feedback(Verdict.DOWN, "Thiếu số hộ")}
    assert "Đã ghi góp ý. Cảm ơn." in [caption.value for caption in page.caption]
    (told,) = kept.feedback.objects()
    assert (told["question"], told["citations"][0]["file"]) == (PEOPLE, "khe-lung")

    again = open_page()
    buttons(again, "return")[0].click().run()
    assert (again.segmented_control[0].value, again.text_input[0].value) == (Verdict.DOWN, "Thiếu số hộ")
    again.segmented_control[0].set_value(None).run()
    assert kept.feedback.of(talk.id) == {}
    assert not again.text_input


def test_a_conversation_of_another_version_is_told_and_can_be_deleted():
    page = open_page()
    ask_on(page, PEOPLE)
    page.button(key="new-conversation").click().run()
    with open_workspace().kept.transaction() as db:
        db.execute(text("UPDATE turns SET record = '{}'"))
    buttons(page, "return")[0].click().run()
    assert [unescaped(warning.value) for warning in page.warning] == [
        "Không mở lại được hội thoại này vì nó do một phiên bản khác của phần mềm lưu. Có thể xóa nó."
    ]
    assert (conversation(page), titles(page)) == ([], [PEOPLE])
    buttons(page, "forget")[0].click().run()
    page.button(key="deletion-confirmed").click().run()
    assert (titles(page), list(page.warning)) == ([], [])


def test_filters_narrow_a_question_that_names_no_commune_and_a_refusal_tells_of_them():
    page = open_page()
    page.multiselect(key="filter-communes").set_value(["khe-lung"]).run()
    page.selectbox(key="filter-term").set_value("result").run()
    assert "Đang lọc: xã Khê Lũng; kết quả 2020-2025</p>" in page.get("html")[-1].proto.body
    assert unescaped(buttons(page, "suggestion")[0].label) == "Dân số xã Khê Lũng là bao nhiêu?"
    ask_on(page, "Có bao nhiêu hộ?")
    assert "5.318 hộ" in conversation(page)[1][1]
    assert "Lọc: xã Khê Lũng; kết quả 2020-2025" in [unescaped(c.value) for c in page.chat_message[0].caption]
    ask_on(page, "Có bao nhiêu máy bay?")
    assert [unescaped(warning.value) for warning in page.warning] == [
        "Chỉ tìm trong phạm vi đang lọc: xã Khê Lũng; kết quả 2020-2025. "
        "Hãy bỏ lọc rồi hỏi lại để tìm trong mọi báo cáo."
    ]
    page.button(key="clear-filters").click().run()
    assert page.multiselect(key="filter-communes").value == []
    assert not [button for button in page.button if button.key == "clear-filters"]


def test_a_new_choice_of_commune_begins_a_new_topic():
    page = open_page()
    ask_on(page, PEOPLE)
    page.multiselect(key="filter-communes").set_value(["muong-tang"]).run()
    ask_on(page, "Có bao nhiêu đảng viên?")
    assert "] xã Mường Tảng › " in unescaped(buttons(page, "citation")[-1].label)


def test_what_is_copied_holds_the_sources():
    page = open_page()
    ask_on(page, PEOPLE)
    (copied,) = page.code
    assert copied.value.endswith(
        "Nguồn:\n[1] Báo cáo xã Khê Lũng › Phần thứ nhất. BỐI CẢNH VÀ TÌNH HÌNH › "
        "II- Khái quát về xã Khê Lũng mới thành lập › 1. Khái quát chung (khe-lung.txt, dòng 28-29)"
    )
