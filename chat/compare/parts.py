"""What a report tells of the old units where it tells nothing of the whole commune, and whether that answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from chat.compare.cells import Cell
from chat.compare.figure_match import numbers_thing, says_only_number
from chat.understand.comparison import Aspect, Comparison, Subject
from chat.units.registry import UnitNames
from corpus import PassageRole, Unit
from reading.comparable_figures import comparable_value, figure_class, is_added_up
from reading.figure_readings import Reading, is_part

_NEAR = 2  # passages
_MOST = 0.5  # of what is asked
Choose = Callable[..., tuple[Cell, ...]]
"""Chooses the cells of subjects, of one class of measures where it is named."""


def with_parts(cells: Sequence[Cell], aspect: Aspect, names: UnitNames, choose: Choose) -> tuple[Cell, ...]:
    """The cells, each commune's that is silent, or is not of the whole, followed by those of its old units.

    Args:
        cells: one for each subject.
        aspect: what they are of.
        names: those of the units of the reports.
        choose: chooses the cells of other subjects.
    """
    told = [figure_class(cell.reading.figure) for cell in cells if cell.reading is not None]
    measure = told[0] if len(cells) > 1 and told else ""
    compared = {(cell.subject.report, cell.subject.unit) for cell in cells}
    shown: list[Cell] = []
    for cell in cells:
        parts = _parts(cell, aspect, names, choose, measure) if _may_have_parts(cell) else ()
        if any((part.subject.report, part.subject.unit) in compared for part in parts):
            parts = ()
        if parts and _tell_more(parts, cell, alone=len(cells) == 1):
            in_full = len(parts) == len(_old_units(cell.subject, names))
            shown += [replace(cell, reading=None, also=None, others=(), all_parts_told=in_full), *parts]
        else:
            shown.append(cell)
    return tuple(shown)


def _may_have_parts(cell: Cell) -> bool:
    """Old units have no targets: they did not live to see the term. A district tells of some of its communes only."""
    subject = cell.subject
    return (
        subject.unit.is_new and not subject.unit.is_large and subject.term not in (PassageRole.TARGET, PassageRole.TASK)
    )


def _parts(cell: Cell, aspect: Aspect, names: UnitNames, choose: Choose, measure: str) -> tuple[Cell, ...]:
    old = _old_units(cell.subject, names)
    if len(old) < 2:
        return ()
    subjects = tuple(replace(cell.subject, unit=unit, term=PassageRole.RESULT) for unit in old)
    parts = [replace(part, is_part=True) for part in choose(subjects, measure)]
    told = [part for part in parts if part.reading is not None and _is_asked(part.reading, part.subject, aspect)]
    return tuple(part for part in told if not aspect.bare or _is_number_of_all(part, told, aspect))


def _is_number_of_all(part: Cell, told: Sequence[Cell], aspect: Aspect) -> bool:
    """Whether it is told how many of a thing an old unit has, or beside where that is told of another."""
    places = [
        (one.reading.passage.headings, one.reading.passage.position)
        for one in told
        if one.reading is not None and says_only_number(one.reading, aspect)
    ]
    here = part.reading.passage if part.reading is not None else None
    return here is not None and any(
        headings == here.headings and abs(position - here.position) <= _NEAR for headings, position in places
    )


def _old_units(subject: Subject, names: UnitNames) -> list[Unit]:
    return [unit for unit in names.units_of(subject.report) if is_part(unit)]


def _is_asked(reading: Reading, subject: Subject, aspect: Aspect) -> bool:
    """Whether a figure numbers what is asked for, of the year that is asked about."""
    past = subject.terms.past
    late = {str(past.last), str(past.last - 1)} if past is not None else set()
    undated = not (reading.year or reading.spans_years)
    of_year = not subject.year or reading.year == subject.year or (undated and subject.year in late)
    return of_year and numbers_thing(reading, aspect.things)


def _tell_more(parts: Sequence[Cell], whole: Cell, alone: bool) -> bool:
    """Whether old units are told of where the whole is not.

    What stands for it says less of what is asked than they do, and is less than one of its parts.
    """
    if whole.reading is None:
        return not alone or (len(parts) > 1 and all(part.own > _MOST for part in parts))
    if len(parts) < 2 or min(part.own for part in parts) < whole.own:
        return False
    counted = [part.reading.figure for part in parts if part.reading is not None]
    figure = whole.reading.figure
    return is_added_up(figure) and any(
        figure_class(part) == figure_class(figure) and comparable_value(part) > comparable_value(figure)
        for part in counted
    )


def tells_enough(comparison: Comparison, columns: Sequence[tuple[Aspect, Sequence[Cell]]]) -> bool:
    """Whether a table of these cells answers.

    Of one unit alone it does where several things are asked and told, or where one is told by old units only; what
    else is asked of it is better quoted.
    """
    told = [[cell for cell in cells if cell.reading is not None] for _, cells in columns]
    if len(comparison.subjects) > 1:
        return any(told)
    if len(comparison.aspects) > 1:
        sure = [
            cell.reading
            for aspect, cells in columns
            for cell in cells
            if cell.reading is not None and numbers_thing(cell.reading, aspect.things)
        ]
        in_one_sentence = len({(reading.passage.id, reading.segment) for reading in sure}) == 1
        return sum(map(bool, told)) > 1 and len(sure) > 1 and not (in_one_sentence and all(told))
    return any(cell.is_part for cells in told for cell in cells)
