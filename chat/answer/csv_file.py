"""Rows as a CSV file that Excel opens with its diacritics and without formulas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO

from text.spreadsheet import as_cell

CSV = "text/csv"
"""The kind of file that a browser is told."""

Values = Sequence[str | Decimal | None]
"""The cells of a row."""


def csv_file(rows: Iterable[Values]) -> bytes:
    """UTF-8 with a byte order mark, commas between cells, numbers with a decimal point.

    >>> csv_file([("Giá trị", "Số"), ("=1+1", Decimal("12.60")), ("", None)]).decode("utf-8-sig").splitlines()
    ['Giá trị,Số', '\u2060=1+1,12.60', ',']
    """
    written = StringIO()
    writer = csv.writer(written)
    for row in rows:
        writer.writerow([_text(value) for value in row])
    return written.getvalue().encode("utf-8-sig", errors="replace")


def _text(value: str | Decimal | None) -> str:
    if value is None:
        return ""
    return as_cell(value) if isinstance(value, str) else f"{value:f}"
