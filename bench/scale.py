"""How the product fares with the reports of a whole country: invented ones, whose facts are known."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory

from bench.invented_communes import commune
from bench.invented_reports import write_report
from bench.known_questions import WAYS, Known, Reported, known_questions
from bench.product import retrieve
from bench.questions import questions_about
from bench.stand_in import RealForAWhile
from bench.stopwatch import milliseconds, p95, seconds
from chat.ask import gather
from chat.rank.weights import shipped_weights
from chat.understand.follow_up import understand
from chat.units.registry import unit_names
from corpus import Report
from embedding.embedder import Embedder
from eval.scoring.metrics import CONTEXT_BUDGET, context_fact_recall
from ingest.report import read_report
from progress_bar import ProgressBar
from vectorstore.index import Index

_PROCESS = Path("/proc/self")


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident set in MB, now and at its height; None where the system does not tell (it does on Linux)."""

    now: float | None
    peak: float | None


def memory() -> Memory:
    """Of this process."""
    try:
        status = dict(line.split(":", 1) for line in (_PROCESS / "status").read_text().splitlines())
    except OSError:
        return Memory(None, None)
    return Memory(*(int(status[field].split()[0]) / 1024 for field in ("VmRSS", "VmHWM")))


def forget_peak() -> None:
    """Have the height counted from now on, where the system can."""
    with suppress(OSError):
        (_PROCESS / "clear_refs").write_text("5")


FIRST = 10  # communes; they are asked about at every size
SPREAD = 30  # further communes asked about, evenly among all and among those with vectors of the model
_LAST = 8  # reports are put in each by itself, for the time of one more
_OF_NO_COMMUNE = ("each commune", "no unit named")
_VECTORS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """What questions brought: seconds and share of facts found of each, and how each asked."""

    known: tuple[Known, ...]
    seconds: tuple[float, ...]
    recalls: tuple[float, ...]

    def recall(self, files: set[str] | None = None, way: str | None = None) -> float | None:
        """The mean over questions about these reports, asked in this way; None where there are none."""
        chosen = [
            recall
            for known, recall in zip(self.known, self.recalls, strict=True)
            if (files is None or {span.file for span in known.question.spans} <= files) and way in (None, known.way)
        ]
        return fmean(chosen) if chosen else None


@dataclass(frozen=True, slots=True)
class Step:
    """The index at one size. Times in seconds, `sizes` in MB by engine.

    `reading` and `wording` (putting into the word index) are of all reports so far, `putting` of each of the last;
    `first` and `real` name the reports that are asked about at every size and those with vectors of the model, `rate`
    is how many passages a second got those. `by_words` was found without vectors.
    """

    reports: int
    passages: int
    reading: float
    wording: float
    putting: tuple[float, ...]
    opening: float
    sizes: dict[str, float]
    memory: Memory
    first: frozenset[str]
    real: frozenset[str]
    rate: float
    found: Asked
    broad: tuple[float, ...]
    by_words: Asked


@dataclass(slots=True)
class _Country:
    """What has been written and read so far."""

    folder: Path
    name: str
    model: RealForAWhile
    seed: int
    reported: list[Reported] = field(default_factory=list)
    some: list[Report] = field(default_factory=list)
    passages: int = 0
    reading: float = 0.0
    wording: float = 0.0
    putting: list[float] = field(default_factory=list)
    real: set[str] = field(default_factory=set)

    @property
    def index(self) -> Path:
        return self.folder / "index"

    @property
    def embedder(self) -> Embedder:
        return Embedder(self.name, self.model)

    def grow(self, size: int) -> None:
        """Read and index further communes' reports until there are so many."""
        new = range(len(self.reported), size)
        with Index.open(self.index, self.embedder) as index, ProgressBar("Reading", len(new), "reports") as bar:
            with ExitStack() as together:
                together.enter_context(index.putting_many())
                for number in new[:-_LAST]:
                    self._add(number, index)
                    bar.update()
                self.wording += seconds(together.close)
            for number in new[-_LAST:]:
                self._add(number, index)
                bar.update()

    def _add(self, number: int, index: Index) -> None:
        one = commune(number, self.seed)
        self.reported.append(Reported(one, write_report(one, self.folder)))
        began = time.perf_counter()
        report = read_report(self.folder / f"{one.file}.txt")
        self.reading += time.perf_counter() - began
        self.putting.append(seconds(lambda: index.put(report)))
        self.wording += self.putting[-1]
        self.passages += len(report.passages)
        if len(self.some) < FIRST:
            self.some.append(report)
        is_real = self.model.is_real
        index.embed_missing(at_once=_VECTORS_AT_ONCE)
        if is_real:
            self.real.add(report.name)

    def questions(self) -> tuple[Known, ...]:
        """In each way about the first communes and about some of all and of those with vectors of the model."""
        count = len(self.reported)
        asked = dict.fromkeys(
            (*range(min(FIRST, count)), *_spread(count), *_spread(min(count, len(self.real)))),
        )
        return tuple(
            known
            for number in asked
            for known in known_questions(self.reported[number], self.reported[number - 1 if number else count - 1])
        )


def measure(sizes: Sequence[int], embedder: Embedder, minutes: float, seed: int = 1) -> tuple[Step, ...]:
    """The steps at so many reports, in rising order, in one index that grows and is thrown away.

    Args:
        sizes: numbers of reports, from 2.
        embedder: the model for the vectors of questions and, for so many minutes, of passages.
        minutes: how long it may compute vectors of passages.
        seed: of the names, figures and wordings.
    """
    with TemporaryDirectory(prefix="bench-") as folder:
        model = RealForAWhile(embedder.embeddings, minutes * 60)
        country = _Country(Path(folder), embedder.name, model, seed)
        return tuple(_step(country, size) for size in sorted(set(sizes)))


