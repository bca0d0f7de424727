"""The figures that answer a comparison: one for each subject, all of one measure; none where a report is silent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from chat.asked_things import Thing, counts
from chat.comparison import Aspect, Comparison, Subject
from chat.figure_class import COUNT, comparable_value, figure_class
from chat.readings import Reading, without_brackets
from chat.relevance import Relevance
from corpus import PassageKind, Term
from text.figures import Figure
from text.fold import fold, words
from text.measures import MEASURES

_LEAST_SCORE = 0.4
_NEAR_BEST = 0.5  # of the best cell's score; a report that says much less of the topic says something else
_KEPT = 16  # readings of a subject that the choice is among
_FOUND_SHARE = 0.15  # what the search's own order adds at most
_ANNOUNCED = 0.9  # words that announce a bare figure, "Tú Nang: 11", say nearly as much as its own
_ANNOUNCED_BESIDE_OWN = 0.6  # where the clause has words of its own
_STATED = 0.3  # of the question's weight, by a clause and what announces it
_TELLING = 0.1  # of the question's weight
_BARE_SYLLABLES = 4  # beside the unit's name
_IMPLIED = 0.4
_PART = 0.4
_OTHER_THING = 0.35
_THING_IN_CLAUSE = 0.85  # "Số doanh nghiệp …: 45 đơn vị"
_OTHER_CLASS = 0.8  # than the topic lets expect
_OTHER_NOUN = 0.85
_NOTE = 0.85  # it mostly gives the parts of what the text says of the whole
_UNASKED_CHANGE = 0.45  # "giảm 5%" where the level is asked
_SHARE_OF_PLAN = 0.5  # "bằng 104% kế hoạch"
_EARLIER = 0.7  # "từ 39,79% xuống còn 33,87%"
_EACH_YEAR = 0.8
_BACKGROUND = 0.85
_TASK = 0.85
_OTHER_YEAR = 0.4
_UNSAID_YEAR = 0.75
_NO_COMING_RESULT = 0.3  # "năm 2030" in what was done
_SIDE_BY_SIDE = 0.3  # gained by a reading beside which the other subjects' stand
_ALIKE_ANNOUNCED = 1.2  # by the same words as the other subjects'
_BESIDE_FIRST = 1.25  # "bao nhiêu hộ, bao nhiêu tiền": what is asked in one breath mostly stands in one place
_STRONG = 0.7
_AS_GOOD = 0.93  # of the chosen one's score: says the same of the same, with another figure
_SAME_STATEMENT = 0.5  # of the words of the shorter clause
_SURE = 0.7  # of the question's weight, by the clause itself
_LATER = re.compile(r"\b(?:xuong|len|con|den)\b")
_CLASSIFIERS = frozenset({"", "đơn", "cơ", "trường", "cái", "chiếc", "điểm"})
_FIRST_COMING_YEAR = 2026


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says of one subject; `reading` None where it is silent, `also` where it says otherwise too."""

    subject: Subject
    reading: Reading | None
    also: Reading | None = None
    others: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class _Scored:
    reading: Reading
    score: float
    own: float


