"""What grids tell of an indicator: between which values its figures lie, and how often a figure like them is its."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import median

from corpus import Unit
from indicators.vocabulary import Known
from linear import Frozen
from reading.comparable_figures import comparable_value
from text.figures import Figure

FEATURES = ("away from usual values", "far from usual values", "usual values not known", "how often right")

_LEAST_SEEN = 2
_BEFORE, _SPREAD_BEFORE = 2.0, 0.4
_RATE_BEFORE = 20.0
_FAR, _FARTHEST = 1.5, 4.0
_MOST_PERCENT = 150.0


class Usual(Frozen):
    """What was seen of an indicator.

    Attributes:
        often: how much oftener than others a figure that may be of it is, as a logarithm of odds.
        middle: the median of its figures' sizes; None where too few were seen.
        spread: how far they lie around it.
    """

    often: float
    middle: float | None = None
    spread: float = _SPREAD_BEFORE


def size_of(figure: Figure, unit: Unit, known: Known) -> float | None:
    """How large a figure is beside others of an indicator: of shares the share, else the logarithm of the value.

    None for "9/19 tiêu chí", which is as large as its whole lets it be, and for what a district or a province has:
    many times what a commune has.
    """
    if "%" in known.classes:
        return min(abs(float(figure.value)), _MOST_PERCENT) / 50
    if figure.total is not None or unit.is_large:
        return None
    return math.log10(abs(float(comparable_value(figure))) + 0.1)


def usual_row(usual: Usual | None, size: float | None) -> list[float]:
    """The features of a figure of this size that may be of an indicator, of which nothing may have been seen."""
    often = usual.often if usual is not None else 0.0
    if usual is None or usual.middle is None or size is None:
        return [0.0, 0.0, 1.0, often]
    away = min(abs(size - usual.middle) / usual.spread, _FARTHEST)
    return [away, max(away - _FAR, 0.0), 0.0, often]


def usual_of(seen: Iterable[tuple[str, float | None, bool]]) -> Mapping[str, Usual]:
    """What is told of each indicator by figures that may be of it.

    Args:
        seen: of each the indicator's id, its size, and whether it is of the indicator.
    """
    count: dict[str, int] = defaultdict(int)
    right: dict[str, int] = defaultdict(int)
    sizes: dict[str, list[float]] = defaultdict(list)
    for indicator, size, is_right in seen:
        count[indicator] += 1
        right[indicator] += is_right
        if is_right and size is not None:
            sizes[indicator].append(size)
    share = max(sum(right.values()), 1) / max(sum(count.values()), 2)
    usual = {}
    for indicator, times in count.items():
        odds = (right[indicator] + _RATE_BEFORE * share) / (times - right[indicator] + _RATE_BEFORE * (1 - share))
        often = round(math.log(odds * (1 - share) / share), 4)
        held = sizes[indicator]
        if len(held) < _LEAST_SEEN:
            usual[indicator] = Usual(often=often)
            continue
        middle = median(held)
        away = sum((size - middle) ** 2 for size in held)
        spread = math.sqrt((away + _BEFORE * _SPREAD_BEFORE**2) / (len(held) + _BEFORE))
        usual[indicator] = Usual(often=often, middle=round(middle, 4), spread=round(spread, 4))
    return usual
