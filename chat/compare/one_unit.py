"""A comparison's cells from several documents of one unit: the newest first, and what it says alike once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chat.compare.cells import Cell
from corpus import PassageRole


def newest_of_each_unit(cells: Sequence[Cell]) -> list[Cell]:
    """The cells; those of one unit stand together, silent documents left out where another speaks, and what an older
    one says otherwise is marked as outdated."""
    units = dict.fromkeys(_unit_of(cell) for cell in cells)
    return [cell for unit in units for cell in _newest_first([cell for cell in cells if _unit_of(cell) == unit])]


def _unit_of(cell: Cell) -> tuple[object, ...]:
    subject = cell.subject
    return subject.unit, subject.term, subject.year


def _newest_first(cells: Sequence[Cell]) -> list[Cell]:
    """Of one unit's cells; several may be of one document, which is left as it is."""
    if len({cell.subject.report for cell in cells}) < 2:
        return list(cells)
    filled = sorted((cell for cell in cells if cell.reading is not None), key=_age, reverse=True)
    told: list[Cell] = []
    for cell in filled:
        if not any(_told(cell) == _told(other) for other in told):
            newer = [other for other in told if _of(other) == _of(cell) and _age(other) > _age(cell)]
            told.append(replace(cell, outdated=bool(newer) and _age(cell) != ""))
    return told or list(cells[:1])


def _age(cell: Cell) -> str:
    return cell.reading.passage.dated if cell.reading is not None else ""


def _of(cell: Cell) -> tuple[PassageRole | None, str]:
    return (cell.reading.passage.role, cell.reading.year) if cell.reading is not None else (None, "")


def _told(cell: Cell) -> tuple[object, ...]:
    figure = cell.reading.figure if cell.reading is not None else None
    return (figure.value if figure is not None else None, *_of(cell))
