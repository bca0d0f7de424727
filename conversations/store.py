"""Conversations kept so that their readers can come back to them; each belongs to the machine it was held on."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import TypeAdapter, ValidationError

from chat.understand.filters import NO_FILTERS, Filters
from corpus import Answer
from vectorstore.database import Database

_ANSWER_JSON = TypeAdapter(Answer)
_FILTERS_JSON = TypeAdapter(Filters)


class UnreadableConversation(ValueError):
    """A conversation was kept in a form that this version of the product does not read; the message is Vietnamese."""


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """`title` is its first question, `latest` when its latest one was asked."""

    id: str
    title: str
    latest: datetime


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question with its answer, when it was asked and under which filters; `number` counts from 0."""

    number: int
    asked: datetime
    answer: Answer
    filters: Filters = NO_FILTERS


class Conversations:
    """All of one DATA_DIR; each method is one transaction, from any thread.

    Args:
        database: the file they are kept in.
        now: tells the time.
    """

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database, self._now = database, now

    def add(self, owner: str, conversation: str | None, answer: Answer, filters: Filters) -> tuple[str, KeptTurn]:
        """Keep an answer at the end of a conversation; None, or one that has been deleted, begins a new one.

        Returns the conversation's id and the turn as it was kept.
        """
        asked = self._now()
        with self._database.transaction() as db:
            mine = db.execute("SELECT 1 FROM conversations WHERE id = ? AND owner = ?", (conversation, owner))
            if conversation is None or mine.fetchone() is None:
                conversation = secrets.token_hex(16)
                db.execute(
                    "INSERT INTO conversations VALUES (?, ?, ?, ?)",
                    (conversation, owner, answer.question, asked.isoformat()),
                )
            (number,) = db.execute("SELECT count(*) FROM turns WHERE conversation = ?", (conversation,)).fetchone()
            db.execute("UPDATE conversations SET latest = ? WHERE id = ?", (asked.isoformat(), conversation))
            record, chosen = _ANSWER_JSON.dump_json(answer).decode(), _FILTERS_JSON.dump_json(filters).decode()
            db.execute(
                "INSERT INTO turns VALUES (?, ?, ?, ?, ?)", (conversation, number, asked.isoformat(), record, chosen)
            )
        return conversation, KeptTurn(number, asked, answer, filters)

    def latest(self, owner: str, limit: int) -> tuple[KeptConversation, ...]:
        """The owner's latest conversations, the last one first."""
        rows = self._database.rows(
            "SELECT id, title, latest FROM conversations WHERE owner = ? ORDER BY latest DESC, id LIMIT ?", owner, limit
        )
        return tuple(KeptConversation(id, title, datetime.fromisoformat(latest)) for id, title, latest in rows)

    def turns(self, owner: str, conversation: str) -> tuple[KeptTurn, ...]:
        """The turns of the owner's conversation in order; () where there is none.

        Raises:
            UnreadableConversation: another version of the product kept it.
        """
        rows = self._database.rows(
            "SELECT number, asked, record, filters FROM turns JOIN conversations ON id = conversation"
            " WHERE conversation = ? AND owner = ? ORDER BY number",
            conversation,
            owner,
        )
        try:
            return tuple(
                KeptTurn(
                    number,
                    datetime.fromisoformat(asked),
                    _ANSWER_JSON.validate_json(record),
                    _FILTERS_JSON.validate_json(filters),
                )
                for number, asked, record, filters in rows
            )
        except ValidationError as error:
            raise UnreadableConversation(
                "Không mở lại được hội thoại này vì nó do một phiên bản khác của phần mềm lưu. Có thể xóa nó."
            ) from error

    def delete(self, owner: str, conversation: str) -> None:
        """Delete the owner's conversation; nothing happens where there is none. Feedback given in it stays."""
        with self._database.transaction() as db:
            if db.execute("DELETE FROM conversations WHERE id = ? AND owner = ?", (conversation, owner)).rowcount:
                db.execute("DELETE FROM turns WHERE conversation = ?", (conversation,))
