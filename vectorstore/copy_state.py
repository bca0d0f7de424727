"""Which state of the server's record the local catalog is a copy of."""

from __future__ import annotations

from vectorstore.database import Database


class CopyState:
    """Kept in the catalog's own file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self) -> str | None:
        """The id of the record that was copied; None where none was yet."""
        rows = self._database.rows("SELECT collection FROM copied_record")
        return rows[0][0] if rows else None

    def set_record(self, collection: str) -> None:
        with self._database.transaction() as db:
            db.execute("DELETE FROM copied_record")
            db.execute("INSERT INTO copied_record VALUES (?)", (collection,))

    def versions(self) -> dict[str, str]:
        """The version of each report that was copied, by name."""
        return dict(self._database.rows("SELECT report, version FROM copied_reports"))

    def note(self, report: str, version: str) -> None:
        """Note that the catalog holds this version of the report; forgotten when the report leaves it."""
        with self._database.transaction() as db:
            db.execute("INSERT OR REPLACE INTO copied_reports VALUES (?, ?)", (report, version))
