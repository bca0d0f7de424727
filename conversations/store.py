"""Conversations kept so that their readers can come back to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from chat.understand.filters import NO_FILTERS, Filters
from conversations.kept import KeptByOwner
from corpus import Answer
from vectorstore.database import insert, sql

_ANSWER_JSON = TypeAdapter(Answer)
_FILTERS_JSON = TypeAdapter(Filters)


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question with its answer, when it was asked and under which filters; `number` counts from 0."""

    number: int
    asked: datetime
    answer: Answer
    filters: Filters = NO_FILTERS


class Conversations(KeptByOwner):
    table = "conversations"
    called = "hội thoại"

    def add(self, owner: str, conversation: str | None, answer: Answer, filters: Filters) -> tuple[str, KeptTurn]:
        """Keep an answer at the end of a conversation; None, or one that has been deleted, begins a new one.

        Returns the conversation's id and the turn as it was kept.
        """
        asked = self._now()
        with self._database.transaction() as db:
            # Written before anything is read of it: on PostgreSQL another turn of it waits here.
            conversation = self._keep(db, owner, conversation, answer.question, latest=asked.isoformat())
            turns = sql("SELECT count(*) FROM turns WHERE conversation = :id")
            number = db.execute(turns, {"id": conversation}).scalar_one()
            record, filtered = _ANSWER_JSON.dump_json(answer).decode(), _FILTERS_JSON.dump_json(filters).decode()
            turn = {"conversation": conversation, "number": number, "asked": asked.isoformat()}
            insert(db, "turns", [{**turn, "record": record, "filters": filtered}])
        return conversation, KeptTurn(number, asked, answer, filters)

    def turns(self, owner: str, conversation: str) -> tuple[KeptTurn, ...]:
        """In order; () where the owner has no such conversation. Raises Unreadable where another version kept it."""
        rows = self._database.rows(
            "SELECT number, asked, record, filters FROM turns JOIN conversations ON id = conversation"
            " WHERE conversation = :conversation AND owner = :owner ORDER BY number",
            conversation=conversation,
            owner=owner,
        )
        with self._reading():
            return tuple(
                KeptTurn(
                    row.number,
                    datetime.fromisoformat(row.asked),
                    _ANSWER_JSON.validate_json(row.record),
                    _FILTERS_JSON.validate_json(row.filters),
                )
                for row in rows
            )

    def delete(self, owner: str, id: str) -> None:
        """Delete the owner's conversation; nothing happens where there is none. Feedback given in it stays."""
        values = {"id": id, "owner": owner}
        with self._database.transaction() as db:
            if db.execute(sql("DELETE FROM conversations WHERE id = :id AND owner = :owner"), values).rowcount:
                db.execute(sql("DELETE FROM turns WHERE conversation = :id"), values)
