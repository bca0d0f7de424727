"""How fast each engine searches among a few reports of very many, beside searching them all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

from bench.copies import copy_of
from bench.questions import questions_about
from bench.stand_in import StandInEmbeddings
from bench.stopwatch import milliseconds, p95, seconds
from corpus import Report
from embedding.embedder import Embedder
from progress_bar import ProgressBar
from vectorstore.chroma_folder import ChromaFolder
from vectorstore.vectors import Vectors
from vectorstore.words import Words

SOME_REPORTS = 12
LIMIT = 100
AT_ONCE = 1000
_NOTE = (
    "Copies have invented names of units and other figures; their passages have random vectors, questions real ones.\n"
    "The engines alone: questions are embedded beforehand, and reports' ids handed to the vector store. Milliseconds."
)

Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class FilterTimes:
    """One engine's: seconds of each search, by what it was among; `first` is the opening with the first search."""

    engine: str
    passages: int
    built: float
    first: float
    searches: dict[str, tuple[float, ...]]


def measure(reports: Sequence[Report], embedder: Embedder, passages: int, vectors: int) -> tuple[FilterTimes, ...]:
    """Times with so many passages in the word index and so many in the vector store, both thrown away."""
    questions = [asked.question for asked in questions_about(reports)]
    with TemporaryDirectory(prefix="bench-") as folder:
        return (
            _of_words(Path(folder) / "words", reports, passages, questions),
            _of_vectors(Path(folder) / "vectors", reports, vectors, questions, embedder),
        )


def _of_words(folder: Path, reports: Sequence[Report], passages: int, questions: Sequence[str]) -> FilterTimes:
    began = time.perf_counter()
    words, names = Words(folder), []
    for report in _many(reports, passages):
        words.replace_all([(report.name, report.passages)])
        names.append(report.name)
    words.close()
    built = time.perf_counter() - began
    began = time.perf_counter()
    words = Words(folder)
    words.search(questions[0], limit=LIMIT)
    first = time.perf_counter() - began
    searches = _searched(
        lambda text, among: words.search(text, reports=among, limit=LIMIT), questions, [[name] for name in names]
    )
    words.close()
    return FilterTimes("words", passages, built, first, searches)


def _of_vectors(
    folder: Path, reports: Sequence[Report], passages: int, questions: Sequence[str], embedder: Embedder
) -> FilterTimes:
    stand_in = Embedder(embedder.name, StandInEmbeddings(embedder.embeddings))
    began = time.perf_counter()
    vectors, ids = Vectors(ChromaFolder(folder), stand_in), []
    for report in _many(reports, passages):
        for start in range(0, len(report.passages), AT_ONCE):
            vectors.add(report.passages[start : start + AT_ONCE])
        ids.append([passage.id for passage in report.passages])
    vectors.close()
    built = time.perf_counter() - began
    asked = [embedder.embeddings.embed_query(text) for text in questions]
    began = time.perf_counter()
    vectors = Vectors(ChromaFolder(folder), stand_in)
    vectors.search(asked[0], limit=LIMIT)
    first = time.perf_counter() - began
    searches = _searched(lambda vector, among: vectors.search(vector, ids=among, limit=LIMIT), asked, ids)
    vectors.close()
    return FilterTimes("vectors", passages, built, first, searches)


def _searched(
    search: Callable[[Asked, list[str] | None], object], asked: Sequence[Asked], reports: Sequence[list[str]]
) -> dict[str, tuple[float, ...]]:
    """Seconds of each search; `reports` hold what names each report to the engine."""
    some = list(chain.from_iterable(reports[:: max(1, len(reports) // SOME_REPORTS)][:SOME_REPORTS]))
    return {
        "one report": tuple(seconds(partial(search, one, reports[k % len(reports)])) for k, one in enumerate(asked)),
        f"{SOME_REPORTS} reports": tuple(seconds(partial(search, one, some)) for one in asked),
        "all reports": tuple(seconds(partial(search, one, None)) for one in asked),
    }


def _many(reports: Sequence[Report], passages: int) -> Iterator[Report]:
    """Copies of the reports in turn, the last one cut short, until there are so many passages."""
    missing = passages
    with ProgressBar("Copying", passages, "passages") as bar:
        for report in (copy_of(report, number) for number in count(1) for report in reports):
            held = report.passages[:missing]
            yield replace(report, passages=held)
            bar.update(len(held))
            missing -= len(held)
            if not missing:
                return


def as_table(measured: Sequence[FilterTimes]) -> str:
    """One row for each engine and what it searched among."""
    lines = [_NOTE, f"{'':<28}{'median':>10}{'p95':>10}"]
    for times in measured:
        lines.append(f"{times.engine}, {times.passages} passages, built in {times.built:.0f} s")
        lines.append(f"{'  opening, first search':<28}{milliseconds(times.first):>10}")
        lines.extend(
            f"{'  among ' + among:<28}{milliseconds(median(taken)):>10}{milliseconds(p95(taken)):>10}"
            for among, taken in times.searches.items()
        )
    return "\n".join(lines)
