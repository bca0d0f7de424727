"""The rows of the grid: each unit once, however many documents are of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus import Unit
from text.fold import fold
from text.unit_kinds import LEVELS, UnitLevel
from vectorstore.catalog import ReportSummary


@dataclass(frozen=True, slots=True)
class GridUnit:
    """A unit with the documents that are of it.

    Attributes:
        unit: whose figures are shown.
        label: how it is named among all; with its file where another bears the same name.
        reports: the names of its documents, the newest first.
        parts: the units that were merged into it.
    """

    unit: Unit
    label: str
    reports: tuple[str, ...]
    parts: tuple[Unit, ...]


def grid_units(reports: Iterable[ReportSummary]) -> tuple[GridUnit, ...]:
    """The reports' own units by name, each once.

    Documents of one name are of two units where both name what was merged and share none of it: communes of different
    provinces bear one name.
    """
    groups: list[list[ReportSummary]] = []
    of_unit: dict[Unit, list[list[ReportSummary]]] = {}
    for report in sorted(reports, key=lambda report: report.dated, reverse=True):
        known = of_unit.setdefault(report.units[0], [])
        group = next((group for group in known if all(_may_be_one(report, other) for other in group)), None)
        if group is None:
            group = []
            known.append(group)
            groups.append(group)
        group.append(report)
    bearing = Counter(group[0].units[0].label for group in groups)
    units = [_unit_of(group, alone=bearing[group[0].units[0].label] == 1) for group in groups]
    return tuple(sorted(units, key=lambda one: (fold(one.unit.name), one.label, one.reports)))


def _may_be_one(one: ReportSummary, other: ReportSummary) -> bool:
    merged, also = set(one.units[1:]), set(other.units[1:])
    return not merged or not also or not merged.isdisjoint(also)


def _unit_of(documents: Sequence[ReportSummary], *, alone: bool) -> GridUnit:
    unit = documents[0].units[0]
    parts = dict.fromkeys(part for document in documents for part in document.units[1:] if _is_merged(part, unit))
    label = unit.label if alone else f"{unit.label} ({documents[0].file})"
    return GridUnit(unit, label, tuple(document.name for document in documents), tuple(parts))


def _is_merged(part: Unit, whole: Unit) -> bool:
    """Whether it is a part of the whole, not the dissolved district that a commune lay in."""
    return part.is_old and _level(part) <= _level(whole)


def _level(unit: Unit) -> UnitLevel:
    return LEVELS.get(unit.kind, UnitLevel.COMMUNE)
