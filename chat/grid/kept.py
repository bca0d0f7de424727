"""What takes a while to work out of the records, kept until the reports change."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from vectorstore.catalog import ReportSummary
from vectorstore.index import Index

Made = TypeVar("Made")

_MOST = 100


class _Kept:
    def __init__(self, _: tuple[ReportSummary, ...]) -> None:
        self.made: dict[Hashable, object] = {}


def kept(index: Index, name: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` makes, once for the reports as they are; `name` names it among all that is kept."""
    made = index.of_reports(_Kept).made
    if name not in made:
        if len(made) >= _MOST:
            made.clear()
        made[name] = make()
    return cast("Made", made[name])
