"""The one record of which reports and passages belong in the index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from pathlib import PurePath

from pydantic import TypeAdapter

from corpus import NO_TERMS, Passage, Report, ReportOutline, Terms, Unit
from vectorstore.database import Database
from vectorstore.embedding_text import embedding_text

SECTION_END = "\x1f"

PASSAGE_JSON = TypeAdapter(Passage)
UNITS_JSON = TypeAdapter(tuple[Unit, ...])
OUTLINE_JSON = TypeAdapter(ReportOutline)


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report in the index; `passages` and `vectors` are counts, vectors those of the embedder in use.

    `terms` are those that the report looks back on and ahead to.
    """

    name: str
    source: str
    fingerprint: str
    commune: str
    units: tuple[Unit, ...]
    passages: int
    vectors: int
    terms: Terms = NO_TERMS

    @property
    def file(self) -> str:
        """Its file's name as a reader knows it: one sent to the page is kept under another."""
        return f"{self.name}{PurePath(self.source).suffix}"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A report that the user took out though its file stays; `label` is its commune as shown, "xã Nà Hin"."""

    name: str
    source: str
    label: str


class Catalog:
    """Which reports and passages belong in the index; each method is one transaction, from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, report: Report) -> None:
        """Replace the report; words are owed where a passage changed, vectors forgotten where their text did.

        A report that was withdrawn is so no longer.
        """
        rows = [_row(passage) for passage in report.passages]
        digests = {row[0]: row[4] for row in rows}
        with self._database.transaction() as db:
            db.execute(
                "INSERT INTO reports (name, source, fingerprint, commune, units, passages) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET source = excluded.source, fingerprint = excluded.fingerprint,"
                " commune = excluded.commune, units = excluded.units, passages = excluded.passages",
                (
                    report.name,
                    report.source,
                    report.fingerprint,
                    report.commune,
                    UNITS_JSON.dump_json(report.units).decode(),
                    len(rows),
                ),
            )
            db.execute("DELETE FROM withdrawn WHERE name = ?", (report.name,))
            outline = OUTLINE_JSON.dump_json(report.outline).decode()
            db.execute("INSERT OR REPLACE INTO outlines VALUES (?, ?)", (report.name, outline))
            before = db.execute("SELECT * FROM passages WHERE report = ?", (report.name,)).fetchall()
            if set(before) == set(rows):
                return
            _forget_vectors(
                db,
                report.name,
                gone=[row[0] for row in before if row[0] not in digests],
                changed=[row[0] for row in before if row[0] in digests and digests[row[0]] != row[4]],
            )
            db.execute("DELETE FROM passages WHERE report = ?", (report.name,))
            db.executemany("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)", rows)
            db.execute("INSERT OR IGNORE INTO words_owed VALUES (?)", (report.name,))

    def remove(self, name: str, *, withdrawn: bool = False) -> None:
        """Take the report out and, where it is `withdrawn`, note that; nothing happens where there is none."""
        with self._database.transaction() as db:
            if withdrawn:
                row = db.execute("SELECT name, source, units FROM reports WHERE name = ?", (name,)).fetchone()
                if row is not None:
                    label = _units(row[2])[0].label
                    db.execute("INSERT OR REPLACE INTO withdrawn VALUES (?, ?, ?)", (*row[:2], label))
            ids = [row[0] for row in db.execute("SELECT id FROM passages WHERE report = ?", (name,))]
            _forget_vectors(db, name, gone=ids, changed=[])
            db.execute("DELETE FROM embedded_counts WHERE report = ?", (name,))
            db.execute("DELETE FROM passages WHERE report = ?", (name,))
            db.execute("DELETE FROM outlines WHERE report = ?", (name,))
            if db.execute("DELETE FROM reports WHERE name = ?", (name,)).rowcount:
                db.execute("INSERT OR IGNORE INTO words_owed VALUES (?)", (name,))

    def reports(self, embedder: str | None) -> tuple[ReportSummary, ...]:
        """All reports in the order they came; `vectors` counts those of the named embedder."""
        rows = self._database.rows(
            "SELECT name, source, fingerprint, commune, units, passages, coalesce(vectors, 0),"
            " (SELECT record FROM passages WHERE report = reports.name AND position = 0) FROM reports"
            " LEFT JOIN embedded_counts ON embedded_counts.report = name AND embedder = ? ORDER BY number",
            embedder,
        )
        with self._database.records_read():
            return tuple(
                ReportSummary(name, source, fingerprint, commune, _units(units), passages, vectors, _terms(first))
                for name, source, fingerprint, commune, units, passages, vectors, first in rows
            )

    def withdrawn(self) -> tuple[Withdrawn, ...]:
        """What the user took out and has not brought back, by name."""
        rows = self._database.rows("SELECT name, source, label FROM withdrawn ORDER BY name")
        return tuple(Withdrawn(*row) for row in rows)

    def set_withdrawn(self, withdrawn: Iterable[Withdrawn]) -> None:
        """Make these all that was taken out."""
        rows = [(each.name, each.source, each.label) for each in withdrawn]
        with self._database.transaction() as db:
            db.execute("DELETE FROM withdrawn")
            db.executemany("INSERT INTO withdrawn VALUES (?, ?, ?)", rows)

    def outline(self, report: str) -> ReportOutline | None:
        """The report's sections, notes and furniture; None where there is none of that name."""
        rows = self._database.rows("SELECT record FROM outlines WHERE report = ?", report)
        with self._database.records_read():
            return OUTLINE_JSON.validate_json(rows[0][0]) if rows else None

    def ids(self) -> set[str]:
        """Of all passages."""
        return {row[0] for row in self._database.rows("SELECT id FROM passages")}

    def passages(self, ids: Iterable[str], limit: int | None = None) -> tuple[Passage, ...]:
        """The passages of these ids, or the first `limit` of them, in the order asked; unknown ids are left out."""
        wanted = list(ids)
        rows = self._database.rows(
            "SELECT id, record FROM passages WHERE id IN (SELECT value FROM json_each(?))", json.dumps(wanted)
        )
        records = dict(rows)
        known = islice((id for id in wanted if id in records), limit)
        return self._parsed(records[id] for id in known)

    def section_passages(self, report: str, headings: tuple[str, ...]) -> tuple[Passage, ...]:
        """The report's passages whose headings begin with these, in reading order; all of them for ()."""
        section = _section(headings)
        rows = self._database.rows(
            "SELECT record FROM passages WHERE report = ? AND substr(section, 1, ?) = ? ORDER BY position",
            report,
            len(section),
            section,
        )
        return self._parsed(row[0] for row in rows)

    def around(self, passage: Passage, before: int, after: int) -> tuple[Passage, ...]:
        """The passage with so many before and after it in its report, in reading order."""
        earlier = self._database.rows(
            "SELECT record FROM passages WHERE report = ? AND position <= ? ORDER BY position DESC LIMIT ?",
            passage.report,
            passage.position,
            before + 1,
        )
        later = self._database.rows(
            "SELECT record FROM passages WHERE report = ? AND position > ? ORDER BY position LIMIT ?",
            passage.report,
            passage.position,
            after,
        )
        return self._parsed(row[0] for row in (*reversed(earlier), *later))

    def _parsed(self, records: Iterable[str]) -> tuple[Passage, ...]:
        with self._database.records_read():
            return tuple(PASSAGE_JSON.validate_json(record) for record in records)


