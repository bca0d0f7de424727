"""A gold set put to the assistant, question by question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpus import Answer
from eval.gold_set import Question
from eval.metrics import Score, score


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold question, the answer that was given, and what it scored."""

    question: Question
    answer: Answer
    score: Score


def judge(questions: Iterable[Question], answer_question: Callable[[Question], Answer]) -> Iterator[Judged]:
    """Answer and score each question in turn, lazily, so that a caller can show how far it is."""
    for question in questions:
        answer = answer_question(question)
        yield Judged(question, answer, score(question, answer))
