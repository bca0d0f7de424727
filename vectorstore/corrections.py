"""What editors correct of reports, kept when their files are read again."""

from __future__ import annotations

from pydantic import TypeAdapter

from corpus import Correction
from vectorstore.database import Database, sql

_JSON = TypeAdapter(Correction)


class Corrections:
    """Those in a database, by the report's name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, Correction]:
        """Each report's that has one."""
        rows = self._database.rows("SELECT report, record FROM corrections ORDER BY report")
        with self._database.records_read():
            return {report: _JSON.validate_json(record) for report, record in rows}

    def keep(self, report: str, correction: Correction | None) -> None:
        """Keep it in place of any before; None takes back what was corrected."""
        with self._database.changing() as db:
            db.execute(sql("DELETE FROM corrections WHERE report = :report"), {"report": report})
            if correction is not None:
                db.execute(
                    sql("INSERT INTO corrections (report, record) VALUES (:report, :record)"),
                    {"report": report, "record": _JSON.dump_json(correction).decode()},
                )
