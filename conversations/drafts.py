"""Drafted speeches kept with their request and evidence, so that they can be opened again."""

from __future__ import annotations

from pydantic import TypeAdapter

from chat.speech.speech import Speech
from conversations.kept import KeptByOwner

_SPEECH_JSON = TypeAdapter(Speech)


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
        rows = self._database.rows("SELECT record FROM drafts WHERE id = :id AND owner = :owner", id=draft, owner=owner)
        with self._reading():
            return _SPEECH_JSON.validate_json(rows[0][0]) if rows else None
