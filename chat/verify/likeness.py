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

from chat.verify.figure_words import Item, Level, Stated, counting_same, pairs_of, telling

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


def text_rows(near: Iterable[Iterable[tuple[int, Level]]], looked: Looked) -> dict[int, list[float]]:
    """For figures, by their place, the features that the words give: `near` says for each word that is looked up which
    figures have it how near.
    """
    rows: dict[int, list[float]] = {}
    for (_, columns), places in zip(looked.items, near, strict=True):
        for place, level in places:
            row = rows.setdefault(place, [0.0] * len(_TEXT))
            for column, share in columns:
                row[column + level] += share
    return rows


def text_worth(columns: Iterable[tuple[int, float]]) -> list[float]:
    """What a word that counts in these columns, so much, adds to the score of a figure, by how near it stands."""
    text, held = learned().text, tuple(columns)
    return [sum(share * text[column + level] for column, share in held) for level in Level]


def rest_of_row(said: Stated, known: frozenset[str], year: str) -> Callable[[Stated, bool], Row]:
    """Tells of a figure, and whether it stands beside the one told before, the features that do not hang on the words
    looked up.
    """
    counts_same = counting_same(said)
    own = said.figure

    def row(found: Stated, together: bool) -> Row:
        beside, other = found.beside, found.figure
        return (
            (len(beside) - sum(map(known.__contains__, beside))) / len(beside) if beside else 0.0,
            0.0 if counts_same(found) else 1.0,
            1.0 if year and year == (found.year or found.year_before) else 0.0,
            1.0 if year and found.year and found.year != year else 0.0,
            1.0 if together else 0.0,
            1.0 if own.unit and own.unit == other.unit else 0.0,
            1.0 if own.bound is other.bound else 0.0,
            1.0 if (own.total is None) is (other.total is None) else 0.0,
        )

    return row


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


def rest_score(row: Row) -> float:
    return sum(map(mul, row, learned().beside))


def chance(mine: Iterable[float], all_scores: Sequence[float]) -> float:
    """How likely one of these is meant, among all."""
    top = max(all_scores)
    return sum(math.exp(score - top) for score in mine) / sum(math.exp(score - top) for score in all_scores)
