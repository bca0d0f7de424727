"""Speeches written by a chat model over HTTP: checked, asked for again, and what stands in for them."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from chat.llm.client import ChatModel
from chat.speech.drafting import draft_speech
from chat.speech.llm_speech import FAILED_CHECK, FELL_BACK, MENDED
from chat.speech.speech import check_speech
from tests.openai_server import openai_server

REQUEST = "Soạn bài phát biểu của Bí thư Đảng ủy xã Mường Tảng, 2 phút, nêu kết quả giảm nghèo"
GREETING = "Kính thưa các đồng chí!\n\n"
RIGHT = "Nhiệm kỳ qua, xã Mường Tảng đã xóa được 347 nhà tạm, nhà dột nát [{n}]."
ENDING = (
    "\n\n" + " ".join(["Chúng ta trân trọng kết quả đó và quyết tâm làm tốt hơn."] * 18) + " Xin trân trọng cảm ơn!"
)


def _number(body) -> str:
    """The number under which the model is given the passage of the houses."""
    evidence = body["messages"][1]["content"]
    return evidence[: evidence.index("347 nhà tạm")].rpartition("\n[")[2].partition("]")[0]


def _speech(index, reply, fault=None):
    with openai_server(reply, fault) as server:
        model = ChatModel("mo-hinh", server.base_url, SecretStr("khoa"), 10.0)
        return draft_speech(REQUEST, index, model), server.requests


def test_a_speech_that_stands_in_its_sources_is_the_models(sample_index):
    speech, requests = _speech(sample_index, lambda body: GREETING + RIGHT.format(n=_number(body)) + ENDING)
    assert speech.mode == "llm" and "347 nhà tạm" in speech.text
    assert check_speech(speech) == () and speech.notices == ()
    assert len(requests) == 1
    assert "Bạn là cán bộ văn phòng Đảng ủy, giỏi viết bài phát biểu" in requests[0].body["messages"][0]["content"]
    assert "khoảng 260 tiếng" in requests[0].body["messages"][1]["content"]


def test_a_wrong_figure_is_asked_again(sample_index):
    def reply(body):
        right = GREETING + RIGHT.format(n=_number(body)) + ENDING
        return right if len(body["messages"]) > 2 else right.replace("347", "374")

    speech, requests = _speech(sample_index, reply)
    assert len(requests) == 2 and "“374”" in requests[1].body["messages"][-1]["content"]
    assert (speech.mode, "347 nhà tạm" in speech.text, "374" in speech.text) == ("llm", True, False)


def test_a_statement_that_stays_wrong_is_left_out(sample_index):
    wrong = " Thu ngân sách đạt 999 tỷ đồng [1]."
    speech, _ = _speech(sample_index, lambda body: GREETING + RIGHT.format(n=_number(body)) + wrong + ENDING)
    assert speech.mode == "llm" and "999" not in speech.text and "347 nhà tạm" in speech.text
    assert speech.notices == (MENDED.format(said="“Thu ngân sách đạt 999 tỷ đồng.”"),)
    assert check_speech(speech) == ()


def test_each_fault_is_named_with_the_words_of_its_source(sample_index):
    def reply(body):
        return (GREETING + RIGHT.format(n=_number(body)) + ENDING).replace("347", "374")

    _, requests = _speech(sample_index, reply)
    said = requests[1].body["messages"][-1]["content"]
    assert "Số “374” không có trong căn cứ ghi bên cạnh" in said and "Căn cứ viết: “" in said
    assert "347 nhà tạm" in said.partition("Căn cứ viết: “")[2]


def test_what_is_wrong_twice_is_asked_a_third_time(sample_index):
    def reply(body):
        right = GREETING + RIGHT.format(n=_number(body)) + ENDING
        asked = sum(message["role"] == "user" for message in body["messages"])
        tries.append(asked)
        return right if len(tries) == 3 else right.replace("347", "374")

    tries: list[int] = []
    speech, requests = _speech(sample_index, reply)
    assert len(requests) == 3
    assert (speech.mode, "347 nhà tạm" in speech.text, speech.notices) == ("llm", True, ())


def test_a_wrong_sentence_costs_no_right_one(sample_index):
    right = [
        "Tỷ lệ hộ nghèo toàn xã Mường Tảng giảm từ 38,4% năm 2021 xuống còn 19,6% cuối năm 2024",
        "Thu nhập bình quân của xã Mường Tảng đạt 31,5 triệu đồng/người/năm",
        "Xã Mường Tảng xóa được 347 nhà tạm, nhà dột nát với tổng kinh phí 18,74 tỷ đồng",
    ]
    wrong = "Xã Mường Tảng xóa được 512 nhà tạm, nhà dột nát với tổng kinh phí 20,5 tỷ đồng"

    def reply(body):
        number = _number(body)
        return GREETING + " ".join(f"{said} [{number}]." for said in (*right, wrong)) + ENDING

    speech, _ = _speech(sample_index, reply)
    assert speech.mode == "llm" and "512" not in speech.text and check_speech(speech) == ()
    assert all(said in speech.text for said in right)
    assert speech.notices == (MENDED.format(said=f"“{wrong}.”"),)


@pytest.mark.parametrize(
    ("reply", "fault", "told"),
    [
        ("Xã có 999 bản [1]. Xã có 888 hộ [1].", None, FAILED_CHECK),
        ("Kính thưa các đồng chí! Xin cảm ơn!", None, FAILED_CHECK),
        ("Kính thưa", "error500", "báo lỗi 500"),
        ("Kính thưa", "down", "Không kết nối được"),
    ],
)
def test_a_speech_is_composed_where_the_model_fails(sample_index, reply, fault, told):
    speech, _ = _speech(sample_index, reply, fault)
    assert speech.mode == "offline" and "347 nhà tạm" in speech.text
    assert any(told in notice and FELL_BACK in notice for notice in speech.notices)
    assert check_speech(speech) == ()
