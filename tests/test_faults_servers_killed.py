"""SIGKILL of a copy, of PostgreSQL, of the Chroma server at random moments of work; KILLS=100 for the long form."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from conversations.store import Conversations
from tests.chroma_server import RunningChroma, chroma_server
from tests.ingest_command import ROOT
from tests.postgresql_server import RunningPostgres
from tests.vectorstore.embedders import syllable_embedder
from tests.working_copy import OWNER, REPORTS, name_of, report_of
from vectorstore import chroma_server as chroma_server_module
from vectorstore import index as index_module
from vectorstore.chroma_server import ChromaServer
from vectorstore.database import Database
from vectorstore.index import Index

KILLS = int(os.environ.get("KILLS", "10"))


class Copy:
    """The process at work, and what it has acknowledged: of each kind the last step."""

    def __init__(self, folder: Path, url: str, chroma: str) -> None:
        self._arguments = [str(folder), url, chroma]
        self.acknowledged = {"put": -1, "turn": -1, "embedded": -1}
        self.step_seconds = 0.1
        self.start()

    def start(self) -> None:
        """From the step on that was not acknowledged."""
        first = str(self.acknowledged["turn"] + 1)
        command = [sys.executable, "-m", "tests.working_copy", *self._arguments, first]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout.readline() == "open\n"

    def begin_step(self) -> None:
        self._began = time.monotonic()
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def end_step(self) -> None:
        """Once all of it is acknowledged."""
        for line in self._process.stdout:
            self._note(line)
            if line.startswith("embedded"):
                break
        self.step_seconds = time.monotonic() - self._began

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(30)
        for line in self._process.stdout:
            self._note(line)

    def _note(self, line: str) -> None:
        kind, step = line.split()
        self.acknowledged[kind] = int(step)


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[RunningChroma]:
    with chroma_server(tmp_path / "chroma") as server:
        yield server


@pytest.fixture
def copy(tmp_path: Path, url: str, chroma: RunningChroma) -> Iterator[Copy]:
    copy = Copy(tmp_path / "working", url, chroma.url)
    yield copy
    copy.kill()


@pytest.fixture
def url(postgres: RunningPostgres) -> str:
    return postgres.new_database()


@pytest.fixture
def other(tmp_path: Path, url: str, chroma: RunningChroma, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """Another copy, which looks."""
    monkeypatch.setattr(Database, "CLAIMED_EVERY", 0.05)
    monkeypatch.setattr(index_module, "LOOKED_EVERY", 0.0)
    monkeypatch.setattr(chroma_server_module, "TRIED_AGAIN_AFTER", 1e-6)
    with Index.open(tmp_path / "other", syllable_embedder(), url, ChromaServer(chroma.url)) as index:
        yield index


def test_what_a_copy_acknowledged_is_there_after_it_was_killed_and_nothing_half(copy: Copy, other: Index) -> None:
    draw = random.Random(7)
    for _ in range(KILLS):
        copy.begin_step()
        copy.end_step()
        copy.begin_step()
        time.sleep(draw.random() * copy.step_seconds)
        copy.kill()
        check(other, copy.acknowledged)
        copy.start()
    assert copy.acknowledged["turn"] + 1 >= KILLS


@pytest.mark.parametrize("killed", ["postgresql", "chroma"])
def test_what_was_acknowledged_is_there_after_a_server_was_killed_and_nothing_half(
    killed: str, copy: Copy, other: Index, postgres: RunningPostgres, chroma: RunningChroma
) -> None:
    draw, server = random.Random(7), postgres if killed == "postgresql" else chroma
    for _ in range(KILLS):
        copy.begin_step()
        copy.end_step()
        copy.begin_step()
        time.sleep(draw.random() * copy.step_seconds)
        server.kill()
        server.start()
        copy.end_step()
        check(other, copy.acknowledged)
    assert copy.acknowledged["turn"] + 1 == 2 * KILLS


def check(index: Index, acknowledged: dict[str, int]) -> None:
    put, turn = acknowledged["put"], acknowledged["turn"]
    held = {report.name: report for report in index.reports()}
    for number in range(REPORTS):
        steps = [step for step in range(put + 2) if step % REPORTS == number]
        certain = [step for step in steps if step <= put]
        # The step that was under way may be done or not, and nothing in between.
        possible = {certain[-1] if certain else -1, *(step for step in steps if step == put + 1)}
        reports = [report_of(step) if step >= 0 else None for step in possible]
        states = [(report and report.fingerprint, report.passages if report else ()) for report in reports]
        found, passages = held.get(name_of(number)), index.section_passages(name_of(number), ())
        assert (found and found.fingerprint, passages) in states
        assert len(passages) == (found.passages if found else 0)
    asked = {talk.title for talk in Conversations(index.database).latest(OWNER, 1_000_000)}
    wanted = {f"Câu hỏi {step}?" for step in range(turn + 1)}
    assert wanted <= asked <= wanted | {f"Câu hỏi {turn + 1}?"}
    noted = set(index._vectors.notes.embedded()) & index._catalog.ids()
    # What was noted of the passages' vectors is there.
    assert noted <= index._vectors.get().ids()
    with index.reading_alone():
        pass
    index.embed_missing()
    ids = {passage.id for name in held for passage in index.section_passages(name, ())}
    assert index._vectors.get().ids() == set(index._vectors.notes.embedded()) == ids
    assert {report.name for report in index.reports() if report.vectors != report.passages} == set()
    for name in held:
        texts = [passage.text for passage in index.section_passages(name, ())]
        assert [hit.passage.text for hit in index.search(texts[0], reports=[name], limit=1)] == texts[:1]
