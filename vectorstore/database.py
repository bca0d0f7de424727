"""An SQLite file of DATA_DIR, the index's catalog unless told otherwise: opened, checked, and shared by threads."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from pydantic import ValidationError

from disk import disk_fault, is_damaged, is_of_disk
from vectorstore.folder_lock import IndexUnusable


class FileDamaged(IndexUnusable):
    """What the file holds cannot be read; the message is Vietnamese and says what to do."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What a file holds.

    `steps` are the scripts that take it from each version to the next, the first from an empty file. `damaged` and
    `foreign` are what to tell, in Vietnamese, of one that cannot be read and of one of another version; `{path}` and
    `{folder}` stand for where it is.
    """

    steps: tuple[Path, ...]
    damaged: str
    foreign: str


CATALOG = Schema(
    steps=tuple(
        Path(__file__).with_name(name) for name in ("catalog.sql", "catalog_2.sql", "catalog_3.sql", "catalog_4.sql")
    ),
    damaged="Không đọc được danh mục báo cáo {path}, có thể tệp đã hỏng. "
    "Hãy đổi tên tệp này rồi nạp lại các báo cáo; hội thoại, góp ý và bộ câu hỏi trong DATA_DIR vẫn còn nguyên, "
    "nhưng báo cáo đã gỡ trên trang Báo cáo sẽ hiện lại.",
    foreign="Chỉ mục {folder} do một phiên bản khác của phần mềm tạo ra. "
    "Hãy đặt DATA_DIR sang thư mục khác rồi nạp lại các báo cáo.",
)


class Database:
    """One connection that all threads use in turn.

    Args:
        path: the file, created where there is none.
        schema: what it holds.

    Raises:
        FileDamaged: also from every method.
        IndexUnusable: the file was written by a later version of the product; or, also from every method, the disk is
            full, or the file cannot be written.
    """

    def __init__(self, path: Path, schema: Schema = CATALOG) -> None:
        self._path, self._schema = path, schema
        self._guard = threading.RLock()
        with self._faults_told():
            self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        try:
            with self._faults_told(opening=True):
                self._connection.execute("PRAGMA journal_mode = WAL")
                version = self._connection.execute("PRAGMA user_version").fetchone()[0]
                for step in schema.steps[version:] if version >= 0 else ():
                    self._connection.executescript(f"BEGIN; {step.read_text(encoding='utf-8')} COMMIT;")
            if not 0 <= version <= len(schema.steps):
                raise IndexUnusable(schema.foreign.format(path=path, folder=path.parent))
        except BaseException:
            self.close()
            raise
        self.is_new = version == 0

    def close(self) -> None:
        with self._guard:
            self._connection.close()

    def check(self) -> None:
        """Read the whole file through.

        Raises:
            FileDamaged: some of it is not as SQLite wrote it.
        """
        if self.rows("PRAGMA quick_check(1)") != [("ok",)]:
            raise self._damaged()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; other threads wait until it is done."""
        with self._guard, self._faults_told(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection

    def rows(self, query: str, *values: object) -> list[tuple]:
        with self._guard, self._faults_told():
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def records_read(self) -> Iterator[None]:
        """Where records are parsed that nobody but this file can have spoilt."""
        try:
            yield
        except ValidationError as error:
            raise self._damaged() from error

    @contextmanager
    def _faults_told(self, *, opening: bool = False) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if is_of_disk(error):
                raise IndexUnusable(disk_fault(self._path, error)) from error
            if opening or is_damaged(error):
                raise self._damaged() from error
            raise

    def _damaged(self) -> FileDamaged:
        return FileDamaged(self._schema.damaged.format(path=self._path))


def open_or_begin_anew(path: Path, schema: Schema) -> tuple[Database, Path | None]:
    """The file, checked as a whole; a damaged one is renamed and a new one begun.

    Returns:
        The database, and where the damaged file is now.

    Raises:
        IndexUnusable: as for `Database`; or the damaged file cannot be renamed.
    """
    try:
        database = Database(path, schema)
        try:
            database.check()
            return database, None
        except BaseException:
            database.close()
            raise
    except FileDamaged:
        aside = _set_aside(path)
    return Database(path, schema), aside


def _set_aside(path: Path) -> Path:
    numbered = (path.with_name(f"{path.name}.hong-{number}") for number in count(1))
    aside = next(name for name in numbered if not name.exists())
    try:
        for companion in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                path.with_name(path.name + companion).rename(aside.with_name(aside.name + companion))
    except OSError as error:
        raise IndexUnusable(disk_fault(path, error)) from error
    return aside
