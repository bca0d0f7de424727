"""Killed with SIGKILL while conversations, drafts and judgements are being kept: what was acknowledged is there."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from conversations.feedback import FeedbackBook
from conversations.store import Conversations
from tests.ingest_command import ROOT
from vectorstore.database import FILE
from vectorstore.open_database import open_database

KILLS = 5
# Tells each turn once the page would have shown it as kept.
KEEPING = """
import sys
from pathlib import Path
from chat.understand.filters import NO_FILTERS
from conversations.feedback import Feedback, FeedbackBook, Verdict
from conversations.store import Conversations
from corpus import Answer
from vectorstore.open_database import open_database
database = open_database(Path(sys.argv[1]))
talk = None
for number in range(int(sys.argv[2]), 1_000_000):
    answer = Answer(f"Câu hỏi {number}?", "Xã có 06 bản. " * 200, False, (), (), "offline", 0.0, ())
    talk, turn = Conversations(database).add("localhost", talk, answer, NO_FILTERS)
    FeedbackBook(database).give(talk, turn.number, answer, Feedback(Verdict.UP, "Đúng"))
    print(talk, number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_what_was_kept_before_a_kill_is_there_afterwards(tmp_path: Path) -> None:
    draw = random.Random(7)
    acknowledged: list[tuple[str, str]] = []
    for _ in range(KILLS):
        command = [sys.executable, "-X", "utf8", "-c", KEEPING, str(tmp_path), str(len(acknowledged))]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            for _ in range(draw.randrange(5, 60)):
                acknowledged.append(tuple(process.stdout.readline().split()))
            process.send_signal(signal.SIGKILL)
            acknowledged += [tuple(line.split()) for line in process.stdout if line.endswith("\n")]
        database = open_database(tmp_path)
        assert database.told == ()
        kept = {
            (talk.id, turn.answer.question)
            for talk in Conversations(database).latest("localhost", 1000)
            for turn in Conversations(database).turns("localhost", talk.id)
        }
        judged = {given["question"] for given in FeedbackBook(database).objects()}
        database.close()
        for talk, number in acknowledged:
            assert (talk, f"Câu hỏi {number}?") in kept
            assert f"Câu hỏi {number}?" in judged
        connection = sqlite3.connect(tmp_path / FILE)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
    assert len(acknowledged) > 5 * KILLS
