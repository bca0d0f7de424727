"""How long a question takes as the index grows: embedding it, searching, gathering evidence, answering offline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.copies import copy_of
from bench.questions import Asked, questions_about
from bench.stand_in import StandInEmbeddings
from bench.stopwatch import milliseconds, p95, seconds
from chat.ask import ask, gather
from chat.lexical.relevance import terms_by
from chat.rank.weights import shipped_weights
from chat.understand.follow_up import understand
from chat.understand.question import Question
from chat.units.registry import unit_names
from corpus import Report
from embedding.embedder import Embedder
from progress_bar import ProgressBar
from vectorstore.index import Index

EMBEDDING, SEARCH, EVIDENCE, ANSWER = "embedding", "search", "evidence", "answer"
VECTORS_AT_ONCE = 1000
BUDGET = 6000
_NOTE = (
    "Copies have invented names of units and other figures; their passages have random vectors, questions real ones.\n"
    "Each stage holds the one before it: search embeds the question, evidence understands and searches. Milliseconds."
)


@dataclass(frozen=True, slots=True)
class GrowthTimes:
    """Seconds that each question took, by stage, in an index of so many reports; `styles` are the questions'.

    Embedding is not timed for questions that are searched by words alone.
    """

    copies: int
    reports: int
    passages: int
    styles: tuple[str, ...]
    seconds: dict[str, tuple[float, ...]]

    def median(self, stage: str) -> float:
        return median(self.seconds[stage])

    def p95(self, stage: str) -> float:
        """The 95th percentile."""
        return p95(self.seconds[stage])

    def style_median(self, stage: str, style: str) -> float:
        return median(taken for taken, of in zip(self.seconds[stage], self.styles, strict=True) if of == style)


def measure(reports: Sequence[Report], embedder: Embedder, copies: Sequence[int]) -> tuple[GrowthTimes, ...]:
    """Times at so many times the reports, in rising order, in one index that grows and is thrown away."""
    timed = StandInEmbeddings(embedder.embeddings)
    stand_in = Embedder(embedder.name, timed)
    asked = questions_about(reports)
    held = 0
    measured = []
    with TemporaryDirectory(prefix="bench-") as folder:
        for number in copies:
            with Index.open(Path(folder), stand_in) as index:
                _add_copies(index, reports, range(held, number))
            held = number
            measured.append(_times(Path(folder), stand_in, timed, asked, number))
    return tuple(measured)


def _add_copies(index: Index, reports: Sequence[Report], numbers: range) -> None:
    with ProgressBar("Copying", len(numbers) * len(reports), "reports") as bar:
        for number in numbers:
            for report in reports:
                index.put(copy_of(report, number) if number else report)
                index.embed_missing(at_once=VECTORS_AT_ONCE)
                bar.update()


def _times(
    folder: Path, embedder: Embedder, timed: StandInEmbeddings, asked: Sequence[Asked], copies: int
) -> GrowthTimes:
    """Each stage on an index opened anew, so that none gains by what an earlier one left in memory."""
    taken: dict[str, tuple[float, ...]] = {}
    for stage, run in _STAGES.items():
        with Index.open(folder, embedder) as index:
            index.search(asked[0].question)
            run(index, asked[0])
            terms_by.cache_clear()
            timed.seconds.clear()
            taken[stage] = tuple(run(index, one) for one in asked[1:])
            reports = index.reports()
        taken.setdefault(EMBEDDING, tuple(timed.seconds))
    return GrowthTimes(
        copies,
        len(reports),
        sum(report.passages for report in reports),
        tuple(one.style for one in asked[1:]),
        taken,
    )


def _search(index: Index, asked: Asked) -> float:
    question = _understood(index, asked)
    return seconds(lambda: index.search(question.text, reports=question.reports or None, limit=60))


def _gather(index: Index, asked: Asked) -> float:
    return seconds(lambda: gather(_understood(index, asked), index, BUDGET, shipped_weights()))


def _answer(index: Index, asked: Asked) -> float:
    return seconds(lambda: ask(asked.question, index, history=asked.history, evidence_characters=BUDGET))


def _understood(index: Index, asked: Asked) -> Question:
    return understand(asked.question, asked.history, index.of_reports(unit_names))


_STAGES = {SEARCH: _search, EVIDENCE: _gather, ANSWER: _answer}


def as_table(measured: Sequence[GrowthTimes]) -> str:
    """Medians and 95th percentiles by stage, median evidence by style, and the ratios."""
    first = measured[0]
    rows = [
        ("copies", [f"{times.copies}" for times in measured]),
        ("reports", [f"{times.reports}" for times in measured]),
        ("passages", [f"{times.passages}" for times in measured]),
    ]
    for stage in (EMBEDDING, SEARCH, EVIDENCE, ANSWER):
        rows.append((f"{stage}, median", [milliseconds(times.median(stage)) for times in measured]))
        rows.append((f"{stage}, 95th percentile", [milliseconds(times.p95(stage)) for times in measured]))
    for style in dict.fromkeys(first.styles):
        rows.append((f"evidence, {style}", [milliseconds(times.style_median(EVIDENCE, style)) for times in measured]))
    rows.append(
        (
            "search / embedding, medians",
            [f"{times.median(SEARCH) / times.median(EMBEDDING):.2f}" for times in measured],
        )
    )
    for stage in (SEARCH, EVIDENCE, ANSWER):
        rows.append(
            (
                f"{stage} / {stage} at {first.copies}, medians",
                [f"{times.median(stage) / first.median(stage):.2f}" for times in measured],
            )
        )
    width = max(len(name) for name, _ in rows)
    return "\n".join([_NOTE, *(f"{name:<{width}}" + "".join(f"{cell:>12}" for cell in cells) for name, cells in rows)])
