"""The figures of a comparison that were worked out when the reports were read, where its topic names an indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chat.compare.cells import Cell
from chat.kept_records import KeptRecords
from chat.understand.aspects import Aspect
from chat.understand.comparison import Comparison, Subject
from chat.understand.comparison_words import Extreme
from corpus import PassageRole, Record, Unit
from indicators.asked import indicators_asked
from reading.comparable_figures import COUNT, figure_class
from reading.figure_readings import Reading, readings_of
from text.figures import Figure, find_figures
from text.lexicon.tables import Indicator
from text.signs import Bound
from vectorstore.index import Index


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the records tell of an aspect's indicator: the figures of each report, unit and term."""

    records: Mapping[tuple[str, Unit, bool], Record]

    def of(self, subject: Subject) -> Record | None:
        """The figure of a subject, of the year that is asked about; None where there is none."""
        record = self.records.get((subject.report, subject.unit, _aimed(subject)))
        if record is None or not subject.year:
            return record
        last = subject.terms.past.last if subject.terms.past is not None else None
        return record if str(record.year or last) == subject.year else None


def recorded(aspect: Aspect, subjects: Sequence[Subject], index: Index) -> Recorded | None:
    """The figures of the indicator that an aspect asks for; None where it asks for none.

    Of several that its words may name, that of most subjects.
    """
    asked = [one for one in indicators_asked(aspect.topic) if _may_be(one, aspect)]
    if not asked:
        return None
    reports = dict.fromkeys(subject.report for subject in subjects)
    told: dict[str, dict[tuple[str, Unit, bool], Record]] = {one.id: {} for one in asked}
    for record in KeptRecords(index.database).chosen([one.id for one in asked], reports):
        told[record.indicator][record.report, record.unit, record.aimed] = record
    found = [Recorded(held) for held in told.values()]
    return max(found, key=lambda held: sum(held.of(subject) is not None for subject in subjects))


def reading_of(record: Record, index: Index) -> Reading | None:
    """The figure in the passage that states it; None where that is there no more."""
    for passage in index.passages([record.passage]):
        around = index.around(passage, 1, 0)
        for reading in readings_of(passage, around[0] if len(around) > 1 else None):
            inside = record.span[0] <= reading.figure.start < record.span[1]
            if inside and reading.figure.value == record.value and reading.unit == record.unit:
                return reading
    return None


def reports_by_value(comparison: Comparison, held: Recorded | None, most: int) -> tuple[str, ...]:
    """Of more reports than a table can show those whose figures the question asks for, () where the records tell few.

    They come with the most first, or with the least where that is asked for; those within the limits of the question
    go before others.
    """
    if held is None:
        return ()
    found = [(subject, record) for subject in comparison.subjects if (record := held.of(subject)) is not None]
    if len(found) < most:
        return ()
    sign = 1 if Extreme.LEAST in comparison.extremes and Extreme.MOST not in comparison.extremes else -1
    within = {record.report for _, record in found if all(_keeps(limit, record) for limit in comparison.limits)}
    ordered = sorted(found, key=lambda told: (told[0].report not in within, sign * told[1].value))
    return tuple(dict.fromkeys(subject.report for subject, _ in ordered))[:most]


def _keeps(limit: Figure, record: Record) -> bool:
    """Whether a figure lies within a limit: "trên 20%"."""
    if limit.bound in (Bound.ABOVE, Bound.AT_LEAST):
        return record.value >= limit.value
    return limit.bound not in (Bound.BELOW, Bound.AT_MOST) or record.value <= limit.value


def with_recorded(cells: Sequence[Cell], held: Recorded | None, index: Index) -> tuple[Cell, ...]:
    """The cells, each with the figure of the records where these are certain, or where nothing else was found."""
    if held is None:
        return tuple(cells)
    told = []
    for cell in cells:
        record = held.of(cell.subject)
        wanted = record is not None and (record.certain or cell.reading is None)
        reading = reading_of(record, index) if record is not None and wanted else None
        told.append(replace(cell, reading=reading, also=None, own=1.0) if reading is not None else cell)
    return tuple(told)


def _aimed(subject: Subject) -> bool:
    return subject.term in (PassageRole.TARGET, PassageRole.TASK)


def _may_be(indicator: Indicator, aspect: Aspect) -> bool:
    """Whether an indicator's figures have the measure, or count the things, that the question asks for."""
    wanted = [thing for thing in aspect.things if thing.is_explicit and (thing.measures or thing.names)]
    if not wanted:
        return True
    classes = {figure_class(figure) for measure in indicator.measures for figure in find_figures(f"1 {measure}")}
    return any((COUNT in classes) if thing.names else bool(classes & _classes(thing.measures)) for thing in wanted)


def _classes(measures: frozenset[str]) -> set[str]:
    return {figure_class(figure) for measure in measures for figure in find_figures(f"1 {measure}")}
