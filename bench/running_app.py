"""The real app in a process of its own: `streamlit run app.py` on this machine alone."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from settings import Settings

ROOT = Path(__file__).parents[1]
START_SECONDS = 120
STOP_SECONDS = 60
_TRACEBACK = re.compile(r"^ *Traceback \(most recent call last\):\n(?:^ .*\n|^\n)+^.*$", re.MULTILINE)


class AppFailed(RuntimeError):
    """The app did not start."""


@dataclass(frozen=True, slots=True)
class RunningApp:
    """Where it is served, its process's id and where it writes what went wrong."""

    port: int
    process: int
    log: Path

    def megabytes(self) -> float | None:
        """Its memory (resident set); None where the system does not tell."""
        try:
            status = Path(f"/proc/{self.process}/status").read_text(encoding="ascii")
        except OSError:
            return None
        held = re.search(r"VmRSS:\s+(\d+)", status)
        return None if held is None else int(held[1]) / 1024

    def processor_seconds(self) -> float | None:
        """What it has used of the processors since it started; None where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def exceptions(self) -> tuple[str, ...]:
        """Those it has logged, each from its first line to what it says."""
        return tuple(_TRACEBACK.findall(self.log.read_text(encoding="utf-8", errors="replace")))


@contextmanager
def running_app(folder: Path, reports: Path, **settings: str) -> Iterator[RunningApp]:
    """The app over the reports of this folder, with no other settings than these; stopped in the end.

    Args:
        folder: where its index goes, and its log.
        reports: its `REPORTS_DIR`.
        settings: environment variables.

    Raises:
        AppFailed: with the end of its log.
    """
    port, log = _free_port(), folder / "app.log"
    kept = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
    own = {"DATA_DIR": str(folder / "index"), "REPORTS_DIR": str(reports)}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    with log.open("wb") as written:
        process = subprocess.Popen(
            [*command, "--server.port", str(port)], cwd=ROOT, env=kept | own | settings, stdout=written, stderr=written
        )
    try:
        _wait_until_healthy(port, process, log)
        yield RunningApp(port, process.pid, log)
    finally:
        _stop(process)


def _stop(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_until_healthy(port: int, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(f"http://localhost:{port}/_stcore/health", timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AppFailed("The app did not start.\n" + log.read_text(encoding="utf-8", errors="replace")[-2000:])
