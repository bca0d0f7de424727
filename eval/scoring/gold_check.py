"""Whether a gold question holds against the reports: its evidence is there, its facts stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from eval.gold.fact_match import fact_stands
from eval.gold.gold_set import GoldQuestion
from eval.gold.report_lines import ReportTexts
from eval.scoring.reasons import fact_label, span_label

MOST_LINES = 60
"""Of one span: a wider one would call nearly any citation right."""


def faults_against(question: GoldQuestion, texts: ReportTexts) -> tuple[str, ...]:
    """A line in Vietnamese for each thing that does not hold; none where all does."""
    return tuple(_faults(question, texts))


def _faults(question: GoldQuestion, texts: ReportTexts) -> Iterator[str]:
    for span in question.spans:
        if span.file not in texts.names():
            yield f"Chỉ mục không có báo cáo “{span.file}”."
        elif span.lines[1] - span.lines[0] >= MOST_LINES:
            yield f"Căn cứ {span_label(span)} quá rộng; nhiều nhất {MOST_LINES} dòng."
        elif not texts.text(span):
            yield f"Báo cáo không có nội dung ở {span_label(span)}."
    evidence = "\n".join(map(texts.text, question.spans))
    for fact in question.facts:
        if not fact_stands(fact, evidence):
            yield f"Dữ kiện {fact_label(fact)} không có trong các dòng căn cứ đã nêu."