def choose_cells(
    comparison: Comparison,
    aspect: Aspect,
    readings: Mapping[str, Sequence[Reading]],
    context: Mapping[str, str],
    found: Mapping[str, float],
    relevance: Relevance,
    beside: Sequence[Cell] = (),
) -> tuple[Cell, ...]:
    """A cell for each subject.

    Args:
        comparison: what is compared.
        aspect: what of it.
        readings: the figures of each report, by its name.
        context: for the id of a note the words it is cited by.
        found: how well each passage was found, 0 to 1, by id.
        relevance: judges words against the aspect's.
        beside: the cells of another aspect, chosen before.
    """
    exact_terms = len({subject.term for subject in comparison.subjects}) > 1
    candidates = [
        _best(subject, aspect, readings.get(subject.report, ()), context, found, relevance, exact_terms)
        for subject in comparison.subjects
    ]
    if beside:
        candidates = [_near(scored, cell) for scored, cell in zip(candidates, beside, strict=True)]
    candidates = _announced_alike(_side_by_side(_of_one_class(candidates)))
    candidates = _of_one_noun(candidates)
    best = max((scored[0].score for scored in candidates if scored), default=0.0)
    cells = []
    for subject, scored in zip(comparison.subjects, candidates, strict=True):
        good = [item for item in scored if item.score >= max(_LEAST_SCORE, _NEAR_BEST * best)]
        chosen = good[0] if good else None
        cells.append(
            Cell(
                subject,
                _announced_if_told(chosen.reading, relevance) if chosen else None,
                _contradiction(chosen, good[1:]) if chosen else None,
                tuple(item.reading for item in good[1:4]),
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
) -> list[_Scored]:
    scored = []
    for reading in readings:
        if reading.unit != subject.unit:
            continue
        suits = _suits_term(reading, subject, exact_terms) * _suits_year(reading, subject)
        suits *= _suits_things(reading, aspect.things) * _suits_kind(reading.figure, reading, aspect.topic)
        if suits <= 0:
            continue
        cited = context.get(reading.passage.id, "")
        implied = _implies(reading, aspect.things)
        if not (implied or _names_topic(reading, cited, relevance)):
            continue
        own, says = _coverage(reading, cited, relevance)
        says = min(1.0, says + (_IMPLIED if implied else 0.0))
        scored.append(_Scored(reading, (says + _FOUND_SHARE * found.get(reading.passage.id, 0.0)) * suits, own))
    return sorted(_whole_before_parts(scored, aspect.things, relevance), key=lambda item: -item.score)[:_KEPT]


def _implies(reading: Reading, things: Sequence[Thing]) -> bool:
    """Whether the topic is told by what it is counted in: "17.965 người" is a population."""
    return any(not thing.said and thing.names and _counts_behind(reading, thing) for thing in things)


def _whole_before_parts(scored: Sequence[_Scored], things: Sequence[Thing], relevance: Relevance) -> list[_Scored]:
    """Where nothing but a number of things is asked for, all of them go before some: 1.126 đảng viên before 187 new."""
    counted = [item for item in scored if any(thing.names and _counts_behind(item.reading, thing) for thing in things)]
    asked = {syllable for thing in things for syllable in thing.syllables}
    if not counted or (relevance.asks_beyond(asked) and all(thing.said for thing in things)):
        return list(scored)
    most = max(item.reading.figure.value for item in counted)
    return [
        replace(item, score=item.score * (_PART + (1 - _PART) * float(item.reading.figure.value / most)))
        if most and item in counted
        else item
        for item in scored
    ]


def _coverage(reading: Reading, context: str, relevance: Relevance) -> tuple[float, float]:
    """How much of the question the reading's own clause says, and how much it says in its place."""
    passage = reading.passage
    announcing = reading.announced or (context if passage.kind is PassageKind.NOTE else "")
    own = 0.5 * relevance.coverage(reading.clause) + 0.5 * relevance.coverage(reading.wide_clause)
    if announcing:
        credit = _ANNOUNCED if _is_bare(reading) else _ANNOUNCED_BESIDE_OWN
        own = max(own, credit * relevance.coverage(reading.wide_clause, announcing))
    sentence = relevance.coverage(reading.sentence, announcing)
    around = relevance.coverage(passage.text, context, *passage.headings[-2:])
    return own, 0.4 * own + 0.4 * max(own, sentence) + 0.2 * max(own, around)


def _is_bare(reading: Reading) -> bool:
    """Whether its clause says hardly more than whose figure it is."""
    named = len(words(reading.unit.name))
    return sum(word.isalpha() for word in words(without_brackets(reading.clause))) - named <= _BARE_SYLLABLES


def _announced_if_told(reading: Reading, relevance: Relevance) -> Reading:
    """The reading, without the place of the words that announce it where they tell nothing of what is asked."""
    told = relevance.coverage(reading.wide_clause)
    gain = relevance.coverage(reading.wide_clause, reading.announced) - told
    return reading if gain >= _TELLING else replace(reading, announced_here=None)


def _names_topic(reading: Reading, context: str, relevance: Relevance) -> bool:
    own = f"{reading.announced} {reading.segment.lead_text} {reading.segment.text}"
    around = (reading.passage.text, context, *reading.passage.headings[-2:])
    if not relevance.names_rarest(own, *around):
        return False
    stated = relevance.coverage(reading.wide_clause, reading.announced)
    return stated >= _STATED or relevance.names_word(own, *around)


def _suits_term(reading: Reading, subject: Subject, exact: bool) -> float:
    told, asked = reading.passage.term, subject.term
    coming = bool(reading.year) and int(reading.year) >= _FIRST_COMING_YEAR
    if asked in (Term.TARGET, Term.TASK):
        if told is Term.RESULT:
            return 0.0 if exact else 0.4
        past = bool(reading.year) and not coming
        return {Term.TARGET: 1.0, Term.TASK: _TASK}.get(told, 0.0 if exact else _BACKGROUND) * (0.5 if past else 1.0)
    if told in (Term.TARGET, Term.TASK):
        return 0.0
    return _NO_COMING_RESULT if coming else 1.0


def _suits_year(reading: Reading, subject: Subject) -> float:
    if not subject.year or reading.year == subject.year:
        return 1.0
    return _OTHER_YEAR if reading.year else _UNSAID_YEAR


def _suits_things(reading: Reading, things: Sequence[Thing]) -> float:
    """1 where the figure numbers what is asked for; 0 where it cannot."""
    return max((_suits_thing(reading, thing) for thing in things), default=1.0)


def _suits_thing(reading: Reading, thing: Thing) -> float:
    figure = reading.figure
    if thing.measures:
        if figure.unit in thing.measures:
            return 1.0
        return 0.0 if thing.said else _OTHER_CLASS
    if _counts_behind(reading, thing):
        return 1.0
    if figure.unit in MEASURES:
        return 0.0
    placed = replace(figure, start=figure.start - reading.start, end=figure.end - reading.start)
    if any(name.split()[0] == fold(figure.unit) for name in thing.names) and counts(reading.clause, placed, thing):
        return 1.0  # "đàn dê 915 con" are so many "con dê"
    told = fold(f"{reading.announced} {reading.wide_clause}")
    named = [name for name in thing.names if name in told]
    stands_for_it = figure.unit in _CLASSIFIERS or any(name.split()[0] == fold(figure.unit) for name in named)
    return _THING_IN_CLAUSE if named and stands_for_it else _OTHER_THING


def _counts_behind(reading: Reading, thing: Thing) -> bool:
    """Whether the thing stands right behind the figure."""
    figure = reading.figure
    behind = reading.passage.text[figure.start : reading.end]
    return counts(behind, replace(figure, start=0, end=figure.end - figure.start), thing)


def _suits_kind(figure: Figure, reading: Reading, topic: str) -> float:
    asked = fold(topic)
    suits = 1.0
    if figure.change is not None and not any(word in asked for word in ("tang", "giam", "toc do")):
        suits *= _UNASKED_CHANGE
    if reading.passage.kind is PassageKind.NOTE and not reading.is_part:
        suits *= _NOTE
    before = fold(reading.passage.text[max(0, figure.start - 12) : figure.start])
    if figure.unit == "%" and before.rstrip().endswith(("bang", "vuot")):
        suits *= _SHARE_OF_PLAN
    if before.endswith(("tu ", "tu muc ")) and _LATER.search(fold(reading.passage.text[figure.end : figure.end + 40])):
        suits *= _EARLIER
    if figure.per == "năm" and figure.unit not in MEASURES and "moi nam" not in asked and "hang nam" not in asked:
        suits *= _EACH_YEAR
    return suits


def _of_one_class(candidates: Sequence[list[_Scored]]) -> list[list[_Scored]]:
    """The readings of the measure in which most is said of most subjects."""
    total: dict[str, float] = defaultdict(float)
    for scored in candidates:
        best: dict[str, float] = {}
        for item in scored:
            best.setdefault(figure_class(item.reading.figure), item.score)
        for name, score in best.items():
            total[name] += score
    if not total:
        return list(candidates)
    chosen = max(total, key=total.__getitem__)
    return [[item for item in scored if figure_class(item.reading.figure) == chosen] for scored in candidates]


def _side_by_side(candidates: Sequence[list[_Scored]]) -> list[list[_Scored]]:
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


def _announced_alike(candidates: Sequence[list[_Scored]]) -> list[list[_Scored]]:
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
        _raised(scored, _ALIKE_ANNOUNCED, lambda item: bool(chosen) and item.reading.announced == chosen)
        for scored in candidates
    ]


