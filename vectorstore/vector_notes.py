"""What is noted of the vectors that one embedder made, so that a store of them can be brought in line."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection

from corpus import Passage
from vectorstore.catalog import COUNTED, PASSAGE_JSON, Catalog, count_vectors
from vectorstore.database import Database, insert, sql

Missing = tuple[Passage, str]
"""A passage without a vector, and the digest of the text to embed, to tell whether that has changed meanwhile."""


class VectorNotes(Catalog):
    """Kept beside the catalog, so that a change and what it makes the store owe are one transaction."""

    def __init__(self, database: Database, embedder: str) -> None:
        super().__init__(database)
        self.embedder = embedder

    def counts(self, reports: Collection[str] | None = None) -> tuple[int, int]:
        """How many passages there are, and how many have a vector; of these reports or of all."""
        among, values = self._of("name", reports)
        totals = "SELECT coalesce(sum(passages), 0), coalesce(sum(vectors), 0)"
        ((passages, vectors),) = self._database.rows(f"{totals} FROM {COUNTED} WHERE {among}", **values)
        return int(passages), int(vectors)

    def reports_missing(self) -> list[str]:
        """The reports of which some passages have no vector, in the order they came."""
        query = f"SELECT name FROM {COUNTED} WHERE passages > coalesce(vectors, 0) ORDER BY number"
        return self._database.column(query, embedder=self.embedder)

    def next_missing(self, report: str, limit: int) -> list[Missing]:
        """The first passages of the report without a vector, at most `limit`."""
        there = "SELECT id FROM embedded WHERE report = :report AND embedder = :embedder"
        missing = f"report = :report AND id NOT IN ({there}) ORDER BY position LIMIT :limit"
        query = f"SELECT record, digest FROM passages WHERE {missing}"
        rows = self._database.rows(query, embedder=self.embedder, report=report, limit=limit)
        return [(self._database.parsed(PASSAGE_JSON.validate_json, record), digest) for record, digest in rows]

    def claimed(self, report: str) -> AbstractContextManager[bool]:
        """Whether the report's vectors are made by nobody else until the end."""
        return self._database.claimed(f"embedding {self.embedder} {report}")

    def add(self, stored: Iterable[Missing]) -> list[str]:
        """Note that the store has these; one whose text changed meanwhile stays missing.

        Returns the ids that left the catalog meanwhile, whose vectors are to be removed again.
        """
        items = {passage.id: (passage, digest) for passage, digest in stored}
        with self._database.changing() as db:
            known = f"SELECT id, digest FROM passages WHERE id IN {self._database.among('ids')}"
            digests = dict(map(tuple, db.execute(sql(known), {"ids": json.dumps(list(items))})))
            same = [passage for passage, digest in items.values() if digests.get(passage.id) == digest]
            insert(db, "embedded", [{"report": p.report, "embedder": self.embedder, "id": p.id} for p in same])
            for report in {passage.report for passage in same}:
                count_vectors(db, report)
        return [id for id in items if id not in digests]

    def embedded(self, reports: Collection[str] | None = None, *, gone: bool = False) -> list[str]:
        """The ids of those that have a vector; only those whose passages are `gone` where that is asked for."""
        query, values = self._embedded(reports, gone)
        return self._database.column(query, **values)

    @contextmanager
    def removing(self, reports: Collection[str]) -> Iterator[list[str]]:
        """Those that are gone, for nobody else to remove meanwhile, forgotten at the end; none can come back before."""
        query, values = self._embedded(reports, gone=True)
        locked = " FOR UPDATE SKIP LOCKED" if self._database.is_shared else ""
        with self._database.transaction() as db:
            ids = list(db.execute(sql(query + locked), values).scalars())
            yield ids
            self._forget(db, ids)

    def forget(self, ids: Collection[str]) -> None:
        """Note that the store has lost these."""
        with self._database.changing() as db:
            for report in self._forget(db, ids):
                count_vectors(db, report)

    def seal(self) -> str:
        """What the store was like when it last held what is noted; nothing where that is unknown."""
        query = "SELECT coalesce(max(seal), '') FROM vector_stores WHERE embedder = :embedder"
        return self._database.column(query, embedder=self.embedder)[0]

    def set_seal(self, seal: str) -> None:
        """Note what it is like; nothing where it is about to change."""
        with self._database.transaction() as db:
            insert(db, "vector_stores", [{"embedder": self.embedder, "seal": seal}], key="embedder")

    def _forget(self, db: Connection, ids: Collection[str]) -> set[str]:
        forgotten = f"DELETE FROM embedded WHERE embedder = :embedder AND id IN {self._database.among('ids')}"
        values = {"embedder": self.embedder, "ids": json.dumps(list(ids))}
        return set(db.execute(sql(f"{forgotten} RETURNING report"), values).scalars())

    def _embedded(self, reports: Collection[str] | None, gone: bool) -> tuple[str, dict[str, str]]:
        among, values = self._of("report", reports)
        there = " AND NOT EXISTS (SELECT 1 FROM passages WHERE passages.id = embedded.id)" if gone else ""
        return f"SELECT id FROM embedded WHERE embedder = :embedder AND {among}{there}", values

    def _of(self, column: str, names: Collection[str] | None) -> tuple[str, dict[str, str]]:
        values = {"embedder": self.embedder, "names": json.dumps(list(names or ()))}
        return ("true" if names is None else f"{column} IN {self._database.among('names')}"), values
