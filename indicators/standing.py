"""Of the figures that a report gives of a unit's indicator in a term, the one that tells how it stands."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from corpus import Unit
from indicators.features import FEATURES as OF_FIGURE
from indicators.features import Candidate
from indicators.weights import Naming

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
    *OF_FIGURE,
)
"""Of a figure beside the others of its unit, indicator and term."""

_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Named:
    """A figure with the indicator that it is likeliest of.

    Attributes:
        place: its place among the figures of the report.
        unit: whose it is.
        aimed: whether it is aimed at.
        value: its value.
        candidate: the indicator, with the features of both.
        likelihood: how likely it is of this one.
        second: how likely of the next.
    """

    place: int
    unit: Unit
    aimed: bool
    value: Decimal
    candidate: Candidate
    likelihood: float
    second: float


def name(place: int, unit: Unit, aimed: bool, value: Decimal, found: Sequence[Candidate], naming: Naming) -> Named:
    """The likeliest of the indicators that a figure may be of, of which there is one."""
    scores = naming.scores(found)
    order = np.argsort(-scores)
    likelihoods = 1 / (1 + np.exp(-scores[order[:2]]))
    second = float(likelihoods[1]) if len(found) > 1 else 0.0
    return Named(place, unit, aimed, value, found[int(order[0])], float(likelihoods[0]), second)


def cell_rows(named: Iterable[Named]) -> Iterable[tuple[tuple[Named, ...], NDArray[np.float64]]]:
    """The figures of each unit, indicator and term, in reading order, with the features of each beside the others."""
    cells: dict[tuple[Unit, str, bool], list[Named]] = defaultdict(list)
    for one in named:
        cells[one.unit, one.candidate.known.indicator.id, one.aimed].append(one)
    for held in cells.values():
        largest = max(abs(one.value) for one in held)
        likeliest = max(one.likelihood for one in held)
        yield tuple(held), np.array([_row(one, place, held, largest, likeliest) for place, one in enumerate(held)])


def _row(one: Named, place: int, held: Sequence[Named], largest: Decimal, likeliest: float) -> list[float]:
    odds = math.log((one.likelihood + _LEAST) / (1 - one.likelihood + _LEAST))
    share = float(abs(one.value) / largest) if largest else 1.0
    adds_up = float(one.candidate.known.indicator.adds_up)
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
        *one.candidate.row,
    ]
