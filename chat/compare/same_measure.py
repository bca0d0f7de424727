"""Of the figures that may answer for each subject those that can be compared: of one measure, told in the same way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reading.comparable_figures import COUNT, figure_class
from reading.figure_readings import Reading
from text.figures import Figure

_OTHER_NOUN = 0.85
_SIDE_BY_SIDE = 0.3  # gained by a reading beside which the other subjects' stand
_ALIKE_ANNOUNCED = 1.2  # by the same words as the other subjects'
_BESIDE_FIRST = 1.25  # "bao nhiêu hộ, bao nhiêu tiền": what is asked in one breath mostly stands in one place
_STRONG = 0.7
_SOMETHING = 0.3  # a lower score tells nothing
_ENOUGH = 0.6  # a score that tells; more of it for one subject does not make up for another that has none


@dataclass(frozen=True, slots=True)
class Scored:
    """A reading and how well it answers: `own` is what of the question its clause and what announces it say, `alone`
    its clause by itself, both 0 to 1."""

    reading: Reading
    score: float
    own: float
    alone: float


def of_one_class(candidates: Sequence[list[Scored]]) -> list[list[Scored]]:
    """The readings of the measure in which most is said of most subjects."""
    total: dict[str, float] = defaultdict(float)
    for scored in candidates:
        best: dict[str, float] = {}
        for item in scored:
            best.setdefault(figure_class(item.reading.figure), item.score)
        for name, score in best.items():
            total[name] += min(score, _ENOUGH) if score >= _SOMETHING else 0.0
    if not total:
        return list(candidates)
    chosen = max(total, key=total.__getitem__)
    return [[item for item in scored if is_of_class(item.reading.figure, chosen)] for scored in candidates]


def is_of_class(figure: Figure, name: str) -> bool:
    """Whether a figure is of a class of measures, or may be a share for want of its unit."""
    return figure_class(figure) == name or (name == "%" and _lacks_unit(figure))


def _lacks_unit(figure: Figure) -> bool:
    """Whether it is no count and yet has no unit: "còn 37,51 (giảm 7,49%)" lacks its "%"."""
    return not figure.unit and figure.value != figure.value.to_integral_value()


def side_by_side(candidates: Sequence[list[Scored]]) -> list[list[Scored]]:
    """Readings gain by standing where the other subjects' do: such an enumeration is meant to be compared."""
    strong = [
        {(item.reading.passage.report, item.reading.passage.position) for item in scored if _is_strong(item, scored)}
        for scored in candidates
    ]
    result = []
    for k, scored in enumerate(candidates):
        others = [places for j, places in enumerate(strong) if j != k]
        raised = []
        for item in scored:
            passage = item.reading.passage
            near = {(passage.report, passage.position + step) for step in (-1, 0, 1)}
            share = sum(not places.isdisjoint(near) for places in others) / max(1, len(others))
            raised.append(replace(item, score=item.score * (1 + _SIDE_BY_SIDE * share)))
        result.append(sorted(raised, key=lambda item: -item.score))
    return result


def announced_alike(candidates: Sequence[list[Scored]]) -> list[list[Scored]]:
    """Readings gain where the same words announce them as the others': "30 kỳ họp chuyên đề (A: 10; B: 11; C: 09)"."""
    total: dict[str, float] = defaultdict(float)
    for scored in candidates:
        best: dict[str, float] = {}
        for item in scored:
            best.setdefault(item.reading.announced, item.score)
        for words_before, score in best.items():
            total[words_before] += score
    chosen = max(total, key=total.__getitem__, default="")
    return [
        _raised(scored, _ALIKE_ANNOUNCED, lambda item: bool(chosen) and _is_announced_by(item.reading, chosen))
        for scored in candidates
    ]


def _is_announced_by(reading: Reading, words_before: str) -> bool:
    """Whether these words announce it, or are its own clause, which announces the others."""
    return words_before == reading.announced or words_before.strip(" ,;:") == reading.clause.strip(" ,;:")


def beside(scored: Sequence[Scored], near: Reading | None) -> list[Scored]:
    """Readings gain where they stand in the sentence of another thing asked in the same breath."""
    if near is None:
        return list(scored)
    return _raised(
        scored,
        _BESIDE_FIRST,
        lambda item: item.reading.passage.id == near.passage.id and item.reading.segment == near.segment,
    )


def _raised(scored: Sequence[Scored], by: float, where: Callable[[Scored], bool]) -> list[Scored]:
    raised = (replace(item, score=item.score * by) if where(item) else item for item in scored)
    return sorted(raised, key=lambda item: -item.score)


def _is_strong(item: Scored, scored: Sequence[Scored]) -> bool:
    return item.score >= _STRONG * max(other.score for other in scored)


def of_one_noun(candidates: Sequence[list[Scored]]) -> list[list[Scored]]:
    """Counts of the same things go before counts of others that stand there as well."""
    nouns = dict.fromkeys(
        item.reading.figure.unit
        for scored in candidates
        for item in scored
        if figure_class(item.reading.figure) == COUNT
    )
    if not nouns:
        return list(candidates)

    def weighed(noun: str) -> list[list[Scored]]:
        return [_raised(scored, _OTHER_NOUN, lambda item: item.reading.figure.unit != noun) for scored in candidates]

    return max(map(weighed, nouns), key=lambda lists: sum(scored[0].score for scored in lists if scored))
