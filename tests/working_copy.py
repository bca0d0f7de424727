"""A copy at work until it is killed: `python -m tests.working_copy FOLDER DATABASE_URL CHROMA_URL FIRST`.

For each line that it is sent it takes a step: it puts a report in or takes it out, keeps a turn of a conversation,
embeds; each part is told on a line of its own once it is acknowledged. What a server that is away refuses is tried
again.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from chat.understand.filters import NO_FILTERS
from conversations.store import Conversations
from corpus import Answer, Report
from tests.factories import make_report
from tests.vectorstore.embedders import syllable_embedder
from vectorstore import chroma_server
from vectorstore.chroma_server import ChromaServer
from vectorstore.database import Database
from vectorstore.folder_lock import IndexUnusable
from vectorstore.index import Index

REPORTS = 5
OWNER = "localhost"
# A killed copy's work is taken over soon, and a server that is back is asked at once.
Database.CLAIMED_EVERY, chroma_server.TRIED_AGAIN_AFTER = 0.05, 0.05


def name_of(step: int) -> str:
    return f"xa-{step % REPORTS}"


def report_of(step: int) -> Report | None:
    """What the step puts in; None where it takes the report out."""
    if step % 7 == 6:
        return None
    texts = [f"Thôn {step} có {step + part} hộ, {part} con bò." for part in range(3 + step % 3)]
    return make_report(texts, name=name_of(step), fingerprint=f"f{step}")


def done(work: Callable[[], object]) -> None:
    while True:
        try:
            work()
            return
        except IndexUnusable:
            time.sleep(0.05)


def main(folder: Path, url: str, chroma: str, first: int) -> None:
    with Index.open(folder, syllable_embedder(), url, ChromaServer(chroma)) as index:
        print("open", flush=True)
        talks = Conversations(index.database)
        for step, _ in enumerate(sys.stdin, first):
            report = report_of(step)
            done(lambda: index.remove(name_of(step)) if report is None else index.put(report))  # noqa: B023
            print("put", step, flush=True)
            answer = Answer(f"Câu hỏi {step}?", "Xã có 06 bản.", False, (), (), "offline", 0.0, ())
            done(lambda: talks.add(OWNER, None, answer, NO_FILTERS))  # noqa: B023
            print("turn", step, flush=True)
            done(index.embed_missing)
            print("embedded", step, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
