"""Ingestion killed again and again: `python -m tests.killed_ingestion FOLDER SEED KILLS` prints what became of it.

Everything is imported once; each run of the command is a forked child in a process group of its own, which is killed
at a random moment of a phase drawn at random, run again until it is through, and compared with an undisturbed run.
"""

from __future__ import annotations

import contextlib
import io
import json
import mmap
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

# What a run needs and imports late; the parent opens none of it, so that no thread is forked.
import langchain_chroma  # noqa: F401

import ingest.__main__ as command
import ingest.folder
from settings import SAMPLE_DIR
from tests.vectorstore.embedders import syllable_embedder
from vectorstore.chroma_folder import ChromaFolder
from vectorstore.index import Index
from vectorstore.vectors import Vectors
from vectorstore.words import Words

PHASES = ("start", "reading", "catalog", "words", "vectors")
QUESTIONS = ("Tỷ lệ hộ nghèo", "dan so", "Đảng bộ có bao nhiêu đảng viên?", "đường giao thông nông thôn", "06 bản")
TABLES = ("reports", "passages", "embedded", "embedded_counts", "withdrawn")
GIVE_UP_SECONDS = 60.0
LINES_READ = 160

Visits = dict[str, list[float]]


def in_child(work: Callable[[], object]) -> int:
    """The pid of a forked child that does the work, in a process group of its own."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.setpgid(0, 0)
            with contextlib.redirect_stdout(io.StringIO()):
                status = int(work() or 0)
        finally:
            sys.stderr.flush()
            os._exit(status)
    with contextlib.suppress(PermissionError):
        os.setpgid(pid, pid)
    return pid


def done(pid: int) -> None:
    _, status = os.waitpid(pid, 0)
    if status:
        raise RuntimeError(f"a run that was left alone ended with {os.waitstatus_to_exitcode(status)}")


class Phase:
    """The phase that the running child is in, seen by its parent."""

    def __init__(self) -> None:
        self._byte = mmap.mmap(-1, 1)

    def set(self, name: str) -> None:
        self._byte[0] = PHASES.index(name)

    def get(self) -> str:
        return PHASES[self._byte[0]]


def run(data: Path, reports: Path, phase: Phase) -> int:
    """The command as its users run it, but for a quick embedder and for telling its phase."""
    os.environ["DATA_DIR"] = str(data)
    phase.set("start")
    tell(ingest.folder, "fingerprint_of", phase, "reading")
    tell(Index, "put", phase, "catalog")
    tell(Words, "replace_all", phase, "words")
    tell(Index, "embed_missing", phase, "vectors")
    command.choose_embedder = lambda settings: syllable_embedder()
    return command.main(["--prune", str(reports)])


def tell(owner: object, name: str, phase: Phase, value: str) -> None:
    function = getattr(owner, name)

    def told(*arguments: object, **options: object) -> object:
        phase.set(value)
        return function(*arguments, **options)

    setattr(owner, name, told)


def contents(data: Path, out: Path) -> None:
    """All that an index holds and finds, written to a file."""
    with Index.open(data, syllable_embedder()) as index:
        words = {question: index._words.search(question, limit=1000) for question in QUESTIONS}
        documents = index._words._index.searcher().num_docs
    database = sqlite3.connect(data / "database.sqlite")
    tables = {table: sorted(map(repr, database.execute(f"SELECT * FROM {table}"))) for table in TABLES}
    database.close()
    vectors = Vectors(ChromaFolder(data / "vectors"), syllable_embedder())
    stored = vectors._store.get(include=["embeddings", "documents", "metadatas"])
    vectors.close()
    rows = zip(stored["ids"], stored["embeddings"].tolist(), stored["documents"], stored["metadatas"], strict=True)
    held = {"words": words, "documents": documents, "vectors": sorted(rows, key=lambda row: row[0])}
    held["reached"] = reached(data)
    out.write_text(json.dumps(tables | held, sort_keys=True), encoding="utf-8")


def reached(data: Path) -> list[str]:
    """All that searching the vectors comes to.

    The graph that is searched is built anew, by chance, whenever the store is opened, and one opening in some 250 of an
    undisturbed index leaves a vector out; what a crash has lost is missing from every one of them.
    """
    ids: set[str] = set()
    for _ in range(3):
        vectors = Vectors(ChromaFolder(data / "vectors"), syllable_embedder())
        for question in QUESTIONS:
            ids |= vectors.search(vectors.embed_question(question), limit=len(vectors.ids())).keys()
        complete = ids == vectors.ids()
        vectors.close()
        if complete:
            break
    return sorted(ids)


class Trial:
    """One state of the reports folder over one earlier index, or none; the folder stands where the user's does."""

    def __init__(self, folder: Path, state: Path, before: Path | None) -> None:
        self._folder = folder
        self._state = state
        self._reports = folder / "reports"
        self._before = before
        self._phase = Phase()
        self.undisturbed = folder / f"{state.name}-undisturbed"
        self._prepare(self.undisturbed)
        self._visits = self._timed_run()
        self._expected = self._contents(self.undisturbed)

    def killed_until_through(self, draw: random.Random, kills: Counter[str]) -> list[str]:
        """Kill run after run until one gets through or the dice say so; the parts of the index that then differ."""
        data = self._folder / f"{self._state.name}-killed"
        self._prepare(data)
        while self._killed(data, draw, kills) and draw.random() < 0.6:
            pass
        done(in_child(lambda: run(data, self._reports, self._phase)))
        held = self._contents(data)
        return [part for part in self._expected if held[part] != self._expected[part]]

    def _prepare(self, data: Path) -> None:
        shutil.rmtree(self._reports, ignore_errors=True)
        shutil.copytree(self._state, self._reports)
        shutil.rmtree(data, ignore_errors=True)
        if self._before is not None:
            shutil.copytree(self._before, data)

    def _timed_run(self) -> Visits:
        """How long the undisturbed run is in each phase."""
        lasting: Visits = {}
        pid = in_child(lambda: run(self.undisturbed, self._reports, self._phase))
        began, phase = time.monotonic(), "start"
        while os.waitpid(pid, os.WNOHANG)[0] == 0:
            if self._phase.get() != phase:
                lasting.setdefault(phase, []).append(time.monotonic() - began)
                began, phase = time.monotonic(), self._phase.get()
            time.sleep(0.0002)
        lasting.setdefault(phase, []).append(time.monotonic() - began)
        return lasting

    def _killed(self, data: Path, draw: random.Random, kills: Counter[str]) -> bool:
        """Run, and kill at a random moment of a random visit to a random phase; whether the run was not through."""
        aim = draw.choice(sorted(self._visits))
        visit = draw.randrange(len(self._visits[aim]))
        delay = draw.random() * self._visits[aim][visit]
        self._phase.set("start")
        pid = in_child(lambda: run(data, self._reports, self._phase))
        phase, seen, reached = "start", int(aim == "start") - 1, time.monotonic()
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while os.waitpid(pid, os.WNOHANG)[0] == 0:
            if self._phase.get() != phase:
                phase, reached = self._phase.get(), time.monotonic()
                seen += phase == aim
            # A run that goes on where another was killed has fewer visits: then the last one's moment passes by.
            if (phase == aim and seen == visit and time.monotonic() - reached >= delay) or time.monotonic() > deadline:
                os.killpg(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                kills[self._phase.get()] += 1
                return True
            time.sleep(0.0002)
        return False

    def _contents(self, data: Path) -> dict[str, object]:
        out = self._folder / "contents.json"
        done(in_child(lambda: contents(data, out)))
        return json.loads(out.read_text(encoding="utf-8"))


def write_reports(folder: Path) -> tuple[Path, Path]:
    """The beginnings of two sample reports; and the same with a paragraph changed, a report come and another gone."""
    first, second = folder / "first", folder / "second"
    for state in (first, second):
        state.mkdir()
        for name in ("khe-lung.txt", "muong-tang.md"):
            lines = (SAMPLE_DIR / name).read_text(encoding="utf-8").splitlines()
            (state / name).write_text("\n".join(lines[:LINES_READ]), encoding="utf-8")
    (second / "muong-tang.md").unlink()
    report = second / "khe-lung.txt"
    text = report.read_text(encoding="utf-8")
    changed = text.replace("21.476 người", "21.479 người")
    assert changed != text
    report.write_text(changed, encoding="utf-8")
    (second / "a-moi.txt").write_text(
        "BÁO CÁO CHÍNH TRỊ\n\nĐảng bộ xã Nà Hin\n\nI. Kinh tế\n\nXã Nà Hin có 06 bản.\n", encoding="utf-8"
    )
    return first, second


def main(folder: Path, seed: int, least_kills: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    first, second = write_reports(folder)
    fresh = Trial(folder, first, None)
    changed = Trial(folder, second, fresh.undisturbed)
    draw = random.Random(seed)
    kills: Counter[str] = Counter()
    differences: list[str] = []
    rounds = 0
    while kills.total() < least_kills:
        trial = (fresh, changed)[rounds % 2]
        differences += trial.killed_until_through(draw, kills)
        rounds += 1
    print(json.dumps({"kills": kills, "rounds": rounds, "differences": differences}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
