"""Checking a reply as long as one may be stays within the time limit, whatever it repeats."""

from __future__ import annotations

import time

import pytest

from chat.ask import ask
from chat.llm.client import ChatModel
from chat.speech.drafting import draft_speech
from chat.verify import judging
from tests.openai_server import openai_server

SECONDS = 5
CHARACTERS = 19_900
QUESTION = "Xã Nà Hin có bao nhiêu đảng viên?"
SPEECH = "Soạn bài phát biểu của Bí thư Đảng ủy xã Nà Hin về kinh tế, 2 phút"
KINDS = {
    "a row": lambda k: "| Xã Nà Hin | 06 bản | 1.888,96 ha | 24,13% | năm 2024 | [1] |\n",
    "rows": lambda k: f"| Xã Nà Hin | {k} bản | {k}.888,96 ha | 24,{k}% | năm {2000 + k % 30} | [{k % 9 + 1}] |\n",
    "a sentence": lambda k: "Xã Nà Hin có 738 đảng viên, năm 2024 đạt 24,13% theo Nghị quyết số 57 [1]. ",
    "sentences": lambda k: f"Đến năm {2000 + k % 30}, xã Nà Hin có {k} đảng viên ở bản số {k} [{k % 9 + 1}]. ",
    "sentences without marks": lambda k: f"Ngày {k % 28 + 1}/7, xã có {k},{k} tỷ đồng cao hơn {k + 1}% so với {k}. ",
    "clauses": lambda k: f"xã Nà Hin có {k} đảng viên, ",
    "a list": lambda k: f"- Bản {k}: không có {k} hộ nghèo, “tăng {k}%” [1]\n",
    "sums": lambda k: f"Tổng cộng {2 * k} hộ, gồm {k} hộ và {k} hộ [1][2]. ",
    "figures": lambda k: f"{k}% ",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_reply_as_long_as_one_may_be_is_checked_in_time(communes, kind: str) -> None:
    reply = "".join(KINDS[kind](k) for k in range(5_000))[:CHARACTERS]
    with openai_server(reply) as server:
        start = time.monotonic()
        answer = ask(QUESTION, communes, model=ChatModel("mo-hinh", server.base_url, seconds=SECONDS))
        took = time.monotonic() - start
    assert took < SECONDS + 3  # what is left to do is to quote instead
    assert answer.text


def test_what_is_not_checked_in_time_is_told_and_quoted_instead(communes, monkeypatch: pytest.MonkeyPatch) -> None:
    judged = judging._Judge._claims_of

    def slowly(*arguments):
        time.sleep(0.1)
        return judged(*arguments)

    monkeypatch.setattr(judging._Judge, "_claims_of", slowly)
    reply = "".join(KINDS["sentences"](k) for k in range(100))
    with openai_server(reply) as server:
        answer = ask(QUESTION, communes, model=ChatModel("mo-hinh", server.base_url, seconds=1))
        speech = draft_speech(SPEECH, communes, ChatModel("mo-hinh", server.base_url, seconds=1))
    told = "dài quá, chưa kiểm tra xong trong 1 giây nên không được dùng. "
    assert (answer.mode, answer.notices[0].startswith(f"Câu trả lời của mô hình {told}")) == ("offline", True)
    assert "738 đảng viên" in answer.text
    assert speech.notices[0].startswith(f"Bài do mô hình viết {told}")
