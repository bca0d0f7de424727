"""Whether the reports can speak of what a question is about at all, before anything is quoted or written."""

from __future__ import annotations

from chat.retrieve.evidence import Evidence
from chat.understand.question import Question


def reports_may_say(question: Question, evidence: Evidence) -> bool:
    """False for what no report gives, for a unit that none is of, and for a place or name that none holds.

    One syllable is too little to tell a place by.
    """
    if question.beyond_reports or question.unknown_unit or not all(evidence.names.values()):
        return False
    return " " not in question.place or any(question.place in passage.text for passage in evidence.passages)
