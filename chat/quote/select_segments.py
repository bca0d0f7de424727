"""Which stretches of the evidence answer a question, by the learned ranking."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from chat.lexical.relevance import bare
from chat.quote.refusal import is_answer
from chat.rank.candidate import Asked, cut
from chat.rank.certainty import Known, best_first, best_row
from chat.rank.features import measure
from chat.rank.segment_match import may_speak_of, names_topic, numbers_thing, own_words, speaks_of_asked, states_value
from chat.rank.weights import Weights
from chat.retrieve.evidence import Evidence
from chat.understand.answer_kind import AnswerKind
from chat.understand.asked_entity import BY_FORM_ALONE
from chat.understand.asked_period import tells_now, tells_opposite
from chat.understand.asked_quantity import holds_thing, times_asked
from chat.understand.question import Question
from corpus import Passage, PassageKind, PassageRole
from linear import Linear
from reading.list_items import announced_items
from reading.segments import Segment, goes_on, joined, sentences_of, stretches_of, whole
from text.figures import find_figures
from text.fold import fold

UNSURE_SHOWN = 3
"""Quotations of an answer that is not certain."""

_BASE = re.compile(r"%\s*(?:cua |tren |so voi )?(?:tong )?$")  # "2,8% dân số" gives no population
_NEAR_BEST = 2.0  # how far, in log odds, a further quotation may be behind the best
_LEAST_GAIN = 0.05  # of the question's weight, that a further quotation must add
_MOST = 4  # quotations chosen for what they add
_MOST_POINTS = 6  # of the section of the best one, where a list or a summary is asked for


@dataclass(frozen=True, slots=True)
class Part:
    """A question put for one report, unit and term.

    Attributes:
        asked: the question as put there, with what was found.
        candidates: every stretch that may speak of it, in the order of the evidence; at least one.
        rows: their features.
    """

    asked: Asked
    candidates: tuple[Segment, ...]
    rows: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scored:
    segment: Segment
    score: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """The candidates of a part, best first.

    Attributes:
        asked: what they answer.
        segments: the candidates.
        chosen: the best one and those that add to it, in reading order.
        known: what is known of these.
        row: the features of the best one and what is known, see `best_row`.
    """

    asked: Asked
    segments: tuple[Segment, ...]
    chosen: tuple[Segment, ...]
    known: Known
    row: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the reports answers, or comes nearest.

    Attributes:
        segments: by report and in reading order where they answer for certain, else best first.
        confidence: the probability that they say all that is asked.
        certain: whether they are given as the answer.
    """

    segments: tuple[Segment, ...]
    confidence: float
    certain: bool


