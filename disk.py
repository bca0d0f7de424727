"""Why a file could not be written or read, told in Vietnamese with what to do."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOM_NEEDED = 1_000_000  # bytes

# EFBIG is what a limit on the size of files brings, as `ulimit -f` sets one.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}
# As SQLite and the system word it, passed on by Chroma and tantivy.
_FULL_IN_WORDS = ("disk is full", "No space left on device", "File too large", "Disk quota exceeded")
_BUSY_IN_WORDS = ("database is locked", "database table is locked", "locking protocol", "LockBusy")
_FORBIDDEN_IN_WORDS = (
    "readonly database",
    "Read-only file system",
    "Permission denied",
    "unable to open database file",
)
_SQLITE_FORBIDDEN = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_SQLITE_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_SQLITE_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def disk_fault(path: Path, error: Exception) -> str:
    """What kept `path` from being written or read; `error` may be of a library that only passes on the system's words.

    >>> disk_fault(Path("data/index/catalog.sqlite"), OSError(errno.ENOSPC, "No space left on device"))
    'Ổ đĩa chứa thư mục data/index đã đầy nên không ghi được catalog.sqlite. Hãy giải phóng dung lượng rồi làm lại.'
    """
    if _is_busy(error):
        return (
            f"Một chương trình khác đang dùng {path} nên chưa đọc hoặc ghi được. "
            "Hãy chờ chương trình ấy xong, hoặc đóng nó, rồi làm lại; dữ liệu không mất gì."
        )
    if _is_full(error) or (not _is_forbidden(error) and nearly_full(path)):
        return (
            f"Ổ đĩa chứa thư mục {path.parent} đã đầy nên không ghi được {path.name}. "
            "Hãy giải phóng dung lượng rồi làm lại."
        )
    if _is_forbidden(error):
        return (
            f"Không có quyền ghi {path}, hoặc ổ đĩa chỉ cho đọc. "
            f"Hãy kiểm tra quyền ghi thư mục {path.parent} rồi làm lại; nếu tệp đang mở ở nơi khác thì đóng lại."
        )
    if isinstance(error, FileNotFoundError):
        return f"Không có thư mục {path.parent} để ghi {path.name}. Hãy tạo thư mục này rồi làm lại."
    return f"Không ghi được {path}. Hãy kiểm tra ổ đĩa, đường dẫn và quyền ghi rồi làm lại."


def nearly_full(path: Path) -> bool:
    """Whether the disk has too little left for what fails on it to be told by other causes."""
    folder = next((folder for folder in (path, *path.parents) if folder.exists()), Path())
    return shutil.disk_usage(folder).free < ROOM_NEEDED


def is_damaged(error: sqlite3.Error) -> bool:
    """Whether SQLite found the file's content to be none of its own."""
    return _sqlite_code(error) in _SQLITE_DAMAGED


def is_of_disk(error: Exception) -> bool:
    """Whether the disk, or another program, kept a library from writing or reading, not the content of the file."""
    if _is_busy(error) or _is_full(error) or _is_forbidden(error):
        return True
    return isinstance(error, sqlite3.Error) and _sqlite_code(error) == sqlite3.SQLITE_IOERR


def _is_busy(error: Exception) -> bool:
    if isinstance(error, sqlite3.Error):
        return _sqlite_code(error) in _SQLITE_BUSY
    return any(words in str(error) for words in _BUSY_IN_WORDS)


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno in _FULL
    if isinstance(error, sqlite3.Error):
        # A limit on the size of files shows as a failed write.
        return getattr(error, "sqlite_errorcode", 0) in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)
    return any(words in str(error) for words in _FULL_IN_WORDS)


def _is_forbidden(error: Exception) -> bool:
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno in _FORBIDDEN
    if isinstance(error, sqlite3.Error):
        return _sqlite_code(error) in _SQLITE_FORBIDDEN
    return any(words in str(error) for words in _FORBIDDEN_IN_WORDS)


def _sqlite_code(error: sqlite3.Error) -> int:
    """The primary code; 0 where the error is none of SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def write_whole(path: Path, content: str | bytes) -> None:
    """Replace `path` in one step, so that nobody ever reads half of it.

    Raises:
        OSError: the folder is missing or cannot be written to, or the disk is full; it names `path`.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with naming(path):
        try:
            draft.write_bytes(content.encode() if isinstance(content, str) else content)
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Where an OSError is to name `path`: that of a full disk names nothing by itself."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise
