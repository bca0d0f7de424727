"""Table rows as text that stands by itself: each cell with the name of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_LEADS_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ]|\d{1,2})\.?")
_LONGEST_GROUP = 100  # characters
_PART = re.compile(r"[-–+]\s*(?=[^\W\d_])")
_PARTED = re.compile(r"\s[-–]\s|[,;:(]")
_LETTER = re.compile(r"[^\W\d_]")


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

    A cell merged over columns comes once, a cell merged over rows in each of them, for a row is read alone. So are the
    title of a group, "II | Xã hội", in the rows below it, and the name that a part is of, "- Nữ" below "Lao động".

    >>> list(rows_as_text([[Cell("Chỉ tiêu", 0), Cell("2024", 1)], [Cell("Hộ nghèo", 0), Cell("12,4", 1)]], 1))
    ['Chỉ tiêu | 2024', 'Chỉ tiêu: Hộ nghèo; 2024: 12,4']
    """
    columns = max((cell.column + cell.span for row in rows for cell in row), default=0)
    names: list[list[str]] = [[] for _ in range(columns)]
    group = whole = ""
    for k, row in enumerate(rows):
        own = [cell for cell in row if cell.text and not cell.goes_on]
        if k >= header_rows and _titles_group(own):
            group = own[-1].text
            yield " ".join(cell.text for cell in own)
        elif len(row) == 1 and row[0].span == columns:
            yield row[0].text  # a title over the whole table
        elif k < header_rows:
            for cell in row:
                for column in range(cell.column, cell.column + cell.span):
                    if cell.text and cell.text not in names[column]:
                        names[column].append(cell.text)
            yield " | ".join(cell.text for cell in row if not cell.goes_on)
        else:
            told = _under_whole(row, whole)
            whole = next((cell.text for cell in told if _LETTER.search(cell.text)), "") if told is row else whole
            text = "; ".join(_named(cell, names) for cell in told if cell.text)
            yield f"{group}; {text}" if group and len(own) > 1 else text


def _titles_group(own: Sequence[Cell]) -> bool:
    """Whether a row's cells only name the rows below: "I | Về kinh tế", "XÃ HỘI"."""
    if not own or len(own) > 2 or len(own[-1].text) > _LONGEST_GROUP or not own[-1].text[:1].isupper():
        return False
    return len(own) == 1 or _LEADS_GROUP.fullmatch(own[0].text) is not None


def _under_whole(row: Sequence[Cell], whole: str) -> Sequence[Cell]:
    """The row, with the name that it is a part of in its first cell of words where that begins with a dash."""
    place = next((k for k, cell in enumerate(row) if _LETTER.search(cell.text)), None)
    if place is None or not whole or _PART.match(row[place].text) is None:
        return row
    name = _PARTED.split(whole)[0].strip()
    part = replace(row[place], text=f"{name} - {_PART.sub('', row[place].text, count=1)}")
    return [*row[:place], part, *row[place + 1 :]]


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
