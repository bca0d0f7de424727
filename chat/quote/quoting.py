"""Answers by quoting: the reports' own words, each with its citation; needs no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chat.answer.attribution import said_of
from chat.answer.draft import REFUSED, Draft
from chat.lexical.relevance import Relevance
from chat.quote.select_segments import choose_segments
from chat.reading.segments import Segment, whole, without_numbering
from chat.retrieve.evidence import Evidence
from chat.understand.asked_quantity import holds_thing
from chat.understand.question import Question
from chat.understand.required_mentions import tells_event
from corpus import Citation, Passage
from text.figures import find_figures

_LONGEST_LEAD = 200  # characters
_LEAD_GAIN = 0.1  # of the question's weight
_BULLET = re.compile(r"^[-–*+•]\s*")
_BRACKETS = re.compile(r"\s*\([^()]*\)")


def quote_draft(question: Question, evidence: Evidence) -> Draft:
    """An answer in quotations, or the refusal where nothing in the evidence answers."""
    if evidence.section is not None:
        held = [passage for passage in evidence.section.passages if passage in evidence.passages]
        if _holds_what_is_asked(held, question):
            return _as_list(evidence.section.title, [whole(passage) for passage in held])
    chosen = choose_segments(question, evidence)
    return _as_sentences(chosen, evidence.relevance) if chosen else REFUSED


def _holds_what_is_asked(passages: Sequence[Passage], question: Question) -> bool:
    """Whether a section says what its title alone does not promise: a name, an address, an event."""
    text = " ".join(passage.text for passage in passages)
    return tells_event(question.event, text) and all(
        holds_thing(text, thing) for thing in question.things if thing.pattern
    )


def _as_sentences(segments: Sequence[Segment], relevance: Relevance) -> Draft:
    statements, citations = [], []
    for marker, segment in enumerate(segments, 1):
        shown = segment if _announces(segment, relevance) else replace(segment, lead=None)
        quote = _quote(shown)
        statements.append(
            f"{said_of(segment.unit, segment.passage.role, segment.passage.terms)}: “{quote}” [{marker}]."
        )
        citations.append(_cite(marker, shown, quote))
    return Draft("\n\n".join(statements), tuple(citations), refused=False)


def _quote(segment: Segment) -> str:
    words = segment.text.strip(" ;,.").rstrip(" (")
    lead = segment.lead_text.strip(" (")
    return f"{lead} … {words}" if segment.lead is not None else words


def _announces(segment: Segment, relevance: Relevance) -> bool:
    """Whether the words before the segment say what it does not, and shortly."""
    if segment.lead is None or len(segment.lead_text) > _LONGEST_LEAD:
        return False
    return relevance.coverage(segment.lead_text, segment.text) - relevance.coverage(segment.text) >= _LEAD_GAIN


def _as_list(title: str, segments: Sequence[Segment]) -> Draft:
    # A figure in the title, "(07 chỉ tiêu)", would stand there without its source.
    title = without_numbering(_BRACKETS.sub("", title)).rstrip(" :.")
    source = f"Báo cáo {segments[0].passage.commune_label}"
    lines = [f"{title} ({source[0].lower()}{source[1:]}):" if title and not find_figures(title) else f"{source}:"]
    lines.extend(f"- {_BULLET.sub('', segment.text).strip()} [{marker}]" for marker, segment in enumerate(segments, 1))
    citations = tuple(_cite(marker, segment, segment.text) for marker, segment in enumerate(segments, 1))
    return Draft("\n".join(lines), citations, refused=False)


def _cite(marker: int, segment: Segment, quote: str) -> Citation:
    passage = segment.passage
    first, last = passage.lines_of(segment.start, segment.end)
    if segment.lead is not None:
        first = min(first, passage.lines_of(*segment.lead)[0])
    return Citation.of(passage, marker, (first, last), quote)
