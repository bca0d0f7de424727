"""Which reports a question is put to, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from chat.understand.question import Question
from vectorstore.catalog import ReportSummary
from vectorstore.index import Index

MOST_REPORTS = 12  # each gets its share of the evidence; more would leave none enough
_SEARCHED = 200  # passages, to see which of many reports tell most
TOO_MANY = "Câu hỏi nói tới {asked} báo cáo; câu trả lời chỉ lấy từ {taken} báo cáo có nội dung gần câu hỏi nhất."


def reports_asked(question: Question, index: Index, on_notice: Callable[[str], None] | None = None) -> tuple[str, ...]:
    """The names of the reports that a question is about; () where it names none and means no single ones.

    Of more than can be answered from, those that hold the passages nearest to it; `on_notice` is called with that.
    """
    asked = index.of_reports(report_names) if question.all_reports else tuple(sorted(question.reports))
    return nearest_reports(question.text, asked, MOST_REPORTS, index, on_notice)


def nearest_reports(
    text: str, asked: Sequence[str], most: int, index: Index, on_notice: Callable[[str], None] | None = None
) -> tuple[str, ...]:
    """These reports, or, where they are more than `most`, those that hold the passages nearest to the text."""
    if len(asked) <= most:
        return tuple(asked)
    all_of_them = len(asked) == len(index.of_reports(report_names))
    hits = index.search(text, reports=None if all_of_them else asked, limit=_SEARCHED)
    nearest = dict.fromkeys((*(hit.passage.report for hit in hits), *asked))
    if on_notice:
        on_notice(TOO_MANY.format(asked=len(asked), taken=most))
    return tuple(nearest)[:most]


def report_names(reports: Iterable[ReportSummary]) -> tuple[str, ...]:
    """The names of these reports, in their order."""
    return tuple(report.name for report in reports)