def _forget_vectors(db: sqlite3.Connection, report: str, *, gone: list[str], changed: list[str]) -> None:
    """`gone` vectors are to be removed; `changed` ones will be overwritten once they are embedded again."""
    ids = "(SELECT value FROM json_each(?))"
    db.execute(
        f"INSERT OR IGNORE INTO removals_owed SELECT embedder, id FROM embedded WHERE report = ? AND id IN {ids}",
        (report, json.dumps(gone)),
    )
    db.execute(f"DELETE FROM embedded WHERE report = ? AND id IN {ids}", (report, json.dumps(gone + changed)))


def _row(passage: Passage) -> tuple[str, str, int, str, bytes, str]:
    digest = blake2b(embedding_text(passage).encode(), digest_size=16).digest()
    record = PASSAGE_JSON.dump_json(passage).decode()
    return passage.id, passage.report, passage.position, _section(passage.headings), digest, record


@lru_cache(maxsize=8192)
def _units(record: str) -> tuple[Unit, ...]:
    return UNITS_JSON.validate_json(record)


@lru_cache(maxsize=8192)
def _terms(first_passage: str | None) -> Terms:
    """A report's terms, which each of its passages holds."""
    return NO_TERMS if first_passage is None else PASSAGE_JSON.validate_json(first_passage).terms


def _section(headings: tuple[str, ...]) -> str:
    return "".join(heading + SECTION_END for heading in headings)
