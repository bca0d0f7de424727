"""What is compared: a question in, passages out, best first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus import Passage
from eval.gold.gold_set import GoldQuestion

Retrieve = Callable[[GoldQuestion], Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A way from a question to the passages that are to answer it."""

    name: str
    retrieve: Retrieve
