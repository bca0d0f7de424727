"""First questions to click on, drawn from the reports that are loaded."""

from __future__ import annotations

from collections.abc import Sequence

from vectorstore.index import ReportSummary

_QUESTIONS = (
    "Dân số {unit} là bao nhiêu?",
    "{Unit} được sáp nhập từ những đơn vị nào?",
    "Đảng bộ {unit} có bao nhiêu đảng viên?",
    "Các khâu đột phá nhiệm kỳ 2025-2030 của {unit} là gì?",
)


def suggested_questions(reports: Sequence[ReportSummary]) -> tuple[str, ...]:
    """Four questions, of the first communes in turn; none where no report is loaded."""
    if not reports:
        return ()
    labels = [reports[number % len(reports)].units[0].label for number in range(len(_QUESTIONS))]
    return tuple(
        question.format(unit=label, Unit=label[:1].upper() + label[1:])
        for question, label in zip(_QUESTIONS, labels, strict=True)
    )
