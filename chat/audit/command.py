"""`python -m chat audit REPORT`: where a report contradicts itself."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from chat.audit.finding import Finding
from chat.audit.workbook import audit_xlsx
from disk import disk_fault
from vectorstore.catalog import ReportSummary

NOTHING = "Không thấy số liệu nào trong báo cáo {label} ({name}) tự mâu thuẫn."
FOUND = "Báo cáo {label} ({name}) có {count} chỗ cần rà soát:"


def audit_object(report: str, findings: Sequence[Finding], file: str) -> dict[str, object]:
    """What `--json` prints."""
    return {
        "report": report,
        "findings": [
            {
                "kind": finding.kind.value,
                "text": finding.text(file),
                "places": [
                    {"lines": list(place.lines), "page": place.page, "section": place.section, "quote": place.quote}
                    for place in finding.places
                ],
                "why_perhaps_not": finding.why_perhaps_not,
                "severity": finding.severity,
            }
            for finding in findings
        ],
    }


def as_text(report: ReportSummary, findings: Sequence[Finding]) -> str:
    """The findings for a terminal, each with why it may be no fault."""
    names = {"label": report.units[0].label, "name": report.name}
    if not findings:
        return NOTHING.format(**names)
    told = (
        f"{number}. [{finding.kind.label}] {finding.text(report.file)}\n   {finding.why_perhaps_not}"
        for number, finding in enumerate(findings, 1)
    )
    return "\n".join((FOUND.format(**names, count=len(findings)), *told))


def print_audit(report: ReportSummary, findings: Sequence[Finding], as_json: bool, xlsx: Path | None) -> int:
    """Print the findings and write them where that is asked; 0 when done, 2 when the file cannot be written."""
    if as_json:
        print(json.dumps(audit_object(report.name, findings, report.file), ensure_ascii=False, indent=1))
    else:
        print(as_text(report, findings))
    if xlsx is not None:
        try:
            xlsx.write_bytes(audit_xlsx(findings, report.file))
        except OSError as error:
            print(disk_fault(xlsx, error), file=sys.stderr)
            return 2
    return 0
