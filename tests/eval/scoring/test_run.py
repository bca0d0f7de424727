import threading

from corpus import Answer
from eval.gold.gold_set import GoldKind, GoldQuestion
from eval.scoring.run import Given, judge
from tests.eval.factories import make_answer, make_question


def test_each_question_is_answered_and_scored_in_turn() -> None:
    questions = [make_question(id="a", facts=(("120",),)), make_question(id="b", facts=(("37",),))]
    asked: list[str] = []

    def answer_question(question: GoldQuestion) -> Given:
        asked.append(question.id)
        return Given(make_answer("Xã có 120 đảng viên."))

    run = judge(questions, answer_question)
    first = next(run)

    assert asked == ["a"]
    assert [(each.question.id, each.score.fact_recall) for each in (first, *run)] == [("a", 1.0), ("b", 0.0)]


def test_a_question_that_fails_counts_as_answered_with_nothing_and_the_rest_goes_on() -> None:
    questions = [
        make_question(id="a"),
        make_question(id="b", kind=GoldKind.UNANSWERABLE, facts=(), evidence=()),
        make_question(id="c"),
    ]

    def answer_question(question: GoldQuestion) -> Given:
        if question.id != "c":
            raise ZeroDivisionError
        return Given(make_answer("Xã có 120 đảng viên."))

    assert [
        (each.question.id, each.score.failed, each.score.grade, each.reasons[:1])
        for each in judge(questions, answer_question)
    ] == [
        ("a", True, 0.0, ("Câu hỏi bị lỗi ngoài dự kiến (ZeroDivisionError).",)),
        ("b", True, 0.0, ("Câu hỏi bị lỗi ngoài dự kiến (ZeroDivisionError).",)),
        ("c", False, 1.0, ("Chưa trích dẫn căn cứ na-hin, dòng 10-12.",)),
    ]


def test_several_questions_are_asked_at_once() -> None:
    together = threading.Barrier(3, timeout=10)

    def answer_question(question: GoldQuestion) -> Given:
        together.wait()
        answer: Answer = make_answer(question.id)
        return Given(answer)

    run = judge([make_question(id=id) for id in "abc"], answer_question, at_once=3)

    assert {each.answer.text for each in run} == {"a", "b", "c"}
