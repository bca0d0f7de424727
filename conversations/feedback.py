"""What readers thought of answers, kept with what they judged."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypedDict, cast

from corpus import Answer
from vectorstore.database import Database, insert


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
    """All feedback that is kept; each method is one transaction, from any thread."""

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database, self._now = database, now

    def give(self, conversation: str, number: int, answer: Answer, feedback: Feedback) -> None:
        """Keep the feedback on a turn, in place of what was given on it before."""
        row = {
            "conversation": conversation,
            "number": number,
            "given": self._now().isoformat(),
            "verdict": feedback.verdict.value,
            "remark": feedback.remark,
            "question": answer.question,
            "answer": answer.text,
            "citations": json.dumps([asdict(citation) for citation in answer.citations], ensure_ascii=False),
        }
        with self._database.transaction() as db:
            insert(db, "feedback", [row], key="conversation, number")

    def withdraw(self, conversation: str, number: int) -> None:
        """Take back what was given on a turn; nothing happens where nothing was."""
        given = "conversation = :id AND number = :number"
        self._database.execute(f"DELETE FROM feedback WHERE {given}", id=conversation, number=number)

    def of(self, conversation: str) -> dict[int, Feedback]:
        """What was given on the turns of a conversation, by their number."""
        query = "SELECT number, verdict, remark FROM feedback WHERE conversation = :id"
        rows = self._database.rows(query, id=conversation)
        return {number: Feedback(Verdict(verdict), remark) for number, verdict, remark in rows}

    def objects(self) -> Iterator[KeptFeedback]:
        """All of it in the order given, for a file of JSON lines."""
        columns = ", ".join(KeptFeedback.__annotations__)
        for row in self._database.rows(f"SELECT {columns} FROM feedback ORDER BY given, conversation, number"):
            yield cast("KeptFeedback", {**row._mapping, "citations": json.loads(row.citations)})
