"""How sure a figure over few questions is: bootstrap 95 % intervals, the same for the same values every time."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
_SEED = 20_25
_TAILS = (0.025, 0.975)


class Reduce(StrEnum):
    """How the values of many questions become one figure."""

    MEAN = "mean"
    MEDIAN = "median"
    P90 = "p90"
    SUM = "sum"


def reduced(values: Sequence[float], reduce: Reduce) -> float:
    """The figure of the values, of which there is at least one.

    >>> reduced([1.0, 0.0, 0.5], Reduce.MEAN), reduced([1.0, 3.0], Reduce.SUM)
    (0.5, 4.0)
    """
    return float(_along(np.asarray([values], dtype=float), reduce)[0])


def interval(values: Sequence[float], reduce: Reduce = Reduce.MEAN) -> tuple[float, float]:
    """Where the figure lies in 95 % of samples drawn from the values again.

    >>> interval([1.0, 1.0, 1.0])
    (1.0, 1.0)
    """
    drawn = np.asarray(values, dtype=float)[_draws(len(values))]
    low, high = np.quantile(_along(drawn, reduce), _TAILS)
    return float(low), float(high)


def _along(rows: NDArray[np.float64], reduce: Reduce) -> NDArray[np.float64]:
    match reduce:
        case Reduce.MEAN:
            return rows.mean(axis=1)
        case Reduce.MEDIAN:
            return np.median(rows, axis=1)
        case Reduce.P90:
            return np.quantile(rows, 0.9, axis=1)
        case Reduce.SUM:
            return rows.sum(axis=1)


@lru_cache(maxsize=64)
def _draws(count: int) -> NDArray[np.int64]:
    return np.random.default_rng(_SEED).integers(0, count, size=(RESAMPLES, count))
