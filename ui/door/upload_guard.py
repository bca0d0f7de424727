"""Stands before Streamlit's own address for files, which takes them of every session, signed in or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ui.door.sent_files import held_of
from ui.door.upload_rights import RIGHTS, UploadDenied

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_UPLOAD = re.compile(r"/_stcore/upload_file/(?P<session>[^/]*)")
_KEEPS_NOTHING = ("DELETE", "GET", "HEAD", "OPTIONS")


class UploadGuard:
    """ASGI middleware that refuses a file before its first byte is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        upload = _UPLOAD.search(scope["path"]) if scope["type"] == "http" else None
        if upload is None or scope["method"] in _KEEPS_NOTHING:
            await self._app(scope, receive, send)
            return
        try:
            with RIGHTS.receiving(upload["session"], _announced(scope), held_of):
                await self._app(scope, receive, send)
        except UploadDenied as denied:
            await _answer(denied, send)


def _announced(scope: Scope) -> int | None:
    """How many bytes the request is to have; None where it does not say, or in two ways."""
    headers = [(name.lower(), value) for name, value in scope["headers"]]
    lengths = [value for name, value in headers if name == b"content-length"]
    if len(lengths) != 1 or not lengths[0].isdigit() or any(name == b"transfer-encoding" for name, _ in headers):
        return None
    return int(lengths[0])


async def _answer(denied: UploadDenied, send: Send) -> None:
    body = str(denied).encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        # Else the rest of the file would be received, if only to be thrown away.
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": denied.status.value, "headers": headers})
    await send({"type": "http.response.body", "body": body})
