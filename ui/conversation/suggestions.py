"""First questions to click on, drawn from the reports that are loaded."""

from __future__ import annotations

from collections.abc import Sequence

from vectorstore.index import ReportSummary

_QUESTIONS = (
    "Dân số {unit} là bao nhiêu?",
    "{Unit} được sáp nhập từ những đơn vị nào?",
    "Đảng bộ {unit} có bao nhiêu đảng viên?",
    "Các khâu đột phá {term} của {unit} là gì?",
)


def suggested_questions(reports: Sequence[ReportSummary]) -> tuple[str, ...]:
    """Four questions, of the first communes in turn; none where no report is loaded."""
    if not reports:
        return ()
    asked = [reports[number % len(reports)] for number in range(len(_QUESTIONS))]
    return tuple(
        question.format(unit=label, Unit=label[:1].upper() + label[1:], term=_coming_term(report))
        for question, report in zip(_QUESTIONS, asked, strict=True)
        for label in (report.units[0].label,)
    )


def _coming_term(report: ReportSummary) -> str:
    coming = report.terms.coming
    return f"nhiệm kỳ {coming}" if coming is not None else "nhiệm kỳ tới"