def _near(scored: Sequence[_Scored], cell: Cell) -> list[_Scored]:
    if cell.reading is None:
        return list(scored)
    near = cell.reading
    return _raised(
        scored,
        _BESIDE_FIRST,
        lambda item: item.reading.passage.id == near.passage.id and item.reading.segment == near.segment,
    )


def _raised(scored: Sequence[_Scored], by: float, where: Callable[[_Scored], bool]) -> list[_Scored]:
    raised = (replace(item, score=item.score * by) if where(item) else item for item in scored)
    return sorted(raised, key=lambda item: -item.score)


def _is_strong(item: _Scored, scored: Sequence[_Scored]) -> bool:
    return item.score >= _STRONG * max(other.score for other in scored)


def _of_one_noun(candidates: Sequence[list[_Scored]]) -> list[list[_Scored]]:
    """Counts of the same things go before counts of others that stand there as well."""
    nouns = dict.fromkeys(
        item.reading.figure.unit
        for scored in candidates
        for item in scored
        if figure_class(item.reading.figure) == COUNT
    )
    weighed = {
        noun: [
            _raised(scored, _OTHER_NOUN, lambda item, noun=noun: item.reading.figure.unit != noun)
            for scored in candidates
        ]
        for noun in nouns
    }
    if not weighed:
        return list(candidates)
    return max(weighed.values(), key=lambda lists: sum(scored[0].score for scored in lists if scored))


def _contradiction(chosen: _Scored, others: Iterable[_Scored]) -> Reading | None:
    """A reading elsewhere in the report that says the same of the same unit and time, with another figure."""
    for item in others:
        one, other = chosen.reading, item.reading
        if (
            item.score >= _AS_GOOD * chosen.score
            and item.own >= max(_SURE, chosen.own)
            and other.passage.id != one.passage.id
            and other.passage.term is one.passage.term
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
