"""nginx for tests: a site of deploy/ on free loopback ports, with a certificate of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[1] / "deploy"
CERTIFICATES = "/etc/ssl/commune-reports"
START_SECONDS = 30

MAIN = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class RunningNginx:
    """Its ports for http and https; where a site has only one, both are that."""

    http: int
    https: int


def nginx() -> str:
    """The program, or a skipped test (in CI: a failed one) where it is not installed."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        reason = "nginx is not installed: apt-get install nginx-light"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def free_ports(count: int) -> list[int]:
    listeners = [socket.socket() for _ in range(count)]
    for listener in listeners:
        listener.bind(("127.0.0.1", 0))
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports


@contextmanager
def served(folder: Path, site: str, upstream: str, changes: dict[str, str] | None = None) -> Iterator[RunningNginx]:
    """Serve a file of deploy/ with that upstream ("127.0.0.1:8501") until the block ends.

    Ports and the certificate's folder are replaced, and whatever `changes` says: each must stand in the file.
    """
    folder.mkdir()
    http, https = free_ports(2)
    text = (DEPLOY / site).read_text(encoding="utf-8")
    places = (
        {"8443 ssl": f"127.0.0.1:{https} ssl"}
        if "8443" in text
        else {
            "listen 80": f"listen 127.0.0.1:{http}",
            "listen 443": f"listen 127.0.0.1:{https}",
        }
    )
    upstreams = {place: upstream for place in ("127.0.0.1:8501", "127.0.0.1:8000") if place in text}
    for old, new in {**upstreams, **places, CERTIFICATES: str(folder), **(changes or {})}.items():
        assert old in text
        text = text.replace(old, new)
    _certificate(folder)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user), encoding="utf-8")
    process = subprocess.Popen([nginx(), "-p", folder, "-e", folder / "error.log", "-c", folder / "nginx.conf"])
    try:
        _wait(process, https, folder / "error.log")
        yield RunningNginx(http, https)
    finally:
        process.terminate()
        process.wait(30)


def _certificate(folder: Path) -> None:
    names = "subjectAltName=DNS:bao-cao.example.vn,DNS:chroma.example.vn,DNS:localhost"
    request = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=bao-cao.example.vn",
    ]
    files = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    subprocess.run([*request, "-addext", names, *files], check=True, capture_output=True)


def _wait(process: subprocess.Popen, port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail(log.read_text(encoding="utf-8"))
