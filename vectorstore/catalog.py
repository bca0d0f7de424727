"""The one record of which reports and passages belong in the index."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from pathlib import PurePath

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row

from corpus import NO_TERMS, Correction, Passage, Report, ReportOutline, Terms, Unit
from embedding.embedding_text import embedding_text
from indicators.record_rows import record_row
from vectorstore.database import Database, insert, sql

SECTION_END = "\x1f"
COUNTED = "reports LEFT JOIN embedded_counts ON embedded_counts.report = name AND embedder = :embedder"

PASSAGE_JSON = TypeAdapter(Passage)
CORRECTION_JSON = TypeAdapter(Correction)
UNITS_JSON = TypeAdapter(tuple[Unit, ...])
OUTLINE_JSON = TypeAdapter(ReportOutline)


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report in the index, with how many passages it has and how many vectors of the embedder in use."""

    name: str
    source: str
    fingerprint: str
    commune: str
    units: tuple[Unit, ...]
    passages: int
    vectors: int
    terms: Terms = NO_TERMS
    dated: str = ""

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


@dataclass(frozen=True, slots=True)
class Change:
    """One of the numbered changes of which reports and passages there are; `token` is like no other's."""

    number: int
    token: str


NO_CHANGE = Change(0, "")


class Catalog:
    """Which reports and passages belong in the index; each method is one transaction, from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, report: Report) -> None:
        """Replace the report, withdrawn or not; vectors are forgotten where the text that is embedded changed."""
        rows = [_row(passage) for passage in report.passages]
        named = {"name": report.name}
        summary = {"source": report.source, "fingerprint": report.fingerprint, "commune": report.commune}
        summary["units"] = UNITS_JSON.dump_json(report.units).decode()
        outline = {"report": report.name, "record": OUTLINE_JSON.dump_json(report.outline).decode()}
        with self._database.changing() as db:
            insert(db, "reports", [{**named, **summary, "passages": len(rows)}], key="name")
            insert(db, "outlines", [outline], key="report")
            db.execute(sql("DELETE FROM withdrawn WHERE name = :name"), named)
            deleted = db.execute(sql("DELETE FROM passages WHERE report = :name RETURNING id, digest"), named)
            before = dict(map(tuple, deleted))
            insert(db, "passages", rows)
            db.execute(sql("DELETE FROM records WHERE report = :name"), named)
            insert(db, "records", [record_row(record) for record in report.records])
            changed = [row["id"] for row in rows if before.get(row["id"]) != row["digest"]]
            forgotten = f"DELETE FROM embedded WHERE report = :name AND id IN {self._database.among('changed')}"
            db.execute(sql(forgotten), {**named, "changed": json.dumps(changed)})
            note_change(db, report.name)

    def remove(self, name: str, *, withdrawn: bool = False) -> None:
        """Take the report out and, where it is `withdrawn`, note that; nothing happens where there is none."""
        named = {"name": name}
        with self._database.changing() as db:
            deleted = db.execute(sql("DELETE FROM reports WHERE name = :name RETURNING source, units"), named)
            for source, units in deleted.all():
                if withdrawn:
                    told = {**named, "source": source, "label": UNITS_JSON.validate_json(units)[0].label}
                    insert(db, "withdrawn", [told], key="name")
                db.execute(sql("DELETE FROM outlines WHERE report = :name"), named)
                db.execute(sql("DELETE FROM passages WHERE report = :name"), named)
                db.execute(sql("DELETE FROM records WHERE report = :name"), named)
                note_change(db, name)

    def last_change(self) -> Change:
        """The latest change; (0, "") where there was none."""
        rows = self._database.rows("SELECT number, token FROM changes ORDER BY number DESC LIMIT 1")
        return Change(*rows[0]) if rows else NO_CHANGE

    def changes_since(self, change: Change) -> list[tuple[Change, str]] | None:
        """Each report that was put in or removed since, at its latest change; None where that was in no past of this.

        So it is where the database was put back to an earlier state, or is another one.
        """
        known = "SELECT 1 FROM changes WHERE number = :number AND token = :token"
        if change != NO_CHANGE and not self._database.rows(known, number=change.number, token=change.token):
            return None
        rows = self._database.rows(
            "SELECT number, token, report FROM changes WHERE number IN"
            " (SELECT max(number) FROM changes WHERE number > :number GROUP BY report) ORDER BY number",
            number=change.number,
        )
        return [(Change(number, token), report) for number, token, report in rows]

    def reports(self, embedder: str | None) -> tuple[ReportSummary, ...]:
        """In the order they came; `vectors` counts those of the named embedder."""
        columns = "name, source, fingerprint, commune, units, passages, coalesce(vectors, 0) AS vectors"
        first = "(SELECT record FROM passages WHERE report = reports.name AND position = 0) AS first"
        rows = self._database.rows(f"SELECT {columns}, {first} FROM {COUNTED} ORDER BY number", embedder=embedder)
        return tuple(self._database.parsed(_summary, row) for row in rows)

    def withdrawn(self) -> tuple[Withdrawn, ...]:
        """What the user took out and has not brought back, by name."""
        rows = self._database.rows("SELECT name, source, label FROM withdrawn ORDER BY name")
        return tuple(Withdrawn(*row) for row in rows)

    def outline(self, report: str) -> ReportOutline | None:
        """None where there is no report of that name."""
        records = self._database.column("SELECT record FROM outlines WHERE report = :report", report=report)
        return self._database.parsed(OUTLINE_JSON.validate_json, records[0]) if records else None

    def corrections(self) -> dict[str, Correction]:
        """What editors corrected, by the report's name; also of reports that are not in the index now."""
        rows = self._database.rows("SELECT report, record FROM corrections ORDER BY report")
        return {report: self._database.parsed(CORRECTION_JSON.validate_json, record) for report, record in rows}

    def correct(self, report: str, correction: Correction | None) -> None:
        """Keep it in place of any before; None takes back what was corrected."""
        with self._database.changing() as db:
            db.execute(sql("DELETE FROM corrections WHERE report = :report"), {"report": report})
            if correction is not None:
                record = CORRECTION_JSON.dump_json(correction).decode()
                insert(db, "corrections", [{"report": report, "record": record}])

    def ids(self) -> set[str]:
        """Of all passages."""
        return set(self._database.column("SELECT id FROM passages"))

    def passages(self, ids: Iterable[str], limit: int | None = None) -> tuple[Passage, ...]:
        """The passages of these ids, or the first `limit` of them, in the order asked; unknown ids are left out."""
        wanted = list(ids)
        query = f"SELECT id, record FROM passages WHERE id IN {self._database.among('ids')}"
        records = dict(map(tuple, self._database.rows(query, ids=json.dumps(wanted))))
        return self._parsed(islice((records[id] for id in wanted if id in records), limit))

    def section_passages(self, report: str, headings: tuple[str, ...]) -> tuple[Passage, ...]:
        """The report's passages whose headings begin with these, in reading order; all of them for ()."""
        section = _section(headings)
        return self._in_order("substr(section, 1, :length) = :section", report, length=len(section), section=section)

    def around(self, passage: Passage, before: int, after: int) -> tuple[Passage, ...]:
        """The passage with so many before and after it in its report, in reading order."""
        first, last = passage.position - before, passage.position + after
        return self._in_order("position BETWEEN :first AND :last", passage.report, first=first, last=last)

    def _in_order(self, which: str, report: str, **values: object) -> tuple[Passage, ...]:
        query = f"SELECT record FROM passages WHERE report = :report AND {which} ORDER BY position"
        return self._parsed(self._database.column(query, report=report, **values))

    def _parsed(self, records: Iterable[str]) -> tuple[Passage, ...]:
        return tuple(self._database.parsed(PASSAGE_JSON.validate_json, record) for record in records)


