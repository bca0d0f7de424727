"""One process at a time for an index folder: a second one is refused before it can damage anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from disk import disk_fault


class IndexInUse(RuntimeError):
    """Another process holds the index folder; the message is Vietnamese and names the folder."""


class IndexUnusable(RuntimeError):
    """The index folder cannot be created, written or read; the message is Vietnamese and says what to do."""


@contextmanager
def disk_faults_told(path: Path, faults: type[Exception] | tuple[type[Exception], ...] = OSError) -> Iterator[None]:
    """Where `path` is written or read, raises IndexUnusable instead of these: a library may pass them on as others."""
    try:
        yield
    except faults as error:
        raise IndexUnusable(disk_fault(Path(getattr(error, "filename", None) or path), error)) from error


def lock_folder(folder: Path) -> FileLock:
    """Create the folder where needed and hold it until the lock is released or the process ends."""
    lock = FileLock(folder / "lock", thread_local=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise IndexInUse(
            f"Thư mục chỉ mục {folder} đang được một chương trình khác sử dụng. "
            "Hãy đóng trang hoặc lệnh đang chạy, hoặc đặt DATA_DIR sang thư mục khác."
        ) from None
    except (OSError, NotImplementedError) as error:
        raise IndexUnusable(
            f"Không tạo được hoặc không ghi được thư mục chỉ mục {folder}. "
            "Hãy kiểm tra đường dẫn và quyền ghi, hoặc đặt DATA_DIR sang thư mục khác."
        ) from error
    return lock
