"""The audit of a report that is in the index, done once for each state of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from chat.audit.finding import Finding
from chat.audit.report_audit import audit
from corpus import Citation, Passage, Record
from vectorstore.index import Index, ReportSummary

_REMEMBERED = 64  # reports


@dataclass(frozen=True, slots=True)
class _AuditOf:
    """Audits a report; the same for the same index and report, so that it is done once for each state of the index."""

    index: Index
    report: str

    def __call__(self, _: tuple[ReportSummary, ...]) -> tuple[Finding, ...]:
        return _audited(self.index.section_passages(self.report, ()), self.index.records(self.report))


@lru_cache(maxsize=_REMEMBERED)
def _audited(passages: tuple[Passage, ...], records: tuple[Record, ...]) -> tuple[Finding, ...]:
    """The same for the same words, whichever other reports come or go meanwhile."""
    return audit(passages, records)


def audit_of(index: Index, report: str) -> tuple[Finding, ...]:
    """Where a report contradicts itself, worst first; none where there is no report of that name."""
    return index.of_reports(_AuditOf(index, report))


MOST_REPORTS = 2
"""An answer from more is not set against their audits, each of which takes a moment when it is first made."""

_MOST_TOLD = 2
_MOST_PASSAGES = 1000  # of a report that is audited for an answer; a longer one keeps its reader waiting
DOUBTED = "Số liệu này cần rà soát lại trong báo cáo {label}. {finding}"


def doubts_told(text: str, citations: Sequence[Citation], index: Index) -> tuple[str, ...]:
    """A line for each finding that touches a figure of an answer: one that stands in it and in a passage that it cites.

    Args:
        text: the answer's words.
        citations: its sources.
        index: the reports.
    """
    cited = {citation.passage_id for citation in citations}
    names = {citation.file for citation in citations}
    if len(names) > MOST_REPORTS:
        return ()
    reports = [
        report for report in index.of_reports(tuple) if report.name in names and report.passages <= _MOST_PASSAGES
    ]
    told = [
        DOUBTED.format(label=report.units[0].label, finding=finding.text(report.file))
        for report in reports
        for finding in audit_of(index, report.name)
        if any(place.passage in cited for place in finding.places) and any(figure in text for figure in finding.figures)
    ]
    return tuple(told[:_MOST_TOLD])
