"""The runs kept in DATA_DIR/runs: one file for each that is whole, a journal for one that was interrupted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from disk import naming, write_whole
from eval.runs.conditions import Conditions
from eval.runs.speeches import JudgedSpeech
from eval.scoring.run import ScoredCase
from eval.scoring.summary import Summary

FOLDER = "runs"
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
    """The runs of one DATA_DIR.

    >>> runs = Runs(Path("data/index"))  # doctest: +SKIP
    """

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / FOLDER

    def names(self) -> tuple[str, ...]:
        """The runs that are whole, the latest first."""
        paths = [path for path in self.folder.glob("*.json") if not path.name.startswith(".")]
        return tuple(path.stem for path in sorted(paths, key=lambda path: (-path.stat().st_mtime_ns, path.name)))

    def check_name(self, name: str) -> None:
        """Whether a new run may bear the name.

        Raises:
            RunError: it holds what a file's name must not, or is taken.
        """
        if not _NAME.fullmatch(name):
            raise RunError(
                f"Tên lần chạy “{name}” chỉ được gồm chữ, số, dấu cách, dấu chấm, gạch; nhiều nhất 80 ký tự."
            )
        if self._path(name).exists():
            raise RunError(f"Đã có lần chạy tên “{name}”; hãy chọn tên khác.")

    def free_name(self, now: datetime) -> str:
        """A name from the time, not taken yet."""
        stem = f"{now:%Y-%m-%d-%H%M%S}"
        return next(name for name in (stem, *(f"{stem}-{k}" for k in range(2, 1000))) if not self._path(name).exists())

    def save(self, record: RunRecord) -> Path:
        """Keep the run, whole or not at all; returns its file.

        Raises:
            OSError: the folder cannot be written to.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(record.name)
        write_whole(path, _RECORD.dump_json(record))
        return path

    def load(self, name: str) -> RunRecord:
        """The run of this name, or in this file.

        Raises:
            RunError: there is none, or another version of the product kept it.
        """
        path = self._path(name) if self._path(name).is_file() else Path(name)
        try:
            return _RECORD.validate_json(path.read_bytes())
        except OSError as error:
            raise RunError(f"Không có lần chạy nào tên “{name}” trong {self.folder}.") from error
        except ValidationError as error:
            raise RunError(f"Không đọc được lần chạy {path}; tệp hỏng hoặc do một phiên bản khác ghi.") from error

    def journal(self, conditions: Conditions) -> Journal:
        """What has been answered under these conditions in a run that was interrupted."""
        return Journal(self.folder / f".{conditions.key}.jsonl")

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"


class Journal:
    """ScoredCase answers written down one by one, so that a run goes on where it stopped."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def kept(self) -> Iterator[ScoredCase]:
        """Those written down whole; a line that was cut off by the interruption is passed over."""
        if not self._path.is_file():
            return
        for line in self._path.read_bytes().split(b"\n"):
            try:
                yield _JUDGED.validate_python(json.loads(line))
            except (ValueError, ValidationError):
                continue

    def add(self, judged: ScoredCase) -> None:
        """Write one down.

        Raises:
            OSError: it cannot be written; it names the journal.
        """
        with naming(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                # On a line of its own even behind one that was cut off.
                file.write(b"\n" + _JUDGED.dump_json(judged))

    def close(self) -> None:
        """Forget it: the run is kept whole."""
        self._path.unlink(missing_ok=True)
