"""The files of deploy/: nginx and systemd accept them, and they do what docs/deploy.md says."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPMessage, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from ssl import SSLError, create_default_context

import pytest

from tests.chroma_server import chroma_server
from tests.factories import make_report
from tests.nginx_server import DEPLOY, served
from tests.vectorstore.embedders import syllable_embedder
from vectorstore.chroma_server import ChromaServer, ServerUnavailable
from vectorstore.vectors import Vectors

HOST = "bao-cao.example.vn"
HEADERS = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


@contextmanager
def page_of_requests() -> Iterator[tuple[str, list[HTTPMessage]]]:
    """A server in place of the page, and the headers of what comes to it."""
    seen: list[HTTPMessage] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.headers)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()


def test_nginx_sends_visitors_to_tls_and_tells_the_page_who_they_are(tmp_path: Path) -> None:
    with page_of_requests() as (address, seen), served(tmp_path / "nginx", "nginx.conf", address) as nginx:
        plain = HTTPConnection("127.0.0.1", nginx.http)
        plain.request("GET", "/bao-cao?x=1", headers={"Host": HOST})
        answer = plain.getresponse()
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/bao-cao?x=1")

        # A certificate is checked here as a browser does, against its name.
        context = create_default_context(cafile=str(tmp_path / "nginx" / "fullchain.pem"))
        page = HTTPSConnection(HOST, nginx.https, context=context)
        page._create_connection = lambda address, *rest: socket.create_connection(("127.0.0.1", address[1]), *rest)
        page.request("GET", "/", headers={"X-Forwarded-For": "10.9.9.9", "X-Forwarded-Proto": "http"})
        answer = page.getresponse()
        answer.read()
        assert answer.status == 200
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        (told,) = seen
        assert told.get_all("X-Forwarded-For") == ["127.0.0.1"]
        assert told["X-Forwarded-Proto"] == "https"
        assert told["Host"] == f"{HOST}:{nginx.https}"

        for path, origin, status in (
            ("/_stcore/metrics", f"https://{HOST}:{nginx.https}", 404),
            ("/_stcore/stream", "https://evil.example", 403),
            ("/_stcore/stream", f"https://{HOST}.evil.example:{nginx.https}", 403),
            ("/_stcore/stream", f"https://{HOST}:{nginx.https}", 200),
        ):
            page.request("GET", path, headers={"Origin": origin})
            answer = page.getresponse()
            answer.read()
            assert (path, origin, answer.status) == (path, origin, status)
        # Another name is not served: no certificate, and on the plain port no answer.
        stranger = HTTPSConnection("localhost", nginx.https, context=context)
        with pytest.raises(SSLError):
            stranger.request("GET", "/")
        plain = HTTPConnection("127.0.0.1", nginx.http)
        plain.request("GET", "/", headers={"Host": "evil.example"})
        with pytest.raises(ConnectionError):
            plain.getresponse()
        assert len(seen) == 2


def test_a_chroma_server_is_reached_through_nginx_with_the_right_token_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token_file = tmp_path / "token"
    token_file.write_text('"Bearer khoa-dung" 1;\n', encoding="utf-8")
    changes = {"/etc/nginx/commune-reports-chroma.token": str(token_file)}
    # As docs/deploy.md says for a certificate of one's own.
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "nginx" / "fullchain.pem"))
    with (
        chroma_server(tmp_path / "chroma") as chroma,
        served(tmp_path / "nginx", "nginx-chroma.conf", chroma.url.removeprefix("http://"), changes) as nginx,
    ):
        url = f"https://localhost:{nginx.https}"
        with pytest.raises(ServerUnavailable) as refused:
            ChromaServer(url, "khoa-sai").client()
        assert str(refused.value) == (
            f"Máy chủ Chroma {url} từ chối khóa; hãy kiểm tra CHROMA_TOKEN, "
            "hoặc tên và mật khẩu trong CHROMA_URL rồi thử lại."
        )
        vectors = Vectors(ChromaServer(url, "khoa-dung"), syllable_embedder())
        vectors.add(make_report(["Xã có 06 bản."]).passages)
        assert vectors.ids() == {"na-hin:0"}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_accepts_the_units_and_finds_them_well_confined(tmp_path: Path) -> None:
    units = []
    for file in sorted(DEPLOY.glob("*.service")):
        text = file.read_text(encoding="utf-8")
        text = text.replace("/opt/commune-reports/.venv/bin/", f"{Path(sys.executable).parent}/")
        unit = tmp_path / file.name.replace("@", "@8501")
        unit.write_text(text.replace("=/opt/commune-reports\n", f"={tmp_path}\n"), encoding="utf-8")
        units.append(unit)
    assert len(units) == 2
    verified = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)
    assert (verified.returncode, verified.stderr) == (0, "")
    for unit in units:
        # 0 is a service that can reach nothing, 10 one that can do all; an ordinary one without a word has 9.6.
        rating = subprocess.run(
            ["systemd-analyze", "security", "--offline=yes", "--threshold=20", "--no-pager", unit],
            capture_output=True,
            text=True,
        )
        assert rating.returncode == 0, rating.stdout


def test_compose_changes_an_address_that_stands_in_the_nginx_file() -> None:
    compose = (DEPLOY.parent / "compose.yaml").read_text(encoding="utf-8")
    (change,) = re.findall(r"sed 's/([^/]+)/([^/]+)/'", compose)
    assert change == ("server 127.0.0.1:8501;", "server page:8501; server page-2:8501;")
    assert (DEPLOY / "nginx.conf").read_text(encoding="utf-8").count(change[0]) == 1


def test_every_service_has_a_bound_of_memory() -> None:
    for unit in DEPLOY.glob("*.service"):
        assert re.search(r"^MemoryMax=\dG$", unit.read_text(encoding="utf-8"), re.MULTILINE), unit.name
    compose = (DEPLOY.parent / "compose.yaml").read_text(encoding="utf-8")
    services = compose.partition("\nservices:\n")[2].partition("\nnetworks:\n")[0]
    parts = re.split(r"\n(?=  \w)", services)
    without = [part.strip().partition(":")[0] for part in parts if "mem_limit: " not in part]
    assert without == ["page-2"]  # it takes over what stands at page
