"""What a reader can come back to: each belongs to the machine it was made on."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import ValidationError
from sqlalchemy import Connection

from vectorstore.database import Database, insert, sql


class Unreadable(ValueError):
    """Something was kept in a form that this version of the product does not read; the message is Vietnamese."""


@dataclass(frozen=True, slots=True)
class Kept:
    """`title` is a conversation's first question or a draft's request, `latest` when it was last added to."""

    id: str
    title: str
    latest: datetime


class KeptByOwner:
    """A table of it; each method is one transaction, from any thread."""

    table: str
    called: str  # in Vietnamese

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database, self._now = database, now

    def latest(self, owner: str, limit: int) -> tuple[Kept, ...]:
        """The owner's latest, the last one first."""
        rows = self._database.rows(
            f"SELECT id, title, latest FROM {self.table} WHERE owner = :owner ORDER BY latest DESC, id LIMIT :limit",
            owner=owner,
            limit=limit,
        )
        return tuple(Kept(id, title, datetime.fromisoformat(latest)) for id, title, latest in rows)

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
            insert(db, self.table, [{**values, "id": id, "title": title.replace("\0", " ")}])  # PostgreSQL keeps no NUL
        return id

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except ValidationError as error:
            raise Unreadable(
                f"Không mở lại được {self.called} này vì nó do một phiên bản khác của phần mềm lưu. Có thể xóa nó."
            ) from error
