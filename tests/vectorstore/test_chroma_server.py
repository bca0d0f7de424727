"""A Chroma server that does not serve: told in words, and never with what one signs in by."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from settings import Settings
from tests.chroma_server import chroma_server
from tests.factories import make_report
from tests.postgresql_server import RunningPostgres
from tests.vectorstore.embedders import syllable_embedder
from vectorstore import chroma_server as server_module
from vectorstore.chroma_server import ChromaServer, ServerUnavailable, choose_server
from vectorstore.index import Index

TOKEN = "khoa-bi-mat-123"
PASSWORD = "mat-khau-456"
DATABASE = "postgresql+psycopg://can_bo@10.0.0.5/bao_cao"


@contextmanager
def answering(status: int, body: bytes, seen: list[dict[str, str]] | None = None) -> Iterator[str]:
    """A server that answers everything so; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if seen is not None:
                seen.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    listener = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{listener.server_port}"
    finally:
        listener.shutdown()
        listener.server_close()


def failure_of(request: Callable[[], object]) -> str:
    """The failure in words; nothing that is logged or could be holds a secret."""
    with pytest.raises(ServerUnavailable) as failure:
        request()
    logged = "".join(traceback.format_exception(failure.value))
    assert [secret for secret in (TOKEN, PASSWORD) if secret in logged] == []
    return str(failure.value)


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (
            401,
            TOKEN.encode(),
            "Máy chủ Chroma http://{address} từ chối khóa; hãy kiểm tra CHROMA_TOKEN, hoặc tên và mật khẩu trong "
            "CHROMA_URL rồi thử lại.",
        ),
        (
            403,
            b'{"error": "Forbidden"}',
            "Máy chủ Chroma http://{address} từ chối khóa; hãy kiểm tra CHROMA_TOKEN, hoặc tên và mật khẩu trong "
            "CHROMA_URL rồi thử lại.",
        ),
        (503, b"busy", "Máy chủ Chroma http://{address} báo lỗi; hãy xem nhật ký của máy chủ rồi thử lại."),
        (
            404,
            b"<!doctype html><p>Not found</p>",
            "Địa chỉ http://{address} không trả lời như một máy chủ Chroma bản 1; hãy kiểm tra CHROMA_URL rồi thử lại.",
        ),
        (
            200,
            b"<!doctype html><p>Xin ch\xc3\xa0o</p>",
            "Địa chỉ http://{address} không trả lời như một máy chủ Chroma bản 1; hãy kiểm tra CHROMA_URL rồi thử lại.",
        ),
    ],
)
def test_one_that_is_no_use_is_told_in_words(
    status: int, body: bytes, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with answering(status, body) as address:
        server = ChromaServer(f"http://{address}", TOKEN)
        assert failure_of(server.client) == told.format(address=address)
    assert TOKEN not in caplog.text


def test_one_that_is_down_or_silent_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "ANSWER_SECONDS", 0.2)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        url = address.replace("http://", f"http://nguoi-dung:{PASSWORD}@")
        assert failure_of(ChromaServer(url).client) == (
            f"Không kết nối được tới máy chủ Chroma {address}; "
            "hãy bật máy chủ, kiểm tra CHROMA_URL và mạng rồi thử lại."
        )
        listener.listen()  # and never accepts
        assert failure_of(ChromaServer(url).client) == (
            f"Máy chủ Chroma {address} không trả lời kịp; hãy kiểm tra máy chủ rồi thử lại."
        )


def test_one_that_falls_silent_later_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres: RunningPostgres
) -> None:
    monkeypatch.setattr(server_module, "ANSWER_SECONDS", 0.5)
    with (
        chroma_server(tmp_path / "chroma") as running,
        Index.open(
            tmp_path / "index", syllable_embedder(), postgres.new_database(), ChromaServer(running.url)
        ) as index,
    ):
        index.put(make_report(["Xã có 06 bản."]))
        index.embed_missing()
        os.kill(running.process_id, signal.SIGSTOP)
        notices: list[str] = []
        began = time.monotonic()
        for _ in range(3):  # the first waits, the next know
            assert len(index.search("Xã có bao nhiêu bản?", on_notice=notices.append)) == 1
        assert time.monotonic() - began < 3.0
        assert set(notices) == {
            f"Máy chủ Chroma {running.url} không trả lời kịp; hãy kiểm tra máy chủ rồi thử lại. "
            "Lần này chỉ tìm theo từ ngữ."
        }
        os.kill(running.process_id, signal.SIGCONT)


@pytest.mark.parametrize(
    ("user", "token", "sent"),
    [
        ("", TOKEN, {"authorization": f"Bearer {TOKEN}", "x-chroma-token": TOKEN}),
        ("can-bo:m%40t-khau@", None, {"authorization": "Basic Y2FuLWJvOm1AdC1raGF1"}),
        ("", None, {}),
    ],
)
def test_what_one_signs_in_by_goes_into_headers_and_not_into_the_address(
    user: str, token: str | None, sent: dict[str, str]
) -> None:
    seen: list[dict[str, str]] = []
    with answering(401, b"", seen) as address:
        settings = Settings(
            _env_file=None, database_url=DATABASE, chroma_url=f"http://{user}{address}/", chroma_token=token
        )
        server = choose_server(settings)
        assert server.address == f"http://{address}"
        failure_of(server.client)
    (headers,) = seen
    assert {name: headers[name] for name in ("authorization", "x-chroma-token") if name in headers} == sent


def test_the_settings_name_no_server_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMA_URL", raising=False)
    assert choose_server(Settings(_env_file=None)) is None
