"""One request's connection to the service, which another thread can shut at any moment."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

_TAIL = 64  # bytes


class Line:
    """While `close` has been called nothing more comes over it.

    A timeout of the client bounds one wait alone: a service that sends but keep-alives or thoughts would be listened to
    for ever.
    """

    def __init__(self) -> None:
        self.closed = threading.Event()
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._framed = False
        self._tail = b""

    def close(self) -> None:
        with self._lock:
            self.closed.set()
            held, self._socket = self._socket, None
            if held is not None:
                with contextlib.suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for bytes, which `close` would not

    @property
    def came_whole(self) -> bool:
        """Whether a body that has ended is known to be whole: it said where it ends, as HTTP or as events do."""
        return self._framed or b"[DONE]" in self._tail

    def listen(self, response: httpx.Response) -> None:
        """Watch this response's body."""
        network = response.extensions.get("network_stream")
        self._framed = "content-length" in response.headers or "transfer-encoding" in response.headers
        self._tail = b""
        with self._lock:
            self._socket = network.get_extra_info("socket") if network is not None else None
        response.stream = _watched(response.stream, self)
        if self.closed.is_set():
            self.close()

    def heard(self, data: bytes) -> None:
        self._tail = (self._tail + data)[-_TAIL:]

    def release(self) -> None:
        """The connection is no longer this request's: the next one may get it."""
        with self._lock:
            self._socket = None


CURRENT: ContextVar[Line | None] = ContextVar("line", default=None)
"""The line of the request that this thread makes."""


def listen(response: httpx.Response) -> None:
    """A client's hook: watch the response for whoever made the request."""
    line = CURRENT.get()
    if line is not None and not response.has_redirect_location:
        line.listen(response)


def _watched(stream: object, line: Line) -> httpx.SyncByteStream:
    import httpx

    class Watched(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            for data in stream:  # type: ignore[attr-defined]
                line.heard(data)
                yield data

        def close(self) -> None:
            line.release()
            stream.close()  # type: ignore[attr-defined]

    return Watched()
