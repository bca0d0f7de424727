"""Filters act where a question names no unit and no term itself, and a refusal tells of them."""

from __future__ import annotations

import pytest

from chat.answer.draft import REFUSAL
from chat.ask import ask
from chat.llm.client import ChatModel
from chat.quote.quoting import UNSURE
from chat.understand.filters import NO_FILTERS, Filters
from corpus import PassageRole, Turn
from tests.chat.communes import NAMES
from tests.openai_server import openai_server

BAN_PAT = Filters(("ban-pat",))
BOTH = Filters(("na-hin", "ban-pat"))
POOR = "Tỷ lệ hộ nghèo là bao nhiêu?"
POOR_OF_BAN_PAT = "Xã Bản Pát, kết quả nhiệm kỳ 2020-2025: “Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 23,9%” [1]."
PEOPLE_OF_BAN_PAT = "Xã Bản Pát: “Xã Bản Pát có 22 bản, 3.005 hộ, dân số 14.870 người” [1]."


@pytest.mark.parametrize(
    ("question", "filters", "answer"),
    [
        (POOR, BAN_PAT, POOR_OF_BAN_PAT),
        (
            POOR,
            Filters(("ban-pat",), PassageRole.TARGET),
            "Xã Bản Pát, chỉ tiêu nhiệm kỳ 2025-2030: “Tỷ lệ hộ nghèo giảm còn 9,5% vào năm 2030” [1].",
        ),
        ("Xã Bản Pát có bao nhiêu bản?", Filters(("na-hin",)), PEOPLE_OF_BAN_PAT),
        (
            "Kết quả giảm tỷ lệ hộ nghèo của xã Bản Pát là bao nhiêu?",
            Filters((), PassageRole.TARGET),
            POOR_OF_BAN_PAT,
        ),
        ("Dân số là bao nhiêu?", Filters(("no-such-report", "ban-pat")), PEOPLE_OF_BAN_PAT),
    ],
)
def test_a_filter_acts_where_the_question_names_nothing_itself(communes, question, filters, answer):
    assert ask(question, communes, filters=filters).text.removeprefix(f"{UNSURE}\n\n").startswith(answer)


@pytest.mark.parametrize(
    ("question", "filters", "values"),
    [
        (POOR, BOTH, ["18,4%", "23,9%"]),
        (POOR, Filters(BOTH.reports, PassageRole.TARGET), ["dưới 6%", "9,5%"]),
        ("Xã nào có tỷ lệ hộ nghèo cao nhất?", Filters((), PassageRole.TARGET), ["dưới 6%", "9,5%"]),
    ],
)
def test_several_communes_chosen_are_set_side_by_side(communes, question, filters, values):
    table = ask(question, communes, filters=filters).text
    rows = [line.split(" | ") for line in table.splitlines() if line.startswith("| Xã")]
    assert [row[0] for row in rows] == ["| Xã Nà Hin", "| Xã Bản Pát"]
    assert [row[1] for row in rows] == values


def test_a_refusal_tells_of_the_filter(communes):
    refused = ask("Có bao nhiêu đảng viên?", communes, filters=Filters(("ban-pat",), PassageRole.RESULT))
    assert (refused.text, refused.notices) == (
        REFUSAL,
        (
            "Chỉ tìm trong phạm vi đang lọc: xã Bản Pát; kết quả 2020-2025. "
            "Hãy bỏ lọc rồi hỏi lại để tìm trong mọi báo cáo.",
        ),
    )
    assert ask("Có bao nhiêu đảng viên?", communes, filters=NO_FILTERS).refused is False


def test_a_refusal_of_what_the_question_names_itself_blames_no_filter(communes):
    refused = ask("Xã Nà Hin có bao nhiêu máy bay?", communes, filters=BAN_PAT)
    assert (refused.text, refused.notices) == (REFUSAL, ())


def test_a_follow_up_stays_with_the_unit_that_was_named_before(communes):
    history = [Turn("user", "Xã Nà Hin có bao nhiêu đảng viên?"), Turn("assistant", "Có 738 đảng viên [1].")]
    text = ask("Thế còn dân số?", communes, history=history, filters=BAN_PAT).text
    assert "19.356 người" in text and "Bản Pát" not in text


def test_a_model_is_told_of_the_filter(communes):
    with openai_server("Tỷ lệ hộ nghèo của xã Bản Pát là 23,9% [1].") as server:
        ask(POOR, communes, filters=Filters(("ban-pat",), PassageRole.RESULT), model=ChatModel("m", server.base_url))
    assert f"{POOR} (xã Bản Pát; kết quả 2020-2025)" in server.requests[0].body["messages"][-1]["content"]


def test_filters_in_words():
    assert Filters(("na-hin", "gone", "ban-pat"), PassageRole.TASK).label(NAMES) == (
        "xã Nà Hin, xã Bản Pát; nhiệm vụ, giải pháp 2025-2030"
    )
    assert NO_FILTERS.label(NAMES) == ""
