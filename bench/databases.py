"""SQLite and PostgreSQL side by side: as many invented reports as asked for put into each, then the same questions."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.copies import copy_of
from bench.questions import questions_about
from bench.stopwatch import milliseconds, p95, seconds
from chat.rank.weights import shipped_weights
from chat.retrieve.evidence import gather_evidence
from chat.understand.follow_up import understand
from chat.units.registry import unit_names
from corpus import Report
from eval.scoring.metrics import CONTEXT_BUDGET
from progress_bar import ProgressBar
from vectorstore.folder_lock import IndexUnusable
from vectorstore.index import Index

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class DatabaseTimes:
    """Of one database: until all reports could be searched, and each search, in seconds."""

    name: str
    reports: int
    passages: int
    searchable: float
    searches: tuple[float, ...]


def measure(reports: Sequence[Report], copies: int, url: str) -> tuple[DatabaseTimes, ...]:
    """Times of both, by words alone, the searches in turn so that what else the machine does slows both alike.

    Args:
        reports: each of which is put in as so many copies with other names and figures.
        url: of an empty PostgreSQL database, which is left full.

    Raises:
        IndexUnusable: it cannot be used, or is not empty.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="bench-")))
        places = {"SQLite": None, "PostgreSQL": url}
        indexes = {name: stack.enter_context(Index.open(folder / name, None, place)) for name, place in places.items()}
        if indexes["PostgreSQL"].reports():
            raise IndexUnusable("The PostgreSQL database holds reports already; name an empty one.")
        spent = {name: _fill(index, reports, copies, name) for name, index in indexes.items()}
        asked = questions_about([copy_of(report, 1 + k) for k in range(copies) for report in reports][:50])
        searches: dict[str, list[float]] = {name: [] for name in indexes}
        for _ in range(ROUNDS):
            for one in asked:
                for name, index in indexes.items():
                    searches[name].append(seconds(lambda: _search(one.question, index)))  # noqa: B023
        passages = sum(report.passages for report in indexes["SQLite"].reports())
        count = copies * len(reports)
        return tuple(DatabaseTimes(name, count, passages, spent[name], tuple(searches[name])) for name in indexes)


def _fill(index: Index, reports: Sequence[Report], copies: int, name: str) -> float:
    spent = 0.0
    with ProgressBar(f"Into {name}", copies * len(reports), "reports") as bar, index.putting_many():
        for number in range(1, copies + 1):
            for report in reports:
                copied = copy_of(report, number)
                spent += seconds(lambda: index.put(copied))  # noqa: B023
                bar.update()
        began = time.perf_counter()
    return spent + time.perf_counter() - began


def _search(text: str, index: Index) -> None:
    gather_evidence(understand(text, (), index.of_reports(unit_names)), index, CONTEXT_BUDGET, shipped_weights())


def as_table(measured: Sequence[DatabaseTimes]) -> str:
    """A column for each database."""
    rows = {
        "reports": [f"{times.reports}" for times in measured],
        "passages": [f"{times.passages}" for times in measured],
        "searchable by words after, s": [f"{times.searchable:.1f}" for times in measured],
        "search, median, ms": [milliseconds(median(times.searches)) for times in measured],
        "search, 95th percentile, ms": [milliseconds(p95(times.searches)) for times in measured],
    }
    width = max(map(len, rows))
    lines = [f"{'':<{width}}" + "".join(f"{times.name:>12}" for times in measured)]
    lines += [f"{name:<{width}}" + "".join(f"{cell:>12}" for cell in cells) for name, cells in rows.items()]
    first, second = (median(times.searches) for times in measured)
    return "\n".join([*lines, f"PostgreSQL's median search takes {second / first:.2f} times SQLite's."])
