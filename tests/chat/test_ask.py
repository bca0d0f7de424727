"""Questions put to a chat model over HTTP, and what stands in for it where it fails."""

import pytest
from pydantic import SecretStr

import chat.ask
from chat.answer.draft import REFUSAL, Draft
from chat.ask import FELL_BACK, NOT_SHOWN, REFUSED_WHAT_IS_TOLD, ask
from chat.llm.client import ChatModel
from chat.llm.repair import FAILED_CHECK
from chat.quote.quoting import UNSURE
from corpus import Turn
from tests.openai_server import openai_server

KEY = "sk-bi-mat-1234567890"
QUESTION = "Xã Nà Hin có bao nhiêu đảng viên?"
QUOTED = "Xã Nà Hin: “Đảng bộ xã Nà Hin có 45 chi bộ với tổng số 738 đảng viên” [1]."
WRITTEN = "Toàn Đảng bộ xã Nà Hin có 738 đảng viên, sinh hoạt tại 45 chi bộ [1]."


def _ask(index, server, *, question=QUESTION, seconds=10.0, history=(), on_text=None):
    model = ChatModel("mo-hinh", server.base_url, SecretStr(KEY), seconds)
    return ask(question, index, history=history, model=model, on_text=on_text)


def test_a_written_answer_that_stands_in_its_source_is_shown(communes):
    pieces = []
    with openai_server(WRITTEN) as server:
        answer = _ask(communes, server, on_text=pieces.append)
    assert (answer.mode, answer.text, answer.refused, answer.notices) == ("llm", WRITTEN, False, ())
    assert pieces[-1] == WRITTEN and len(pieces) > 1
    assert [(c.marker, c.file, c.lines, c.quote) for c in answer.citations] == [
        (1, "na-hin", (8, 8), "Đảng bộ xã Nà Hin có 45 chi bộ với tổng số 738 đảng viên.")
    ]
    assert (answer.question, 0 < answer.seconds < 10) == (QUESTION, True)


@pytest.mark.parametrize(
    "reply",
    [
        WRITTEN.replace("738", "783"),
        WRITTEN.replace("45", "46"),
        WRITTEN.replace(" [1]", ""),
        WRITTEN.replace("[1]", "[99]"),
        "Báo cáo viết “toàn Đảng bộ có rất nhiều đảng viên ưu tú” [1].",
    ],
    ids=["figure", "second figure", "no marker", "unknown marker", "quotation"],
)
def test_a_written_answer_that_does_not_is_replaced_by_a_quotation(communes, reply):
    with openai_server(reply) as server:
        answer = _ask(communes, server)
    assert (answer.mode, answer.text) == ("offline", QUOTED)
    assert answer.notices == (f"{FAILED_CHECK} {FELL_BACK}",)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("down", "Không kết nối được với dịch vụ tại {host}; hãy kiểm tra dịch vụ và OPENAI_BASE_URL."),
        ("stall", "Mô hình mo-hinh không trả lời xong trong 1 giây."),
        ("rate_limited", "Dịch vụ tại {host} đang giới hạn số lượt hỏi; hãy thử lại sau ít phút."),
        ("refused_key", "Dịch vụ tại {host} từ chối khóa; hãy kiểm tra OPENAI_API_KEY."),
        ("error500", "Dịch vụ tại {host} báo lỗi 500."),
        ("cut", "Câu trả lời của mô hình mo-hinh bị đứt giữa chừng."),
        ("length", "Câu trả lời của mô hình mo-hinh bị đứt giữa chừng."),
        ("tools", "Câu trả lời của mô hình mo-hinh bị đứt giữa chừng."),
        ("trickle", "Mô hình mo-hinh không trả lời xong trong 1 giây."),
        ("bad_events", "Không đọc được câu trả lời của dịch vụ tại {host}."),
        ("bad_json", "Không đọc được câu trả lời của dịch vụ tại {host}."),
    ],
)
def test_where_the_model_fails_the_answer_quotes_and_says_why(communes, fault, reason):
    with openai_server(WRITTEN, fault=fault) as server:
        answer = _ask(communes, server, seconds=1.0 if fault in ("stall", "trickle") else 10.0)
    host = server.base_url.removeprefix("http://").removesuffix("/v1")
    assert (answer.mode, answer.text, answer.refused) == ("offline", QUOTED, False)
    assert answer.notices == (f"{reason.format(host=host)} {FELL_BACK}",)
    assert KEY not in repr(answer)


def test_the_models_refusal_is_a_refusal_where_quoting_is_not_certain(communes):
    with openai_server(REFUSAL) as server:
        answer = _ask(communes, server, question="Báo cáo xã Bản Pát viết gì về truyền thông?")
    assert (answer.mode, answer.text, answer.refused, answer.citations) == ("llm", REFUSAL, True, ())


def test_a_model_that_refuses_what_the_reports_say_for_certain_is_not_followed(communes):
    with openai_server(REFUSAL) as server:
        answer = _ask(communes, server)
    assert (answer.mode, answer.text, answer.refused) == ("offline", QUOTED, False)
    assert answer.notices == (f"{REFUSED_WHAT_IS_TOLD} {FELL_BACK}",)


def test_a_model_is_not_asked_where_nothing_was_found(communes):
    with openai_server(WRITTEN) as server:
        answer = _ask(communes, server, question="zzzz?")
    assert (answer.refused, answer.mode, server.requests) == (True, "offline", [])


@pytest.mark.parametrize("question", ["Xã Mường Chanh có bao nhiêu đảng viên?", "Số đảng viên ở Mường Chanh"])
def test_a_model_is_not_asked_about_a_commune_that_no_report_is_of(communes, question):
    with openai_server(WRITTEN) as server:
        answer = _ask(communes, server, question=question)
    assert (answer.mode, answer.text, answer.refused, answer.citations) == ("offline", REFUSAL, True, ())
    assert server.requests == []


def test_the_model_gets_the_evidence_of_a_follow_up(communes):
    history = (Turn("user", QUESTION), Turn("assistant", QUOTED))
    reply = "Xã Bản Pát có 14.870 người [1]."
    with openai_server(reply) as server:
        answer = _ask(communes, server, question="Thế dân số xã Bản Pát?", history=history)
    assert (answer.mode, answer.text) == ("llm", reply)
    messages = server.requests[0].body["messages"]
    assert [message["role"] for message in messages] == ["system", "user", "assistant", "user"]
    assert "Xã Bản Pát có 22 bản, 3.005 hộ, dân số 14.870 người." in messages[-1]["content"]


def test_a_quotation_that_fails_its_own_check_is_never_shown(communes, monkeypatch):
    monkeypatch.setattr(
        chat.ask, "quote_draft", lambda question, evidence, weights: Draft("Xã có 9 máy bay.", (), False)
    )
    answer = ask(QUESTION, communes)
    assert (answer.text, answer.refused, answer.notices) == (REFUSAL, True, (NOT_SHOWN,))


@pytest.mark.parametrize("characters", [1, 6000])
def test_the_evidence_keeps_to_its_budget(communes, characters):
    answer = ask(QUESTION, communes, evidence_characters=characters)
    assert answer.text.removeprefix(f"{UNSURE}\n\n") == QUOTED
    assert len(answer.passages) == 1 or sum(len(passage.text) for passage in answer.passages) <= characters
