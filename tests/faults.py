"""For tests, a disk that is really full or read-only: a small tmpfs; and an SQLite file that another program holds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class SmallDisk:
    """A file system of its own at `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filling = folder / "filling"

    def fill(self, free: int = 0) -> None:
        """Leave so many bytes."""
        room = os.statvfs(self.folder)
        with self._filling.open("wb") as file:
            file.write(bytes(max(room.f_bavail * room.f_frsize - free, 0)))

    def free(self) -> None:
        """Make room again."""
        self._filling.unlink()

    def make_read_only(self) -> None:
        _run("mount", "-o", "remount,ro", str(self.folder))

    def make_writable(self) -> None:
        _run("mount", "-o", "remount,rw", str(self.folder))


@contextmanager
def small_disk(folder: Path, megabytes: int = 64) -> Iterator[SmallDisk]:
    """Mounted until the block ends; the test is skipped where mounting is not permitted."""
    folder.mkdir(parents=True)
    try:
        _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a file system cannot be mounted here: needs Linux and root")
    try:
        yield SmallDisk(folder)
    finally:
        _run("umount", "-l", str(folder))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


# How another program may hold a file.
EXCLUSIVE = ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE")
WRITER = ("BEGIN IMMEDIATE",)
READER_IN_DELETE_MODE = ("PRAGMA journal_mode = DELETE", "BEGIN", "SELECT count(*) FROM sqlite_master")
_HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    connection.execute(statement).fetchall()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(file: Path, statements: tuple[str, ...] = EXCLUSIVE) -> Iterator[None]:
    """Another program has done this with the SQLite file, and keeps it open until the block ends."""
    command = [sys.executable, "-c", _HOLD, str(file), *statements]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        try:
            yield
        finally:
            other.kill()
