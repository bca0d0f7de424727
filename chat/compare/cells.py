"""The figures that answer a comparison: one for each subject, all of one measure; none where a report is silent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from chat.compare.figure_match import counts_behind, counts_thing, match_score, says_only_number
from chat.compare.same_measure import (
    Scored,
    announced_alike,
    beside,
    is_of_class,
    of_one_class,
    of_one_noun,
    side_by_side,
)
from chat.lexical.relevance import Relevance
from chat.understand.answer_target import AnswerTarget
from chat.understand.asked_quantity import POPULATION
from chat.understand.comparison import Aspect, Comparison, Subject
from corpus import PassageKind
from reading.comparable_figures import comparable_value, figure_class
from reading.figure_readings import Reading, without_brackets
from reading.segments import Segment
from text.fold import fold, words

_LEAST_SCORE = 0.4
_LEAST_OWN = 0.3  # of the question's weight, by the clause of at least one cell
_NEAR_BEST = 0.5  # of the best cell's score; a report that says much less of the topic says something else
_KEPT = 16  # readings of a subject that the choice is among
_FOUND_SHARE = 0.15  # what the search's own order adds at most
_ANNOUNCED = 0.9  # words that announce a bare figure, "Tú Nang: 11", say nearly as much as its own
_ANNOUNCED_BESIDE_OWN = 0.6  # where the clause has words of its own
_STATED = 0.3  # of the question's weight, by a clause and what announces it
_TELLING = 0.1  # of the question's weight
_BARE_SYLLABLES = 4  # beside the unit's name
_IMPLIED = 0.4
_IMPLIED_ALONE = 0.9  # where nothing else is asked for
_PART = 0.4
_MORE_SAID = 0.3  # of how many "vận động 280 hộ tháo dỡ" tells little
_OLDER = 0.9  # "năm 2020: 5,56 tỷ; năm 2024: 4,93 tỷ": the last is how it stands
_AS_GOOD = 0.93  # of the chosen one's score: says the same of the same, with another figure
_SAME_STATEMENT = 0.5  # of the words of the shorter clause
_AREA_WORDS = frozenset({"dien", "tich", "tu", "nhien", "rong", "ha", "km2", "m2"})
_SURE = 0.7  # of the question's weight, by the clause itself


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says of one subject; `reading` None where it is silent, `also` where it says otherwise too.

    `own` is what of the question the reading's clause and what announces it say; `is_part` where it is of an old unit
    and stands for a part of what its commune does not tell; `all_parts_told` where that is so and all old units follow.
    `outdated` where a newer document of the unit tells it.
    """

    subject: Subject
    reading: Reading | None
    also: Reading | None = None
    others: tuple[Reading, ...] = ()
    own: float = 0.0
    is_part: bool = False
    all_parts_told: bool = False
    outdated: bool = False


