"""The log of who asked or changed what: JSON lines in files that take turns, or in the database, without keys."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from corpus import Answer
from ui.door.redaction import Redact
from vectorstore.database import Database
from vectorstore.folder_lock import IndexUnusable

FILE_BYTES = 20_000_000
OLDER_FILES = 50
# JSON allows these in a string, but many a program takes them for the end of a line.
_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\u0085\u2028\u2029"}

FAILED = "failed"

Detail = str | int | float | bool | None | Sequence[str]

_log = logging.getLogger(__name__)


class Action(StrEnum):
    """What a visitor did or tried to do."""

    LOGIN = "login"
    LOGOUT = "logout"
    REFUSED = "refused"
    ASKED = "asked"
    COMPARED = "compared"
    DRAFTED = "drafted"
    JUDGED = "judged"
    FORGOT = "forgot"
    INGESTED = "ingested"
    UPLOADED = "uploaded"
    REMOVED = "removed"
    CORRECTED = "corrected"
    EVALUATED = "evaluated"
    GOLD_CHANGED = "gold changed"
    RANKING_CHANGED = "ranking changed"
    INDICATOR_NAMED = "indicator named"
    TRIED = "connection tried"


def outcome_of(answer: Answer) -> Mapping[str, Detail]:
    """How a question ended, for its line."""
    return {
        "outcome": "no answer in the reports" if answer.refused else "answered",
        "mode": answer.mode,
        "seconds": round(answer.seconds, 2),
        "cited": sorted({citation.file for citation in answer.citations}) or None,
    }


class AuditLog:
    """Written from any thread; what cannot be written is noted in the app's log and keeps nobody waiting.

    Args:
        place: a file, or what opens the database; None for a log that keeps nothing.
        redact: hides keys.
        now: tells the time.
    """

    def __init__(
        self,
        place: Path | Callable[[], Database] | None,
        redact: Redact,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._redact, self._now = redact, now
        self._handler: logging.Handler | None = None
        if place is not None:
            self._handler = _FileHandler(place) if isinstance(place, Path) else _DatabaseHandler(place)

    def note(self, who: Sequence[tuple[str, str]], action: Action, **details: Detail) -> None:
        """Write one line: time, who, action, and its details; a None is left out."""
        if self._handler is None:
            return
        line: dict[str, object] = {
            "time": self._now().isoformat(timespec="milliseconds"),
            "who": dict(who),
            "action": action,
            **{key: value for key, value in details.items() if value is not None},
        }
        # Hidden before JSON escapes anything, for a key may hold what JSON escapes.
        words = json.dumps(_without_keys(line, self._redact), ensure_ascii=False).translate(_LINE_ENDS)
        self._handler.handle(logging.makeLogRecord({"msg": "%s", "args": (words,)}))

    def close(self) -> None:
        if self._handler is not None:
            self._handler.close()


def _without_keys(details: object, redact: Redact) -> object:
    if isinstance(details, str):
        return redact(details)
    if isinstance(details, dict):
        return {key: _without_keys(value, redact) for key, value in details.items()}
    return [_without_keys(value, redact) for value in details] if isinstance(details, list | tuple) else details


class _DatabaseHandler(logging.Handler):
    """A row of `audit_events` for each line."""

    def __init__(self, open_database: Callable[[], Database]) -> None:
        super().__init__()
        self._open = open_database
        self._database: Database | None = None

    def emit(self, record: logging.LogRecord) -> None:
        # As a file's lines are written: what is no text at all is told by its number.
        line = record.getMessage().encode(errors="backslashreplace").decode()
        try:
            if self._database is None:
                self._database = self._open()
            self._database.execute("INSERT INTO audit_events (record) VALUES (:line)", line=line)
        except IndexUnusable as error:
            _log.error("the audit log cannot be written: %s", error)

    def close(self) -> None:
        if self._database is not None:
            self._database.close()
        super().close()


class _FileHandler(RotatingFileHandler):
    def __init__(self, file: Path) -> None:
        super().__init__(
            file, maxBytes=FILE_BYTES, backupCount=OLDER_FILES, encoding="utf-8", delay=True, errors="backslashreplace"
        )

    def _open(self) -> TextIOWrapper:
        """For the owner's eyes alone."""
        file = Path(self.baseFilename)
        file.parent.mkdir(parents=True, exist_ok=True)
        stream = open(  # noqa: SIM115 - the handler closes it
            file,
            "a",
            encoding=self.encoding,
            errors=self.errors,
            opener=lambda path, flags: os.open(path, flags, 0o600),
        )
        if _ends_within_a_line(file):  # the disk was full, or the program was killed
            stream.write("\n")
        return stream

    def handleError(self, record: logging.LogRecord) -> None:
        _log.error("the audit log %s cannot be written", self.baseFilename, exc_info=True)
        self._drop_stream()

    def _drop_stream(self) -> None:
        """Begin anew with the next line: what could not be written must not come later, out of its turn."""
        stream, self.stream = self.stream, None
        if stream is not None:
            try:
                stream.close()
            except OSError:
                _log.debug("closing the audit log failed", exc_info=True)


def _ends_within_a_line(file: Path) -> bool:
    with file.open("rb") as held:
        if held.seek(0, os.SEEK_END) == 0:
            return False
        held.seek(-1, os.SEEK_END)
        return held.read() != b"\n"
