"""Units by indicators: what each report tells of its unit, with the record that says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from chat.answer.attribution import role_name
from chat.grid.figures import shown
from chat.grid.units import GridUnit, grid_units
from chat.kept_records import KeptRecords
from corpus import PassageRole, Record, Unit
from text.fold import fold
from text.lexicon.tables import Indicator
from vectorstore.index import Index

ONLY_PARTS = "(chỉ nêu theo đơn vị cũ)"
PAGE_UNITS = 50
_UNITS_AT_ONCE = 200  # whose records are read together


@dataclass(frozen=True, slots=True)
class Column:
    """An indicator as it stands, or, `aimed`, as it is to stand."""

    indicator: Indicator
    aimed: bool

    @property
    def label(self) -> str:
        """ "Tỷ lệ hộ nghèo · chỉ tiêu"."""
        return f"{self.indicator.name} · {role_name(self.role)}"

    @property
    def role(self) -> PassageRole:
        return PassageRole.TARGET if self.aimed else PassageRole.RESULT


@dataclass(frozen=True, slots=True)
class Cell:
    """What is told of one unit in one column.

    Attributes:
        records: of the unit, one of each document that tells it, the newest document's first.
        of_parts: where nothing is told of the whole, those of the units merged into it.
    """

    records: tuple[Record, ...] = ()
    of_parts: tuple[Record, ...] = ()

    @property
    def record(self) -> Record | None:
        """The one that is shown."""
        return self.records[0] if self.records else None

    @property
    def text(self) -> str:
        """The figure as the report writes it, with a mark where it is not certain; "" where nothing is told."""
        if self.records:
            return shown(self.records[0])
        return ONLY_PARTS if self.of_parts else ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A unit with a cell for each column; `whole` names the unit that it was merged into, "" for a report's own."""

    label: str
    whole: str
    reports: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """By name, or by the values of a column; who has none comes last."""

    column: Column | None = None
    most_first: bool = True


BY_NAME = Order()


@dataclass(frozen=True, slots=True)
class Grid:
    """Units in their order and columns; its figures are read a page at a time.

    `with_parts` puts the units that were merged into a unit below it.
    """

    index: Index
    columns: tuple[Column, ...]
    units: tuple[GridUnit, ...]
    with_parts: bool = False

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.units) // PAGE_UNITS))

    def page(self, number: int) -> tuple[GridRow, ...]:
        """The rows of so many units; pages count from 0."""
        return tuple(self._rows(self.units[number * PAGE_UNITS : (number + 1) * PAGE_UNITS]))

    def rows(self) -> Iterator[GridRow]:
        """All of them, read as they are asked for."""
        for start in range(0, len(self.units), _UNITS_AT_ONCE):
            yield from self._rows(self.units[start : start + _UNITS_AT_ONCE])

    def _rows(self, units: Sequence[GridUnit]) -> Iterator[GridRow]:
        indicators = dict.fromkeys(column.indicator.id for column in self.columns)
        reports = [name for unit in units for name in unit.reports]
        chosen = KeptRecords(self.index.database).chosen(indicators, reports, {column.aimed for column in self.columns})
        held = {(record.report, record.unit, record.indicator, record.aimed): record for record in chosen}

        def told(unit: GridUnit, whose: Unit, column: Column) -> tuple[Record, ...]:
            keys = ((report, whose, column.indicator.id, column.aimed) for report in unit.reports)
            return tuple(held[key] for key in keys if key in held)

        for unit in units:
            cells = [Cell(told(unit, unit.unit, column)) for column in self.columns]
            parts = {part: [Cell(told(unit, part, column)) for column in self.columns] for part in unit.parts}
            for place, cell in enumerate(cells):
                if not cell.records:
                    of_parts = tuple(record for own in parts.values() for record in own[place].records[:1])
                    cells[place] = replace(cell, of_parts=of_parts)
            yield GridRow(unit.label, "", unit.reports, tuple(cells))
            if self.with_parts:
                for part, own in parts.items():
                    yield GridRow(part.label, unit.label, unit.reports, tuple(own))


def make_grid(
    index: Index,
    columns: Sequence[Column],
    *,
    reports: Collection[str] = (),
    named: str = "",
    order: Order = BY_NAME,
    with_parts: bool = False,
) -> Grid:
    """The grid of these columns.

    Args:
        index: the reports.
        columns: what is shown of each unit, one at least.
        reports: those whose units are shown, all for ().
        named: only units whose name, or that of a unit merged into them, holds this, typed with diacritics or without.
        order: the units'.
        with_parts: whether merged units are shown, too.
    """
    chosen = set(reports)
    units = [
        unit
        for unit in index.of_reports(grid_units)
        if (not chosen or not chosen.isdisjoint(unit.reports)) and _is_named(unit, fold(named).strip())
    ]
    if order.column is not None:
        units = _by_value(units, index, order.column, most_first=order.most_first)
    return Grid(index, tuple(columns), tuple(units), with_parts)


def _is_named(unit: GridUnit, folded: str) -> bool:
    return not folded or any(folded in fold(text) for text in (unit.label, *(part.label for part in unit.parts)))


def _by_value(units: Iterable[GridUnit], index: Index, column: Column, *, most_first: bool) -> list[GridUnit]:
    ordered = KeptRecords(index.database).by_value(column.indicator.id, column.aimed, most_first=most_first)
    places = {report: place for place, report in enumerate(ordered)}
    return sorted(units, key=partial(_place, places))


def _place(places: dict[str, int], unit: GridUnit) -> int:
    """That of the document whose figure is shown; behind all where none has one."""
    return next((places[report] for report in unit.reports if report in places), len(places))


def columns_of(indicators: Iterable[Indicator], *, results: bool, targets: bool) -> tuple[Column, ...]:
    """A column of each that is asked for, result beside target."""
    return tuple(
        Column(indicator, aimed)
        for indicator in indicators
        for aimed, asked in ((False, results), (True, targets))
        if asked
    )
