"""An SQLite file of DATA_DIR, the index's catalog unless told otherwise: opened, checked, and shared by threads."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vectorstore.folder_lock import IndexUnusable


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
    damaged="Không đọc được danh mục {path}, có thể tệp đã hỏng. Hãy xóa thư mục chỉ mục này rồi nạp lại các báo cáo.",
    foreign="Chỉ mục {folder} do một phiên bản khác của phần mềm tạo ra. "
    "Hãy đặt DATA_DIR sang thư mục khác rồi nạp lại các báo cáo.",
)


class Database:
    """One connection that all threads use in turn.

    Args:
        path: the file, created where there is none.
        schema: what it holds.

    Raises:
        IndexUnusable: the file is damaged, or was written by a later version of the product.
    """

    def __init__(self, path: Path, schema: Schema = CATALOG) -> None:
        self._guard = threading.RLock()
        try:
            self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode = WAL")
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]
            for step in schema.steps[version:] if version >= 0 else ():
                self._connection.executescript(f"BEGIN; {step.read_text(encoding='utf-8')} COMMIT;")
        except sqlite3.Error as error:
            raise IndexUnusable(schema.damaged.format(path=path)) from error
        if not 0 <= version <= len(schema.steps):
            self.close()
            raise IndexUnusable(schema.foreign.format(path=path, folder=path.parent))

    def close(self) -> None:
        with self._guard:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; other threads wait until it is done."""
        with self._guard, self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection

    def rows(self, query: str, *values: object) -> list[tuple]:
        with self._guard:
            return self._connection.execute(query, values).fetchall()
