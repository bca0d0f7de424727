"""What readers thought of answers, kept with what they judged."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypedDict

from corpus import Answer
from vectorstore.database import Database, sql


class Verdict(StrEnum):
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Feedback:
    """A reader's verdict on one answer, with a remark or ""."""

    verdict: Verdict
    remark: str


class CitedPlace(TypedDict):
    """Of a citation as it was kept what is read of it again; `lines` are the first and the last."""

    file: str
    lines: list[int]
    commune: str


class KeptFeedback(TypedDict):
    """Feedback with what it judged, as a line of JSON holds it."""

    given: str
    verdict: str
    remark: str
    question: str
    answer: str
    citations: list[CitedPlace]


class FeedbackBook:
    """All feedback that is kept; each method is one transaction, from any thread.

    Args:
        database: where.
        now: tells the time.
    """

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database, self._now = database, now

    def give(self, conversation: str, number: int, answer: Answer, feedback: Feedback) -> None:
        """Keep the feedback on a turn, in place of what was given on it before."""
        told = {
            "given": self._now().isoformat(),
            "verdict": feedback.verdict.value,
            "remark": feedback.remark,
            "question": answer.question,
            "answer": answer.text,
            "citations": json.dumps([asdict(citation) for citation in answer.citations], ensure_ascii=False),
        }
        values = {"id": conversation, "number": number, **{key: text.replace("\0", " ") for key, text in told.items()}}
        with self._database.transaction() as db:
            db.execute(sql("DELETE FROM feedback WHERE conversation = :id AND number = :number"), values)
            db.execute(
                sql(
                    "INSERT INTO feedback"
                    " VALUES (:id, :number, :given, :verdict, :remark, :question, :answer, :citations)"
                ),
                values,
            )

    def withdraw(self, conversation: str, number: int) -> None:
        """Take back what was given on a turn; nothing happens where nothing was."""
        with self._database.transaction() as db:
            db.execute(
                sql("DELETE FROM feedback WHERE conversation = :id AND number = :number"),
                {"id": conversation, "number": number},
            )

    def of(self, conversation: str) -> dict[int, Feedback]:
        """What was given on the turns of a conversation, by their number."""
        rows = self._database.rows(
            "SELECT number, verdict, remark FROM feedback WHERE conversation = :id", id=conversation
        )
        return {number: Feedback(Verdict(verdict), remark) for number, verdict, remark in rows}

    def objects(self) -> Iterator[KeptFeedback]:
        """All of it in the order given, for a file of JSON lines."""
        rows = self._database.rows(
            "SELECT given, verdict, remark, question, answer, citations FROM feedback"
            " ORDER BY given, conversation, number"
        )
        for given, verdict, remark, question, answer, citations in rows:
            yield KeptFeedback(
                given=given,
                verdict=verdict,
                remark=remark,
                question=question,
                answer=answer,
                citations=json.loads(citations),
            )
