"""The sums of the columns whose figures add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from chat.grid.figures import class_of, measure_shown, number_of
from chat.grid.grid import Column, Grid
from chat.grid.kept import kept
from corpus import FigureKind, Record
from text.signs import Bound
from text.written_number import readable_scale, written_number


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a column, in the least unit of its measure, over `told` of all `units`, whose figures are exact."""

    column: Column
    told: int
    units: int
    value: Decimal
    measure: str

    @property
    def text(self) -> str:
        """ "Tổng 2/3 đơn vị: 104,3 tỷ đồng"."""
        scale, measure = readable_scale(self.measure, self.value)
        amount = f"{written_number(self.value / scale)} {measure}".strip()
        return f"Tổng {self.told}/{self.units} đơn vị: {amount}"


def totals_of(grid: Grid) -> tuple[Total, ...]:
    """A total for each column whose parts add up and that has two certain, exact figures at least, all of one measure.

    They are worked out once for the reports as they are.
    """
    columns = tuple(column for column in grid.columns if column.indicator.adds_up)
    if not columns:
        return ()
    units = frozenset(unit.reports for unit in grid.units)
    return kept(grid.index, ("totals", columns, units), lambda: _worked_out(Grid(grid.index, columns, grid.units)))


def _worked_out(grid: Grid) -> tuple[Total, ...]:
    told: list[list[Record]] = [[] for _ in grid.columns]
    for row in grid.rows():
        for place, cell in enumerate(row.cells):
            if cell.record is not None:
                told[place].append(cell.record)
    made = (_total(column, records, len(grid.units)) for column, records in zip(grid.columns, told, strict=True))
    return tuple(total for total in made if total is not None)


def _total(column: Column, records: Sequence[Record], units: int) -> Total | None:
    summed = [record for record in records if _is_summed(record)]
    if len(summed) < 2 or len({class_of(record, column.indicator) for record in summed}) > 1:
        return None
    words = {measure_shown(record, column.indicator) for record in summed}
    measure = words.pop() if len(words) == 1 else ""
    return Total(column, len(summed), units, sum((record.value for record in summed), Decimal(0)), measure)


def _is_summed(record: Record) -> bool:
    is_level = record.kind is FigureKind.LEVEL and number_of(record) is not None
    return record.certain and record.bound is Bound.EXACT and is_level
