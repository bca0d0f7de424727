"""The figures of a report as records: each with its indicator, as far as it is known, and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus import FigureKind, Passage, Record
from indicators.features import candidates, is_aim
from indicators.standing import cell_rows, name
from indicators.vocabulary import vocabulary
from indicators.weights import Weights
from linear import expit
from reading.figure_readings import Reading
from reading.of_report import report_readings
from reading.written import in_cell, quoted_span, value_of
from text.fold import words
from text.lexicon.active import lexicon
from text.lexicon.tables import StopUse
from text.measures import is_measure

_DASH = re.compile(r"\s*[-–—÷]\s*")
_OF_PLAN = re.compile(
    r"[\s)]*(?:so\s+)?(?:với\s+)?(?:của\s+)?(?:kế hoạch|chỉ tiêu|nghị quyết|dự toán|mục tiêu|KH|NQ)\b", re.IGNORECASE
)
_PART = re.compile(r"chiếm(?:\s+\w+){0,3}\s*$", re.IGNORECASE)
_LONGEST_LEAD = 160  # characters
_TOPIC_WORDS, _COUNTED_WORDS = 5, 3


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a record says of its figure's indicator, in the record's own words."""

    indicator: str
    named: float
    likelihood: float
    chosen: bool
    certain: bool


_UNNAMED = _Judged("", 0.0, 0.0, False, False)


def records_of(passages: Sequence[Passage], weights: Weights) -> tuple[Record, ...]:
    """The figures of a report, in reading order.

    Args:
        passages: all of the report, in reading order.
        weights: by which an indicator is known.
    """
    known = vocabulary(lexicon())
    read = list(_ranges_joined(report_readings(passages)))
    named = (
        name(number, reading, found, weights.naming)
        for number, (reading, cited, _) in enumerate(read)
        if (found := candidates(reading, cited, known))
    )
    judged: dict[int, _Judged] = {}
    for held, rows in cell_rows(named):
        likelihoods = expit(weights.standing.scores(rows))
        best = int(likelihoods.argmax())
        for place, (one, likelihood) in enumerate(zip(held, likelihoods.tolist(), strict=True)):
            chosen = place == best and likelihood >= weights.chosen_from
            if chosen or one.likelihood >= weights.named_from:
                certain = chosen and likelihood >= weights.certain_from and one.likelihood >= weights.certain_named_from
                indicator = one.candidate.known.indicator.id
                judged[one.place] = _Judged(indicator, one.likelihood, likelihood, chosen, certain)
    return tuple(
        _record(number, reading, upper, judged.get(number, _UNNAMED)) for number, (reading, _, upper) in enumerate(read)
    )


def _ranges_joined(readings: Iterable[tuple[Reading, str]]) -> Iterable[tuple[Reading, str, Reading | None]]:
    """Each reading with the one that ends its range, which does not come by itself."""
    held = list(readings)
    ends: set[int] = set()
    for place, ((one, _), (other, _)) in enumerate(pairwise(held)):
        apart = one.passage.text[one.figure.end : other.figure.start] if one.passage is other.passage else None
        if apart and _DASH.fullmatch(apart) and one.figure.unit == other.figure.unit:
            ends.add(place + 1)
    for place, (reading, cited) in enumerate(held):
        if place not in ends:
            yield reading, cited, held[place + 1][0] if place + 1 in ends else None


def _record(
    number: int,
    reading: Reading,
    upper: Reading | None,
    judged: _Judged,
) -> Record:
    passage, figure = reading.passage, reading.figure
    start, end = quoted_span(reading)
    end = max(end, upper.figure.end) if upper is not None else end
    lines = passage.lines_of(start, end)
    aimed = is_aim(reading)
    return Record(
        report=passage.report,
        number=number,
        passage=passage.id,
        span=(start, end),
        lines=lines,
        page=passage.page_of(lines[0]),
        unit=reading.unit,
        indicator=judged.indicator,
        topic=_topic(reading),
        said=_said(reading, start, end),
        written=_written(reading, upper),
        value=figure.value,
        upper=upper.figure.value if upper is not None else None,
        total=figure.total,
        measure="/".join(filter(None, (figure.unit, figure.per))),
        aimed=aimed,
        term=passage.terms.coming if aimed else passage.terms.past,
        year=int(reading.year) if reading.year else None,
        kind=_kind(reading),
        bound=figure.bound,
        likelihood=round(judged.likelihood, 4),
        chosen=judged.chosen,
        certain=judged.certain,
        named=round(judged.named, 4),
    )


def _topic(reading: Reading) -> str:
    """The words that say what a figure is of: those behind a count, those before anything else."""
    text, figure = reading.passage.text, reading.figure
    if figure.unit and not is_measure(figure.unit):
        return " ".join(words(text[figure.end : max(reading.end, figure.end)])[:_COUNTED_WORDS])
    common = lexicon().stop_words[StopUse.BESIDE_FIGURE] | set(words(reading.unit.name))
    before = words(text[reading.wide_start : figure.start]) or words(reading.announced)
    return " ".join([word for word in before if word not in common and word.isalpha()][-_TOPIC_WORDS:])


def _said(reading: Reading, start: int, end: int) -> str:
    quote = in_cell(reading.passage.text[start:end])
    announced = in_cell(reading.announced).strip(" ;,.(-*+")
    if announced and announced not in quote:
        return f"{announced[-_LONGEST_LEAD:]} … {quote}"
    return quote


def _written(reading: Reading, upper: Reading | None) -> str:
    if upper is None:
        return value_of(reading)
    text = reading.passage.text
    return f"{text[reading.figure.start : upper.figure.start]}{value_of(upper)}"


def _kind(reading: Reading) -> FigureKind:
    figure, text = reading.figure, reading.passage.text
    if figure.change is not None:
        return FigureKind.CHANGE
    if figure.unit == "%":
        if _OF_PLAN.match(text, figure.end):
            return FigureKind.PLAN_SHARE
        if "năm" in figure.per:
            return FigureKind.YEARLY
        if _PART.search(text, reading.start, figure.start):
            return FigureKind.PART
    return FigureKind.LEVEL
