"""Tables copied into a text file with each cell on a line of its own: each row one line again, with its header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from ingest.source import SourceLine
from ingest.table_rows import Cell, rows_as_text

_NUMBER_HEAD = re.compile(r"\s*(?:S?TT|Stt|Số TT|Số thứ tự)\.?\s*")
_ORDINAL = re.compile(r"\s*0?(\d{1,3})\.?\s*")
_GROUP = re.compile(r"\s*(?:[IVX]{1,5}|[A-ZĐ])\.?\s*")
_TOTAL = re.compile(r"\s*(?:Tổng cộng|Tổng số|Tổng|Cộng)\s*", re.IGNORECASE)
_LONGEST_CELL = 200  # characters
_MOST_COLUMNS = 12
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3


@dataclass(frozen=True, slots=True)
class _Row:
    """The places of a row's lines, and its cells."""

    first: int
    last: int
    cells: tuple[Cell, ...]


def with_rows_of_cells(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """The lines; those of such a table are rows, each on its first line, the others blank."""
    k = 0
    while k < len(lines):
        table = _table_from(lines, k) if _NUMBER_HEAD.fullmatch(lines[k].text) else []
        if not table:
            yield lines[k]
            k += 1
            continue
        texts = dict(zip((row.first for row in table), rows_as_text([row.cells for row in table], 1), strict=True))
        last = {row.first: row.last for row in table}
        end = table[-1].last + 1
        for place in range(k, end):
            text = texts.get(place, "")
            yield replace(lines[place], text=text, row=bool(text), last=lines[last.get(place, place)].number)
        k = end


def _table_from(lines: Sequence[SourceLine], first: int) -> list[_Row]:
    """The header and the rows that count on from 1 below it; none where most have other cells than the header."""
    filled = _Filled(lines, first)
    head = [*takewhile(lambda k: not _begins_rows(lines[k].text), filled.up_to(_MOST_COLUMNS + 1))]
    columns = len(head)
    if not _FEWEST_COLUMNS <= columns <= _MOST_COLUMNS or any(_is_long(lines[k]) for k in head):
        return []
    rows = [_row(lines, head[0], [[k] for k in head])]
    at, wanted, exact = columns, 1, 0
    while len(filled.up_to(at + 1)) > at:
        near = filled.up_to(at + 2 * columns + 1)[at:]
        text = lines[near[0]].text
        if _is_ordinal(text, wanted):
            wanted += 1
            held = near[: _cells_of_row(lines, near, columns, wanted)]
            exact += len(held) == columns
        elif _GROUP.fullmatch(text) and len(near) > 2 and _is_row_or_group(lines[near[2]].text, wanted):
            held = near[:2]
            wanted = 1 if _is_ordinal(lines[near[2]].text, 1) else wanted
        elif _TOTAL.fullmatch(text) and len(rows) > 1:
            held = [k for k in near if k - near[0] < columns - 1]  # the number's cell is empty
        else:
            break
        if any(_is_long(lines[k]) for k in held):
            break
        rows.append(_row(lines, near[0], _in_columns(lines, held, columns)))
        at += len(held)
    counted = wanted - 1
    return rows if counted >= _FEWEST_ROWS and exact >= 2 * counted / 3 else []


class _Filled:
    """The places of the lines with text, looked for as far as they are asked for."""

    def __init__(self, lines: Sequence[SourceLine], first: int) -> None:
        self._rest = (k for k in range(first, len(lines)) if lines[k].text.strip())
        self._found: list[int] = []

    def up_to(self, count: int) -> list[int]:
        """The first ones, fewer at the end of the file."""
        self._found.extend(islice(self._rest, max(0, count - len(self._found))))
        return self._found[:count]


def _begins_rows(text: str) -> bool:
    return _is_ordinal(text, 1) or _GROUP.fullmatch(text) is not None


def _is_row_or_group(text: str, wanted: int) -> bool:
    return _is_ordinal(text, wanted) or _is_ordinal(text, 1) or _GROUP.fullmatch(text) is not None


def _is_ordinal(text: str, number: int) -> bool:
    found = _ORDINAL.fullmatch(text)
    return found is not None and int(found[1]) == number


def _is_long(line: SourceLine) -> bool:
    return len(line.text) > _LONGEST_CELL


def _cells_of_row(lines: Sequence[SourceLine], near: Sequence[int], columns: int, following: int) -> int:
    """How many cells a row has: up to where the next row, a group or a total begins, where as many stand before it
    as in the header, or nearly; the last row has as many as the header.
    """
    ends = [k for k in range(2, len(near)) if _ends_row(lines[near[k]].text, following)]
    return min(ends, key=lambda k: (abs(k - columns), -k), default=columns)


def _ends_row(text: str, number: int) -> bool:
    return _is_ordinal(text, number) or _GROUP.fullmatch(text) is not None or _TOTAL.fullmatch(text) is not None


def _in_columns(lines: Sequence[SourceLine], held: Sequence[int], columns: int) -> list[list[int]]:
    """The lines of a row's cells, by column: blank lines are empty cells where there are just as many, and words that
    broke are one cell, the second.
    """
    each = [[k] if lines[k].text.strip() else [] for k in range(held[0], held[-1] + 1)]
    if _TOTAL.fullmatch(lines[held[0]].text):
        return [[], *each]  # it has no number
    further = len(held) - columns
    if further > 0:
        return [[held[0]], [*held[1 : 2 + further]], *([k] for k in held[2 + further :])]
    return each if len(each) <= columns else [[k] for k in held]


def _row(lines: Sequence[SourceLine], first: int, places: Sequence[Sequence[int]]) -> _Row:
    texts = [" ".join(lines[k].text.strip() for k in held) for held in places]
    cells = tuple(Cell(text, column) for column, text in enumerate(texts) if text)
    return _Row(first, max(k for held in places for k in held), cells)
