"""The index's SQLite file: opened, checked, and shared by threads."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vectorstore.folder_lock import IndexUnusable

# What takes the file from each version to the next, the first from an empty file.
STEPS = ("catalog.sql", "catalog_2.sql", "catalog_3.sql", "catalog_4.sql")
VERSION = len(STEPS)


class Database:
    """One connection that all threads use in turn.

    Args:
        path: the file, created where there is none.

    Raises:
        IndexUnusable: the file is damaged, or was written by a later version of the product.
    """

    def __init__(self, path: Path) -> None:
        self._guard = threading.RLock()
        try:
            self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode = WAL")
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]
            for step in STEPS[version:] if version >= 0 else ():
                script = Path(__file__).with_name(step).read_text(encoding="utf-8")
                self._connection.executescript(f"BEGIN; {script} COMMIT;")
        except sqlite3.Error as error:
            raise IndexUnusable(
                f"Không đọc được danh mục {path}, có thể tệp đã hỏng. "
                "Hãy xóa thư mục chỉ mục này rồi nạp lại các báo cáo."
            ) from error
        if not 0 <= version <= VERSION:
            self.close()
            raise IndexUnusable(
                f"Chỉ mục {path.parent} do một phiên bản khác của phần mềm tạo ra. "
                "Hãy đặt DATA_DIR sang thư mục khác rồi nạp lại các báo cáo."
            )

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
