"""Times taken and summed up."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import quantiles


def seconds(run: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def p95(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20, method="inclusive")[-1]


def milliseconds(taken: float) -> str:
    """As a table's cell: `milliseconds(0.0125)` is "12.5"."""
    return f"{taken * 1000:.1f}"
