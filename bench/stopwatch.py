"""What every measurement needs: reports read, times taken and summed up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import quantiles

from corpus import Report
from ingest.folder import list_files, read_files
from ingest.source import ReadError


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


def read_all(paths: Sequence[Path]) -> Iterator[Report]:
    """The reports of these files and folders.

    Raises:
        ReadError: a path is wrong, or a file cannot be read.
    """
    for outcome in read_files(list_files(paths), {}):
        if outcome.report is None:
            raise ReadError(outcome.fault)
        yield outcome.report
