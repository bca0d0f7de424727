"""The whole way from report files to a searchable index, beside embedding the same passages alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from langchain_core.embeddings import Embeddings

from bench.stopwatch import read_all
from embedding.embedder import Embedder
from ingest.folder import list_files
from progress_bar import ProgressBar
from vectorstore.index import Index


class TwiceEmbedded(Embeddings):
    """Embeds each batch once more for its own sake, before or after in turn; `alone` is the seconds that took."""

    def __init__(self, model: Embeddings) -> None:
        self._model = model
        self._batches = 0
        self.alone = 0.0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self._batches += 1
        if self._batches % 2:
            self._embed_alone(texts)
            return self._model.embed_documents(texts)
        vectors = self._model.embed_documents(texts)
        self._embed_alone(texts)
        return vectors

    def embed_query(self, text: str) -> list[float]:
        return self._model.embed_query(text)

    def _embed_alone(self, texts: list[str]) -> None:
        began = time.perf_counter()
        self._model.embed_documents(texts)
        self.alone += time.perf_counter() - began


ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class IngestTimes:
    """Times in seconds; `searchable` (by words) and `whole` count from the start of the program.

    `start` is that start alone, `alone` the embedding of the same passages in the same batches and nothing else, and
    `again` the whole command run once more on the finished index.
    """

    reports: int
    passages: int
    start: float
    searchable: float
    whole: float
    alone: float
    again: float

    @property
    def ratio(self) -> float:
        """The whole ingestion beside embedding alone."""
        return self.whole / self.alone


def measure(paths: Sequence[Path], embedder: Embedder) -> IngestTimes:
    """Ingest the files into an index that is thrown away.

    Raises:
        ReadError: a path is wrong, or a file cannot be read.
        EmbeddingUnavailable: the model cannot be reached.
    """
    files = list_files(paths)
    with TemporaryDirectory(prefix="bench-") as folder:
        start = _seconds_of("import ingest.__main__", Path(folder))
        twice = TwiceEmbedded(embedder.embeddings)
        began = time.perf_counter()
        with Index.open(Path(folder) / "index", Embedder(embedder.name, twice)) as index:
            for report in read_all(files):
                index.put(report)
            searchable = time.perf_counter() - began
            passages = index.missing_vectors()
            with ProgressBar("Embedding twice", passages, "passages") as bar:
                index.embed_missing(bar.reach)
            reports = len(index.reports())
        whole = time.perf_counter() - began - twice.alone
        again = _seconds_of("from ingest.__main__ import main; main()", Path(folder), *map(str, files))
    return IngestTimes(reports, passages, start, start + searchable, start + whole, twice.alone, again)


def as_table(times: IngestTimes) -> str:
    """The times as text, one a line."""
    rows = [
        ("reports", f"{times.reports}"),
        ("passages", f"{times.passages}"),
        ("start of the program", f"{times.start:.2f} s"),
        ("searchable by words after", f"{times.searchable:.2f} s"),
        ("embedding the passages alone", f"{times.alone:.2f} s"),
        ("whole ingestion", f"{times.whole:.2f} s"),
        ("whole ingestion / embedding alone", f"{times.ratio:.3f}"),
        ("passages a second, whole ingestion", f"{times.passages / times.whole:.1f}"),
        ("read again with nothing changed", f"{times.again:.2f} s"),
    ]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value:>10}" for name, value in rows)


def _seconds_of(program: str, folder: Path, *arguments: str) -> float:
    """How long a Python program takes in a process of its own, with its index in this folder."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "DATA_DIR": str(folder / "index")},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - began
