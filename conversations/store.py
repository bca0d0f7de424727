"""What a reader can come back to, conversations and drafted speeches: each belongs to the machine it was made on."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from pydantic import Json, TypeAdapter, ValidationError
from sqlalchemy import Connection

from chat.speech.speech import Speech
from chat.understand.filters import NO_FILTERS, Filters
from corpus import Answer
from vectorstore.database import Database, insert, sql

_ANSWER_JSON = TypeAdapter(Json[Answer])
_FILTERS_JSON = TypeAdapter(Json[Filters])
_SPEECH_JSON = TypeAdapter(Json[Speech])

Read = TypeVar("Read")


class Unreadable(ValueError):
    """Something was kept in a form that this version of the product does not read; the message is Vietnamese."""


@dataclass(frozen=True, slots=True)
class Kept:
    """`title` is a conversation's first question or a draft's request, `latest` when it was last added to."""

    id: str
    title: str
    latest: datetime


_KEPT = TypeAdapter(tuple[Kept, ...])


class KeptByOwner:
    """A table of it; each method is one transaction, from any thread."""

    table: str
    called: str  # in Vietnamese

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database, self._now = database, now

    def latest(self, owner: str, limit: int) -> tuple[Kept, ...]:
        """The owner's latest, the last one first."""
        query = f"SELECT id, title, latest FROM {self.table} WHERE owner = :owner ORDER BY latest DESC, id LIMIT :limit"
        return _KEPT.validate_python([row._asdict() for row in self._database.rows(query, owner=owner, limit=limit)])

    def delete(self, owner: str, id: str) -> None:
        """Delete the owner's; nothing happens where there is none."""
        self._database.execute(f"DELETE FROM {self.table} WHERE id = :id AND owner = :owner", id=id, owner=owner)

    def _keep(self, db: Connection, owner: str, id: str | None, title: str, **columns: str) -> str:
        """Write the owner's row, which keeps its title, or a new one where there is none of that id; returns its id."""
        values = {"id": id, "owner": owner, **columns}
        assigned = ", ".join(f"{column} = :{column}" for column in columns)
        changed = db.execute(sql(f"UPDATE {self.table} SET {assigned} WHERE id = :id AND owner = :owner"), values)
        if id is None or not changed.rowcount:
            id = secrets.token_hex(16)
            insert(db, self.table, [{**values, "id": id, "title": title}])
        return id

    def _read(self, kind: TypeAdapter[Read], told: object) -> Read:
        try:
            return kind.validate_python(told)
        except ValidationError as error:
            raise Unreadable(
                f"Không mở lại được {self.called} này vì nó do một phiên bản khác của phần mềm lưu. Có thể xóa nó."
            ) from error


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question with its answer, when it was asked and under which filters; `number` counts from 0."""

    number: int
    asked: datetime
    answer: Json[Answer]  # as its row holds it
    filters: Json[Filters] = NO_FILTERS


_TURNS = TypeAdapter(tuple[KeptTurn, ...])


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
            turn = {"conversation": conversation, "number": number, "asked": asked.isoformat()}
            kept = {"record": _ANSWER_JSON.dump_json(answer), "filters": _FILTERS_JSON.dump_json(filters)}
            insert(db, "turns", [turn | {name: record.decode() for name, record in kept.items()}])
        return conversation, KeptTurn(number, asked, answer, filters)

    def turns(self, owner: str, conversation: str) -> tuple[KeptTurn, ...]:
        """In order; () where the owner has no such conversation. Raises Unreadable where another version kept it."""
        rows = self._database.rows(
            "SELECT number, asked, record AS answer, turns.filters FROM turns JOIN conversations ON id = conversation"
            " WHERE conversation = :conversation AND owner = :owner ORDER BY number",
            conversation=conversation,
            owner=owner,
        )
        return self._read(_TURNS, [row._asdict() for row in rows])

    def delete(self, owner: str, id: str) -> None:
        """Delete the owner's conversation; nothing happens where there is none. Feedback given in it stays."""
        values = {"id": id, "owner": owner}
        with self._database.transaction() as db:
            if db.execute(sql("DELETE FROM conversations WHERE id = :id AND owner = :owner"), values).rowcount:
                db.execute(sql("DELETE FROM turns WHERE conversation = :id"), values)


class Drafts(KeptByOwner):
    table = "drafts"
    called = "bài"

    def keep(self, owner: str, draft: str | None, speech: Speech) -> str:
        """Keep a speech in place of the owner's draft, or as a new one; returns its id."""
        columns = {"latest": self._now().isoformat(), "record": _SPEECH_JSON.dump_json(speech).decode()}
        with self._database.transaction() as db:
            return self._keep(db, owner, draft, speech.request.text, **columns)

    def speech(self, owner: str, draft: str) -> Speech | None:
        """The owner's draft; None where there is none. Raises Unreadable where another version kept it."""
        query = "SELECT record FROM drafts WHERE id = :id AND owner = :owner"
        records = self._database.column(query, id=draft, owner=owner)
        return self._read(_SPEECH_JSON, records[0]) if records else None
