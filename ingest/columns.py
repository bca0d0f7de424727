"""Columns of a printed page: one is read to its foot before the next one begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from ingest.pages import Line

_FEWEST_LINES = 5  # on either side; the head of a letter and the signatures below it have fewer
_NARROWEST = 0.15  # of the text's width
_FULL_LINE = 0.75  # of the column's width; prose fills most of its lines, a table's cells do not
_FULL_SHARE = 0.5
_SLACK = 1.0  # points
_CLOSE = 3.0  # points, by which the left edges of one column's lines may differ


class Piece(Protocol):
    """What stands on one line without a wide gap."""

    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...


P = TypeVar("P", bound=Piece)


@dataclass(frozen=True, slots=True)
class Block(Generic[P]):
    """Rows that are read one after the other, and the edges of their column, None where they go over the whole page."""

    rows: list[list[P]]
    column: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The rows from `first` to before `end` are parted at `x`."""

    first: int
    end: int
    x: float


def in_reading_order(rows: Sequence[Sequence[P]], *, column: bool = False) -> Iterator[Block[P]]:
    """The rows of a page from top to bottom, each with its pieces from left to right, parted into its columns."""
    held = [list(row) for row in rows if row]
    if not held:
        return
    gutter = _gutter(held)
    if gutter is None:
        yield Block(held, _edges(held) if column else None)
        return
    yield from in_reading_order(held[: gutter.first], column=column)
    parted = held[gutter.first : gutter.end]
    for left in (True, False):
        yield from in_reading_order(_beside(parted, gutter.x, left=left), column=True)
    yield from in_reading_order(held[gutter.end :], column=column)


def _beside(rows: Sequence[Sequence[P]], x: float, *, left: bool) -> list[list[P]]:
    """The rows as far as they stand on that side of x."""
    return [[piece for piece in row if (piece.right <= x + _SLACK) is left] for row in rows]


def _edges(rows: Sequence[Sequence[P]]) -> tuple[float, float]:
    return min(piece.left for row in rows for piece in row), max(piece.right for row in rows for piece in row)


def _gutter(rows: list[list[P]]) -> _Gutter | None:
    """The gutter that parts the most rows."""
    if len(rows) < _FEWEST_LINES:
        return None
    left, right = _edges(rows)
    margin = _NARROWEST * (right - left)
    starts = Counter(
        round(piece.left / _CLOSE) for row in rows for piece in row if left + margin < piece.left < right - margin
    )
    best: _Gutter | None = None
    for start, count in starts.items():
        if count + starts[start + 1] < _FEWEST_LINES // 2:
            continue
        x = (start - 0.5) * _CLOSE - _SLACK
        for first, end in _stretches(rows, x):
            if (best is None or end - first > best.end - best.first) and _are_columns(rows[first:end], x):
                best = _Gutter(first, end, x)
    return best


def _stretches(rows: list[list[P]], x: float) -> Iterator[tuple[int, int]]:
    """The rows one after the other of which nothing crosses x."""
    first = None
    for k, row in enumerate(rows):
        crossed = any(piece.left < x - _SLACK and piece.right > x + _SLACK for piece in row)
        if crossed and first is not None:
            yield first, k
            first = None
        elif not crossed and first is None:
            first = k
    if first is not None:
        yield first, len(rows)


def _are_columns(rows: Sequence[Sequence[P]], x: float) -> bool:
    """Whether prose stands on both sides of x: most of what is beside the gutter is about as wide as a column."""
    left, right = _edges(rows)
    for beside, nearest in ((_beside(rows, x, left=True), -1), (_beside(rows, x, left=False), 0)):
        widths = sorted(row[nearest].right - row[nearest].left for row in beside if row)
        if len(widths) < _FEWEST_LINES:
            return False
        width = widths[len(widths) * 9 // 10]
        full = sum(each > _FULL_LINE * width for each in widths)
        if width < _NARROWEST * (right - left) or full < _FULL_SHARE * len(widths):
            return False
    return True


def unfolded(blocks: Sequence[tuple[tuple[float, float] | None, Sequence[Line]]]) -> list[Line]:
    """The lines of each column below those of the one before it and as wide as the page's text, as if it had none."""
    lines = [line for _, held in blocks for line in held]
    if all(column is None for column, _ in blocks):
        return lines
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    unfolded_lines: list[Line] = []
    foot: float | None = None
    lowest: float | None = None  # as printed, of the blocks so far
    for column, held in blocks:
        top = max(line.base for line in held)
        gap = max(0.0, lowest - top) if lowest is not None else 0.0
        shift = 0.0 if foot is None else foot - (gap or 1.2 * held[0].size) - top
        start, end = column or (left, right)
        stretch = (right - left) / max(end - start, 1.0)
        for line in held:
            unfolded_lines.append(
                replace(
                    line,
                    left=left + (line.left - start) * stretch,
                    right=left + (line.right - start) * stretch,
                    first_word=line.first_word * stretch,
                    base=line.base + shift,
                )
            )
        foot = min(line.base for line in unfolded_lines)
        lowest = min(line.base for line in held) if lowest is None else min(lowest, *(line.base for line in held))
    return unfolded_lines
