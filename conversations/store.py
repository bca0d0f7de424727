"""Conversations kept so that their readers can come back to them; each belongs to the machine it was held on."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import TypeAdapter, ValidationError

from chat.understand.filters import NO_FILTERS, Filters
from corpus import Answer
from vectorstore.database import Database, sql

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
    """All that are kept; each method is one transaction, from any thread.

    Args:
        database: where.
        now: tells the time.
    """

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database, self._now = database, now

    def add(self, owner: str, conversation: str | None, answer: Answer, filters: Filters) -> tuple[str, KeptTurn]:
        """Keep an answer at the end of a conversation; None, or one that has been deleted, begins a new one.

        Returns the conversation's id and the turn as it was kept.
        """
        asked = self._now()
        values = {"id": conversation, "owner": owner, "asked": asked.isoformat()}
        with self._database.transaction() as db:
            # Written before anything is read of it: on PostgreSQL another turn of it waits here.
            mine = db.execute(
                sql("UPDATE conversations SET latest = :asked WHERE id = :id AND owner = :owner"), values
            ).rowcount
            if conversation is None or not mine:
                values["id"] = conversation = secrets.token_hex(16)
                values["title"] = answer.question.replace("\0", " ")  # PostgreSQL keeps no NUL
                db.execute(sql("INSERT INTO conversations VALUES (:id, :owner, :title, :asked)"), values)
            number = db.execute(sql("SELECT count(*) FROM turns WHERE conversation = :id"), values).scalar_one()
            values |= {
                "number": number,
                "record": _ANSWER_JSON.dump_json(answer).decode(),
                "filters": _FILTERS_JSON.dump_json(filters).decode(),
            }
            db.execute(sql("INSERT INTO turns VALUES (:id, :number, :asked, :record, :filters)"), values)
        return conversation, KeptTurn(number, asked, answer, filters)

    def latest(self, owner: str, limit: int) -> tuple[KeptConversation, ...]:
        """The owner's latest conversations, the last one first."""
        rows = self._database.rows(
            "SELECT id, title, latest FROM conversations WHERE owner = :owner ORDER BY latest DESC, id LIMIT :limit",
            owner=owner,
            limit=limit,
        )
        return tuple(KeptConversation(id, title, datetime.fromisoformat(latest)) for id, title, latest in rows)

    def turns(self, owner: str, conversation: str) -> tuple[KeptTurn, ...]:
        """The turns of the owner's conversation in order; () where there is none.

        Raises:
            UnreadableConversation: another version of the product kept it.
        """
        rows = self._database.rows(
            "SELECT number, asked, record, filters FROM turns JOIN conversations ON id = conversation"
            " WHERE conversation = :conversation AND owner = :owner ORDER BY number",
            conversation=conversation,
            owner=owner,
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
        values = {"id": conversation, "owner": owner}
        with self._database.transaction() as db:
            if db.execute(sql("DELETE FROM conversations WHERE id = :id AND owner = :owner"), values).rowcount:
                db.execute(sql("DELETE FROM turns WHERE conversation = :id"), values)
