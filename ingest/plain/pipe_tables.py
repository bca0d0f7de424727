"""Tables set with bars, Markdown's and those without a rule or outer bars: each row with its header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.source import SourceLine
from ingest.table_rows import Cell, rows_as_text

_ROW = re.compile(r"\s*\|.*\|\s*")
_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*\s*%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3  # of a table without a rule


def with_table_rows(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """The lines; those of a table are rows with its header, and the rule below its header is blank."""
    k = 0
    while k < len(lines):
        ruled = bool(_ROW.fullmatch(lines[k].text)) and k + 1 < len(lines) and bool(_RULE.fullmatch(lines[k + 1].text))
        rows = _rows_below(lines, k) if ruled else _rows_alike(lines, k)
        if not rows:
            yield lines[k]
            k += 1
            continue
        texts = rows_as_text([_cells(row.text) for row in rows], header_rows=1)
        made = [replace(row, text=text, row=True) for row, text in zip(rows, texts, strict=True)]
        yield made[0]
        if ruled:
            yield replace(lines[k + 1], text="")
        yield from made[1:]
        k += len(rows) + ruled


def _rows_below(lines: Sequence[SourceLine], header: int) -> list[SourceLine]:
    """The header and the rows below its rule."""
    return [lines[header], *takewhile(lambda line: _ROW.fullmatch(line.text), _from(lines, header + 2))]


def _rows_alike(lines: Sequence[SourceLine], header: int) -> list[SourceLine]:
    """A header of words and years alone and the lines below it that have as many cells; [] where it is none."""
    names = [cell.text for cell in _cells(lines[header].text)]
    if len(names) < _FEWEST_COLUMNS or any(_NUMBER.fullmatch(name) and not _YEAR.fullmatch(name) for name in names):
        return []
    alike = takewhile(lambda line: len(_cells(line.text)) == len(names), _from(lines, header + 1))
    rows = [lines[header], *alike]
    return rows if len(rows) >= _FEWEST_ROWS else []


def _from(lines: Sequence[SourceLine], first: int) -> Iterator[SourceLine]:
    return (lines[k] for k in range(first, len(lines)))


def _cells(row: str) -> list[Cell]:
    texts = _BETWEEN_CELLS.split(row.strip())
    if _ROW.fullmatch(row):
        texts = texts[1:-1]
    return [Cell(text.strip().replace("\\|", "|"), column) for column, text in enumerate(texts)]
