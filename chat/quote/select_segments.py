"""Which stretches of the evidence answer a question best, judged by words, unit, term and what is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from chat.quote.candidate import Asked
from chat.quote.certainty import Judged, Known, judge
from chat.quote.refusal import LEAST_SCORE, ScoredSegment, is_answer
from chat.quote.segment_match import (
    context_of,
    is_about,
    may_speak_of,
    names_topic,
    own_words,
    states_value,
)
from chat.quote.weights import Weights
from chat.retrieve.evidence import Evidence, fit, tells_opposite
from chat.understand.answer_kind import AnswerKind
from chat.understand.answer_target import AnswerTarget
from chat.understand.asked_quantity import holds_thing, is_of, largest_count, times_asked
from chat.understand.question import Question
from chat.understand.section_topics import asks_causes, tells_causes
from corpus import PassageKind, PassageRole, Unit
from reading.list_items import announced_items
from reading.segments import Segment, points_of, sentences_of, stretches_of, whole
from text.figures import find_figures

_FOUND_SHARE = 0.6  # what the search's own order adds at most
_IMPLIED = 0.4
_BARE_OWN = 0.9  # words that announce a bare figure, "Tú Nang: 11", say nearly as much as its own
_OTHER_UNIT = 0.3
_PART_OF_COMMUNE = 0.8  # an old unit's words, where the new commune is asked about
_OTHER_THING = 0.5
_ELSE = 0.5  # of another year, or about something of another name
_SOME_THINGS = 0.7
_PART = 0.6  # a count of few, where the question asks for no part
_NO_FIGURE = 0.4
_OTHER_TERM = 0.4  # a target is no answer to what was done, nor the other way round
_UNASKED_COMING = 0.85  # a question that names no term is mostly about what is
UNSURE_SHOWN = 3
"""Quotations of an answer that is not certain."""

# Of further quotations: how many in all, how near to the best score, and what of the question's weight each must add.
_FURTHER = {AnswerKind.FIGURE: (3, 0.6, 0.15), AnswerKind.LIST: (3, 0.6, 0.15), AnswerKind.SUMMARY: (4, 0.7, 0.0)}
# Of further points of the same section: how many in all, and how near to the best score.
_POINTS = {AnswerKind.LIST: (5, 0.6), AnswerKind.SUMMARY: (6, 0.4)}
CUTS = {AnswerKind.FIGURE: sentences_of, AnswerKind.LIST: stretches_of, AnswerKind.SUMMARY: points_of}


@dataclass(frozen=True, slots=True)
class Part:
    """A question put for one report, unit and term, with what may answer it there.

    Attributes:
        question: as put there.
        candidates: every stretch that may speak of it, best first; at least one.
        chosen: those that answer it by their words; () where none does.
    """

    question: Question
    candidates: tuple[Segment, ...]
    chosen: tuple[Segment, ...]

    def known(self, evidence: Evidence) -> Known:
        """What is known of it before its candidates are ranked."""
        places = {candidate: place for place, candidate in enumerate(self.candidates)}
        stated = [words for one in self.chosen for words in (own_words(one), *one.passage.headings[-2:])]
        return Known(
            chosen=frozenset(places[one] for one in self.chosen if one in places),
            chosen_coverage=evidence.relevance.coverage(*stated) if stated else 0.0,
            asked=max(times_asked(self.question.text), len(self.question.targets)),
            lacking=sum(
                not any(states_value(one, thing, evidence) for one in self.chosen) for thing in self.question.targets
            ),
            section=bool(evidence.sections),
        )


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
    judged = [
        (part, judge(part.candidates, Asked(part.question, evidence), part.known(evidence), weights))
        for part in parts_of(question, evidence)
    ]
    answered = [
        (part, held)
        for part, held in judged
        if held.answers >= weights.silent_below and (part.chosen or _speaks_of_it(part, held, evidence))
    ]
    if not answered:
        return None
    confidence = min(held.complete for _, held in answered)
    if confidence >= weights.certain_from and all(part.chosen for part, _ in answered):
        segments = [segment for part, _ in answered for segment in part.chosen]
        return Choice(tuple(dict.fromkeys(segments)), confidence, certain=True)
    each = max(1, UNSURE_SHOWN // len(answered))
    segments = [segment for part, held in answered for segment in _nearest(part.chosen, held.segments, each)]
    return Choice(tuple(dict.fromkeys(segments)), confidence, certain=False)


def _speaks_of_it(part: Part, judged: Judged, evidence: Evidence) -> bool:
    """Whether the best candidate speaks of the topic at all: an area is not the area of coffee."""
    return names_topic(judged.segments[0], part.question, evidence)


def parts_of(question: Question, evidence: Evidence) -> list[Part]:
    """The parts of a question that anything found may answer."""
    if not evidence.relevance.total:
        return []
    parts = []
    for part, report in _asked_apart(question, evidence):
        scored = _score_all(part, evidence, report, question.units)
        if scored:
            chosen = _select(scored, part, evidence) if is_answer(scored[0], part, evidence) else []
            parts.append(Part(part, tuple(item.segment for item in scored), tuple(chosen)))
    return parts


def _nearest(chosen: Sequence[Segment], ranked: Sequence[Segment], most: int) -> list[Segment]:
    """What was chosen, then the best of the ranked ones beside it, up to `most` in all."""
    shown = list(chosen)
    for segment in ranked:
        if len(shown) >= most:
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


def _score_all(
    question: Question, evidence: Evidence, report: str | None, together: Sequence[Unit]
) -> list[ScoredSegment]:
    """The segments, best first; `together` are the units asked about in one breath with those of the question."""
    things = question.targets
    cut = CUTS[question.kind]
    best_found = max(evidence.scores.values(), default=1.0)
    scored = []
    for passage in evidence.passages:
        if passage.kind is PassageKind.HEADING or (report is not None and passage.report != report):
            continue
        if question.compares and question.term is None and passage.role in (PassageRole.TARGET, PassageRole.TASK):
            continue  # communes are set side by side as they are, unless the question says otherwise
        found = evidence.scores.get(passage.id, 0.0) / best_found
        for segment in cut(passage):
            if not may_speak_of(segment, question, together):
                continue
            coverage = min(1.0, _segment_coverage(segment, evidence) + _implied(segment, things))
            suits = _fit_factor(segment, question, things, evidence)
            suits *= 1.0 if is_about(segment, question, evidence) else _ELSE
            score = (coverage + _FOUND_SHARE * found) * _fit(segment, question) * suits
            scored.append(ScoredSegment(segment, score, coverage))
    if len(things) == 1 and things[0].is_explicit and not evidence.relevance.asks_beyond(things[0].syllables):
        scored = _whole_before_parts(scored, things[0])
    return sorted(scored, key=lambda item: -item.score)


def _whole_before_parts(scored: Sequence[ScoredSegment], thing: AnswerTarget) -> list[ScoredSegment]:
    """Scores of a question for nothing but a number: "bao nhiêu người" wants all of them, not twelve at a meeting."""
    counts = [largest_count(item.segment.text, thing) for item in scored]
    most = max((count for item, count in zip(scored, counts, strict=True) if item.score >= LEAST_SCORE), default=0.0)
    if not most:
        return list(scored)
    return [
        replace(item, score=item.score * (_PART + (1 - _PART) * min(1.0, count / most))) if count else item
        for item, count in zip(scored, counts, strict=True)
    ]


def _fit(segment: Segment, question: Question) -> float:
    """How well a segment's passage fits, where its words name the old units asked about as if it were theirs."""
    if question.asks_old_unit and segment.unit not in question.units:
        question = replace(question, named=())
    return fit(segment.passage, question)


