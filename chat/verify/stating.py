"""The places of the evidence that state a figure, and those that state another of what is said to be measured."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from chat.verify.figure_words import Item, Level, Stated, index_of, stated_in
from chat.verify.likeness import (
    EACH_BESIDE,
    NEGLIGIBLE,
    NO_TEXT,
    Form,
    Looked,
    Row,
    form_of,
    learned,
    most_beside,
    rest_score,
    text_rows,
    text_worth,
)
from corpus import Passage, PassageKind
from reading.comparable_figures import comparable_value, figure_class
from text.figures import Figure, same_figure, stating_figures
from text.fold import words
from text.measures import SCALES, is_measure
from text.number_words import find_all_figures
from text.signs import Bound


def places_of(passage: Passage, figure: Figure, beside: Iterable[Passage] = ()) -> tuple[Stated, ...]:
    """Where a passage states the figure: as it is, in another measure, or more exactly than the answer says; a table's
    row may leave its scale to the rows `beside` it, its measure to what stands above the table.
    """
    found = stated_in(passage)
    written = _written_in(passage.text)  # a row's numbers also without the measure that another cell gives them
    is_row = passage.kind is PassageKind.ROW
    scales = _scales((passage, *beside)) if is_row or "|" in passage.text else frozenset()
    if is_row and not scales and not any(is_measure(one.figure.unit) for one in found):
        scales = _ANY_SCALE
    plain = {place.start for place in stating_figures(passage.text, [*(one.figure for one in found), *written], figure)}
    return tuple(
        one
        for one in found
        if one.figure.start in plain
        or _in_other_measure(one.figure, figure)
        or _rounded(one.figure, figure)
        or any(not is_measure(one.figure.unit) and one.figure.value * scale == figure.value for scale in scales)
    )


@lru_cache(maxsize=4096)
def _written_in(text: str) -> Sequence[Figure]:
    return find_all_figures(text)


_CLOSE = 200  # characters
_ENDS = re.compile(r"[.;]\s")
_ANY_SCALE = frozenset((Decimal(1), *SCALES.values()))
_SCALE_CELL = re.compile(r"[|(:]\s*(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)(?!\w)", re.IGNORECASE)


def _scales(passages: Iterable[Passage]) -> frozenset[Decimal]:
    """By what the numbers of a table are to be multiplied, as its rows and headings say."""
    return frozenset(
        SCALES[match["scale"].lower()]
        for passage in passages
        for text in (passage.text, *passage.headings)
        for match in _SCALE_CELL.finditer(text)
    )


def _in_other_measure(found: Figure, figure: Figure) -> bool:
    """466,96 km2 are 46.696 ha; and "98,5" of which the report forgot to say that they are percent."""
    if figure.total is not None or found.total is not None:
        return False
    if figure.unit == "%" and not is_measure(found.unit):
        return found.value == figure.value and found.value != int(found.value)
    same_class = figure_class(found) == figure_class(figure) and is_measure(figure.unit) and found.unit != figure.unit
    return same_class and comparable_value(found) == comparable_value(figure) and found.per == figure.per


def _rounded(found: Figure, figure: Figure) -> bool:
    """ "Hơn 24.000" of 24.132, "gần 25.000" of 24.832: what the answer bounds may be rounded."""
    if figure.bound is Bound.EXACT or found.total is not None or figure.total is not None:
        return False
    exact = replace(found, value=figure.value, bound=figure.bound, text=figure.text)
    if not same_figure(exact, figure) or not figure.value or found.value == figure.value:
        return False
    step = _last_place(figure.value)
    step = step / 10 if abs(figure.value) < 10 * step else step  # one digit alone says too little
    away = found.value - figure.value
    if figure.bound is Bound.ABOUT:
        return abs(away) * 2 <= step
    return (
        0 < away < step if figure.bound is Bound.ABOVE else -step < away < 0 if figure.bound is Bound.BELOW else False
    )


def _last_place(value: Decimal) -> Decimal:
    """The worth of the last digit that is not 0: a thousand in 24000."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


@dataclass(frozen=True, slots=True)
class Place:
    """A figure of a passage and how well it suits a claim's words: from `learned().least` on at all."""

    passage: Passage
    found: Stated
    score: float


@dataclass(frozen=True, slots=True)
class Claimed:
    """A figure of an answer as it is looked for: with its words and year, and the figure told before it."""

    said: Stated
    looked: Looked
    known: frozenset[str]
    year: str = ""
    before: Place | None = None
    kinds: frozenset[str] = frozenset()
    """The classes of figures that may be meant beside its own: a row may leave its measure to its head."""

    @property
    def all_kinds(self) -> frozenset[str]:
        return self.kinds | {figure_class(self.said.figure)}


Choice = tuple[list[Row], list[bool]]
"""The features of figures that may be meant, and which of them are."""


