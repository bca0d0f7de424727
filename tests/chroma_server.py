"""`chroma run` for tests: a real server on a free loopback port, which can be killed and started again."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHROMA = Path(sys.executable).with_name("chroma")
START_SECONDS = 60


class RunningChroma:
    """The data stay in the folder while the server is down."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self._port = listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen | None = None

    def start(self, data: str = "data") -> None:
        """Serve what is in that folder, made where there is none."""
        with (self._folder / "chroma.log").open("ab") as log:
            self._process = subprocess.Popen(
                [CHROMA, "run", "--path", self._folder / data, "--host", "127.0.0.1", "--port", str(self._port)],
                cwd=self._folder,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise AssertionError((self._folder / "chroma.log").read_text(encoding="utf-8"))

    @property
    def process_id(self) -> int:
        return self._process.pid

    def kill(self) -> None:
        """End it as a SIGKILL does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(30)
            self._process = None


@contextmanager
def chroma_server(folder: Path) -> Iterator[RunningChroma]:
    server = RunningChroma(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()
