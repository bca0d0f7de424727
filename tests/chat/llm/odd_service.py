"""A chat service on loopback that answers as a test scripts it: bytes, events, statuses, and when it was hung up on."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PIECE = 14


@dataclass
class Reply:
    """What is sent: `events` one by one, each a chunk, a line of bytes or words; or `json` at once.

    `chunked` is how HTTP tells where events end; else by closing. `done` sends [DONE] behind them.
    """

    events: Iterable[Any] = ()
    json: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    chunked: bool = True
    done: bool = True


@dataclass
class OddService:
    """`bodies` are the requests in the order they came; `hung_up` is set when a client has gone."""

    base_url: str
    bodies: list[dict[str, Any]] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    closing: threading.Event = field(default_factory=threading.Event)


Script = Callable[[dict[str, Any], int], Reply]
"""The reply to a request's body, and how many came before it."""


def chunk(delta: dict[str, Any] | None, finish: str | None = None, **more: Any) -> dict[str, Any]:
    """One event of a stream."""
    return {
        "id": "c",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        **more,
    }


def written(text: str, finish: str | None = "stop") -> list[dict[str, Any]]:
    """A text as a stream's events, in pieces."""
    return [*(chunk({"content": text[k : k + PIECE]}) for k in range(0, len(text), PIECE)), chunk({}, finish)]


def refused(status: int, message: str, headers: dict[str, str] | None = None, **more: Any) -> Reply:
    """An error as OpenAI's service words it."""
    return Reply(json={"error": {"message": message, **more}}, status=status, headers=headers or {})


@contextmanager
def odd_service(script: Script, models: Any = None) -> Iterator[OddService]:
    """Serve on a free loopback port until the block ends; `models` is what GET /v1/models answers."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._json(Reply(json=models, status=200 if models is not None else 404))

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            service.bodies.append(body)
            if self.path != "/v1/chat/completions":
                return self._json(refused(404, f"no such path: {self.path}"))
            reply = script(body, len(service.bodies) - 1)
            return self._json(reply) if reply.json is not None or reply.status != 200 else self._stream(reply)

        def _json(self, reply: Reply) -> None:
            content = json.dumps(reply.json, ensure_ascii=False).encode()
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _stream(self, reply: Reply) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header(*(("Transfer-Encoding", "chunked") if reply.chunked else ("Connection", "close")))
            self.end_headers()
            try:
                for event in reply.events:
                    self._send(event, reply.chunked)
                if reply.done:
                    self._send("[DONE]", reply.chunked)
                if reply.chunked:
                    self.wfile.write(b"0\r\n\r\n")
            except OSError:
                service.hung_up.set()
            self.close_connection = self.close_connection or not reply.chunked

        def _send(self, event: Any, chunked: bool) -> None:
            if not isinstance(event, bytes):
                event = (
                    f"data: {event if isinstance(event, str) else json.dumps(event, ensure_ascii=False)}\n\n".encode()
                )
            self.wfile.write(b"%x\r\n%b\r\n" % (len(event), event) if chunked else event)
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            pass

    class Listener(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            if not isinstance(sys.exc_info()[1], ConnectionError):
                super().handle_error(request, client_address)

    listener = Listener(("127.0.0.1", 0), Handler)
    service = OddService(f"http://127.0.0.1:{listener.server_port}/v1")
    threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield service
    finally:
        service.closing.set()
        listener.shutdown()
        listener.server_close()
