import pytest

from chat.llm.client import ChatModel, ModelUnavailable
from chat.llm.prompt import build_request
from chat.llm.tokens import count_tokens
from corpus import Turn
from tests.factories import make_passage

PASSAGES = tuple(
    make_passage(f"Bản số {k} có {k + 100} hộ, trồng {k + 10} ha ngô, nuôi {k + 20} con bò. " * 8, id=f"na-hin:{k}")
    for k in range(40)
)
HISTORY = tuple(Turn("user" if k % 2 == 0 else "assistant", f"Lượt {k}: " + "xã có nhiều bản. " * 60) for k in range(6))
QUESTION = "Xã có bao nhiêu hộ?"


def _model(context):
    return ChatModel("mo-hinh", "http://127.0.0.1:1/v1", context=context)


def _tokens(request):
    return sum(count_tokens(content) for _, content in request.messages)


@pytest.mark.parametrize("context", [4096, 8192, 32768])
def test_a_request_and_its_repetition_leave_a_quarter_of_the_context_for_the_reply(context):
    request = build_request(_model(context), QUESTION, HISTORY, PASSAGES)
    assert _tokens(request) <= context * 0.75
    again = request.again("Xã có 999 hộ [1]. " * 50, "- Số “999” không có trong căn cứ.", context)
    assert _tokens(again) <= context * 0.75
    assert "999" in again.messages[-1][1]
    assert again.passages == request.passages


def test_the_smaller_the_context_the_less_is_sent_best_evidence_first():
    sent = [build_request(_model(context), QUESTION, HISTORY, PASSAGES) for context in (4096, 8192, 32768)]
    counts = [len(request.passages) for request in sent]
    assert 0 < counts[0] < counts[1] < counts[2] == len(PASSAGES)
    assert all(request.passages == PASSAGES[: len(request.passages)] for request in sent)
    assert [len(request.messages) for request in sent] == [2, 2, 8]


def test_the_latest_turns_are_kept():
    request = build_request(_model(4096), QUESTION, HISTORY, PASSAGES[:2])
    kept = [content[:6] for role, content in request.messages[1:-1]]
    assert kept == [turn.content[:6] for turn in HISTORY[-len(kept) :]]
    assert 0 < len(kept) <= 6


def test_a_question_that_fills_the_context_is_told():
    with pytest.raises(ModelUnavailable, match="dài hơn mức 4096 token mà mô hình mo-hinh nhận được"):
        build_request(_model(4096), "dài " * 4000, (), PASSAGES)


def test_control_words_are_counted_as_they_stand_and_nothing_is_fetched(monkeypatch):
    import socket

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: 1 / 0)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: 1 / 0)
    assert count_tokens("<|endoftext|>") > 1
    assert count_tokens("Đảng bộ xã có 738 đảng viên.") == 15
