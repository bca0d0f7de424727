"""What makes a refusal: the reports cannot speak of it at all, or the best that they say is no answer."""

from __future__ import annotations

from chat.rank.findings import Findings
from chat.rank.segment_match import (
    context_of,
    is_about,
    is_off_topic,
    may_be_given_in,
    names_topic,
    own_words,
    states_value,
)
from chat.retrieve.evidence import Evidence
from chat.understand.asked_quantity import holds_thing, tells_of
from chat.understand.question import Question
from reading.segments import Segment
from text.figures import find_figures

_CLOSE_COVERAGE = 0.75  # of an answer that lacks the thing asked for, but says all else
_LIKELY_COVERAGE = 0.4  # of an answer that has the rare form asked for: a time of day, the number of a paper


def reports_may_say(question: Question, evidence: Evidence) -> bool:
    """False for what no report gives, for a unit that none is of, and for a place or name that none holds.

    One syllable is too little to tell a place by.
    """
    if question.beyond_reports or question.unknown_unit or not all(evidence.findings.names.values()):
        return False
    return " " not in question.place or any(question.place in passage.text for passage in evidence.passages)


def is_answer(best: Segment, question: Question, findings: Findings) -> bool:
    """Whether the best segment is an answer at all, by its words."""
    if is_off_topic(best, question, findings) or not is_about(best, question, findings):
        return False
    said = [thing for thing in question.targets if thing.is_explicit]
    if any(thing.tells_topic and holds_thing(best.text, thing) for thing in said):
        return True
    covered = findings.relevance.coverage(own_words(best), *context_of(best, findings))
    found_by_form = any(thing.pattern and holds_thing(best.text, thing) for thing in said)
    if not (found_by_form and covered >= _LIKELY_COVERAGE) and not names_topic(best, question, findings):
        return False
    if not said:
        return not question.targets or any(may_be_given_in(best, thing) for thing in question.targets)
    if any(states_value(best, thing, findings) for thing in said):
        return True
    says_all_else = covered >= _CLOSE_COVERAGE and findings.relevance.asks_beyond(
        {syllable for thing in said for syllable in thing.syllables}
    )
    return (
        says_all_else
        and bool(find_figures(best.text))
        and any(not (thing.pattern or thing.measures) and tells_of(thing, own_words(best)) for thing in said)
    )
