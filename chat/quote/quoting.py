"""Answers by quoting: the reports' own words, each with its citation; needs no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from chat.answer.attribution import said_of
from chat.answer.draft import REFUSED, Draft
from chat.lexical.relevance import Relevance
from chat.quote.select_segments import Choice, choose_segments
from chat.quote.versions import newest_first, newest_sections
from chat.rank.candidate import cut
from chat.rank.weights import Weights
from chat.retrieve.evidence import Evidence
from chat.understand.asked_quantity import holds_thing
from chat.understand.question import Question
from chat.understand.required_mentions import tells_event
from corpus import Citation, Passage
from reading.segments import Segment, joined, whole, without_numbering
from text.figures import find_figures

_LONGEST_LEAD = 200  # characters
_LEAD_GAIN = 0.1  # of the question's weight
_OUTDATED = ", theo văn bản có ngày sớm hơn"
_BULLET = re.compile(r"^[-–*+•]\s*")
_SAID = re.compile(r"\w")
_BRACKETS = re.compile(r"\s*\([^()]*\)")


UNSURE = "Chưa chắc chắn; các đoạn gần nhất:"
"""What an answer begins with whose quotations may not say what is asked."""


def quote_draft(question: Question, evidence: Evidence, weights: Weights) -> Draft:
    """An answer in quotations, or the refusal where nothing in the evidence answers."""
    return draft_of(choose_segments(question, evidence, weights), question, evidence)


def draft_of(choice: Choice | None, question: Question, evidence: Evidence) -> Draft:
    """What was chosen, behind the sections that answer as a whole."""
    drafts: list[Draft] = []
    listed: set[str] = set()
    for section in newest_sections(evidence.sections):
        held = [passage for passage in section.passages if passage in evidence.passages]
        if held and _holds_what_is_asked(held, question):
            drafts.append(_as_list(section.title, [whole(passage) for passage in held], _next_marker(drafts)))
            listed.add(held[0].report)
    certain = choice is None or choice.certain
    if choice is not None and (not listed or question.reports - listed or not certain):
        cited = {citation.passage_id for draft in drafts for citation in draft.citations}
        chosen = [one for one in choice.segments if one.passage.id not in cited]
        chosen = [one for one in chosen if not certain or one.passage.report not in listed]
        if chosen:
            told = newest_first(joined(chosen), evidence.passages, partial(cut, kind=question.kind))
            drafts.append(_as_sentences(told, evidence.findings.relevance, _next_marker(drafts)))
    if not drafts:
        return REFUSED
    citations = tuple(citation for draft in drafts for citation in draft.citations)
    paragraphs = [*([] if certain else [UNSURE]), *(draft.text for draft in drafts)]
    confidence = choice.confidence if choice is not None else None
    return Draft("\n\n".join(paragraphs), citations, refused=False, certain=certain, confidence=confidence)


def _next_marker(drafts: Sequence[Draft]) -> int:
    return 1 + sum(len(draft.citations) for draft in drafts)


def _holds_what_is_asked(passages: Sequence[Passage], question: Question) -> bool:
    """Whether a section says what its title alone does not promise: a name, an address, an event."""
    text = " ".join(passage.text for passage in passages)
    return tells_event(question.event, text) and all(
        holds_thing(text, thing) for thing in question.things if thing.pattern
    )


def _as_sentences(segments: Sequence[tuple[Segment, bool]], relevance: Relevance, first: int) -> Draft:
    """The segments with whose words they are; of each whether a newer document of its unit says otherwise."""
    statements, citations = [], []
    for marker, (segment, outdated) in enumerate(segments, first):
        shown = _with_what_announces(segment) if _announces(segment, relevance) else replace(segment, lead=None)
        quote = _quote(shown)
        said = said_of(segment.unit, segment.passage.role, segment.passage.terms)
        statements.append(f"{said}{_OUTDATED if outdated else ''}: “{quote}” [{marker}].")
        citations.append(_cite(marker, shown, quote))
    return Draft("\n\n".join(statements), tuple(citations), refused=False)


def _with_what_announces(segment: Segment) -> Segment:
    """The segment with its lead, as one stretch where it follows at once."""
    if segment.lead is None or _SAID.search(segment.passage.text, segment.lead[1], segment.start):
        return segment
    return replace(segment, start=segment.lead[0], lead=None)


def _quote(segment: Segment) -> str:
    words = segment.text.strip(" ;,.").rstrip(" (")
    lead = segment.lead_text.strip(" (")
    return f"{lead} … {words}" if segment.lead is not None else words


def _announces(segment: Segment, relevance: Relevance) -> bool:
    """Whether the words before the segment say what it does not, and shortly."""
    if segment.lead is None or len(segment.lead_text) > _LONGEST_LEAD:
        return False
    return relevance.coverage(segment.lead_text, segment.text) - relevance.coverage(segment.text) >= _LEAD_GAIN


def _as_list(title: str, segments: Sequence[Segment], first: int) -> Draft:
    """A section's passages as a list; `first` is the marker of the first."""
    title = title_said(title)
    source = f"Báo cáo {segments[0].passage.commune_label}"
    lines = [f"{title} ({source[0].lower()}{source[1:]}):" if title and not find_figures(title) else f"{source}:"]
    lines.extend(
        f"- {_BULLET.sub('', segment.text).strip()} [{marker}]" for marker, segment in enumerate(segments, first)
    )
    citations = tuple(_cite(marker, segment, segment.text) for marker, segment in enumerate(segments, first))
    return Draft("\n".join(lines), citations, refused=False)


def title_said(heading: str) -> str:
    """A section's title as an answer begins with it; a figure in it, "(07 chỉ tiêu)", would stand there without source.

    >>> title_said("2. Chỉ tiêu xã hội (07 chỉ tiêu):")
    'Chỉ tiêu xã hội'
    """
    return without_numbering(_BRACKETS.sub("", heading)).rstrip(" :.")


def _cite(marker: int, segment: Segment, quote: str) -> Citation:
    passage = segment.passage
    first, last = passage.lines_of(segment.start, segment.end)
    if segment.lead is not None:
        first = min(first, passage.lines_of(*segment.lead)[0])
    return Citation.of(passage, marker, (first, last), quote)
