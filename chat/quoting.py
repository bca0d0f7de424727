"""Answers by quoting: the reports' own words, chosen and trimmed, each with its citation; needs no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chat.asked_things import asked_things, holds_thing
from chat.draft import REFUSAL, Draft
from chat.evidence import Evidence, fit
from chat.question import Kind, Question
from chat.relevance import Relevance
from chat.segments import Segment, segments_of, without_numbering
from corpus import Citation, Passage, PassageKind, Term, UnitKind
from text.figures import find_figures

TERM_WORDS = {
    Term.RESULT: "kết quả nhiệm kỳ 2020-2025",
    Term.TARGET: "chỉ tiêu nhiệm kỳ 2025-2030",
    Term.TASK: "nhiệm vụ, giải pháp nhiệm kỳ 2025-2030",
    Term.BACKGROUND: "",
}
LEAST_SCORE = 0.5  # below it the reports do not say
_CLOSE_COVERAGE = 0.8
_OTHER_UNIT = 0.3
_OTHER_THING = 0.5
_SOME_THINGS = 0.7
_OTHER_TERM = 0.4  # a target is no answer to what was done, nor the other way round
_NO_FIGURE = 0.4
_FOUND_SHARE = 0.6  # what the search's own order adds at most
_NEAR_BEST = 0.6  # of the best score, for a further quotation of a figure
_NEAR_POINT = 0.6  # for a further point of a summary
_GAIN = 0.15  # of the question's weight, what a further quotation must add to the first
_MOST_QUOTATIONS = 3
_MOST_POINTS = 6
_BULLET = re.compile(r"^[-–*+•]\s*")
_BRACKETS = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class _Scored:
    segment: Segment
    score: float
    coverage: float


def quote_draft(question: Question, evidence: Evidence) -> Draft:
    """An answer in quotations, or the refusal where nothing in the evidence answers."""
    if evidence.section is not None:
        held = [passage for passage in evidence.section.passages if passage in evidence.passages]
        return _as_list(evidence.section.title, [_whole(passage) for passage in held])
    chosen: dict[Segment, None] = {}
    reports = {passage.report for passage in evidence.passages} if question.all_reports else question.reports
    for report in sorted(reports) or [None]:
        for term in (Term.RESULT, Term.TARGET) if question.both_terms else (question.term,):
            scored = _score_all(replace(question, term=term), evidence, report)
            if scored and _answers(scored[0], question):
                chosen.update(dict.fromkeys(_select(scored, question, evidence.relevance)))
    if not chosen:
        return Draft(REFUSAL, (), refused=True)
    return _as_sentences(tuple(chosen), evidence.relevance)


def _answers(best: _Scored, question: Question) -> bool:
    """Whether the best segment is an answer at all; one that gives no number of what is counted must fit closely."""
    things = asked_things(question.text) if question.kind is Kind.FIGURE else ()
    lacks_thing = bool(things) and not any(holds_thing(best.segment.text, thing) for thing in things)
    return best.score >= LEAST_SCORE and (not lacks_thing or best.coverage >= _CLOSE_COVERAGE)


def _score_all(question: Question, evidence: Evidence, report: str | None) -> list[_Scored]:
    things = asked_things(question.text) if question.kind is Kind.FIGURE else ()
    best_found = max(evidence.scores.values(), default=1.0)
    scored = []
    for passage in evidence.passages:
        if passage.kind is PassageKind.HEADING or (report is not None and passage.report != report):
            continue
        found = evidence.scores.get(passage.id, 0.0) / best_found
        for segment in segments_of(passage):
            coverage = _coverage(segment, evidence)
            score = (coverage + _FOUND_SHARE * found) * fit(passage, question) * _suits(segment, question, things)
            scored.append(_Scored(segment, score, coverage))
    return sorted(scored, key=lambda item: -item.score)


def _coverage(segment: Segment, evidence: Evidence) -> float:
    """Of the question by the segment's own words, and less by what announces it and stands above it."""
    relevance, passage = evidence.relevance, segment.passage
    own = relevance.coverage(segment.text)
    announced = relevance.coverage(segment.text, segment.lead_text, evidence.context.get(passage.id, ""))
    placed = relevance.coverage(passage.text, evidence.context.get(passage.id, ""), *passage.headings[-2:])
    return 0.5 * own + 0.3 * announced + 0.2 * placed


