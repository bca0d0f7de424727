"""Table rows as text that stands by itself: each cell with the name of its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of one row: its text, its first column counted from 0, and over how many columns it runs.

    `goes_on` marks a cell that is merged with the one above it; its text is that one's.
    """

    text: str
    column: int
    span: int = 1
    goes_on: bool = False


def rows_as_text(rows: Sequence[Sequence[Cell]], header_rows: int) -> Iterator[str]:
    """One text for each row: the header's cells side by side, every other cell behind its column's name.

    A cell merged over columns comes once, a cell merged over rows in each of them, for a row is read alone.

    >>> list(rows_as_text([[Cell("Chỉ tiêu", 0), Cell("2024", 1)], [Cell("Hộ nghèo", 0), Cell("12,4", 1)]], 1))
    ['Chỉ tiêu | 2024', 'Chỉ tiêu: Hộ nghèo; 2024: 12,4']
    """
    columns = max((cell.column + cell.span for row in rows for cell in row), default=0)
    names: list[list[str]] = [[] for _ in range(columns)]
    for k, row in enumerate(rows):
        if len(row) == 1 and row[0].span == columns:
            yield row[0].text  # a title over the whole table
        elif k < header_rows:
            for cell in row:
                for column in range(cell.column, cell.column + cell.span):
                    if cell.text and cell.text not in names[column]:
                        names[column].append(cell.text)
            yield " | ".join(cell.text for cell in row if not cell.goes_on)
        else:
            yield "; ".join(_named(cell, names) for cell in row if cell.text)


def header_rows_of(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows the header takes, with a title above it, where the file does not say.

    Below a cell merged over columns stand further names, as long as the cells beside it go on downwards.
    """
    title = next((k for k, row in enumerate(rows) if len(row) > 1), 0)
    first = rows[title] if rows else ()
    single = {cell.column for cell in first if cell.span == 1}
    end = title + 1
    if single and len(single) < len(first):
        while end < len(rows) - 1 and single <= {cell.column for cell in rows[end] if cell.goes_on}:
            end += 1
    return min(end, len(rows))


def _named(cell: Cell, names: Sequence[Sequence[str]]) -> str:
    name = ", ".join(names[cell.column])
    return f"{name}: {cell.text}" if name else cell.text
