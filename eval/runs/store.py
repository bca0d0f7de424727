"""The runs that are kept, and what was answered in those that were interrupted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.runs.conditions import Conditions
from eval.runs.speeches import JudgedSpeech
from eval.scoring.run import ScoredCase
from eval.scoring.summary import Summary
from vectorstore.database import Database, insert, sql

_NAME = re.compile(r"\w[\w .-]{0,79}")


class RunError(ValueError):
    """A run cannot be kept or read; the message says in Vietnamese which one and why."""


@dataclass(frozen=True, slots=True)
class RunRecord:
    """All of a run.

    Attributes:
        name: the run's name.
        begun: when it began, ISO, local time.
        seconds: how long it took.
        conditions: what it ran under.
        summary: its metrics.
        judged: each answer with its score.
        speeches: each speech with its score.
    """

    name: str
    begun: str
    seconds: float
    conditions: Conditions
    summary: Summary
    judged: tuple[ScoredCase, ...]
    speeches: tuple[JudgedSpeech, ...] = ()

    @property
    def title(self) -> str:
        """Its name and day, as a reader chooses it."""
        return f"{self.name} ({datetime.fromisoformat(self.begun):%d/%m/%Y %H:%M})"


_RECORD = TypeAdapter(RunRecord)
_JUDGED = TypeAdapter(ScoredCase)


class Runs:
    """All runs that are kept; each method is one transaction, from any thread.

    Raises:
        IndexUnusable: the database cannot be used; from every method.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.place = database.place

    def names(self) -> tuple[str, ...]:
        """The runs that are whole, the latest first."""
        return tuple(row[0] for row in self._database.rows("SELECT name FROM runs ORDER BY saved DESC, name"))

    def check_name(self, name: str) -> None:
        """Whether a new run may bear the name.

        Raises:
            RunError: it is none for a file, or is taken.
        """
        if not _NAME.fullmatch(name):
            raise RunError(
                f"Tên lần chạy “{name}” chỉ được gồm chữ, số, dấu cách, dấu chấm, gạch; nhiều nhất 80 ký tự."
            )
        if name in self.names():
            raise RunError(f"Đã có lần chạy tên “{name}”; hãy chọn tên khác.")

    def free_name(self, now: datetime) -> str:
        """A name from the time, not taken yet."""
        stem, taken = f"{now:%Y-%m-%d-%H%M%S}", self.names()
        return next(name for name in (stem, *(f"{stem}-{k}" for k in range(2, 1000))) if name not in taken)

    def save(self, record: RunRecord) -> None:
        """Keep the run, whole or not at all, in place of what was answered of it."""
        run = {"name": record.name, "saved": datetime.now(UTC).isoformat()}
        with self._database.transaction() as db:
            insert(db, "runs", [{**run, "record": _RECORD.dump_json(record).decode()}], key="name")
            answers = sql("DELETE FROM run_answers WHERE conditions = :conditions")
            db.execute(answers, {"conditions": record.conditions.key})

    def load(self, name: str) -> RunRecord:
        """The run of this name, or in this file.

        Raises:
            RunError: there is none, or another version of the product kept it.
        """
        rows = self._database.rows("SELECT record FROM runs WHERE name = :name", name=name)
        try:
            return _RECORD.validate_json(rows[0][0] if rows else Path(name).read_bytes())
        except OSError as error:
            raise RunError(f"Không có lần chạy nào tên “{name}” trong {self.place}.") from error
        except ValidationError as error:
            raise RunError(f"Không đọc được lần chạy {name}; nó bị hỏng hoặc do một phiên bản khác ghi.") from error

    def journal(self, conditions: Conditions) -> Journal:
        """What has been answered under these conditions in a run that was interrupted."""
        return Journal(self._database, conditions.key)


class Journal:
    """Judged answers written down one by one, so that a run goes on where it stopped."""

    def __init__(self, database: Database, conditions: str) -> None:
        self._database, self._conditions = database, conditions

    def kept(self) -> Iterator[ScoredCase]:
        """Those written down."""
        rows = self._database.rows(
            "SELECT record FROM run_answers WHERE conditions = :conditions", conditions=self._conditions
        )
        for (record,) in rows:
            with suppress(ValidationError):  # it is asked again
                yield _JUDGED.validate_json(record)

    def add(self, judged: ScoredCase) -> None:
        """Write one down."""
        answer = {"id": judged.question.id, "record": _JUDGED.dump_json(judged).decode()}
        with self._database.transaction() as db:
            insert(db, "run_answers", [{"conditions": self._conditions, **answer}], key="conditions, id")
