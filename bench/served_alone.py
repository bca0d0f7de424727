"""What the questions of a load run take one after another in one process, and the embedder's part of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from bench.office import Due
from bench.stand_in import StandInEmbeddings
from bench.stopwatch import seconds
from chat.ask import ask
from corpus import Report, Turn
from embedding.embedder import Embedder
from embedding.embedding_text import embedding_text
from vectorstore.index import EMBEDDED_AT_ONCE, Index

BUDGET = 6000


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds that each user's questions take: embedding alone, and the whole answer, that embedding included."""

    embedding: tuple[tuple[float, ...], ...]
    answering: tuple[tuple[float, ...], ...]


def served_alone(data_dir: Path, embedder: Embedder, talks: Sequence[Sequence[Due]]) -> Served:
    """Ask them of the index in this folder, all users' first questions, then their second ones, and so on."""
    timed = StandInEmbeddings(embedder.embeddings)
    embedding: list[list[float]] = [[] for _ in talks]
    answering: list[list[float]] = [[] for _ in talks]
    histories: list[list[Turn]] = [[] for _ in talks]
    with Index.open(data_dir, Embedder(embedder.name, timed)) as index:
        index.warm_up()
        for number in range(max(map(len, talks))):
            for user, due in enumerate(talk[number] for talk in talks):
                timed.seconds.clear()

                def answer(user: int = user, due: Due = due) -> None:
                    told = ask(due.question, index, history=histories[user], evidence_characters=BUDGET)
                    histories[user] += [Turn("user", due.question), Turn("assistant", told.text)]

                answering[user].append(seconds(answer))
                embedding[user].append(sum(timed.seconds))
    return Served(tuple(map(tuple, embedding)), tuple(map(tuple, answering)))


@contextmanager
def reading_in(reports: Sequence[Report], embedder: Embedder) -> Iterator[None]:
    """Meanwhile the passages of these are embedded over and over, in batches like those of reports that are read in."""
    texts = [embedding_text(passage) for report in reports for passage in report.passages]
    batches = [texts[start : start + EMBEDDED_AT_ONCE] for start in range(0, len(texts), EMBEDDED_AT_ONCE)]
    done = threading.Event()

    def embed() -> None:
        for batch in cycle(batches):
            if done.is_set():
                return
            embedder.embeddings.embed_documents(batch)

    thread = threading.Thread(target=embed, name="reading in", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
