"""What a model says of an answer: whether it is correct and complete."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from chat.answer.markers import without_markers
from chat.llm.client import ChatModel
from chat.llm.thoughts import without_thoughts
from corpus import Answer
from eval.gold.gold_set import GoldQuestion
from eval.scoring.reasons import fact_label
from prompts.load import load_prompt

JUDGE_ANSWER = load_prompt("judge_answer", ("question", "expected", "facts", "answer"))
SILENT = "Báo cáo không nêu; câu trả lời đúng là nói rằng báo cáo không nêu."

_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A model's opinion; it stands beside the exact metrics and never counts among them."""

    correct: bool
    complete: bool
    reason: str


_VERDICT = TypeAdapter(Verdict)


class NoVerdict(ValueError):
    """The model's reply holds no verdict."""


def ask_verdict(model: ChatModel, question: GoldQuestion, answer: Answer) -> Verdict:
    """The model's verdict on the answer.

    Raises:
        ModelUnavailable: the model gave no whole reply.
        NoVerdict: its reply was none of what it was asked for.
    """
    facts = "\n".join(f"- {fact_label(fact)}" for fact in question.facts) or "- (không có)"
    words = JUDGE_ANSWER.fill(
        question=question.question,
        expected=question.answer if question.answerable else SILENT,
        facts=facts,
        answer=without_markers(answer.text),
    )
    return read_verdict(without_thoughts("".join(model.stream([("user", words)]))))


def read_verdict(reply: str) -> Verdict:
    """The verdict in a reply, whatever stands around its JSON object.

    Raises:
        NoVerdict: there is none.

    >>> read_verdict('Đây: {"correct": true, "complete": false, "reason": "thiếu 48"}')
    Verdict(correct=True, complete=False, reason='thiếu 48')
    """
    found = _OBJECT.search(reply)
    try:
        return _VERDICT.validate_python(json.loads(found[0]) if found else None)
    except (ValueError, ValidationError, RecursionError):
        raise NoVerdict("Mô hình không chấm theo mẫu được yêu cầu.") from None