def silent_cells(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Those of an aspect's cells that have no figure, neither the unit's own nor those of its parts."""
    in_parts = {cell.subject.report for cell in cells if cell.is_part}
    return tuple(cell for cell in cells if cell.reading is None and cell.subject.report not in in_parts)


def choose_cells(
    comparison: Comparison,
    aspect: Aspect,
    readings: Mapping[str, Sequence[Reading]],
    context: Mapping[str, str],
    found: Mapping[str, float],
    relevance: Relevance,
    chosen_before: Sequence[Cell] = (),
    measure: str = "",
) -> tuple[Cell, ...]:
    """A cell for each subject.

    Args:
        comparison: what is compared.
        aspect: what of it.
        readings: the figures of each report, by its name.
        context: for the id of a note the words it is cited by.
        found: how well each passage was found, 0 to 1, by id.
        relevance: judges words against the aspect's.
        chosen_before: the cells of another aspect.
        measure: the class that the figures must be of, "" for any.
    """
    exact_terms = len({subject.term for subject in comparison.subjects}) > 1
    candidates = [
        _best(subject, aspect, readings.get(subject.report, ()), context, found, relevance, exact_terms)
        for subject in comparison.subjects
    ]
    if measure:
        candidates = [[item for item in scored if is_of_class(item.reading.figure, measure)] for scored in candidates]
    if chosen_before:
        candidates = [beside(scored, cell.reading) for scored, cell in zip(candidates, chosen_before, strict=True)]
    candidates = announced_alike(side_by_side(of_one_class(candidates)))
    candidates = of_one_noun(candidates)
    best = max((scored[0].score for scored in candidates if scored), default=0.0)
    cells = []
    if max((item.own for scored in candidates for item in scored[:1]), default=0.0) < _LEAST_OWN:
        candidates = [[] for _ in candidates]
    for subject, scored in zip(comparison.subjects, candidates, strict=True):
        good = [item for item in scored if item.score >= max(_LEAST_SCORE, _NEAR_BEST * best)]
        chosen = good[0] if good else None
        cells.append(
            Cell(
                subject,
                _announced_if_told(chosen.reading, relevance) if chosen else None,
                _contradiction(chosen, good[1:]) if chosen else None,
                tuple(item.reading for item in good[1:4]),
                chosen.own if chosen else 0.0,
            )
        )
    return tuple(cells)


def _best(
    subject: Subject,
    aspect: Aspect,
    readings: Iterable[Reading],
    context: Mapping[str, str],
    found: Mapping[str, float],
    relevance: Relevance,
    exact_terms: bool,
) -> list[Scored]:
    scored = []
    for reading in readings:
        if reading.unit != subject.unit:
            continue
        suited = match_score(reading, subject, aspect, exact_terms)
        if suited <= 0:
            continue
        cited = context.get(reading.passage.id, "")
        implied = _implies(reading, aspect.things)
        if not (implied or _names_topic(reading, cited, relevance)):
            continue
        own, says = _cell_coverage(reading, cited, _counted_as_asked(reading, aspect), relevance)
        if implied and not relevance.asks_beyond(POPULATION.union(*(thing.syllables for thing in aspect.things))):
            own, says = max(own, _IMPLIED_ALONE), max(says, _IMPLIED_ALONE)
        elif implied:
            own, says = max(own, _IMPLIED), min(1.0, says + _IMPLIED)
        score = (says + _FOUND_SHARE * found.get(reading.passage.id, 0.0)) * suited
        scored.append(Scored(reading, score, own, relevance.coverage(reading.clause)))
    scored = _whole_before_parts(_last_before_older(scored), aspect, relevance)
    return sorted(scored, key=lambda item: -item.score)[:_KEPT]


def _last_before_older(scored: Sequence[Scored]) -> list[Scored]:
    """Of figures that one sentence gives for several years, the last goes before the others."""
    last: dict[Segment, str] = {}
    for item in scored:
        last[item.reading.segment] = max(last.get(item.reading.segment, ""), item.reading.year)
    return [
        replace(item, score=item.score * _OLDER)
        if item.reading.year and item.reading.year != last[item.reading.segment]
        else item
        for item in scored
    ]


def _implies(reading: Reading, things: Sequence[AnswerTarget]) -> bool:
    """Whether the topic is stated by what it is counted in: "17.965 người" is a population."""
    return any(not thing.is_explicit and thing.names and counts_behind(reading, thing) for thing in things)


def _whole_before_parts(scored: Sequence[Scored], aspect: Aspect, relevance: Relevance) -> list[Scored]:
    """Where nothing but a number of things or a unit's area is asked for, all of them go before some: 1.126 đảng viên
    before 187 new; and what is told of them alone before what they do."""
    things = aspect.things
    if aspect.bare:
        scored = [
            item if says_only_number(item.reading, aspect) else replace(item, score=item.score * _MORE_SAID)
            for item in scored
        ]
    elif len(things) != 1 or (things[0].is_explicit and relevance.asks_beyond(things[0].syllables | _AREA_WORDS)):
        return list(scored)
    counted = [item for item in scored if _is_some_of_all(item.reading, things[0])]
    most = max((comparable_value(item.reading.figure) for item in counted), default=0)
    return [
        replace(item, score=item.score * (_PART + (1 - _PART) * float(comparable_value(item.reading.figure) / most)))
        if most and item in counted
        else item
        for item in scored
    ]


def _is_some_of_all(reading: Reading, thing: AnswerTarget) -> bool:
    if thing.names:
        return counts_behind(reading, thing) or (counts_thing(reading, thing) and reading.figure.total is not None)
    return figure_class(reading.figure) == "area" and reading.figure.unit in thing.measures


def _counted_as_asked(reading: Reading, aspect: Aspect) -> str:
    """What the figure counts, as the question calls it, where the report calls it otherwise: "13 trường"."""
    for thing in aspect.things:
        if thing.names and counts_thing(reading, thing):
            called = re.search(rf"\b{re.escape(thing.names[0])}\b", fold(aspect.topic))
            return aspect.topic[called.start() : called.end()] if called else ""
    return ""


def _cell_coverage(reading: Reading, context: str, counted: str, relevance: Relevance) -> tuple[float, float]:
    """How much of the question the reading's own clause says, and how much it says in its place."""
    passage = reading.passage
    announcing = reading.announced or (context if passage.kind is PassageKind.NOTE else "")
    own = 0.5 * relevance.coverage(reading.clause, counted) + 0.5 * relevance.coverage(reading.wide_clause, counted)
    if announcing:
        credit = _ANNOUNCED if _is_bare(reading) else _ANNOUNCED_BESIDE_OWN
        own = max(own, credit * relevance.coverage(reading.wide_clause, announcing, counted))
    sentence = relevance.coverage(reading.sentence, announcing, counted)
    around = relevance.coverage(passage.text, context, counted, *passage.headings[-2:])
    return own, 0.4 * own + 0.4 * max(own, sentence) + 0.2 * max(own, around)


def _is_bare(reading: Reading) -> bool:
    """Whether its clause says hardly more than whose figure it is, and no figure stands between it and that."""
    clause = without_brackets(reading.clause)
    named = len(words(reading.unit.name)) if fold(reading.unit.name) in fold(clause) else 0
    said = sum(word.isalpha() for word in words(clause))
    return (reading.first or reading.says_year_alone) and said - named <= _BARE_SYLLABLES


def _announced_if_told(reading: Reading, relevance: Relevance) -> Reading:
    """The reading, without the place of the words that announce it where they tell nothing of what is asked."""
    stated = relevance.coverage(reading.wide_clause)
    gain = relevance.coverage(reading.wide_clause, reading.announced) - stated
    return reading if gain >= _TELLING else replace(reading, announced_here=None)


def _names_topic(reading: Reading, context: str, relevance: Relevance) -> bool:
    own = f"{reading.announced} {reading.segment.lead_text} {reading.segment.text}"
    around = (reading.passage.text, context, *reading.passage.headings[-2:])
    if not relevance.names_rarest(own, *around):
        return False
    stated = relevance.coverage(reading.wide_clause, reading.announced)
    return stated >= _STATED or relevance.names_word(own, *around)


def _contradiction(chosen: Scored, others: Iterable[Scored]) -> Reading | None:
    """A reading elsewhere in the report that says the same of the same unit and time, with another figure."""
    for item in others:
        one, other = chosen.reading, item.reading
        if (
            item.score >= _AS_GOOD * chosen.score
            and min(item.alone, chosen.alone) >= _SURE
            and other.passage.id != one.passage.id
            and other.passage.role is one.passage.role
            and other.year == one.year
            and (other.figure.bound, other.figure.per) == (one.figure.bound, one.figure.per)
            and _words_shared(one, other) >= _SAME_STATEMENT
            and (other.figure.total is None) == (one.figure.total is None)
            and comparable_value(other.figure) != comparable_value(one.figure)
        ):
            return other
    return None


def _words_shared(one: Reading, other: Reading) -> float:
    said, said_there = ({word for word in words(reading.clause) if word.isalpha()} for reading in (one, other))
    return len(said & said_there) / max(1, min(len(said), len(said_there)))
