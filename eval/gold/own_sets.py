"""The office's own gold sets, kept in the database: a row a question, as a line of a gold set's file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import Connection

from eval.gold.gold_cells import with_id
from eval.gold.gold_set import GoldError, GoldQuestion, SiftedGold, gold_row, sift_rows
from vectorstore.database import Database, sql

_NAME = re.compile(r"\w[\w .-]{0,59}")


class OwnSets:
    """All that are kept; each method is one transaction, from any thread.

    Raises:
        IndexUnusable: the database cannot be used; from every method.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def names(self) -> tuple[str, ...]:
        """The sets there are, by name."""
        return tuple(sorted(row[0] for row in self._database.rows("SELECT DISTINCT set_name FROM gold_questions")))

    def rows(self, name: str) -> list[str]:
        """The set's questions as lines of a file."""
        rows = self._database.rows(
            "SELECT record FROM gold_questions WHERE set_name = :name ORDER BY position, id", name=name
        )
        return [row[0] for row in rows]

    def read(self, name: str) -> SiftedGold:
        """The set's questions, and a fault for each that an earlier version kept otherwise; one without is empty."""
        rows = self.rows(name)
        return sift_rows(rows, f"{name}.jsonl") if rows else SiftedGold((), ())

    def put(self, name: str, question: GoldQuestion) -> GoldQuestion:
        """Add a question, in place of the one of its id; without an id it gets the next one. Returns it as kept.

        Raises:
            GoldError: the set's name is none.
        """
        _check_name(name)
        with self._database.changing() as db:
            if not question.id:
                taken = db.execute(sql("SELECT id FROM gold_questions WHERE set_name = :name"), {"name": name})
                question = with_id(question, _next_id(name, taken.scalars()))
            _put(db, name, question)
        return question

    def put_all(self, name: str, questions: Iterable[GoldQuestion]) -> int:
        """Add many as `put` does; returns how many."""
        _check_name(name)
        added = {question.id: question for question in questions}
        with self._database.changing() as db:
            for question in added.values():
                _put(db, name, question)
        return len(added)

    def remove(self, name: str, id: str) -> None:
        """Take a question out; a set without questions is no more."""
        self._database.execute("DELETE FROM gold_questions WHERE set_name = :name AND id = :id", name=name, id=id)


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise GoldError(f"Tên bộ câu hỏi “{name}” chỉ được gồm chữ, số, dấu cách, dấu chấm, gạch; tối đa 60 ký tự.")


def _put(db: Connection, name: str, question: GoldQuestion) -> None:
    db.execute(
        sql(
            "INSERT INTO gold_questions SELECT :name, :id, coalesce(max(position) + 1, 0), :record FROM gold_questions"
            " WHERE set_name = :name ON CONFLICT (set_name, id) DO UPDATE SET record = excluded.record"
        ),
        {"name": name, "id": question.id, "record": gold_row(question)},
    )


def _next_id(name: str, taken: Iterable[str]) -> str:
    taken = set(taken)
    stem = re.sub(r"\W+", "-", name.lower()).strip("-")
    return next(id for number in range(1, len(taken) + 2) if (id := f"{stem}-{number:03}") not in taken)
