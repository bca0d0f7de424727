"""Why an answer did not score in full, in words for an official."""

from __future__ import annotations

from collections.abc import Iterator

from chat.verify.faults import unsupported_figures
from corpus import Answer
from eval.gold.fact_match import fact_stands
from eval.gold.gold_set import Fact, GoldQuestion, Span
from eval.scoring.metrics import overlaps_a_need


def reasons(question: GoldQuestion, answer: Answer) -> tuple[str, ...]:
    """A line for each missing fact, each need that is not cited, each citation off the evidence, each bare figure."""
    return tuple(_reasons(question, answer))


def missing_facts(question: GoldQuestion, answer: Answer) -> tuple[Fact, ...]:
    """The facts that the answer does not state; all of them where it refuses."""
    return tuple(fact for fact in question.facts if answer.refused or not fact_stands(fact, answer.text))


def fact_label(fact: Fact) -> str:
    """A fact with its alternatives as a reader sees it.

    >>> fact_label(("48 đảng viên dự bị", "48"))
    '“48 đảng viên dự bị” (hoặc “48”)'
    """
    first, *others = (f"“{words}”" for words in fact)
    return f"{first} (hoặc {', '.join(others)})" if others else first


def span_label(span: Span) -> str:
    """Where a span stands.

    >>> span_label(Span("na-hin", (10, 12))), span_label(Span("na-hin", (40, 40)))
    ('na-hin, dòng 10-12', 'na-hin, dòng 40')
    """
    first, last = span.lines
    return f"{span.file}, dòng {first}" + (f"-{last}" if last != first else "")


def _reasons(question: GoldQuestion, answer: Answer) -> Iterator[str]:
    if not question.answerable:
        if not answer.refused:
            yield "Đã trả lời dù báo cáo không nêu."
    elif answer.refused:
        yield "Từ chối dù báo cáo có nêu."
    for fact in missing_facts(question, answer):
        yield f"Thiếu dữ kiện {fact_label(fact)}."
    for need in question.evidence:
        if not any(span.overlaps(citation.file, citation.lines) for span in need for citation in answer.citations):
            yield f"Chưa trích dẫn căn cứ {' hoặc '.join(map(span_label, need))}."
    for citation in answer.citations if question.answerable else ():
        if not overlaps_a_need(question, citation.file, citation.lines):
            yield f"Trích dẫn [{citation.marker}] ngoài căn cứ: {span_label(Span(citation.file, citation.lines))}."
    for figure in unsupported_figures(answer.text, answer.citations, answer.passages):
        yield f"Số “{figure.text}” không có trong đoạn được trích."
