"""Read .txt and .md files."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ingest.plain.cell_lines import with_rows_of_cells
from ingest.plain.column_tables import WIDE_GAP, with_column_rows
from ingest.plain.decoding import decode
from ingest.plain.pipe_tables import with_table_rows
from ingest.source import ReadError, Source, SourceLine
from text.fold import compose

_SPACES = re.compile("[\t\n\u0085\u00a0\u2007\u2028\u2029\u202f]")
_TAB = " " * WIDE_GAP
_WIDE_GAP = re.compile(rf"(?<=\S) {{{WIDE_GAP},}}")
_INVISIBLE = re.compile(
    "[\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200d\u2060\ufeff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # which turn the order of what is shown: 12 as 21
)


def read_text(path: Path) -> Source:
    """The file's lines, split at line feeds as an editor numbers them; rows of a table bear its header.

    Raises:
        ReadError: the bytes are no text in Unicode or an encoding of Vietnamese.
    """
    try:
        text = decode(path.read_bytes())
    except UnicodeDecodeError as error:
        message = (
            f"{path.name}: không đọc được chữ ở vị trí byte {error.start}; "
            "hãy mở tệp và lưu lại với bảng mã UTF-8 (Unicode)."
        )
        raise ReadError(message) from None
    lines = [SourceLine(k, visible(line.replace("\t", _TAB))) for k, line in enumerate(text.split("\n"), 1)]
    with_rows = with_rows_of_cells(list(with_column_rows(list(with_table_rows(lines)))))
    return Source(tuple(replace(line, text=_WIDE_GAP.sub(" ", line.text)) for line in with_rows))


def visible(line: str) -> str:
    """The line in NFC, with plain spaces for other blanks and without characters that do not show, or only turn
    the order in which others do.

    Soft hyphens stay, for in TCVN3 text they are the letter ư; `read_source` takes them off once that is settled.

    >>> visible("tỷ\u00a0lệ\u200b")
    'tỷ lệ'
    """
    return compose(_INVISIBLE.sub("", _SPACES.sub(" ", line)))
