"""The outcome of a load run as a table, beside what waiting for the embedder alone explains."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from itertools import chain
from statistics import fmean, median

from bench.load import Round
from bench.served_alone import Served
from bench.stopwatch import p95

_NOTE = (
    "Users ask at the same moment, each on a page of its own, the next question as soon as an answer stands whole.\n"
    "Seconds from asking to the whole page. Below them what waiting would be if questions went one by one through the\n"
    "embedder alone, and through the whole answering alone, each as fast as in a process of its own."
)


def as_table(measured: Sequence[tuple[Round, Served]]) -> str:
    """A column for each round."""
    columns = [dict(_rows(held, served)) for held, served in measured]
    width = max(map(len, columns[0]))
    cells = ["".join(f"{column[name]:>16}" for column in columns) for name in columns[0]]
    return "\n".join([_NOTE, *(f"{name:<{width}}{row}" for name, row in zip(columns[0], cells, strict=True))])


def _rows(held: Round, served: Served) -> list[tuple[str, str]]:
    taken = [one.seconds for one in held.asked]
    rows = [
        ("", held.name),
        ("users", str(len(held.opened))),
        ("questions", str(len(held.asked))),
        ("errors", str(sum(bool(one.error) for one in held.asked))),
        ("answers with another's words", str(sum(bool(one.foreign) for one in held.asked))),
        ("answers without their figure", str(sum(one.missing and not one.error for one in held.asked))),
        ("exceptions in the app's log", str(len(held.exceptions))),
        ("answered while reports were read in", f"{fmean(one.reading for one in held.asked):.0%}"),
        ("page opened, median", f"{median(held.opened):.2f}"),
        ("answer, median", f"{median(taken):.2f}"),
        ("answer, 95th percentile", f"{p95(taken):.2f}"),
        ("answers a second", f"{len(taken) / held.seconds:.2f}"),
    ]
    for name, services in (("embedding", served.embedding), ("answering", served.answering)):
        waits = queued(services)
        rows += [
            (f"{name} alone, mean", f"{fmean(chain(*services)):.3f}"),
            (f"queueing for {name}, median", f"{median(waits):.2f}"),
            (f"queueing for {name}, 95th percentile", f"{p95(waits):.2f}"),
            (f"answer / queueing for {name}, medians", f"{median(taken) / median(waits):.2f}"),
            (f"answer / queueing for {name}, 95th percentiles", f"{p95(taken) / p95(waits):.2f}"),
        ]
    if held.processor_seconds is not None:
        rows.append(("the app's processor seconds a question", f"{held.processor_seconds / len(taken):.3f}"))
    if held.megabytes is not None:
        rows.append(("the app's memory at the end, MB", f"{held.megabytes:.0f}"))
    return rows


def queued(services: Sequence[Sequence[float]]) -> list[float]:
    """Seconds from asking to answer, of all questions in the order they are answered.

    Args:
        services: for each user, how long each question takes to serve; all ask their first at once, and each the next
            one as soon as the one before is answered.

    >>> queued([[1, 1], [1, 1], [1, 1]])
    [1.0, 2.0, 3.0, 3.0, 3.0, 3.0]
    """
    asking = [(0.0, user, 0) for user, each in enumerate(services) if each]
    heapify(asking)
    free, taken = 0.0, []
    while asking:
        asked, user, number = heappop(asking)
        free = max(free, asked) + services[user][number]
        taken.append(free - asked)
        if number + 1 < len(services[user]):
            heappush(asking, (free, user, number + 1))
    return taken