def _segment_coverage(segment: Segment, evidence: Evidence) -> float:
    """Of the question by the segment's own words, and less by what announces it and stands around it."""
    relevance, context = evidence.relevance, context_of(segment, evidence)
    own = relevance.coverage(segment.text)
    announced = relevance.coverage(segment.text, segment.lead_text, context[0])
    if segment.is_bare:
        own = max(own, _BARE_OWN * announced)
    placed = relevance.coverage(segment.passage.text, *context)
    return 0.5 * own + 0.3 * announced + 0.2 * placed


def _implied(segment: Segment, things: Sequence[AnswerTarget]) -> float:
    """What the topic gains where the thing that it is counted in stands without it: "17.965 người" is a population."""
    stated = any(not thing.is_explicit and thing.names and holds_thing(segment.text, thing) for thing in things)
    return _IMPLIED if stated else 0.0


def _fit_factor(segment: Segment, question: Question, things: Sequence[AnswerTarget], evidence: Evidence) -> float:
    suits = _OTHER_TERM if tells_opposite(segment.passage.role, question.term) else 1.0
    if question.term is None and segment.passage.role in (PassageRole.TARGET, PassageRole.TASK):
        suits *= _UNASKED_COMING
    suits *= _unit_factor(segment.unit, question)
    if things:
        return suits * _held_share(segment, things, evidence)
    if question.kind is AnswerKind.FIGURE and not find_figures(segment.text):
        return suits * _NO_FIGURE
    return suits


