"""The rows of a comparison: whose figure, of what, and how the report words it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chat.compare.cells import Cell
from chat.compare.one_unit import newest_of_each_unit
from chat.understand.comparison import Aspect, Comparison
from corpus import Citation
from reading.comparable_figures import comparable_value
from reading.figure_readings import Reading
from reading.written import LONGEST_QUOTE, in_cell, quoted_span, value_of

_BULLET = re.compile(r"^\W+")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: whose and what. Where it is no `FilledRow` the report is silent."""

    cell: Cell
    aspect: Aspect


@dataclass(frozen=True, slots=True)
class FilledRow(Row):
    """A line with what the report says, and its marker."""

    reading: Reading
    marker: int


def rows_of(comparison: Comparison, columns: Sequence[tuple[Aspect, Sequence[Cell]]]) -> list[Row]:
    rows: list[Row] = []
    markers: dict[tuple[str, int, int], int] = {}
    for aspect, cells in columns:
        ordered = newest_of_each_unit(cells)
        if comparison.ranking:
            ordered.sort(key=lambda cell: -comparable_value(cell.reading.figure) if cell.reading else 1)
        for cell in ordered:
            for reading in (cell.reading, cell.also) if cell.also else (cell.reading,):
                if reading is None:
                    rows.append(Row(cell, aspect))
                    continue
                marker = markers.setdefault((reading.passage.id, *quoted_span(reading)), len(markers) + 1)
                rows.append(FilledRow(cell, aspect, reading, marker))
    return rows


def filled_rows(rows: Iterable[Row]) -> list[FilledRow]:
    return [row for row in rows if isinstance(row, FilledRow)]


def year_shown(reading: Reading) -> str:
    """The year of a figure, where the passage that is cited says it."""
    said = " ".join((*reading.passage.headings, reading.passage.text))
    return reading.year if reading.year in said else ""


def written_value(row: FilledRow) -> str:
    """The figure as the report writes it, with what is asked for named behind it."""
    return value_of(row.reading, [name for thing in row.aspect.things for name in thing.names])


def quote_of(reading: Reading) -> str:
    """The clause, short; behind the words that announce it where those tell what it is of."""
    text = reading.passage.text
    start, end = quoted_span(reading)
    quote = _shortened(text[start:end], reading.figure.start - start)
    here = reading.announced_here
    if here is not None and here[1] <= start and here[1] - here[0] <= LONGEST_QUOTE:
        announced = _BULLET.sub("", text[here[0] : here[1]]).strip(" ;,.(")
        quote = f"{announced} … {quote}" if announced and announced not in quote else quote
    return in_cell(quote)


def _shortened(clause: str, figure_at: int) -> str:
    """At most so many characters around the figure, without brackets behind it, cut between words."""
    if len(clause) <= LONGEST_QUOTE:
        return clause
    bracket = clause.find(" (", figure_at)
    if bracket > 0:
        return _shortened(clause[:bracket], figure_at)
    start = max(0, min(figure_at - LONGEST_QUOTE // 2, len(clause) - LONGEST_QUOTE))
    start = clause.find(" ", start) + 1 if start else 0
    end = clause.rfind(" ", start, start + LONGEST_QUOTE) if start + LONGEST_QUOTE < len(clause) else len(clause)
    return f"{'… ' if start else ''}{clause[start:end]}{' …' if end < len(clause) else ''}"


def cite(row: FilledRow) -> Citation:
    reading = row.reading
    passage = reading.passage
    start, end = quoted_span(reading)
    return Citation.of(passage, row.marker, passage.lines_of(start, end), passage.text[start:end])