def _suits(segment: Segment, question: Question, things: Sequence[str]) -> float:
    suits = _OTHER_TERM if {question.term, segment.passage.term} == {Term.RESULT, Term.TARGET} else 1.0
    units = question.units
    if units and segment.unit not in units:
        new_asked = not question.asks_old_unit and segment.unit.kind is not UnitKind.OLD_DISTRICT
        suits *= 0.8 if new_asked else _OTHER_UNIT
    if question.kind is Kind.FIGURE and things:
        suits *= _held_share(segment.text, things)
    elif question.kind is Kind.FIGURE and not find_figures(segment.text):
        suits *= _NO_FIGURE
    return suits


def _held_share(text: str, things: Sequence[str]) -> float:
    """1 where the text gives the number of all things asked for, less where it lacks some."""
    held = sum(holds_thing(text, thing) for thing in things)
    if held:
        return 1 - (1 - _SOME_THINGS) * (len(things) - held) / len(things)
    return _OTHER_THING if find_figures(text) else _NO_FIGURE


def _select(scored: Sequence[_Scored], question: Question, relevance: Relevance) -> list[Segment]:
    """The best segment, and others that add what it leaves out, in reading order."""
    most, least_score, least_gain = (
        (_MOST_QUOTATIONS, _NEAR_BEST, _GAIN) if question.kind is Kind.FIGURE else (_MOST_POINTS, _NEAR_POINT, 0.0)
    )
    things = asked_things(question.text)
    chosen = [scored[0].segment]
    for item in scored[1:]:
        if len(chosen) == most or item.score < least_score * scored[0].score:
            break
        text = " ".join(segment.text for segment in chosen)
        gain = relevance.coverage(text, item.segment.text) - relevance.coverage(text)
        lacking = [thing for thing in things if not holds_thing(text, thing)]
        adds_thing = any(holds_thing(item.segment.text, thing) for thing in lacking)
        if gain > least_gain or (question.kind is Kind.FIGURE and adds_thing):
            chosen.append(item.segment)
    return sorted(chosen, key=lambda segment: (segment.passage.report, segment.passage.position, segment.start))


def _whole(passage: Passage) -> Segment:
    """The passage as one segment, its number kept."""
    return Segment(passage, 0, len(passage.text), passage.clauses[0].unit, None)


def _as_sentences(segments: Sequence[Segment], relevance: Relevance) -> Draft:
    statements, citations = [], []
    for marker, segment in enumerate(segments, 1):
        term = TERM_WORDS[segment.passage.term]
        whose = segment.unit.label[0].upper() + segment.unit.label[1:]
        quoted = segment.text.strip(" ;,.")
        if segment.lead is not None and relevance.coverage(segment.lead_text):
            quoted = f"{segment.lead_text.strip()} … {quoted}"
        statements.append(f"{whose}{', ' + term if term else ''}: “{quoted}” [{marker}].")
        citations.append(_cite(marker, segment))
    return Draft("\n\n".join(statements), tuple(citations), refused=False)


def _as_list(title: str, segments: Sequence[Segment]) -> Draft:
    # A figure in the title, "(07 chỉ tiêu)", would stand there without its source.
    title = without_numbering(_BRACKETS.sub("", title)).rstrip(" :.")
    source = f"Báo cáo xã {segments[0].passage.commune}"
    lines = [f"{title} ({source[0].lower()}{source[1:]}):" if title and not find_figures(title) else f"{source}:"]
    lines.extend(f"- {_BULLET.sub('', segment.text).strip()} [{marker}]" for marker, segment in enumerate(segments, 1))
    citations = tuple(_cite(marker, segment) for marker, segment in enumerate(segments, 1))
    return Draft("\n".join(lines), citations, refused=False)


def _cite(marker: int, segment: Segment) -> Citation:
    start = segment.lead[0] if segment.lead else segment.start
    passage = segment.passage
    return Citation(
        marker=marker,
        passage_id=passage.id,
        commune=passage.commune,
        section=passage.section,
        file=passage.report,
        lines=passage.lines_of(segment.start, segment.end),
        page=passage.page,
        quote=passage.text[start : segment.end].strip(),
    )
