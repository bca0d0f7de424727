"""The page that a citation names, as a picture of the very file that was read."""

from __future__ import annotations

import base64
import json
import threading
from pathlib import Path

from ingest.apart import EndedEarly, answers_apart
from ingest.page_viewing_process import CHANGED
from ingest.pdf.page_view import PageView
from ingest.pdf.quoted_place import Box

_AT_ONCE = threading.Semaphore(2)  # more only hold each other up


class PageUnavailable(Exception):
    """The page cannot be shown; the message says why, in Vietnamese."""


def view_page(path: Path, digest: str, page: int, quote: str, *, scanned: bool = False) -> PageView:
    """The page, counted from 1, with the quoted words marked where they are found.

    Args:
        path: the report's file.
        digest: of its bytes when it was read.
        page: which one.
        quote: the words to mark; "" marks none.
        scanned: whether to look for the words on the picture, which takes seconds, and not in the file's text.

    Raises:
        PageUnavailable: the file has changed or cannot be read any more, or there is no OCR.
    """
    asked = json.dumps({"digest": digest, "page": page, "quote": quote, "scanned": scanned}).encode()
    try:
        with _AT_ONCE:
            (answer,) = answers_apart("ingest.page_viewing_process", str(path), sent=asked)
    except (EndedEarly, ValueError):
        raise PageUnavailable("Không vẽ được trang này của tệp.") from None
    match answer.get("fault"):
        case None:
            marks = tuple(Box(*mark) for mark in answer["marks"])
            width, height = answer["size"]
            return PageView(base64.b64decode(answer["picture"]), (width, height), answer["pages"], marks)
        case fault if fault == CHANGED:
            raise PageUnavailable("Tệp gốc đã đổi từ khi được đọc nên không mở trang ở đây.")
        case _:
            raise PageUnavailable("Không vẽ được trang này của tệp.")
