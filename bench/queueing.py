"""How long questions would take if all there was to wait for were one place that serves them in turn."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush


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
