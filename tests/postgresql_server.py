"""PostgreSQL for tests: a throw-away cluster on a free loopback port, killed and started again at will."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest

PASSWORD = "mat-khau-789"
USER = "can_bo"
START_SECONDS = 60
_numbers = count(1)


@cache
def programs() -> Path:
    """The folder of PostgreSQL's programs, or a skipped test (in CI: a failed one) where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    path = found[-1].parent if found else Path(shutil.which("initdb") or "").parent
    if not (path / "postgres").exists():
        reason = "PostgreSQL is not installed: apt-get install postgresql"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path


class RunningPostgres:
    """A cluster whose one ordinary user signs in by a password; its data stay while it is down."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # PostgreSQL does not run as root.
        self._as = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self.port = listener.getsockname()[1]
        secret = folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        if self._as:
            shutil.chown(folder, "postgres")
            shutil.chown(secret, "postgres")
        subprocess.run(
            [
                *(*self._as, programs() / "initdb", "-D", folder / "data", "-U", "owner", "-A", "scram-sha-256"),
                *(f"--pwfile={secret}", "--locale=C.UTF-8", "--no-sync"),
            ],
            check=True,
            capture_output=True,
            cwd="/",
        )
        self.start()
        self.run(f"CREATE ROLE {USER} LOGIN PASSWORD '{PASSWORD}'")

    def start(self) -> None:
        self._begin()
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                self._begin()  # what a killed one leaves behind ends a moment after it
            try:
                psycopg.connect(self.admin_url, connect_timeout=5).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.1)
        raise AssertionError((self._folder / "log").read_text(encoding="utf-8"))

    def _begin(self) -> None:
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(*self._as, programs() / "postgres", "-D", self._folder / "data", "-p", str(self.port)),
                    *("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="),
                    *("-c", "max_connections=200"),
                    *("-c", "fsync=off"),  # processes are killed here, not the machine
                ],
                stdout=log,
                stderr=log,
                cwd="/",
            )

    @property
    def admin_url(self) -> str:
        return f"postgresql://owner:{PASSWORD}@127.0.0.1:{self.port}/postgres"

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """The URL of an empty one."""
        name = f"bao_cao_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} OWNER {USER}")
        return self.url(name)

    def run(self, statement: str, database: str = "postgres") -> list[tuple]:
        """What a statement of the cluster's owner brings."""
        url = self.admin_url.replace("/postgres", f"/{database}") if database != "postgres" else self.admin_url
        with psycopg.connect(url, autocommit=True) as connection:
            done = connection.execute(statement)
            return done.fetchall() if done.description else []

    def kill(self) -> None:
        """End all of it as a SIGKILL of the main process and a power cut of the rest would."""
        main = int((self._folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        children = Path(f"/proc/{main}/task/{main}/children").read_text(encoding="utf-8").split()
        for process in (main, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._process.wait(30)

    def stop(self) -> None:
        if self._process.poll() is None:
            self.kill()


@contextmanager
def postgresql_server() -> Iterator[RunningPostgres]:
    programs()
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))  # pytest's own folders are closed to other users
    server = RunningPostgres(folder)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
