"""How likely a figure of the evidence is the one that a claim means, by the words around both.

The weights were learned from honest answers, as those under which the figures that these tell are the likeliest of all
(a conditional logit); `likeness.json` says from which, and how they do on reports left out.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from pathlib import Path

from chat.verify.figure_words import Index, Item, Level, Stated, counts_same, pairs_of, telling

Row = tuple[float, ...]
SHIPPED = Path(__file__).with_name("likeness.json")
_RINGS = tuple(level.name.lower() for level in Level)
_KINDS = ("words", "pairs", "nearest", "clause", "sentence", "above", "question")
_TEXT = tuple(f"{kind}_{ring}" for kind in _KINDS for ring in _RINGS)
_BESIDE = ("extra", "other_thing", "year_agrees", "year_differs", "together", "same_measure", "same_bound", "part")
FEATURES = (*_TEXT, *_BESIDE)
"""The share of a claim's words that stand so near to a figure; what else agrees."""
NO_TEXT: Row = (0.0,) * len(_TEXT)
_NEAREST = 2


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked up of a claim: its words with the columns that they count in, and how much."""

    items: tuple[tuple[Item, tuple[tuple[int, float], ...]], ...]

    @classmethod
    def of(cls, weigh: Callable[[Item], float], topic: Sequence[Sequence[str]], *around: Iterable[str]) -> Looked:
        """Those of a claim's own stretches of words, nearest first, and of the wider and wider ones around it: its
        clause, its sentence, what stands above it, the question.
        """
        own = dict.fromkeys(word for said in topic for word in telling(said))
        pairs = dict.fromkeys(pair for said in topic for pair in pairs_of(said))
        ends = (telling(said) for said in topic[:2])
        nearest = dict.fromkeys(
            w for k, said in enumerate(ends) for w in (said[: 2 * _NEAREST] if k else said[-_NEAREST:])
        )
        held: list[Iterable[Item]] = [own, pairs, nearest]
        known = set(own)
        for stretch in around:
            further = dict.fromkeys(word for word in telling(list(stretch)) if word not in known)
            held.append(further)
            known.update(further)
        columns: dict[Item, list[tuple[int, float]]] = {}
        for kind, items in enumerate(held):
            weight = {item: weigh(item) for item in items}
            whole = sum(weight.values())
            for item in items:
                columns.setdefault(item, []).append((kind * len(_RINGS), weight[item] / whole))
        return cls(tuple((item, tuple(where)) for item, where in columns.items()))


def text_rows(index: Index, looked: Looked) -> dict[int, list[float]]:
    """For the figures of a passage, by their place among them, the features that the words give."""
    rows: dict[int, list[float]] = {}
    for item, columns in looked.items:
        for place, level in index.get(item, {}).items():
            row = rows.setdefault(place, [0.0] * len(_TEXT))
            for column, share in columns:
                row[column + level] += share
    return rows


def rest_of_row(said: Stated, found: Stated, known: frozenset[str], year: str, together: bool) -> Row:
    """The features that do not hang on the words looked up."""
    beside = found.beside
    extra = sum(word not in known for word in beside) / len(beside) if beside else 0.0
    agrees = bool(year) and year in (found.year, found.year_before if not found.year else "")
    differs = bool(year) and bool(found.year) and found.year != year
    own, other = said.figure, found.figure
    return (
        extra,
        float(not counts_same(said, found)),
        float(agrees),
        float(differs),
        float(together),
        float(bool(own.unit) and own.unit == other.unit),
        float(own.bound is other.bound),
        float((own.total is None) == (other.total is None)),
    )


@dataclass(frozen=True, slots=True)
class Learned:
    """The learned weights by feature.

    Attributes:
        supported_from: how likely a claim's figure must be the one meant, among all of the evidence.
        contradicted_below: how unlikely, for another to be meant.
        least: the score from which the words tell of the same thing at all.
    """

    text: Row
    beside: Row
    supported_from: float
    contradicted_below: float
    least: float


@cache
def learned() -> Learned:
    """The weights in use."""
    held = json.loads(SHIPPED.read_text(encoding="utf-8"))
    row = [held["weights"][name] for name in FEATURES]
    thresholds = (held[name] for name in ("supported_from", "contradicted_below", "least"))
    return Learned(tuple(row[: len(_TEXT)]), tuple(row[len(_TEXT) :]), *thresholds)


def text_score(row: Row | Sequence[float]) -> float:
    return sum(map(mul, row, learned().text))


def rest_score(row: Row) -> float:
    return sum(map(mul, row, learned().beside))


def chance(mine: Iterable[float], all_scores: Sequence[float]) -> float:
    """How likely one of these is meant, among all."""
    top = max(all_scores)
    return sum(math.exp(score - top) for score in mine) / sum(math.exp(score - top) for score in all_scores)
