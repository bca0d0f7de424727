"""What questions need of all reports together, made once for each state of the index."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from vectorstore.catalog import ReportSummary

Made = TypeVar("Made")
Make = Callable[[tuple[ReportSummary, ...]], Made]


class MadeOfReports:
    """Safe to use from several threads; two that ask at once may both make it.

    Args:
        reports: tells the reports as they are.
    """

    def __init__(self, reports: Callable[[], tuple[ReportSummary, ...]]) -> None:
        self._reports = reports
        self._guard = threading.Lock()
        self._state = 0
        self._made: dict[Make[Any], Any] = {}  # of each `make` what it returned

    def get(self, make: Make[Made]) -> Made:
        """What `make` makes of the reports."""
        with self._guard:
            if make in self._made:
                return self._made[make]
            state = self._state
        made = make(self._reports())
        with self._guard:
            if state == self._state:  # otherwise it may be of reports that have changed meanwhile
                self._made[make] = made
        return made

    def forget(self) -> None:
        """Have everything made anew: the reports have changed."""
        with self._guard:
            self._state += 1
            self._made.clear()
