"""The audit of a report that is in the index, done once for each state of it."""

from __future__ import annotations

from dataclasses import dataclass

from chat.audit.finding import Finding
from chat.audit.report_audit import audit
from chat.kept_records import KeptRecords
from vectorstore.index import Index, ReportSummary


@dataclass(frozen=True, slots=True)
class _AuditOf:
    """Audits a report; the same for the same index and report, so that it is done once for each state of the index."""

    index: Index
    report: str

    def __call__(self, _: tuple[ReportSummary, ...]) -> tuple[Finding, ...]:
        return audit(self.index.section_passages(self.report, ()), KeptRecords(self.index.database).of(self.report))


def audit_of(index: Index, report: str) -> tuple[Finding, ...]:
    """Where a report contradicts itself, worst first; none where there is no report of that name."""
    return index.of_reports(_AuditOf(index, report))
