"""Drafted speeches kept with their request and evidence, so that they can be opened again."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import TypeAdapter, ValidationError

from chat.speech.speech import Speech
from vectorstore.database import Database, sql

_SPEECH_JSON = TypeAdapter(Speech)


class UnreadableDraft(ValueError):
    """A draft was kept in a form that this version of the product does not read; the message is Vietnamese."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """`title` is its request, `latest` when it was last kept."""

    id: str
    title: str
    latest: datetime


class Drafts:
    """All that are kept; each method is one transaction, from any thread.

    Args:
        database: where.
        now: tells the time.
    """

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database, self._now = database, now

    def keep(self, owner: str, draft: str | None, speech: Speech) -> str:
        """Keep a speech in place of the owner's draft, or as a new one; returns its id."""
        values = {"id": draft, "owner": owner, "latest": self._now().isoformat()}
        values |= {"title": speech.request.text.replace("\0", " "), "record": _SPEECH_JSON.dump_json(speech).decode()}
        with self._database.transaction() as db:
            changed = db.execute(
                sql("UPDATE drafts SET latest = :latest, record = :record WHERE id = :id AND owner = :owner"), values
            )
            if draft is None or not changed.rowcount:
                values["id"] = draft = secrets.token_hex(16)
                db.execute(sql("INSERT INTO drafts VALUES (:id, :owner, :title, :latest, :record)"), values)
        return draft

    def latest(self, owner: str, limit: int) -> tuple[KeptDraft, ...]:
        """The owner's latest drafts, the last one first."""
        rows = self._database.rows(
            "SELECT id, title, latest FROM drafts WHERE owner = :owner ORDER BY latest DESC, id LIMIT :limit",
            owner=owner,
            limit=limit,
        )
        return tuple(KeptDraft(id, title, datetime.fromisoformat(latest)) for id, title, latest in rows)

    def speech(self, owner: str, draft: str) -> Speech | None:
        """The owner's draft; None where there is none.

        Raises:
            UnreadableDraft: another version of the product kept it.
        """
        rows = self._database.rows(
            "SELECT record FROM drafts WHERE id = :draft AND owner = :owner", draft=draft, owner=owner
        )
        try:
            return _SPEECH_JSON.validate_json(rows[0][0]) if rows else None
        except ValidationError as error:
            raise UnreadableDraft(
                "Không mở lại được bài này vì nó do một phiên bản khác của phần mềm lưu. Có thể xóa nó."
            ) from error

    def delete(self, owner: str, draft: str) -> None:
        """Delete the owner's draft; nothing happens where there is none."""
        with self._database.transaction() as db:
            db.execute(sql("DELETE FROM drafts WHERE id = :id AND owner = :owner"), {"id": draft, "owner": owner})
