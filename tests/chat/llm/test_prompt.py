from dataclasses import replace

import pytest

from chat.llm.client import ChatModel, ModelUnavailable
from chat.llm.prompt import build_request
from chat.llm.tokens import count_tokens, message_tokens
from corpus import Clause, Turn, Unit, UnitKind
from tests.factories import make_passage

PASSAGES = tuple(
    make_passage(f"Bản số {k} có {k + 100} hộ, trồng {k + 10} ha ngô, nuôi {k + 20} con bò. " * 8, id=f"na-hin:{k}")
    for k in range(40)
)
HISTORY = tuple(Turn("user" if k % 2 == 0 else "assistant", f"Lượt {k}: " + "xã có nhiều bản. " * 60) for k in range(6))
QUESTION = "Xã có bao nhiêu hộ?"


def _model(context, name="mo-hinh"):
    return ChatModel(name, "http://127.0.0.1:1/v1", context=context)


def _tokens_of(request):
    return message_tokens((content for _, content in request.messages), request.factor)


@pytest.mark.parametrize("name", ["mo-hinh", "llama3.1:8b"])
@pytest.mark.parametrize("context", [4096, 8192, 32768])
def test_a_request_and_its_repetition_leave_a_quarter_of_the_context_for_the_reply(context, name):
    request = build_request(_model(context, name), QUESTION, HISTORY, PASSAGES)
    assert _tokens_of(request) <= context * 0.75
    again = request.again("Xã có 999 hộ [1]. " * 50, "- Số “999” không có trong căn cứ.", context)
    assert _tokens_of(again) <= context * 0.75
    assert "999" in again.messages[-1][1]
    assert again.passages == request.passages
    roles = [role for role, _ in again.messages]
    assert roles == ["system", *(["user", "assistant"] * (len(roles) // 2 - 1)), "user"]


def test_the_smaller_the_context_the_less_is_sent_best_evidence_first():
    sent = [build_request(_model(context), QUESTION, HISTORY, PASSAGES) for context in (4096, 8192, 65536)]
    counts = [len(request.passages) for request in sent]
    assert 0 < counts[0] < counts[1] < counts[2] == len(PASSAGES)
    assert all(request.passages == PASSAGES[: len(request.passages)] for request in sent)
    assert [len(request.messages) for request in sent] == [4, 4, 8]


def test_a_model_that_cuts_words_less_finely_gets_more_evidence():
    names = ("smollm2:1.7b", "mistral:7b", "gpt-4", "gemma3:4b", "llama3.2:3b")
    counts = [len(build_request(_model(8192, name), QUESTION, (), PASSAGES).passages) for name in names]
    assert counts == sorted(counts) and counts[0] * 2 < counts[-1]


@pytest.mark.parametrize("context", [4096, 8192])
def test_a_follow_up_comes_with_the_question_before_it_however_much_evidence_there_is(context):
    long = "\n".join(f"- Bản số {k} có {k + 100} hộ [1]." for k in range(80))
    history = (Turn("user", "Xã Nà Hin có bao nhiêu hộ nghèo?"), Turn("assistant", long))
    request = build_request(_model(context), "Thế còn năm 2024?", history, PASSAGES)
    _, asked, said, _ = request.messages
    assert asked == ("user", "Xã Nà Hin có bao nhiêu hộ nghèo?")
    assert said[0] == "assistant" and said[1].startswith("- Bản số 0 có 100 hộ.")
    assert request.passages


def test_the_latest_turns_are_kept_and_begin_with_a_question():
    request = build_request(_model(4096), QUESTION, HISTORY, PASSAGES[:2])
    kept = [(role, content[:6]) for role, content in request.messages[1:-1]]
    assert kept == [(turn.role, turn.content[:6]) for turn in HISTORY[-len(kept) :]]
    assert len(kept) in (2, 4, 6)
    cut = (Turn("assistant", "Xã có 6 bản."), *HISTORY[:2])
    assert build_request(_model(32768), QUESTION, cut, PASSAGES[:2]).messages[1][0] == "user"


def test_a_repetition_without_room_for_the_reply_is_one_message_of_the_user():
    request = build_request(_model(4096), QUESTION, (), PASSAGES)
    again = request.again("Xã có 999 hộ [1]. " * 500, "- Số “999” không có trong căn cứ.", 4096)
    assert [role for role, _ in again.messages] == ["system", "user"]
    assert again.messages[1][1].startswith(request.messages[1][1]) and "“999”" in again.messages[1][1]


def test_a_heading_names_the_two_sections_next_to_the_passage():
    passage = make_passage("Có 6 bản.", headings=("Phần thứ hai. Nhiệm vụ", "I. Kinh tế", "1. Nông nghiệp", "1.2. Ngô"))
    (_, (_, sent)) = build_request(_model(8192), QUESTION, (), (passage,)).messages
    assert "| Mục: 1. Nông nghiệp › 1.2. Ngô\nCó 6 bản." in sent


def test_each_clause_of_a_passage_says_whose_it_is_where_it_tells_of_several_units():
    text = "Toàn xã có 120 hộ nghèo; xã Co Tòng có 45 hộ, 6 bản; {xã Giả} 9."
    old, new = Unit("Co Tòng", UnitKind.OLD_COMMUNE), Unit("Nà Hin", UnitKind.COMMUNE)
    middle = text.index("xã Co Tòng"), text.index("{")
    clauses = (Clause(0, middle[0], new), Clause(*middle, old), Clause(middle[1], len(text), new))
    (_, (_, sent)) = build_request(_model(8192), QUESTION, (), (replace(make_passage(text), clauses=clauses),)).messages
    assert "| Đơn vị: xã Nà Hin, xã Co Tòng (cũ) |" in sent
    assert (
        "\n{xã Nà Hin} Toàn xã có 120 hộ nghèo; {xã Co Tòng (cũ)} xã Co Tòng có 45 hộ, 6 bản; {xã Nà Hin} (xã Giả} 9.\n"
        in sent
    )


def test_a_question_that_fills_the_context_is_told():
    with pytest.raises(ModelUnavailable, match="dài hơn mức 4096 token mà mô hình mo-hinh nhận được"):
        build_request(_model(4096), "dài " * 4000, (), PASSAGES)


def test_control_words_are_counted_as_they_stand_and_nothing_is_fetched(monkeypatch):
    import socket

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: 1 / 0)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: 1 / 0)
    assert count_tokens("<|endoftext|>") > 1
    assert count_tokens("Đảng bộ xã có 738 đảng viên.") == 15
