"""A hand-labelled grid of a report: what it gives as the figure of each indicator, unit and term."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus import Record, Unit
from eval.gold.gold_set import GoldError
from text.figures import Figure, find_figures
from text.fold import fold

_OLD = "(cu)"
_TAG = re.compile(r"</?\w+>")


class GridTerm(StrEnum):
    RESULT = "result"
    TARGET = "target"


@dataclass(frozen=True)
class GridCell:
    """A cell (ô): the figure of an indicator as its report prints it.

    `unit` is its kind and name, an old unit's with "(cũ)" behind; `also` are other figures that the report gives for
    the same; `line` is where the value stands, 1-based.
    """

    indicator: str
    unit: str
    term: GridTerm
    value: str
    line: int
    year: int | None = None
    also: tuple[str, ...] = ()

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that are right."""
        values = (_TAG.sub("", value) for value in (self.value, *self.also))
        return tuple(figure for value in values for figure in find_figures(value)[:1])

    def is_of(self, unit: Unit) -> bool:
        """Whether it is the unit's."""
        said, label = (fold(name).replace(_OLD, "").strip() for name in (self.unit, unit.label))
        return said == label and (_OLD in fold(self.unit)) == (_OLD in fold(unit.label))

    @property
    def aimed(self) -> bool:
        return self.term is GridTerm.TARGET


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one report."""

    report: str
    cells: tuple[GridCell, ...]


_CELL = TypeAdapter(GridCell)


def load_grid(path: Path) -> Grid:
    """The grid of the report that the file is named after.

    Raises:
        GoldError: the file cannot be read, or a line is no cell; the message says which.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"Không đọc được tệp {path}; tệp phải là văn bản UTF-8.") from error
    cells = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                cells.append(_CELL.validate_python(json.loads(line)))
            except (ValueError, ValidationError) as error:
                raise GoldError(f"Tệp {path.name}, dòng {number}: không phải một ô của bảng số liệu.") from error
    return Grid(path.stem, tuple(cells))


def is_right(cell: GridCell, record: Record) -> bool:
    """Whether a figure is what a cell says."""
    return (
        cell.aimed == record.aimed
        and cell.is_of(record.unit)
        and any(figure.value == record.value and figure.total == record.total for figure in cell.figures)
    )
