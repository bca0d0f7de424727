"""Read .txt and .md files."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from ingest.source import ReadError, Source, SourceLine
from text.fold import compose

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SPACES = re.compile("[\t\u00a0\u2007\u202f]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\r\x00-\x08\x0b\x0c\x0e-\x1f]")


def read_text(path: Path) -> Source:
    """The file's lines, split at line feeds as an editor numbers them.

    Raises:
        ReadError: the bytes are not UTF-8 or UTF-16 text.
    """
    data = path.read_bytes()
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        message = (
            f"{path.name}: không đọc được chữ ở vị trí byte {error.start}; "
            "hãy mở tệp và lưu lại với bảng mã UTF-8 (Unicode)."
        )
        raise ReadError(message) from None
    return Source(tuple(SourceLine(k, visible(line)) for k, line in enumerate(text.split("\n"), 1)))


def visible(line: str) -> str:
    """The line in NFC, with plain spaces for other blanks and without characters that do not show.

    >>> visible("tỷ\u00a0lệ\u00ad")
    'tỷ lệ'
    """
    return compose(_INVISIBLE.sub("", _SPACES.sub(" ", line)))
