"""A figure as its report writes it, and the words to quote with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.figure_readings import Reading
from reading.segments import without_numbering
from text.fold import fold, words
from text.measures import is_measure
from text.things import WHOLE, word_after

LONGEST_QUOTE = 160
"""Characters."""

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
_JOINING = re.compile(r"(?:và|với|trong đó|nhưng)\s+", re.IGNORECASE)
_OPEN_END = re.compile(
    r"(?:[,;]? (?:trong đó|gồm|cụ thể|và))?(?:\s*\(\d{0,2}\)?)?[\s;,.(:]*$"
)  # "đạt 1,5% (8)" runs into the next item's number
_CELL_BREAK = re.compile(r"\s*[|\n]\s*")


def value_of(reading: Reading, things: Sequence[str] = ()) -> str:
    """The figure as the report writes it, with the words that bound it and the things it counts.

    Args:
        reading: the figure.
        things: folded names of what it may count.
    """
    text, figure = reading.passage.text, reading.figure
    before = _BEFORE.search(text, reading.wide_start, figure.start)
    end = figure.end
    if figure.unit and not is_measure(figure.unit):
        end = _end_of_thing(text, end, reading.end, things)
    rate = _RATE.match(text, end, reading.end) if figure.per else None
    end = rate.end() if rate else end
    after = _AFTER.match(text, end, reading.end)
    start = before.start() if before and (after or not before[0].lower().startswith("từ")) else figure.start
    value = in_cell(text[start : after.end() if after else end]).strip(" *_")
    measure = reading.measure if reading.measure.startswith("%") else f" {reading.measure}"
    return f"{value[0].lower()}{value[1:]}{measure}".rstrip()


def _end_of_thing(text: str, start: int, stop: int, things: Sequence[str]) -> int:
    """Where the name of the counted things ends that stands behind a figure; at its start where it is not clear."""
    if (thing := _THING.match(text, start, stop)) is not None:
        return thing.end()
    for name in things:
        if fold(text[start : start + len(name) + 1]).strip() == name:
            return start + len(name) + 1
    end, taken = start, 0
    while (word := _WORD.match(text, end, stop)) is not None and word_after(text, end):
        end, taken = word.end(), taken + 1
    return end if taken <= _MOST_THING_WORDS else start


def quoted_span(reading: Reading) -> tuple[int, int]:
    """Where the words to quote stand: all since the figure before, or the clause where that would be long."""
    text, from_name = reading.passage.text, reading.segment.start
    start = reading.wide_start if reading.end - reading.wide_start <= LONGEST_QUOTE else reading.start
    too_short = len(words(text[start : reading.end])) <= _FEW_WORDS
    if (reading.is_part or too_short) and reading.end - from_name <= LONGEST_QUOTE:
        start = from_name  # who reads "1.126 đảng viên" alone does not know whose
    start += len(text[start : reading.figure.start]) - len(without_numbering(text[start : reading.figure.start]))
    start += len(text[start : reading.figure.start]) - len(text[start : reading.figure.start].lstrip())
    joining = _JOINING.match(text, start, reading.figure.start)
    start = joining.end() if joining else start
    end = start + len(_OPEN_END.sub("", text[start : reading.end], count=1))
    if text[start:end].count(")") > text[start:end].count("("):
        end = start + len(text[start:end].rstrip(" )"))
    return start, max(end, reading.figure.end)


def in_cell(text: str) -> str:
    """The text without what would end a table's cell or a quotation."""
    return _CELL_BREAK.sub(" / ", text).replace("“", "‘").replace("”", "’").replace('"', "’")