def _unit_factor(unit: Unit, question: Question) -> float:
    if question.all_reports:
        return 1.0 if unit.is_new else _PART_OF_COMMUNE
    if not question.units or unit in question.units:
        return 1.0
    return _OTHER_UNIT if unit.is_district else _PART_OF_COMMUNE


def _held_share(segment: Segment, things: Sequence[AnswerTarget], evidence: Evidence) -> float:
    """1 where the segment gives the number of all things asked for, less where it lacks some."""
    held = sum(states_value(segment, thing, evidence) for thing in things)
    if held:
        return 1 - (1 - _SOME_THINGS) * (len(things) - held) / len(things)
    return _OTHER_THING if find_figures(segment.text) else _NO_FIGURE


def _select(scored: Sequence[ScoredSegment], question: Question, evidence: Evidence) -> list[Segment]:
    """The best segment, and others that add what it leaves out."""
    things, relevance = question.targets, evidence.relevance
    most, near_best, least_gain = _FURTHER[question.kind]
    chosen = [scored[0].segment]
    for item in scored[1:]:
        if len(chosen) == most or item.score < near_best * scored[0].score:
            break
        if question.kind is AnswerKind.FIGURE and _strays(item.segment, chosen[0], question):
            continue
        text = " ".join(segment.text for segment in chosen)
        gain = relevance.coverage(text, item.segment.text) - relevance.coverage(text)
        lacking = [thing for thing in things if not holds_thing(text, thing)]
        adds_thing = any(holds_thing(item.segment.text, thing) for thing in lacking)
        if adds_thing or gain > least_gain or _tells_why(item.segment, question, evidence):
            chosen.append(item.segment)
    chosen.extend(_of_what_lacks(scored, chosen, question, evidence))
    chosen.extend(_points_beside(scored, question.kind))
    if question.kind is AnswerKind.LIST:
        chosen.extend(_notes_that_list(chosen[0], evidence))
    if question.kind is not AnswerKind.FIGURE:
        chosen.extend(whole(item) for segment in chosen for item in announced_items(segment.passage, evidence.passages))
    return sorted(dict.fromkeys(chosen), key=lambda segment: (segment.passage.position, segment.start))


def _of_what_lacks(
    scored: Sequence[ScoredSegment], chosen: Sequence[Segment], question: Question, evidence: Evidence
) -> Iterator[Segment]:
    """For each further thing that the question names and the chosen ones do not number, the best that does."""
    for thing in question.targets:
        if thing.is_explicit and not any(states_value(one, thing, evidence) for one in chosen):
            numbering = (item.segment for item in scored if states_value(item.segment, thing, evidence))
            yield from islice(numbering, 1)


def _tells_why(segment: Segment, question: Question, evidence: Evidence) -> bool:
    """Whether it is one of the causes that are asked for, each of which counts, however alike they are worded."""
    return (
        asks_causes(question.topic)
        and tells_causes(segment.passage.headings)
        and names_topic(segment, question, evidence)
    )


def _strays(segment: Segment, best: Segment, question: Question) -> bool:
    """Whether it gives nothing of what is asked, though the best one does, or a figure of something else than the best
    one, whose own words say what it is of: "ha cà phê".
    """
    things = question.targets
    asked = [thing for thing in things if thing.is_explicit]
    asks_nothing_else = len(asked) >= times_asked(question.text)
    best_gives, gives_too = (any(holds_thing(one.text, thing) for thing in asked) for one in (best, segment))
    if asks_nothing_else and best_gives and not gives_too:
        return True
    said, stated = own_words(segment), own_words(best)
    return any(thing.qualifier and is_of(thing, stated) and not is_of(thing, said) for thing in things)


def _points_beside(scored: Sequence[ScoredSegment], kind: AnswerKind) -> list[Segment]:
    """The other points of the section that the best one stands in, nearly as good."""
    if kind not in _POINTS:
        return []
    most, near_best = _POINTS[kind]
    headings = scored[0].segment.passage.headings
    beside = [
        item.segment
        for item in scored[1:]
        if item.segment.passage.headings == headings and item.score >= near_best * scored[0].score
    ]
    return beside[: most - 1]


def _notes_that_list(segment: Segment, evidence: Evidence) -> Iterator[Segment]:
    """The notes of the sentence that says most: "07 sản phẩm OCOP" has their names at the page's foot."""
    inside = [one for one in sentences_of(segment.passage) if segment.start <= one.start and one.end <= segment.end]
    best = max(inside or [segment], key=lambda one: evidence.relevance.coverage(one.text))
    cited = {note for offset, note in segment.passage.marks if best.start < offset <= best.end + 1}
    for passage in evidence.passages:
        if passage.id in cited:
            yield from stretches_of(passage)
