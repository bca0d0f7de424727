"""What is found, and how fast: this product beside its peers, on the same reports, questions and vectors' model."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory

from langchain_core.embeddings import Embeddings

from bench.chunks import whole_text
from bench.peers import peer_pipelines, peer_versions
from bench.product import Pipeline, product_pipeline
from bench.stopwatch import milliseconds
from corpus import Report
from embedding.embedder import Embedder
from eval.gold.gold_set import GoldError, GoldKind, GoldQuestion, Style
from eval.scoring.metrics import CONTEXT_BUDGET, context_fact_recall, rank_scores
from progress_bar import ProgressBar


class EmbeddedOnce(Embeddings):
    """Remembers the vectors of texts for as long as it lives; questions are embedded each time, for they are timed."""

    def __init__(self, model: Embeddings) -> None:
        self._model = model
        self._vectors: dict[str, list[float]] = {}

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if new := [text for text in dict.fromkeys(texts) if text not in self._vectors]:
            self._vectors.update(zip(new, self._model.embed_documents(new), strict=True))
        return [self._vectors[text] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return self._model.embed_query(text)


_NOTE = (
    "Share of facts that stand, within their evidence lines, in the first {budget} characters; by kind and style.\n"
    "MRR over all that is found. Median milliseconds a question, its embedding included; pipelines take turns."
)


@dataclass(frozen=True, slots=True)
class Found:
    """What one question brought: both scores run from 0 to 1 and are None where the reports do not say."""

    seconds: float
    fact_recall: float | None
    reciprocal_rank: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What each pipeline found, by its name, for each of the questions in order."""

    questions: tuple[GoldQuestion, ...]
    found: dict[str, tuple[Found, ...]]


def compare(reports: Sequence[Report], questions: Sequence[GoldQuestion], embedder: Embedder) -> tuple[str, Comparison]:
    """The peers' versions, and all pipelines compared in stores that are thrown away.

    Raises:
        PeersMissing: the libraries to compare with are not installed.
        GoldError: the questions ask for reports that are not there.
        ReadError: a report's file cannot be read any more.
        EmbeddingUnavailable: the model cannot be reached.
    """
    versions = peer_versions()
    check_reports(questions, reports)
    texts = [whole_text(report) for report in reports]
    once = Embedder(embedder.name, EmbeddedOnce(embedder.embeddings))
    with (
        TemporaryDirectory(prefix="bench-") as folder,
        peer_pipelines(texts, once, Path(folder) / "peers") as peers,
        product_pipeline(reports, once, Path(folder) / "product") as product,
    ):
        return versions, measure([*peers, product], questions)


def check_reports(questions: Sequence[GoldQuestion], reports: Sequence[Report]) -> None:
    """Raises GoldError where evidence stands in a report that is not among these: its questions would score nothing."""
    held = {report.name for report in reports}
    if absent := sorted({span.file for question in questions for span in question.spans} - held):
        message = f"Các câu hỏi chuẩn cần báo cáo {', '.join(absent)}; hãy nêu thư mục có các báo cáo này rồi chạy lại."
        raise GoldError(message)


def measure(pipelines: Sequence[Pipeline], questions: Sequence[GoldQuestion]) -> Comparison:
    """Put each question to all pipelines in turn, so that what else the machine does weighs on all alike."""
    found: dict[str, list[Found]] = {pipeline.name: [] for pipeline in pipelines}
    with ProgressBar("Asking", len(questions) * len(pipelines), "questions") as bar:
        for question in questions:
            for pipeline in pipelines:
                found[pipeline.name].append(_found(pipeline, question))
                bar.update()
    return Comparison(tuple(questions), {name: tuple(each) for name, each in found.items()})


def _found(pipeline: Pipeline, question: GoldQuestion) -> Found:
    began = time.perf_counter()
    passages = pipeline.retrieve(question)
    seconds = time.perf_counter() - began
    if not question.answerable:
        return Found(seconds, None, None)
    reciprocal_rank, _, _ = rank_scores(question, passages)
    return Found(seconds, context_fact_recall(question, passages), reciprocal_rank)


def as_table(versions: str, comparison: Comparison) -> str:
    """A row for each pipeline: fact recall of all questions, each kind and each style, then MRR and time."""
    columns = _columns(comparison.questions)
    rows = [["", *columns, "MRR", "ms"]]
    answerable = [question for question in comparison.questions if question.answerable]
    rows.append(["questions", *(str(sum(map(of, answerable))) for of in columns.values()), "", ""])
    for name, found in comparison.found.items():
        rows.append([name, *_figures(columns, comparison.questions, found)])
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = [_NOTE.format(budget=f"{CONTEXT_BUDGET:,}"), f"Peers: {versions}."]
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join([first.ljust(widths[0]), *cells]).rstrip())
    return "\n".join(lines)


def _columns(questions: Sequence[GoldQuestion]) -> dict[str, Callable[[GoldQuestion], bool]]:
    """Which questions each column is about; kinds and styles that none has are left out."""
    answerable = [question for question in questions if question.answerable]
    kinds = [kind for kind in GoldKind if any(question.kind is kind for question in answerable)]
    styles = [style for style in Style if any(question.style is style for question in answerable)]
    return {
        "all": lambda _: True,
        **{kind.value: partial(_is_of, kind) for kind in kinds},
        **{style.value: partial(_is_of, style) for style in styles},
    }


def _is_of(group: GoldKind | Style, question: GoldQuestion) -> bool:
    return question.kind is group or question.style is group


def _figures(
    columns: dict[str, Callable[[GoldQuestion], bool]], questions: Sequence[GoldQuestion], found: Sequence[Found]
) -> Iterator[str]:
    for of in columns.values():
        recalls = [
            each.fact_recall
            for question, each in zip(questions, found, strict=True)
            if each.fact_recall is not None and of(question)
        ]
        yield f"{fmean(recalls):.1%}" if recalls else ""
    ranks = [each.reciprocal_rank for each in found if each.reciprocal_rank is not None]
    yield f"{fmean(ranks):.3f}" if ranks else ""
    yield milliseconds(median(each.seconds for each in found))