def choose_segments(question: Question, evidence: Evidence, weights: Weights) -> Choice | None:
    """The segments that answer; None where the reports do not say."""
    ranked = [rank(part, evidence, weights.candidate) for part in parts_of(question, evidence)]
    answered = [
        one
        for one in ranked
        if weights.answers.probability(one.row) >= weights.silent_below
        and (one.known.suits or _may_suit(one, question, evidence))
    ]
    if not answered:
        return None
    answered = [one for one in answered if one.known.suits] or answered
    # Where figures of several units are asked, an answer lacks what any of them is not told of.
    asked_all = ranked if question.kind is AnswerKind.FIGURE else answered
    confidence = min(weights.complete.probability(one.row) for one in asked_all)
    if confidence >= weights.certain_from[question.kind] and not any(map(_tells_of_another, answered)):
        segments = [segment for one in answered for segment in one.chosen]
        return Choice(tuple(dict.fromkeys(segments)), confidence, certain=True)
    each = max(1, UNSURE_SHOWN // len(answered))
    segments = [segment for one in answered for segment in _nearest(one.chosen, one.segments, each)]
    if evidence.sections:  # beside them, what has none of the question's words tells nothing more
        covered = evidence.findings.relevance.coverage
        segments = [one for one in segments if covered(own_words(one), *one.passage.headings[-2:])]
    return Choice(tuple(dict.fromkeys(segments)), confidence, certain=False)


def likelihood(question: Question, evidence: Evidence, weights: Weights) -> float:
    """How likely the evidence says all that is asked; 0 where it says nothing."""
    ranked = (rank(part, evidence, weights.candidate) for part in parts_of(question, evidence))
    return min((weights.complete.probability(one.row) for one in ranked), default=0.0)


def parts_of(question: Question, evidence: Evidence) -> list[Part]:
    """The parts of a question that anything found may answer."""
    if not evidence.findings.relevance.total:
        return []
    parts = []
    for put, report in _asked_apart(question, evidence):
        asked = Asked(put, evidence.findings)
        candidates = tuple(
            segment
            for passage in evidence.passages
            if report in (None, passage.report) and _may_answer(passage, put)
            for segment in cut(passage, put.kind)
            if may_speak_of(segment, put, question.units)
        )
        if candidates:
            parts.append(Part(asked, candidates, measure(candidates, asked)))
    return parts


def _may_answer(passage: Passage, question: Question) -> bool:
    """Whether a passage may: communes are set side by side as they are, unless the question says otherwise."""
    is_coming = passage.role in (PassageRole.TARGET, PassageRole.TASK)
    return passage.kind is not PassageKind.HEADING and not (question.compares and question.term is None and is_coming)


def rank(part: Part, evidence: Evidence, candidate: Linear) -> Ranked:
    """The candidates of a part by what each feature counts, and which of them answer."""
    scores = candidate.scores(part.rows)
    scored = [Scored(part.candidates[place], scores[place]) for place in best_first(scores)]
    question, findings = part.asked.question, evidence.findings
    chosen = _select(scored, question, evidence)
    known = Known(
        chosen=len(chosen),
        covered=findings.relevance.coverage(
            *(words for one in chosen for words in (own_words(one), *one.passage.headings[-2:]))
        ),
        suits=any(is_answer(one, question, findings) for one in _near(scored) if one in chosen),
        asked=max(times_asked(question.text), len(question.targets)),
        lacking=sum(not any(states_value(one, thing, findings) for one in chosen) for thing in question.targets),
        whole_section=part.candidates[0].passage.report in {one.passages[0].report for one in evidence.sections},
    )
    return Ranked(
        part.asked, tuple(one.segment for one in scored), tuple(chosen), known, best_row(part.rows, scores, known)
    )


def _nearest(chosen: Sequence[Segment], ranked: Sequence[Segment], most: int) -> list[Segment]:
    """What was chosen, best first, then the best of the ranked ones beside it, up to `most` in all."""
    shown = sorted(chosen, key=lambda one: ranked.index(one) if one in ranked else len(ranked))
    for segment in ranked:
        if len(joined(shown)) >= most:
            break
        if not any(_overlap(segment, other) for other in shown):
            shown.append(segment)
    return shown


def _overlap(one: Segment, other: Segment) -> bool:
    return one.passage.id == other.passage.id and one.start < other.end and other.start < one.end


def _asked_apart(question: Question, evidence: Evidence) -> Iterator[tuple[Question, str | None]]:
    """The question put for each report, and for each unit and term that it asks about there."""
    reports = {passage.report for passage in evidence.passages} if question.all_reports else question.reports
    apart: list[str | None] = [*sorted(reports)] or [None]
    for report in apart:
        named = [unit for unit in question.named if report is None or unit.report == report]
        each_unit = [(unit,) for unit in named] if question.kind is AnswerKind.FIGURE and named else [tuple(named)]
        for asked in each_unit:
            for term in (PassageRole.RESULT, PassageRole.TARGET) if question.both_terms else (question.term,):
                yield replace(question, named=asked, term=term, compares=len(reports) > 1), report


def _may_suit(ranked: Ranked, question: Question, evidence: Evidence) -> bool:
    """Whether what is no answer by its words may be one in others: not where it has none of the question's words or a
    section is asked for, not where a name is asked for and none is there, nor where a number is and it has none, or
    none of what is asked of something named: "Buôn A có bao nhiêu người".
    """
    best = ranked.segments[0]
    if evidence.sections or not ranked.known.covered:
        return False
    counted = [thing for thing in question.targets if thing.is_explicit and not thing.pattern]
    if any(thing in BY_FORM_ALONE for thing in question.targets) or (counted and not find_figures(best.text)):
        return False
    if counted and question.names:
        return any(numbers_thing(best, thing) for thing in counted)
    return names_topic(best, question, evidence.findings)


def _tells_of_another(ranked: Ranked) -> bool:
    """Whether the best figure is of another than asked: what is aimed at for what was reached, or the other way round;
    a share of the population for the population.
    """
    asked, best = ranked.asked, ranked.segments[0]
    if not asked.wants_figure:
        return False
    if tells_opposite(best.passage.role, asked.question.term) and not tells_now(best.text):
        return True
    text = fold(best.text)
    words = (rf"\b{' '.join(bare(pair))}\b" for pair in asked.pairs if not asked.wants_rate)
    places = ([found.start() for found in re.finditer(word, text)] for word in words)
    return any(held and all(_BASE.search(text, 0, place) for place in held) for held in places)


def _near(scored: Sequence[Scored]) -> list[Segment]:
    """The best segment and those nearly as good."""
    return [item.segment for item in scored if item.score >= scored[0].score - _NEAR_BEST]


def _select(scored: Sequence[Scored], question: Question, evidence: Evidence) -> list[Segment]:
    """The best segment, and others that add what it leaves out."""
    things, relevance = question.targets, evidence.findings.relevance
    near = _near(scored)
    if question.kind is AnswerKind.FIGURE:  # of those nearly as good, what speaks of a unit and the term asked about
        near = [one for one in near if speaks_of_asked(one, question)] or near
        near = [one for one in near if not tells_opposite(one.passage.role, question.term)] or near
    named = [thing for thing in things if thing.is_explicit]
    chosen = near[:1]
    if things and all(thing.tells_topic and holds_thing(near[0].text, thing) for thing in things):
        near = near[:1]  # what was merged, or what borders, is told with one list
    for segment in near[1:]:
        if len(chosen) == _MOST:
            break
        text = " ".join(one.text for one in chosen)
        gain = relevance.coverage(text, segment.text) - relevance.coverage(text)
        lacking = [thing for thing in things if not holds_thing(text, thing)]
        tells = not named or any(numbers_thing(segment, thing) for thing in named)
        adds = (gain > _LEAST_GAIN and tells) or any(holds_thing(segment.text, thing) for thing in lacking)
        if adds or _tells_how_it_is(segment, chosen, question) or any(goes_on(segment, one) for one in chosen):
            chosen.append(segment)
    chosen.extend(_of_what_lacks(scored, chosen, question, evidence))
    if question.kind is not AnswerKind.FIGURE:
        headings = near[0].passage.headings
        chosen.extend([one for one in near[1:] if one.passage.headings == headings][: _MOST_POINTS - 1])
    if question.kind is AnswerKind.LIST:
        chosen.extend(_notes_that_list(chosen[0], evidence))
    if question.kind is not AnswerKind.FIGURE:
        chosen.extend(whole(item) for segment in chosen for item in announced_items(segment.passage, evidence.passages))
    return sorted(dict.fromkeys(chosen), key=lambda segment: (segment.passage.position, segment.start))


def _tells_how_it_is(segment: Segment, chosen: Sequence[Segment], question: Question) -> bool:
    """Whether it tells in the same measure what was reached, where the question leaves the term open and all that is
    chosen is aimed at.
    """
    aimed = all(one.passage.role in (PassageRole.TARGET, PassageRole.TASK) for one in chosen)
    is_open = question.term is None and question.kind is AnswerKind.FIGURE
    if not (is_open and aimed and segment.passage.role is PassageRole.RESULT):
        return False
    stated, told = ({figure.unit for one in held for figure in find_figures(one.text)} for held in (chosen, [segment]))
    return not stated.isdisjoint(told)


def _of_what_lacks(
    scored: Sequence[Scored], chosen: Sequence[Segment], question: Question, evidence: Evidence
) -> Iterator[Segment]:
    """For each further thing that the question names and the chosen ones do not number, the best that does."""
    for thing in question.targets:
        if thing.is_explicit and not any(states_value(one, thing, evidence.findings) for one in chosen):
            numbering = (item.segment for item in scored if states_value(item.segment, thing, evidence.findings))
            yield from islice(numbering, 1)


def _notes_that_list(segment: Segment, evidence: Evidence) -> Iterator[Segment]:
    """The notes of the sentence that says most: "07 sản phẩm OCOP" has their names at the page's foot."""
    inside = [one for one in sentences_of(segment.passage) if segment.start <= one.start and one.end <= segment.end]
    best = max(inside or [segment], key=lambda one: evidence.findings.relevance.coverage(one.text))
    cited = {note for offset, note in segment.passage.marks if best.start < offset <= best.end + 1}
    for passage in evidence.passages:
        if passage.id in cited:
            yield from stretches_of(passage)
