"""A small OpenAI-compatible server on loopback for tests: chat completions, embeddings, and ways to fail."""

from __future__ import annotations

import base64
import json
import math
import re
import struct
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

Reply = str | Callable[[dict[str, Any]], str]
Fault = Literal[
    "down",
    "error500",
    "rate_limited",
    "refused_key",
    "stall",
    "slow",
    "cut",
    "length",
    "trickle",
    "unstreamed",
    "bad_json",
    "bad_events",
    "page",
    "tools",
]

DIMENSIONS = 64
CHUNK_CHARACTERS = 12
PAUSE = 0.3  # seconds that a slow answer takes to begin, and again in its middle
TOOL_CALL = {
    "tool_calls": [{"index": 0, "id": "1", "type": "function", "function": {"name": "http_get", "arguments": "{}"}}]
}
STATUSES = {"error500": (500, "internal error"), "rate_limited": (429, "slow down"), "refused_key": (401, "bad key")}


@dataclass(frozen=True)
class RecordedRequest:
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class OpenAIServer:
    """`fault` may be set in the middle of a test; `requests` are in the order they came, each told to `on_request`."""

    base_url: str
    reply: Reply
    fault: Fault | None
    retry_after: str | None = None
    requests: list[RecordedRequest] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    on_request: Callable[[], None] = lambda: None
    trickled: threading.Event = field(default_factory=threading.Event)

    def answer(self, body: dict[str, Any]) -> str:
        return self.reply(body) if callable(self.reply) else self.reply


@contextmanager
def openai_server(
    reply: Reply = "Xin chào.", fault: Fault | None = None, retry_after: str | None = None
) -> Iterator[OpenAIServer]:
    """Serve on a free loopback port until the block ends.

    `reply` is what the chat model says, or makes it from the request's body. Faults: "down" refuses the connection,
    "stall" never answers, "slow" pauses before the answer and in it, "cut" closes in the middle of the answer, "length"
    ends it there as one that grew too long, "trickle" sends a word now and then without end or until `trickled` is set,
    "unstreamed" sends the whole answer though a stream is asked for, "bad_json" and "bad_events" send what is none,
    "page" a web page, and "tools" calls a tool. `retry_after` goes with "rate_limited".
    """
    listener = _Listener(("127.0.0.1", 0), _Handler)
    server = OpenAIServer(f"http://127.0.0.1:{listener.server_port}/v1", reply, fault, retry_after)
    listener.openai = server
    if fault == "down":
        listener.server_close()
        yield server
        return
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        listener.shutdown()
        listener.server_close()


def vector(text: str) -> list[float]:
    """A unit vector of the text's syllables: the same text has the same one, shared syllables bring two closer."""
    counts = [0.0] * DIMENSIONS
    for syllable in re.findall(r"\w+", text.lower()):
        counts[zlib.crc32(syllable.encode()) % DIMENSIONS] += 1.0
    length = math.sqrt(sum(count * count for count in counts)) or 1.0
    return [count / length for count in counts]


class _Listener(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):  # a client that hung up is what some tests want
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        server = self.server.openai
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server.requests.append(RecordedRequest(self.path, dict(self.headers), body))
        server.on_request()
        if server.fault in STATUSES:
            status, message = STATUSES[server.fault]
            if server.fault == "refused_key":  # some servers repeat the key in their complaint
                message += f" {self.headers['Authorization']}"
            self._send_json({"error": {"message": message, "type": server.fault}}, status, server.retry_after)
        elif server.fault == "stall":
            server.closing.wait(30)
            self.close_connection = True
        elif self.path == "/v1/embeddings":
            self._send_json(_embeddings(body))
        elif self.path != "/v1/chat/completions":
            self._send_json({"error": {"message": f"no such path: {self.path}"}}, 404)
        elif server.fault in ("bad_json", "page") or (server.fault == "bad_events" and not body.get("stream")):
            content = b"<!doctype html><p>Gateway</p>" if server.fault == "page" else b'{"choices": [{'
            self._send(content, 200, "text/html" if server.fault == "page" else "application/json")
        elif body.get("stream") and server.fault != "unstreamed":
            self._stream(body, server)
        else:
            self._send_json(_completion(body, "message", {"role": "assistant", "content": server.answer(body)}, "stop"))

    def _stream(self, body: dict[str, Any], server: OpenAIServer) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if server.fault == "trickle":
            while not (server.closing.wait(0.1) or server.trickled.is_set()):
                if not self._send_event(_delta(body, "thêm ")):
                    return
            self.close_connection = True
            return
        if server.fault in ("bad_events", "tools"):
            broken = (
                "{not json" if server.fault == "bad_events" else _completion(body, "delta", TOOL_CALL, "tool_calls")
            )
            self._send_event(broken)
            self._send_event("[DONE]")
            self.wfile.write(b"0\r\n\r\n")
            return
        answer = server.answer(body)
        chunks = [answer[k : k + CHUNK_CHARACTERS] for k in range(0, len(answer), CHUNK_CHARACTERS)]
        halfway = len(chunks) // 2
        for number, chunk in enumerate(chunks[:halfway] if server.fault in ("cut", "length") else chunks):
            if server.fault == "slow" and number in (0, halfway):
                server.closing.wait(PAUSE)
            if not self._send_event(_delta(body, chunk)):
                return
        if server.fault == "cut":
            self.close_connection = True
            return
        self._send_event(_completion(body, "delta", {}, "length" if server.fault == "length" else "stop"))
        self._send_event("[DONE]")
        self.wfile.write(b"0\r\n\r\n")

    def _send_event(self, event: dict[str, Any] | str) -> bool:
        """Whether the client was still there."""
        data = event if isinstance(event, str) else json.dumps(event, ensure_ascii=False)
        payload = f"data: {data}\n\n".encode()
        try:
            self.wfile.write(f"{len(payload):x}\r\n".encode() + payload + b"\r\n")
            self.wfile.flush()
        except OSError:
            self.close_connection = True
            return False
        return True

    def _send_json(self, body: dict[str, Any], status: int = 200, retry_after: str | None = None) -> None:
        self._send(json.dumps(body, ensure_ascii=False).encode(), status, "application/json", retry_after)

    def _send(self, payload: bytes, status: int, content_type: str, retry_after: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(payload)))
        if retry_after is not None:
            self.send_header("Retry-After", retry_after)
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, *_: object) -> None:
        pass


def _completion(body: dict[str, Any], part: str, content: dict[str, Any], finish: str | None) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk" if part == "delta" else "chat.completion",
        "created": 0,
        "model": body.get("model", ""),
        "choices": [{"index": 0, part: content, "finish_reason": finish}],
    }


def _delta(body: dict[str, Any], text: str) -> dict[str, Any]:
    return _completion(body, "delta", {"role": "assistant", "content": text}, None)


def _embeddings(body: dict[str, Any]) -> dict[str, Any]:
    texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
    vectors: list[list[float] | str] = [vector(text) for text in texts]
    if body.get("encoding_format") == "base64":
        vectors = [base64.b64encode(struct.pack(f"<{DIMENSIONS}f", *values)).decode() for values in vectors]
    return {
        "object": "list",
        "model": body.get("model", ""),
        "data": [{"object": "embedding", "index": index, "embedding": values} for index, values in enumerate(vectors)],
        "usage": {"prompt_tokens": 0, "total_tokens": 0},
    }
