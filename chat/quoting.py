"""Answers by quoting: the reports' own words, chosen and trimmed, each with its citation; needs no model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chat.asked_things import asked_things, counts
from chat.draft import REFUSAL, Draft
from chat.evidence import Evidence, fit
from chat.question import Kind, Question
from chat.relevance import Relevance
from chat.segments import Segment, segments_of
from corpus import Citation, PassageKind, Term, UnitKind
from text.figures import find_figures

TERM_WORDS = {
    Term.RESULT: "kết quả nhiệm kỳ 2020-2025",
    Term.TARGET: "chỉ tiêu nhiệm kỳ 2025-2030",
    Term.TASK: "nhiệm vụ, giải pháp nhiệm kỳ 2025-2030",
    Term.BACKGROUND: "",
}
_LEAST_COVERAGE = 0.45  # below it the reports do not say
_OTHER_UNIT = 0.5
_OTHER_THING = 0.6
_NO_FIGURE = 0.4
_RANK_SHARE = 0.15  # what the search's own order adds at most
_MORE_COVERAGE = 0.12  # what a further quotation must add
_MOST_QUOTATIONS = 3
_MOST_POINTS = 6
_MOST_LIST_ITEMS = 30


@dataclass(frozen=True, slots=True)
class _Scored:
    segment: Segment
    score: float
    coverage: float


def quote_draft(question: Question, evidence: Evidence) -> Draft:
    """An answer in quotations, or the refusal where nothing in the evidence answers."""
    if question.kind is Kind.LIST and evidence.section:
        chosen = [segment for passage in evidence.section for segment in [_whole(segments_of(passage))] if segment]
        return _as_list(chosen[:_MOST_LIST_ITEMS])
    chosen = []
    for report in sorted(question.reports) or [None]:
        scored = _score_all(question, evidence, report)
        best = scored[0] if scored else None
        if best is not None and best.coverage >= _LEAST_COVERAGE and best.score >= _LEAST_COVERAGE * 0.8:
            chosen.extend(_select(scored, question, evidence.relevance))
    if not chosen:
        return Draft(REFUSAL, (), refused=True)
    return _as_sentences(chosen)


def _score_all(question: Question, evidence: Evidence, report: str | None) -> list[_Scored]:
    things = asked_things(question.text) if question.kind is Kind.FIGURE else ()
    scored = []
    for rank, passage in enumerate(evidence.passages):
        if passage.kind is PassageKind.HEADING or (report is not None and passage.report != report):
            continue
        prior = _RANK_SHARE / (1 + rank)
        for segment in segments_of(passage):
            coverage = _coverage(segment, evidence.relevance)
            score = (coverage + prior) * fit(passage, question) * _suits(segment, question, things)
            scored.append(_Scored(segment, score, coverage))
    return sorted(scored, key=lambda item: -item.score)


def _coverage(segment: Segment, relevance: Relevance) -> float:
    """Of the question by the segment's own words, and less by what announces it and stands above it."""
    own = relevance.coverage(segment.text)
    announced = relevance.coverage(segment.text, segment.lead_text)
    placed = relevance.coverage(segment.text, segment.lead_text, *segment.passage.headings[-2:])
    return 0.5 * own + 0.3 * announced + 0.2 * placed


def _suits(segment: Segment, question: Question, things: Sequence[str]) -> float:
    suits = 1.0
    units = question.units
    if units and segment.unit not in units:
        new_asked = not question.asks_old_unit and segment.unit.kind is not UnitKind.OLD_DISTRICT
        suits *= 0.8 if new_asked else _OTHER_UNIT
    if question.kind is Kind.FIGURE:
        figures = find_figures(segment.text)
        if not figures:
            suits *= _NO_FIGURE
        elif things and not any(counts(segment.text, figure, thing) for figure in figures for thing in things):
            suits *= _OTHER_THING
    return suits


def _select(scored: Sequence[_Scored], question: Question, relevance: Relevance) -> list[Segment]:
    """The best segment, and others that add what it leaves out."""
    most = _MOST_QUOTATIONS if question.kind is Kind.FIGURE else _MOST_POINTS
    chosen = [scored[0].segment]
    for item in scored[1:20]:
        if len(chosen) == most or item.score < 0.5 * scored[0].score:
            break
        held = relevance.coverage(*(segment.text for segment in chosen))
        more = relevance.coverage(*(segment.text for segment in chosen), item.segment.text)
        if more - held >= _MORE_COVERAGE or (question.kind is not Kind.FIGURE and item.score > 0.75 * scored[0].score):
            chosen.append(item.segment)
    return sorted(chosen, key=lambda segment: (scored[0].segment.passage.report != segment.passage.report, segment.passage.position, segment.start))


def _whole(segments: Iterable[Segment]) -> Segment | None:
    """A passage's segments as one."""
    parts = list(segments)
    if not parts:
        return None
    return Segment(parts[0].passage, parts[0].start, parts[-1].end, parts[0].unit, None)


def _as_sentences(segments: Sequence[Segment]) -> Draft:
    statements, citations = [], []
    for marker, segment in enumerate(segments, 1):
        term = TERM_WORDS[segment.passage.term]
        whose = segment.unit.label[0].upper() + segment.unit.label[1:]
        quoted = segment.text.strip(" ;,.")
        if segment.lead is not None:
            quoted = f"{segment.lead_text.strip()} … {quoted}"
        statements.append(f"{whose}{', ' + term if term else ''}: “{quoted}” [{marker}].")
        citations.append(_cite(marker, segment))
    return Draft("\n\n".join(statements), tuple(citations), refused=False)


def _as_list(segments: Sequence[Segment]) -> Draft:
    first = segments[0].passage
    lines = [f"{first.headings[-1]} (báo cáo xã {first.commune}):" if first.headings else f"Báo cáo xã {first.commune}:"]
    lines.extend(f"- {segment.text.strip()} [{marker}]" for marker, segment in enumerate(segments, 1))
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
