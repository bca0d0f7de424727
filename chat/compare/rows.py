"""The rows of a comparison: whose figure, of what, and how the report words it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chat.compare.cells import Cell
from chat.compare.one_unit import newest_of_each_unit
from chat.reading.comparable_figures import comparable_value
from chat.reading.figure_readings import Reading
from chat.reading.segments import without_numbering
from chat.understand.comparison import Aspect, Comparison
from corpus import Citation
from text.fold import fold, words
from text.measures import is_measure
from text.things import WHOLE, word_after

_LONGEST_QUOTE = 160  # characters
_FEW_WORDS = 5
_THING = re.compile(rf"[*_]*\s*{WHOLE}", re.IGNORECASE)
_WORD = re.compile(r"\s([^\W\d_]+)")
_MOST_THING_WORDS = 3
_RATE = re.compile(r"\s?/\s?[^\W\d_]+[23]?(?:/[^\W\d_]+[23]?)*")
_AFTER = re.compile(r"(?:\s+[^\W\d_]+){0,2}\s+trở (?:lên|xuống)")
_BEFORE = re.compile(
    r"(?:khoảng|gần|xấp xỉ|trên|hơn|dưới|chưa đến|ít nhất|tối thiểu|tối đa|không quá|từ)(?:\s(?:khoảng|trên))?\s+$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\W+")
_JOINING = re.compile(r"(?:và|với|trong đó|nhưng)\s+", re.IGNORECASE)
_OPEN_END = re.compile(
    r"(?:[,;]? (?:trong đó|gồm|cụ thể|và))?(?:\s*\(\d{0,2}\)?)?[\s;,.(:]*$"
)  # "đạt 1,5% (8)" runs into the next item's number
_CELL_BREAK = re.compile(r"\s*[|\n]\s*")


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


def value_of(row: FilledRow) -> str:
    """The figure as the report writes it, with the words that bound it and the things it counts."""
    reading = row.reading
    text, figure = reading.passage.text, reading.figure
    before = _BEFORE.search(text, reading.wide_start, figure.start)
    end = figure.end
    if figure.unit and not is_measure(figure.unit):
        end = _end_of_thing(text, end, row)
    rate = _RATE.match(text, end, reading.end) if figure.per else None
    end = rate.end() if rate else end
    after = _AFTER.match(text, end, reading.end)
    start = before.start() if before and (after or not before[0].lower().startswith("từ")) else figure.start
    value = _in_cell(text[start : after.end() if after else end]).strip(" *_")
    measure = reading.measure if reading.measure.startswith("%") else f" {reading.measure}"
    return f"{value[0].lower()}{value[1:]}{measure}".rstrip()


def _end_of_thing(text: str, start: int, row: FilledRow) -> int:
    """Where the name of the counted things ends that stands behind a figure; at its start where it is not clear."""
    stop = row.reading.end
    if (thing := _THING.match(text, start, stop)) is not None:
        return thing.end()
    for name in (name for thing in row.aspect.things for name in thing.names):
        if fold(text[start : start + len(name) + 1]).strip() == name:
            return start + len(name) + 1
    end, taken = start, 0
    while (word := _WORD.match(text, end, stop)) is not None and word_after(text, end):
        end, taken = word.end(), taken + 1
    return end if taken <= _MOST_THING_WORDS else start


def quote_of(reading: Reading) -> str:
    """The clause, short; behind the words that announce it where those tell what it is of."""
    text = reading.passage.text
    start, end = quoted_span(reading)
    quote = _shortened(text[start:end], reading.figure.start - start)
    here = reading.announced_here
    if here is not None and here[1] <= start and here[1] - here[0] <= _LONGEST_QUOTE:
        announced = _BULLET.sub("", text[here[0] : here[1]]).strip(" ;,.(")
        quote = f"{announced} … {quote}" if announced and announced not in quote else quote
    return _in_cell(quote)


def quoted_span(reading: Reading) -> tuple[int, int]:
    """Where the words to quote stand: all since the figure before, or the clause where that would be long."""
    text, from_name = reading.passage.text, reading.segment.start
    start = reading.wide_start if reading.end - reading.wide_start <= _LONGEST_QUOTE else reading.start
    too_short = len(words(text[start : reading.end])) <= _FEW_WORDS
    if (reading.is_part or too_short) and reading.end - from_name <= _LONGEST_QUOTE:
        start = from_name  # who reads "1.126 đảng viên" alone does not know whose
    start += len(text[start : reading.figure.start]) - len(without_numbering(text[start : reading.figure.start]))
    start += len(text[start : reading.figure.start]) - len(text[start : reading.figure.start].lstrip())
    joining = _JOINING.match(text, start, reading.figure.start)
    start = joining.end() if joining else start
    end = start + len(_OPEN_END.sub("", text[start : reading.end], count=1))
    if text[start:end].count(")") > text[start:end].count("("):
        end = start + len(text[start:end].rstrip(" )"))
    return start, max(end, reading.figure.end)


def _shortened(clause: str, figure_at: int) -> str:
    """At most so many characters around the figure, without brackets behind it, cut between words."""
    if len(clause) <= _LONGEST_QUOTE:
        return clause
    bracket = clause.find(" (", figure_at)
    if bracket > 0:
        return _shortened(clause[:bracket], figure_at)
    start = max(0, min(figure_at - _LONGEST_QUOTE // 2, len(clause) - _LONGEST_QUOTE))
    start = clause.find(" ", start) + 1 if start else 0
    end = clause.rfind(" ", start, start + _LONGEST_QUOTE) if start + _LONGEST_QUOTE < len(clause) else len(clause)
    return f"{'… ' if start else ''}{clause[start:end]}{' …' if end < len(clause) else ''}"


def _in_cell(text: str) -> str:
    """The text without what would end a table's cell or a quotation."""
    return _CELL_BREAK.sub(" / ", text).replace("“", "‘").replace("”", "’").replace('"', "’")


def cite(row: FilledRow) -> Citation:
    reading = row.reading
    passage = reading.passage
    start, end = quoted_span(reading)
    return Citation.of(passage, row.marker, passage.lines_of(start, end), passage.text[start:end])