def _step(country: _Country, size: int) -> Step:
    forget_peak()
    country.grow(size)
    known, model = country.questions(), country.model
    with ExitStack() as stack:
        began = time.perf_counter()
        index = stack.enter_context(Index.open(country.index, country.embedder))
        index.search(known[0].question.question)
        opening = time.perf_counter() - began
        found = _ask(known, index)
        broad = tuple(seconds(partial(_search, text, index)) for text in _of_no_commune(country.some))
    with Index.open(country.index, None) as index:
        by_words = _ask(known, index)
    return Step(
        reports=len(country.reported),
        passages=country.passages,
        reading=country.reading,
        wording=country.wording,
        putting=tuple(country.putting[-_LAST:]),
        opening=opening,
        sizes=_sizes(country.index),
        memory=memory(),
        first=frozenset(reported.commune.file for reported in country.reported[:FIRST]),
        real=frozenset(country.real),
        rate=model.real / model.spent if model.spent else 0.0,
        found=found,
        broad=broad,
        by_words=by_words,
    )


def _ask(known: Sequence[Known], index: Index) -> Asked:
    taken, recalls = [], []
    for one in known:
        began = time.perf_counter()
        passages = retrieve(one.question, index)
        taken.append(time.perf_counter() - began)
        recalls.append(context_fact_recall(one.question, passages))
    return Asked(tuple(known), tuple(taken), tuple(recalls))


def _of_no_commune(reports: Sequence[Report]) -> list[str]:
    return [asked.question for asked in questions_about(reports) if asked.style in _OF_NO_COMMUNE]


def _search(text: str, index: Index) -> None:
    gather(understand(text, (), index.of_reports(unit_names)), index, CONTEXT_BUDGET, shipped_weights())


def _spread(count: int) -> range:
    """So many numbers below `count`, evenly; all where there are no more."""
    return range(0, count, max(1, count // SPREAD))


def _sizes(folder: Path) -> dict[str, float]:
    sizes: dict[str, float] = {}
    for file in folder.rglob("*"):
        if file.is_file():
            part = file.relative_to(folder).parts[0].partition(".")[0]
            sizes[part] = sizes.get(part, 0.0) + file.stat().st_size / 1e6
    return sizes


def as_table(steps: Sequence[Step]) -> str:
    """What the figures mean, then a column for each size."""
    rows = [(name, [cell(step) for step in steps]) for name, cell in _ROWS.items()]
    rows += [(f"  {way}", [_percent(step.by_words.recall(way=way)) for step in steps]) for way in WAYS]
    width = max(len(name) for name, _ in rows)
    last = steps[-1]
    note = _NOTE.format(
        passages=round(last.passages / last.reports), real=len(last.real), rate=last.rate, budget=f"{CONTEXT_BUDGET:,}"
    )
    return "\n".join([note, *(f"{name:<{width}}" + "".join(f"{cell:>11}" for cell in cells) for name, cells in rows)])


_NOTE = """\
Invented communes, {passages} passages a report (a real one has about 280), put one after another into one index.
Vectors: {real} reports have the model's own ({rate:.1f} passages a second); the others have stand-ins, random
directions, which show time and size but no meaning. Questions are embedded by the model.
Fact recall is the share of facts that stand in the first {budget} characters found: with vectors only of reports that
have the model's own, and by words alone of communes spread over all. Search understands, embeds and finds."""


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1%}"


def megabytes(size: float | None) -> str:
    return "?" if size is None else f"{size:.0f}"


_ROWS = {
    "reports": lambda step: f"{step.reports}",
    "passages": lambda step: f"{step.passages}",
    "searchable by words after, s": lambda step: f"{step.reading + step.wording:.1f}",
    "  of it reading the files, s": lambda step: f"{step.reading:.1f}",
    "passages a second": lambda step: f"{step.passages / (step.reading + step.wording):.0f}",
    "one more report into the word index, ms": lambda step: milliseconds(median(step.putting)),
    "index, MB": lambda step: megabytes(sum(step.sizes.values())),
    "  database": lambda step: megabytes(step.sizes.get("database")),
    "  words": lambda step: megabytes(step.sizes.get("words")),
    "  vectors": lambda step: megabytes(step.sizes.get("vectors")),
    "memory after the questions, MB": lambda step: megabytes(step.memory.now),
    "memory at its height, MB": lambda step: megabytes(step.memory.peak),
    "opening, first search, s": lambda step: f"{step.opening:.2f}",
    "search, median, ms": lambda step: milliseconds(median(step.found.seconds)),
    "search, 95th percentile, ms": lambda step: milliseconds(p95(step.found.seconds)),
    "search naming no commune, median, ms": lambda step: milliseconds(median(step.broad)),
    "search naming no commune, 95th percentile, ms": lambda step: milliseconds(p95(step.broad)),
    "search by words alone, median, ms": lambda step: milliseconds(median(step.by_words.seconds)),
    "questions": lambda step: f"{len(step.found.known)}",
    "fact recall, first 10 communes, vectors": lambda step: _percent(step.found.recall(set(step.first & step.real))),
    "fact recall, all with the model's vectors": lambda step: _percent(step.found.recall(set(step.real))),
    "fact recall, all, by words alone": lambda step: _percent(step.by_words.recall()),
}
