"""Markdown tables, `| Chỉ tiêu | 2024 |`: each row with its header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.source import SourceLine
from ingest.table_rows import Cell, rows_as_text

_ROW = re.compile(r"\s*\|.*\|\s*")
_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")


def with_table_rows(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """The lines; those of a table are rows with its header, and the rule below its header is blank."""
    k = 0
    while k < len(lines):
        if not (_ROW.fullmatch(lines[k].text) and k + 1 < len(lines) and _RULE.fullmatch(lines[k + 1].text)):
            yield lines[k]
            k += 1
            continue
        end = k + 2
        while end < len(lines) and _ROW.fullmatch(lines[end].text):
            end += 1
        rows = [lines[k], *lines[k + 2 : end]]
        texts = rows_as_text([_cells(row.text) for row in rows], header_rows=1)
        made = [replace(row, text=text, row=True) for row, text in zip(rows, texts, strict=True)]
        yield from (made[0], replace(lines[k + 1], text=""), *made[1:])
        k = end


def _cells(row: str) -> list[Cell]:
    texts = _BETWEEN_CELLS.split(row.strip())[1:-1]
    return [Cell(text.strip().replace("\\|", "|"), column) for column, text in enumerate(texts)]