class Evidence:
    """All the passages that an answer was written from."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._passages = tuple(dict.fromkeys(passages))
        self._held = [(passage, stated_in(passage), index_of(passage)) for passage in self._passages]
        self._scores: dict[object, list[float]] = {}
        self._of_kind: dict[str, dict[Form, list[int]]] = {}
        self._number: dict[tuple[int, int], int] = {}
        self._everything = [(passage, found) for passage, stated, _ in self._held for found in stated]
        for k, (passage, found) in enumerate(self._everything):
            forms = self._of_kind.setdefault(figure_class(found.figure), {})
            forms.setdefault(form_of(found.figure), []).append(k)
            self._number[id(passage), found.figure.start] = k
        self._near: dict[Item, list[tuple[int, Level]]] = {}
        first = 0
        for _, stated, index in self._held:
            for item, levels in index.items():
                self._near.setdefault(item, []).extend([(first + place, level) for place, level in levels.items()])
            first += len(stated)
        self._known: dict[str, bool] = {}
        self._read: dict[str, list[str]] = {}
        self._weights: dict[Item, float] = {}
        self._count = sum(len(stated) for _, stated, _ in self._held)

    def _places(self, item: Item) -> Sequence[tuple[int, Level]]:
        """The figures, by their place among all of the evidence, that have a word near, and how near."""
        return self._near.get(item, ())

    def weigh(self, item: Item) -> float:
        """How much a word tells of which figure is meant: the rarer it is beside them, the more."""
        if item not in self._weights:
            held = sum(level < Level.AROUND for _, level in self._places(item))
            self._weights[item] = math.log((self._count + 1) / (held + 0.5))
        return self._weights[item]

    def knows(self, word: str) -> bool:
        """Whether a word stands in the sentence of any figure."""
        if word not in self._known:
            self._known[word] = any(level < Level.AROUND for _, level in self._places(word))
        return self._known[word]

    def known_words(self, text: str, without_names: Callable[[str], str]) -> list[str]:
        """The words of a text that stand in the sentence of any figure, but for names."""
        if text not in self._read:
            self._read[text] = [word for word in words(without_names(text)) if self.knows(word)]
        return self._read[text]

    def choice(self, claimed: Claimed, right: Decimal) -> Choice:
        """The features of all figures that can be set beside a claim, and which of them have the right value."""
        held = list(self._rows(claimed))
        return [row for _, row in held], [found.figure.value == right for found, _ in held]

    def _rows(self, claimed: Claimed) -> Iterator[tuple[Stated, Row]]:
        rows = text_rows(map(self._places, (item for item, _ in claimed.looked.items)), claimed.looked)
        rest = [rest_score(claimed.said, claimed.known, claimed.year, weights) for weights in EACH_BESIDE]
        for k in self._alike(claimed):
            passage, found = self._everything[k]
            together = _together(passage, found, claimed.before)
            yield found, (*rows.get(k, NO_TEXT), *(score(found, together) for score in rest))

    def ranked(self, claimed: Claimed) -> list[Place]:
        """The figures that can be set beside a claim's, the likeliest first."""
        score = self._scoring(claimed)
        return sorted(map(score, self._alike(claimed)), key=attrgetter("score"), reverse=True)

    def beside(self, claimed: Claimed, at: Sequence[tuple[Passage, Stated]]) -> tuple[list[Place], list[Place]]:
        """Places with their scores, and all figures that are not negligible beside the best, the likeliest first."""
        score, scores = self._scoring(claimed), self._text_scores(claimed.looked)
        own = [self._number[id(passage), found.figure.start] for passage, found in at]
        mine = list(map(score, own))
        least = max(place.score for place in mine) - NEGLIGIBLE
        most = most_beside(claimed.said, claimed.year, claimed.before is not None)
        held = list(mine)
        for form, alike in self._forms(claimed):
            from_words = least - most(form)
            held += (score(k) for k in alike if scores[k] > from_words and k not in own)
        held = [place for place in held if place.score > least]
        return mine, sorted(held, key=attrgetter("score"), reverse=True)

    def _alike(self, claimed: Claimed) -> Iterator[int]:
        return (k for _, held in self._forms(claimed) for k in held)

    def _forms(self, claimed: Claimed) -> Iterator[tuple[Form, list[int]]]:
        return (item for kind in claimed.all_kinds for item in self._of_kind.get(kind, {}).items())

    def _scoring(self, claimed: Claimed) -> Callable[[int], Place]:
        """Tells of a figure, by its number, how well it suits a claim."""
        scores = self._text_scores(claimed.looked)
        rest = rest_score(claimed.said, claimed.known, claimed.year, learned().beside)
        before = claimed.before.passage if claimed.before else None

        def score(k: int) -> Place:
            passage, found = self._everything[k]
            together = passage is before and _together(passage, found, claimed.before)
            return Place(passage, found, scores[k] + rest(found, together))

        return score

    def _text_scores(self, looked: Looked) -> list[float]:
        """How far the words around each figure of the evidence, in order, are those looked up."""
        if looked.items not in self._scores:
            scores = [0.0] * self._count
            for item, columns in looked.items:
                worth = text_worth(columns)
                for k, level in self._places(item):
                    scores[k] += worth[level]
            self._scores[looked.items] = scores
        return self._scores[looked.items]

    def told_of(self, said: Sequence[str], least: float) -> Iterator[tuple[Passage, Stated]]:
        """The figures whose surroundings are these words at least so far, the likeliest first."""
        scores = self._text_scores(Looked.of(self.weigh, [said]))
        everything = self._everything
        order = sorted((k for k in range(self._count) if scores[k] >= least), key=lambda k: -scores[k])
        return (everything[k] for k in order)

    @staticmethod
    def has_beside(said: Iterable[str], found: Stated) -> bool:
        """Whether all these words stand in the clause of a figure."""
        return all(word in found.circles[Level.NEAR] or word in found.circles[Level.CLAUSE] for word in said)


def _together(passage: Passage, found: Stated, before: Place | None) -> bool:
    """Whether it stands in the sentence of the figure told before."""
    if before is None or passage is not before.passage:
        return False
    first, last = sorted((before.found.figure.start, found.figure.start))
    return last - first < _CLOSE and not _ENDS.search(passage.text, first, last)
