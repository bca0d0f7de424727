"""What is compared, a question in and passages out; and this product as one of the pipelines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from chat.ask import gather
from chat.rank.weights import shipped_weights
from chat.understand.follow_up import understand
from chat.units.registry import unit_names
from corpus import Passage, Report
from embedding.embedder import Embedder
from eval.gold.gold_set import GoldQuestion
from eval.scoring.metrics import CONTEXT_BUDGET
from progress_bar import ProgressBar
from vectorstore.index import Index

Retrieve = Callable[[GoldQuestion], Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A way from a question to the passages that are to answer it."""

    name: str
    retrieve: Retrieve


@contextmanager
def product_pipeline(reports: Sequence[Report], embedder: Embedder, folder: Path) -> Iterator[Pipeline]:
    """This product's way to its evidence, with these reports in an index in the folder."""
    with Index.open(folder, embedder) as index:
        for report in reports:
            index.put(report)
        with ProgressBar("Embedding, ours", index.missing_vectors(), "passages") as bar:
            index.embed_missing(bar.reach)
        yield Pipeline("ours", lambda question: retrieve(question, index))


def retrieve(question: GoldQuestion, index: Index) -> tuple[Passage, ...]:
    """The passages that the product would answer from."""
    understood = understand(question.question, question.history, index.of_reports(unit_names))
    return gather(understood, index, CONTEXT_BUDGET, shipped_weights())[0].passages
