"""Three passages, and short ways to change a report and to look into an index."""

from __future__ import annotations

import dataclasses

from corpus import Report
from embedding.embedder import Embedder
from vectorstore.index import Index

POVERTY = "Tỷ lệ hộ nghèo giảm còn 24,13% vào cuối năm 2025."
BUDGET = "Thu ngân sách trên địa bàn đạt 1.085 triệu đồng."
COWS = "Đàn bò có 2.300 con, tăng 5% so với đầu nhiệm kỳ."
TEXTS = [POVERTY, BUDGET, COWS]


def found(index: Index, question: str, **options: object) -> list[str]:
    return [hit.passage.text for hit in index.search(question, **options)]


def embedded_texts(embedder: Embedder) -> list[str]:
    return [text.splitlines()[-1] for text in embedder.embeddings.documents]


def without(report: Report, *texts: str) -> Report:
    return dataclasses.replace(
        report, passages=tuple(passage for passage in report.passages if passage.text not in texts)
    )


def with_text(report: Report, position: int, text: str) -> Report:
    passages = list(report.passages)
    passages[position] = dataclasses.replace(passages[position], text=text)
    return dataclasses.replace(report, passages=tuple(passages))
