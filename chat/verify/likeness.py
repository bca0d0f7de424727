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
from pathlib import Path

from chat.verify.figure_words import Item, Level, Stated, counting_same, one_unit, pairs_of, telling
from text.figures import Figure
from text.signs import Bound

Row = tuple[float, ...]
SHIPPED = Path(__file__).with_name("likeness.json")
_RINGS = tuple(level.name.lower() for level in Level)
_KINDS = ("words", "pairs", "nearest", "clause", "sentence", "above", "question")
_TEXT = tuple(f"{kind}_{ring}" for kind in _KINDS for ring in _RINGS)
_BESIDE = ("extra", "other_thing", "year_agrees", "year_differs", "together", "same_measure", "same_bound", "part")
FEATURES = (*_TEXT, *_BESIDE)
"""The share of a claim's words that stand so near to a figure; what else agrees."""
EACH_BESIDE: tuple[Row, ...] = tuple(tuple(float(one == name) for name in _BESIDE) for one in _BESIDE)
"""The weights under which a score is just one of the features that do not hang on words."""
NO_TEXT: Row = (0.0,) * len(_TEXT)
NEGLIGIBLE = 6.0  # what scores so much less is one in 400 as likely
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


def rest_score(said: Stated, known: frozenset[str], year: str, weights: Row) -> Callable[[Stated, bool], float]:
    """Tells of a figure, and whether it stands beside the one told before, what the features that do not hang on the
    words looked up add to its score.
    """
    extra, other_thing, year_agrees, year_differs, beside_last, same_measure, same_bound, part = weights
    counts_same, is_known = counting_same(said), known.__contains__
    own, own_unit, is_part = said.figure, one_unit(said.figure.unit), said.figure.total is None

    def score(found: Stated, together: bool) -> float:
        beside, other = found.beside, found.figure
        total = extra * (len(beside) - sum(map(is_known, beside))) / len(beside) if beside else 0.0
        if not counts_same(found):
            total += other_thing
        if year:
            if year == (found.year or found.year_before):
                total += year_agrees
            elif found.year:
                total += year_differs
        if together:
            total += beside_last
        if own_unit and own_unit == one_unit(other.unit):
            total += same_measure
        if own.bound is other.bound:
            total += same_bound
        return total + part if is_part is (other.total is None) else total

    return score


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


Form = tuple[str, Bound, bool]
"""What is counted or measured, how the figure is bounded, and whether it is no part of a whole."""


def form_of(figure: Figure) -> Form:
    return one_unit(figure.unit), figure.bound, figure.total is None


def most_beside(said: Stated, year: str, beside_told: bool) -> Callable[[Form], float]:
    """The most that the features which do not hang on the words looked up add to the score of figures of one form."""
    extra, other_thing, year_agrees, year_differs, together, same_measure, same_bound, part = learned().beside
    any_form = max(extra, 0.0) + max(other_thing, 0.0)
    if year:
        any_form += max(year_agrees, year_differs, 0.0)
    if beside_told:
        any_form += max(together, 0.0)
    unit, bound, whole = form_of(said.figure)

    def most(form: Form) -> float:
        total = any_form + (same_measure if unit and unit == form[0] else 0.0)
        return total + (same_bound if bound is form[1] else 0.0) + (part if whole is form[2] else 0.0)

    return most


def chance(mine: Iterable[float], all_scores: Sequence[float]) -> float:
    """How likely one of these is meant, among all."""
    top = max(all_scores)
    return sum(math.exp(score - top) for score in mine) / sum(math.exp(score - top) for score in all_scores)
