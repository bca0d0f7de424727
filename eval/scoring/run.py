"""A gold set put to the assistant: each question answered and scored, several at once where that helps."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from corpus import Answer
from eval.gold.gold_set import GoldQuestion
from eval.scoring.metrics import Score, score
from eval.scoring.reasons import reasons
from eval.scoring.verdict import Verdict

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Given:
    """What the assistant gave to a question: `tokens` where a model wrote, `verdict` where one judged.

    `evidence` holds the report's words for each of the question's spans.
    """

    answer: Answer
    tokens: int | None = None
    verdict: Verdict | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoredCase:
    """A gold question, the answer that was given, what it scored and why not more.

    `evidence` holds the report's words for each of the question's spans.
    """

    question: GoldQuestion
    answer: Answer
    score: Score
    reasons: tuple[str, ...] = ()
    verdict: Verdict | None = None
    evidence: tuple[str, ...] = ()


def judge(
    questions: Iterable[GoldQuestion], answer_question: Callable[[GoldQuestion], Given], at_once: int = 1
) -> Generator[ScoredCase, None, None]:
    """Answer and score the questions, lazily and in turn, or so many at once and as they are done.

    A question that fails counts as answered with nothing, with the reason noted.
    """
    if at_once == 1:
        for question in questions:
            yield _judged(question, answer_question)
        return
    pool = ThreadPoolExecutor(at_once, thread_name_prefix="question")
    try:
        for done in as_completed([pool.submit(_judged, question, answer_question) for question in questions]):
            yield done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _judged(question: GoldQuestion, answer_question: Callable[[GoldQuestion], Given]) -> ScoredCase:
    began = time.monotonic()
    try:
        given = answer_question(question)
    except Exception as error:  # one question must not end a run of hundreds
        _log.exception("question %s failed", question.id)
        nothing = Answer(question.question, "", False, (), (), "offline", time.monotonic() - began)
        reason = f"Câu hỏi bị lỗi ngoài dự kiến ({type(error).__name__})."
        return ScoredCase(question, nothing, score(question, nothing, failed=True), (reason,))
    return ScoredCase(
        question,
        given.answer,
        score(question, given.answer, tokens=given.tokens),
        reasons(question, given.answer),
        given.verdict,
        given.evidence,
    )
