"""What the two search engines have of the catalog and what they still owe it, so that a crash can be mended."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from corpus import Passage
from vectorstore.catalog import PASSAGE_JSON, count_vectors
from vectorstore.database import Database, sql


@dataclass(frozen=True, slots=True)
class MissingVector:
    """A passage without a vector; `digest` is of the text to embed, to tell whether it has changed meanwhile."""

    passage: Passage
    digest: str


class EngineState:
    """Kept beside the catalog, so that a change and what it makes the engines owe are one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def missing_vectors(self, embedder: str) -> int:
        """How many passages have no vector of this embedder yet."""
        ((missing,),) = self._database.rows(
            "SELECT (SELECT coalesce(sum(passages), 0) FROM reports)"
            " - (SELECT coalesce(sum(vectors), 0) FROM embedded_counts WHERE embedder = :embedder)",
            embedder=embedder,
        )
        return int(missing)

    def share_embedded(self, embedder: str, reports: Collection[str] | None = None) -> float:
        """The share, 0 to 1, of the passages of these reports, or of all, that have a vector of this embedder."""
        among, names = self._among("name", reports)
        ((passages, vectors),) = self._database.rows(
            "SELECT coalesce(sum(passages), 0), coalesce(sum(vectors), 0) FROM reports"
            f" LEFT JOIN embedded_counts ON report = name AND embedder = :embedder WHERE {among}",
            embedder=embedder,
            **names,
        )
        return float(vectors / passages) if passages else 0.0

    def reports_missing(self, embedder: str) -> list[str]:
        """The reports of which some passages have no vector, in the order they came."""
        rows = self._database.rows(
            "SELECT name FROM reports LEFT JOIN embedded_counts ON report = name AND embedder = :embedder"
            " WHERE passages > coalesce(vectors, 0) ORDER BY number",
            embedder=embedder,
        )
        return [row[0] for row in rows]

    def next_missing(self, embedder: str, report: str, limit: int) -> tuple[MissingVector, ...]:
        """The first passages of the report without a vector, at most `limit`."""
        rows = self._database.rows(
            "SELECT record, digest FROM passages WHERE report = :report AND id NOT IN"
            " (SELECT id FROM embedded WHERE report = :report AND embedder = :embedder) ORDER BY position LIMIT :limit",
            embedder=embedder,
            report=report,
            limit=limit,
        )
        with self._database.records_read():
            return tuple(MissingVector(PASSAGE_JSON.validate_json(record), digest) for record, digest in rows)

    def mark_embedded(self, embedder: str, stored: Iterable[MissingVector]) -> tuple[str, ...]:
        """Note that the vector store has these; one whose text changed meanwhile stays missing.

        Returns:
            The ids that left the catalog meanwhile, whose vectors are to be removed again.
        """
        items = {item.passage.id: item for item in stored}
        with self._database.changing() as db:
            rows = db.execute(
                sql(f"SELECT id, digest FROM passages WHERE id IN {self._database.among('ids')}"),
                {"ids": json.dumps(list(items))},
            )
            found = {id: digest for id, digest in rows}
            same = [item.passage for id, item in items.items() if found.get(id) == item.digest]
            if same:
                db.execute(
                    sql("INSERT INTO embedded VALUES (:report, :embedder, :id) ON CONFLICT DO NOTHING"),
                    [{"report": passage.report, "embedder": embedder, "id": passage.id} for passage in same],
                )
            for report in {passage.report for passage in same}:
                count_vectors(db, report)
        return tuple(id for id in items if id not in found)

    def embedded(self, embedder: str, reports: Collection[str] | None = None) -> list[str]:
        """The ids that have a vector, of these reports or of all."""
        among, names = self._among("report", reports)
        rows = self._database.rows(
            f"SELECT id FROM embedded WHERE embedder = :embedder AND {among}", embedder=embedder, **names
        )
        return [row[0] for row in rows]

    def forget_vectors(self, embedder: str, ids: Collection[str]) -> None:
        """Note that the vector store has lost these."""
        if not ids:
            return
        with self._database.changing() as db:
            rows = db.execute(
                sql(
                    f"DELETE FROM embedded WHERE embedder = :embedder AND id IN {self._database.among('ids')}"
                    " RETURNING report"
                ),
                {"embedder": embedder, "ids": json.dumps(list(ids))},
            )
            for report in set(rows.scalars()):
                count_vectors(db, report)

    def seal(self, embedder: str) -> str | None:
        """What the store of the noted vectors was like when it was last shut; None where it was not shut in line."""
        rows = self._database.rows("SELECT seal FROM vector_stores WHERE embedder = :embedder", embedder=embedder)
        return rows[0][0] if rows else None

    def set_seal(self, embedder: str, seal: str) -> None:
        """Note that the store holds the noted vectors and no others."""
        with self._database.transaction() as db:
            db.execute(_SEAL, {"embedder": embedder, "seal": seal})

    def break_seal(self, embedder: str) -> None:
        """Note that the store is about to be opened."""
        with self._database.transaction() as db:
            db.execute(sql("DELETE FROM vector_stores WHERE embedder = :embedder"), {"embedder": embedder})

    def begin_store(self, embedder: str, seal: str) -> None:
        """Note which store is in use, and forget the vectors of another one."""
        if self.seal(embedder) == seal:
            return
        with self._database.changing() as db:
            values = {"embedder": embedder, "seal": seal}
            known = db.execute(sql("SELECT seal FROM vector_stores WHERE embedder = :embedder"), values).scalar()
            if known == seal:  # another process was faster
                return
            for table in ("embedded", "embedded_counts", "removals_owed"):
                db.execute(sql(f"DELETE FROM {table} WHERE embedder = :embedder"), values)
            db.execute(_SEAL, values)

    @contextmanager
    def removing(self, embedder: str) -> Iterator[list[str]]:
        """The ids whose vectors the store has to remove, for nobody else to remove meanwhile; settled at the end.

        None of them can come back before.
        """
        with self._database.transaction() as db:
            owed = sql(f"SELECT id FROM removals_owed WHERE embedder = :embedder{self._database.locked}")
            ids = list(db.execute(owed, {"embedder": embedder}).scalars())
            yield ids
            db.execute(
                sql(f"DELETE FROM removals_owed WHERE embedder = :embedder AND id IN {self._database.among('ids')}"),
                {"embedder": embedder, "ids": json.dumps(ids)},
            )

    def owes_removals(self, embedder: str) -> bool:
        """Whether there are vectors to remove."""
        return bool(
            self._database.rows("SELECT 1 FROM removals_owed WHERE embedder = :embedder LIMIT 1", embedder=embedder)
        )

    def _among(self, column: str, names: Collection[str] | None) -> tuple[str, dict[str, str]]:
        if names is None:
            return "true", {}
        return f"{column} IN {self._database.among('names')}", {"names": json.dumps(list(names))}


_SEAL = sql("INSERT INTO vector_stores VALUES (:embedder, :seal) ON CONFLICT (embedder) DO UPDATE SET seal = :seal")