def note_change(db: Connection, report: str) -> None:
    """Number a change of the report and count its passages' vectors; within `Database.changing`."""
    db.execute(
        sql("INSERT INTO changes SELECT coalesce(max(number), 0) + 1, :report, :token FROM changes"),
        {"report": report, "token": secrets.token_hex(8)},
    )
    count_vectors(db, report)


def count_vectors(db: Connection, report: str) -> None:
    """Bring the counts in line with what is noted of the report's vectors."""
    db.execute(sql("DELETE FROM embedded_counts WHERE report = :report"), {"report": report})
    counted = "SELECT embedder, report, count(*) FROM embedded JOIN passages USING (id, report)"
    grouped = "WHERE report = :report GROUP BY embedder, report"
    db.execute(sql(f"INSERT INTO embedded_counts {counted} {grouped}"), {"report": report})


def _row(passage: Passage) -> dict[str, object]:
    return {
        "id": passage.id,
        "report": passage.report,
        "position": passage.position,
        "section": _section(passage.headings),
        "digest": blake2b(embedding_text(passage).encode(), digest_size=16).hexdigest(),
        "record": PASSAGE_JSON.dump_json(passage).decode(),
    }


@lru_cache(maxsize=8192)
def _summary(row: Row) -> ReportSummary:
    """Of a report's columns and its first passage: each holds its report's terms, and when that was made."""
    passage = PASSAGE_JSON.validate_json(row.first) if row.first else None
    terms, dated = (passage.terms, passage.dated) if passage else (NO_TERMS, "")
    told = (row.name, row.source, row.fingerprint, row.commune, UNITS_JSON.validate_json(row.units))
    return ReportSummary(*told, row.passages, row.vectors, terms, dated)


def _section(headings: tuple[str, ...]) -> str:
    return "".join(heading + SECTION_END for heading in headings)
