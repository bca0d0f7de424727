"""The places of the evidence that state a figure, and those that state another of what is said to be measured."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from chat.reading.comparable_figures import comparable_value, figure_class
from chat.verify.figure_words import (
    Stated,
    Weighted,
    counts_same,
    extra_words,
    index_of,
    is_beside,
    stated_in,
    words_in,
    words_in_text,
    worth_of,
)
from corpus import Passage, PassageKind
from text.figures import Figure, same_figure, stating_figures
from text.measures import SCALES, is_measure
from text.number_words import find_all_figures
from text.sentences import sentences
from text.signs import Bound


def places_of(passage: Passage, figure: Figure, beside: Iterable[Passage] = ()) -> tuple[Stated, ...]:
    """Where a passage states the figure: as it is, in another measure, or more exactly than the answer says; a table's
    row may leave its scale to the rows `beside` it.
    """
    found = stated_in(passage)
    written = find_all_figures(passage.text)  # a row's numbers also without the measure that another cell gives them
    scales = _scales((passage, *beside)) if passage.kind is PassageKind.ROW or "|" in passage.text else frozenset()
    plain = {place.start for place in stating_figures(passage.text, [*(one.figure for one in found), *written], figure)}
    return tuple(
        one
        for one in found
        if one.figure.start in plain
        or _in_other_measure(one.figure, figure)
        or _rounded(one.figure, figure)
        or any(not is_measure(one.figure.unit) and one.figure.value * scale == figure.value for scale in scales)
    )


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
    """A figure of a passage, and how far its words are those of a claim."""

    passage: Passage
    found: Stated
    score: float


class Evidence:
    """All the passages that an answer was written from."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._passages = tuple(dict.fromkeys(passages))
        self._held = [(passage, stated_in(passage), index_of(passage)) for passage in self._passages]
        self._worth: dict[tuple[object, ...], list[tuple[Passage, Stated, float]]] = {}
        self._names: dict[str, bool] = {}

    def sentence_of(self, said: Collection[str], least: float) -> str | None:
        """A sentence that holds at least this share of some words; None where there is none."""
        for passage in self._passages:
            for start, end in sentences(passage.text):
                if len(words_in_text(passage.text[start:end]) & set(said)) >= least * len(said):
                    return passage.text[start:end]
        return None

    def names(self, name: str) -> bool:
        """Whether any passage says this word."""
        if name not in self._names:
            self._names[name] = any(name in words_in(passage) for passage in self._passages)
        return self._names[name]

    def _worth_of(self, items: Weighted, least: float) -> list[tuple[Passage, Stated, float]]:
        """The figures around which at least so much of the words stands."""
        key = (*items.items(),)
        if key not in self._worth:
            self._worth[key] = [
                (passage, stated[place], credit)
                for passage, stated, index in self._held
                for place, credit in worth_of(index, items, len(stated)).items()
            ]
        return [one for one in self._worth[key] if one[2] >= least]

    def known(self, items: Weighted) -> Weighted:
        """Those of the words looked up that stand beside some figure."""
        return {
            item: weight for item, weight in items.items() if any(is_beside(index, item) for _, _, index in self._held)
        }

    def others(self, said: Stated, items: Weighted, known: frozenset[str], least: float) -> list[Place]:
        """The figures that can be set beside the claim's and whose words agree with it at least so far, best first."""
        kind = figure_class(said.figure)
        places = []
        for passage, found, credit in self._worth_of(items, least):
            if figure_class(found.figure) != kind or not counts_same(said, found):
                continue
            score = credit - extra_words(known, found)
            if score >= least:
                places.append(Place(passage, found, score))
        return sorted(places, key=lambda place: -place.score)

    def of(self, items: Weighted, known: frozenset[str], least: float) -> list[Place]:
        """All figures of whatever kind whose words agree with these at least so far, best first."""
        places = []
        for passage, found, credit in self._worth_of(items, least):
            if (score := credit - extra_words(known, found)) >= least:
                places.append(Place(passage, found, score))
        return sorted(places, key=lambda place: -place.score)
