"""Whether the reports can speak of what a question is about at all, before anything is quoted or written."""

from __future__ import annotations

from chat.evidence import Evidence
from chat.names_asked import stands_in
from chat.question import Question
from vectorstore.index import Index

_MOST_REPORTS_READ = 12  # to look for a name; beyond them only the evidence is looked through


def reports_may_say(question: Question, evidence: Evidence, index: Index) -> bool:
    """False for what no report gives, for a unit that none is of, and for a place or name that none holds.

    One syllable is too little to tell a place by.
    """
    if question.beyond_reports or question.unknown_unit:
        return False
    if " " in question.place and not any(question.place in passage.text for passage in evidence.passages):
        return False
    missing = [
        name for name in question.names if not stands_in(name, (passage.text for passage in evidence.passages))
    ]
    return not missing or all(stands_in(name, _texts(question, index)) for name in missing)


def _texts(question: Question, index: Index) -> list[str]:
    """What all the reports asked about say."""
    reports = sorted(question.reports) or [report.name for report in index.reports()]
    return [
        passage.text for report in reports[:_MOST_REPORTS_READ] for passage in index.section_passages(report, ())
    ]
