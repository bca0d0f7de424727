"""Which figures can be set side by side: shares with shares, areas with areas, counts with counts."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from text.figures import Figure
from text.measures import is_measure

COUNT = "count"
_FAMILIES = {
    "km2": ("area", Decimal(1_000_000)),
    "ha": ("area", Decimal(10_000)),
    "m2": ("area", Decimal(1)),
    "km": ("length", Decimal(1_000)),
    "m": ("length", Decimal(1)),
    "tấn": ("weight", Decimal(1_000)),
    "tạ": ("weight", Decimal(100)),
    "kg": ("weight", Decimal(1)),
}


def figure_class(figure: Figure) -> str:
    """The name of what a figure can be compared with: "%", "area", "đồng", COUNT for things counted.

    What something rose by is no level, and a yield "tạ/ha" no weight, nor "người/km2" a population; "tấn/năm" is one.
    """
    name = _FAMILIES.get(figure.unit, (figure.unit if is_measure(figure.unit) else COUNT, 1))[0]
    density = name in ("weight", "area") or (name == COUNT and figure.per in _FAMILIES)
    per = f"/{figure.per}" if figure.per not in ("", "năm") and density else ""
    return f"{name}{per}{' change' if figure.change else ''}"


def is_added_up(figure: Figure) -> bool:
    """Whether a whole's figure of this kind is the sum of its parts': a count, an area, a weight, not given for each
    of something.

    >>> from text.figures import find_figures
    >>> [is_added_up(figure) for figure in find_figures("1.240 con lợn; 41,7%; 58 tạ/ha; 12 ha")]
    [True, False, False, True]
    """
    name = figure_class(figure)
    return name in (COUNT, "area", "weight") and not figure.per


def comparable_value(figure: Figure) -> Decimal:
    """Its value in the least unit of its class, so that 2 km2 are 200 ha."""
    return in_least_unit(figure.value, figure.unit)


def in_least_unit(value: Decimal, unit: str) -> Decimal:
    """A value in the least unit of its class.

    >>> in_least_unit(Decimal(2), "km2") == in_least_unit(Decimal(200), "ha"), in_least_unit(Decimal(5), "hộ")
    (True, Decimal('5'))
    """
    return value * _FAMILIES.get(unit, ("", Decimal(1)))[1]


def all_sizes_of(measures: Collection[str]) -> frozenset[str]:
    """These measures and those that measure the same in another size.

    >>> sorted(all_sizes_of({"ha"})), sorted(all_sizes_of({"%"}))
    (['ha', 'km2', 'm2'], ['%'])
    """
    families = {_FAMILIES[measure][0] for measure in measures if measure in _FAMILIES}
    return frozenset(measures) | {measure for measure, (name, _) in _FAMILIES.items() if name in families}
