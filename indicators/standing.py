"""Of the figures that a report gives of a unit's indicator in a term, the one that tells how it stands."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, product

import numpy as np
from numpy.typing import NDArray

from corpus import Unit
from indicators.features import FEATURES as OF_FIGURE
from indicators.features import Candidate, is_aim
from indicators.usual import FEATURES as OF_USUAL
from indicators.weights import Naming
from reading.figure_readings import Reading, is_part
from text.figures import Figure

FEATURES = (
    "likelihood",
    "likelihood below half",
    "share of the largest",
    "share of the largest, adds up",
    "adds up",
    "how many",
    "share of the likeliest",
    "first",
    "likelihood of another indicator",
    "told again",
    "told otherwise",
    "a later year told",
    "an earlier year told",
    "near the other term's",
    "the other term told",
    "the parts add up",
    "the parts do not add up",
    *OF_FIGURE,
    *OF_USUAL,
)
"""Of a figure beside the others of its unit, indicator and term, and those of other units and of the other term."""

_LEAST = 1e-9
_NEAR = 2  # times as large
_LEAST_LIKELY, _MOST_TRIED, _MOST_SUMS = 0.02, 8, 5_000


@dataclass(frozen=True, slots=True)
class Named:
    """A figure with the indicator that it is likeliest of.

    Attributes:
        place: its place among the figures of the report.
        reading: the figure.
        candidate: the indicator.
        row: the features of both.
        likelihood: how likely it is of this one.
        second: how likely of the next.
    """

    place: int
    reading: Reading
    candidate: Candidate
    row: tuple[float, ...]
    likelihood: float
    second: float

    @property
    def figure(self) -> Figure:
        return self.reading.figure

    @property
    def cell(self) -> Cell:
        return self.reading.unit, self.candidate.known.indicator.id, is_aim(self.reading)


Cell = tuple[Unit, str, bool]
"""A unit, an indicator, and whether it is aimed at."""

Cells = Mapping[Cell, Sequence[Named]]


def name(place: int, reading: Reading, found: Sequence[Candidate], naming: Naming) -> Named:
    """The likeliest of the indicators that a figure may be of, of which there is one."""
    rows = naming.rows(found)
    scores = naming.scores(found, rows)
    order = np.argsort(-scores)
    likelihoods = 1 / (1 + np.exp(-scores[order[:2]]))
    second = float(likelihoods[1]) if len(found) > 1 else 0.0
    best = int(order[0])
    return Named(place, reading, found[best], tuple(rows[best].tolist()), float(likelihoods[0]), second)


def cell_rows(named: Iterable[Named]) -> Iterable[tuple[tuple[Named, ...], NDArray[np.float64]]]:
    """The figures of each unit, indicator and term, in reading order, with the features of each beside the others."""
    cells: dict[Cell, list[Named]] = defaultdict(list)
    for one in named:
        cells[one.cell].append(one)
    sums = _Sums(cells)
    for cell, held in cells.items():
        rows = [_row(one, place, held, _other_term(cell, cells), sums) for place, one in enumerate(held)]
        yield tuple(held), np.array(rows)


def _row(one: Named, place: int, held: Sequence[Named], other_term: Sequence[Named], sums: _Sums) -> list[float]:
    odds = math.log((one.likelihood + _LEAST) / (1 - one.likelihood + _LEAST))
    value, year = one.figure.value, one.reading.year
    largest, likeliest = max(abs(each.figure.value) for each in held), max(each.likelihood for each in held)
    share = float(abs(value) / largest) if largest else 1.0
    adds_up = float(one.candidate.known.indicator.adds_up)
    others = [each for each in held if each is not one]
    dated = [each for each in others if year and each.reading.year]
    return [
        odds,
        min(odds, 0.0),
        share,
        share * adds_up,
        adds_up,
        math.log(len(held)),
        one.likelihood / likeliest if likeliest else 1.0,
        float(place == 0),
        one.second / (one.likelihood + _LEAST),
        _likeliest(each for each in others if (each.figure.value, each.figure.total) == (value, one.figure.total)),
        _likeliest(each for each in others if each.figure.value != value),
        _likeliest(each for each in dated if each.reading.year > year),
        _likeliest(each for each in dated if each.reading.year < year),
        _likeliest(each for each in other_term if _is_near(each.figure, one.figure)),
        _likeliest(other_term),
        *sums.features(one),
        *one.row,
    ]


def _likeliest(named: Iterable[Named]) -> float:
    return max((each.likelihood for each in named), default=0.0)


def _other_term(cell: Cell, cells: Cells) -> Sequence[Named]:
    unit, indicator, aimed = cell
    return cells.get((unit, indicator, not aimed), ())


def _is_near(one: Figure, other: Figure) -> bool:
    low, high = sorted((abs(one.value), abs(other.value)))
    return one.unit == other.unit and low > 0 and high <= _NEAR * low


class _Sums:
    """Which figures of merged units add up to a figure of the whole: these are of one indicator, and right."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        parts: dict[tuple[str, bool], list[Cell]] = defaultdict(list)
        whole: dict[tuple[str, bool], Cell] = {}
        for cell, held in cells.items():
            unit, indicator, aimed = cell
            if held[0].candidate.known.indicator.adds_up:
                if unit.is_new:
                    whole[indicator, aimed] = cell
                elif is_part(unit):
                    parts[indicator, aimed].append(cell)
        self._told = {key for key in whole if len(parts[key]) > 1}
        self._right = {one for key in self._told for one in self._adding_up(whole[key], parts[key])}
        self._met = {(indicator, aimed) for (_, indicator, aimed), _ in self._right}

    def features(self, one: Named) -> tuple[float, float]:
        """Whether it is one of figures that add up, and whether none do though they could."""
        _, indicator, aimed = one.cell
        right = (one.cell, one.figure.value) in self._right
        return float(right), float((indicator, aimed) in self._told - self._met)

    def _adding_up(self, whole: Cell, parts: Sequence[Cell]) -> Iterator[tuple[Cell, Decimal]]:
        totals = frozenset(self._values(whole))
        for values in islice(product(*map(self._values, parts)), _MOST_SUMS):
            if min(values) > 0 and (added := sum(values, Decimal(0))) in totals:
                yield whole, added
                yield from zip(parts, values, strict=True)

    def _values(self, cell: Cell) -> list[Decimal]:
        likely = (one.figure for one in self._cells[cell] if one.likelihood >= _LEAST_LIKELY)
        return [figure.value for figure in likely if figure.total is None][:_MOST_TRIED]
