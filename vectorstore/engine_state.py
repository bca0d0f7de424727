"""What the two search engines have of the catalog and what they still owe it, so that a crash can be mended."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from corpus import Passage
from vectorstore.catalog import PASSAGE_JSON
from vectorstore.database import Database


@dataclass(frozen=True, slots=True)
class MissingVector:
    """A passage without a vector; `digest` is of the text to embed, to tell whether it has changed meanwhile."""

    passage: Passage
    digest: bytes


class EngineState:
    """Kept in the catalog's own file, so that a change and what it makes the engines owe are one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def missing_vectors(self, embedder: str) -> int:
        """How many passages have no vector of this embedder yet."""
        ((missing,),) = self._database.rows(
            "SELECT (SELECT coalesce(sum(passages), 0) FROM reports)"
            " - (SELECT coalesce(sum(vectors), 0) FROM embedded_counts WHERE embedder = ?)",
            embedder,
        )
        return missing

    def share_embedded(self, embedder: str, reports: Collection[str] | None = None) -> float:
        """The share, 0 to 1, of the passages of these reports, or of all, that have a vector of this embedder."""
        among, values = _among("name", reports)
        ((passages, vectors),) = self._database.rows(
            "SELECT coalesce(sum(passages), 0), coalesce(sum(vectors), 0) FROM reports"
            f" LEFT JOIN embedded_counts ON report = name AND embedder = ? WHERE {among}",
            embedder,
            *values,
        )
        return vectors / passages if passages else 0.0

    def next_missing(self, embedder: str, limit: int) -> tuple[MissingVector, ...]:
        """The first passages without a vector, at most `limit`, all of one report."""
        rows = self._database.rows(
            "WITH report AS (SELECT name FROM reports LEFT JOIN embedded_counts ON report = name AND embedder = ?1"
            " WHERE passages > coalesce(vectors, 0) ORDER BY number LIMIT 1)"
            " SELECT record, digest FROM passages, report WHERE report = name AND id NOT IN"
            " (SELECT id FROM embedded WHERE report = name AND embedder = ?1) ORDER BY position LIMIT ?2",
            embedder,
            limit,
        )
        with self._database.records_read():
            return tuple(MissingVector(PASSAGE_JSON.validate_json(record), digest) for record, digest in rows)

    def mark_embedded(self, embedder: str, stored: Iterable[MissingVector]) -> tuple[str, ...]:
        """Note that the vector store has these; one whose text changed meanwhile stays missing.

        Returns:
            The ids that left the catalog meanwhile, whose vectors are to be removed again.
        """
        gone = []
        with self._database.transaction() as db:
            for item in stored:
                row = db.execute("SELECT digest FROM passages WHERE id = ?", (item.passage.id,)).fetchone()
                if row is None:
                    gone.append(item.passage.id)
                elif row[0] == item.digest:
                    db.execute(
                        "INSERT OR IGNORE INTO embedded VALUES (?, ?, ?)",
                        (item.passage.report, embedder, item.passage.id),
                    )
        return tuple(gone)

    def mark_all_embedded(self, embedder: str, report: str) -> None:
        """Note that the vector store has all that the catalog holds of the report."""
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO embedded SELECT report, ?, id FROM passages WHERE report = ?", (embedder, report)
            )

    def embedded(self, embedder: str, reports: Collection[str] | None = None) -> list[str]:
        """The ids that have a vector, of these reports or of all."""
        among, values = _among("report", reports)
        rows = self._database.rows(f"SELECT id FROM embedded WHERE embedder = ? AND {among}", embedder, *values)
        return [row[0] for row in rows]

    def forget_vectors(self, embedder: str, ids: Collection[str]) -> None:
        """Note that the vector store has lost these."""
        with self._database.transaction() as db:
            db.execute(
                "DELETE FROM embedded WHERE embedder = ? AND id IN (SELECT value FROM json_each(?))",
                (embedder, json.dumps(list(ids))),
            )

    def seal(self, embedder: str) -> str | None:
        """What the vector store's folder was like when it was last shut, or None where it was not shut in line."""
        rows = self._database.rows("SELECT stamp FROM vectors_sealed WHERE embedder = ?", embedder)
        return rows[0][0] if rows else None

    def set_seal(self, embedder: str, stamp: str) -> None:
        """Note that the store was shut, holding the noted vectors and no others."""
        with self._database.transaction() as db:
            db.execute("INSERT OR REPLACE INTO vectors_sealed VALUES (?, ?)", (embedder, stamp))

    def break_seal(self, embedder: str) -> None:
        """Note that the store is about to be opened."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM vectors_sealed WHERE embedder = ?", (embedder,))

    def owe_all_words(self) -> None:
        """Have every report indexed by words again."""
        with self._database.transaction() as db:
            db.execute("INSERT OR IGNORE INTO words_owed SELECT name FROM reports")

    def words_owed(self) -> list[str]:
        """The reports that the word index has to replace, or remove where the catalog lacks them."""
        return [row[0] for row in self._database.rows("SELECT report FROM words_owed")]

    def words_settled(self, reports: Iterable[str]) -> None:
        with self._database.transaction() as db:
            db.executemany("DELETE FROM words_owed WHERE report = ?", [(report,) for report in reports])

    def removals_owed(self, embedder: str) -> list[str]:
        """The ids whose vectors the vector store has to remove; none that came back before it could."""
        rows = self._database.rows(
            "SELECT id FROM removals_owed WHERE embedder = ? AND id NOT IN (SELECT id FROM passages)", embedder
        )
        return [row[0] for row in rows]

    def removals_settled(self, embedder: str, ids: Sequence[str]) -> None:
        with self._database.transaction() as db:
            db.executemany("DELETE FROM removals_owed WHERE embedder = ? AND id = ?", [(embedder, id) for id in ids])


def _among(column: str, names: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    if names is None:
        return "true", ()
    return f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(list(names)),)
