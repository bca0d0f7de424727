"""Ports and processes of servers that tests start."""

from __future__ import annotations

import socket
import subprocess
import time
from urllib.request import urlopen

import pytest

START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until_served(url: str, server: subprocess.Popen) -> None:
    """Until the address answers; the test fails where the server ends before, or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"{url} was not served")
