import numpy as np
import pytest

from chat.llm.client import ChatModel, ModelUnavailable
from eval.gold.gold_set import GoldKind
from eval.scoring.agreement import agreement, cohens_kappa
from eval.scoring.bootstrap import Reduce, interval
from eval.scoring.verdict import NoVerdict, Verdict, ask_verdict
from tests.eval.factories import make_answer, make_judged, make_question
from tests.openai_server import openai_server

QUESTION = make_question(facts=(("120 đảng viên", "120"), ("48",)))


def test_a_model_is_asked_with_question_facts_and_answer_and_its_verdict_read() -> None:
    with openai_server('```json\n{"correct": true, "complete": false, "reason": "Thiếu 48."}\n```') as server:
        verdict = ask_verdict(ChatModel("m", server.base_url), QUESTION, make_answer("Có 120 đảng viên [1]."))
        (request,) = server.requests

    assert verdict == Verdict(correct=True, complete=False, reason="Thiếu 48.")
    words = request.body["messages"][0]["content"]
    assert "CÂU HỎI: Xã Nà Hin có bao nhiêu đảng viên?" in words
    assert "- “120 đảng viên” (hoặc “120”)\n- “48”" in words
    assert "<<<\nCó 120 đảng viên.\n>>>" in words


def test_what_the_model_thinks_is_no_verdict() -> None:
    reply = 'Có lẽ {"correct": false}?</think>{"correct": true, "complete": true, "reason": ""}'
    with openai_server(reply) as server:
        verdict = ask_verdict(ChatModel("m", server.base_url), QUESTION, make_answer("Có 120 đảng viên [1]."))
    assert verdict == Verdict(correct=True, complete=True, reason="")


def test_where_the_reports_are_silent_the_model_is_told_so() -> None:
    silent = make_question(kind=GoldKind.UNANSWERABLE, facts=(), evidence=())
    with openai_server('{"correct": true, "complete": true, "reason": ""}') as server:
        ask_verdict(ChatModel("m", server.base_url), silent, make_answer("Báo cáo không nêu.", refused=True))
        (request,) = server.requests

    assert "ĐÁP ÁN CHUẨN: Báo cáo không nêu; câu trả lời đúng là" in request.body["messages"][0]["content"]


@pytest.mark.parametrize("reply", ["Câu trả lời đúng.", '{"correct": "có"}', '{"correct": true', "[true, true]"])
def test_a_reply_without_a_verdict_is_none(reply: str) -> None:
    with openai_server(reply) as server, pytest.raises(NoVerdict):
        ask_verdict(ChatModel("m", server.base_url), QUESTION, make_answer("Có 120."))


def test_a_model_that_is_down_gives_no_verdict() -> None:
    with openai_server("", "error500") as server, pytest.raises(ModelUnavailable):
        ask_verdict(ChatModel("m", server.base_url), QUESTION, make_answer("Có 120."))


@pytest.mark.parametrize(
    ("one", "other", "kappa"),
    [
        ([1, 1, 0, 0], [1, 1, 0, 0], 1.0),
        ([1, 1, 0, 0], [0, 0, 1, 1], -1.0),
        ([1, 1, 0, 0], [1, 0, 1, 0], 0.0),
        ([1] * 20 + [1] * 5 + [0] * 10 + [0] * 15, [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15, 0.4),
        ([1, 1], [1, 1], None),
    ],
)
def test_kappa_is_agreement_beyond_chance(one: list[int], other: list[int], kappa: float | None) -> None:
    assert cohens_kappa(list(map(bool, one)), list(map(bool, other))) == (
        None if kappa is None else pytest.approx(kappa)
    )


def test_only_answers_with_a_verdict_are_counted() -> None:
    right, wrong = make_answer("Có 120 đảng viên, 48 dự bị."), make_answer("Có 120.")
    yes, no = Verdict(True, True, ""), Verdict(True, False, "")
    question = make_question(facts=(("đảng viên",),))
    run = [
        make_judged(question, make_answer("Có đảng viên."), verdict=yes),
        make_judged(question, make_answer("Không rõ."), verdict=no),
        make_judged(QUESTION, right),
        make_judged(QUESTION, wrong),
    ]

    told = agreement(run)
    assert (told.judged, told.correct, told.complete) == (2, 1.0, 0.5)
    assert (told.kappa_correct, told.kappa_complete) == (0.0, 1.0)
    assert agreement(run[2:]) is None


def test_an_interval_is_that_of_the_mean_and_narrows_with_more_values() -> None:
    few, many = [1.0] * 8 + [0.0] * 2, [1.0] * 800 + [0.0] * 200
    low, high = interval(many)
    error = 1.96 * np.sqrt(0.8 * 0.2 / 1000)
    assert (low, high) == (pytest.approx(0.8 - error, abs=0.004), pytest.approx(0.8 + error, abs=0.004))
    assert interval(few)[1] - interval(few)[0] > 5 * (high - low)
    assert interval([5.0, 5.0, 1.0], Reduce.SUM) == (3.0, 15.0)
