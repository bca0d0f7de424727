from corpus import Answer
from eval.gold_set import Question
from eval.run import judge
from tests.eval.factories import make_answer, make_question


def test_each_question_is_answered_and_scored_in_turn() -> None:
    questions = [make_question(id="a", facts=(("120",),)), make_question(id="b", facts=(("37",),))]
    asked: list[str] = []

    def answer_question(question: Question) -> Answer:
        asked.append(question.id)
        return make_answer("Xã có 120 đảng viên.")

    run = judge(questions, answer_question)
    first = next(run)

    assert asked == ["a"]
    assert [(each.question.id, each.score.fact_recall) for each in (first, *run)] == [("a", 1.0), ("b", 0.0)]
