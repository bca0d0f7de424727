"""Conversations are kept whole, each for the machine it was held on, whatever happens to the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chat.understand.filters import NO_FILTERS, Filters
from conversations.store import Conversations, Kept, KeptTurn
from corpus import PassageRole
from tests.conversations.answers import make_answer
from vectorstore.open_database import open_database

ROOT = Path(__file__).parents[2]
MORNING = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
HERE, THERE = "localhost", "10.0.0.7"
FIRST, SECOND = make_answer("Có bao nhiêu bản?"), make_answer("Thế còn số hộ?")


@pytest.fixture
def kept(database) -> Conversations:
    times = (MORNING + timedelta(minutes=minute) for minute in range(60))
    return Conversations(database, now=lambda: next(times))


def test_a_conversation_comes_back_as_it_was(kept):
    filters = Filters(("na-hin",), PassageRole.TARGET)
    conversation, first = kept.add(HERE, None, FIRST, NO_FILTERS)
    same, second = kept.add(HERE, conversation, SECOND, filters)
    assert same == conversation
    assert (first, second) == (
        KeptTurn(0, MORNING, FIRST, NO_FILTERS),
        KeptTurn(1, MORNING + timedelta(minutes=1), SECOND, filters),
    )
    assert kept.turns(HERE, conversation) == (first, second)
    assert kept.latest(HERE, 5) == (Kept(conversation, "Có bao nhiêu bản?", MORNING + timedelta(minutes=1)),)


def test_the_one_spoken_in_last_comes_first(kept):
    older, _ = kept.add(HERE, None, FIRST, NO_FILTERS)
    newer, _ = kept.add(HERE, None, SECOND, NO_FILTERS)
    assert [one.id for one in kept.latest(HERE, 5)] == [newer, older]
    kept.add(HERE, older, SECOND, NO_FILTERS)
    assert [one.id for one in kept.latest(HERE, 5)] == [older, newer]
    assert [one.id for one in kept.latest(HERE, 1)] == [older]


def test_another_machine_neither_sees_nor_changes_it(kept):
    conversation, turn = kept.add(HERE, None, FIRST, NO_FILTERS)
    assert (kept.latest(THERE, 5), kept.turns(THERE, conversation)) == ((), ())
    kept.delete(THERE, conversation)
    theirs, _ = kept.add(THERE, conversation, SECOND, NO_FILTERS)
    assert theirs != conversation
    assert kept.turns(HERE, conversation) == (turn,)


def test_a_deleted_one_is_gone_and_speaking_on_begins_another(kept):
    conversation, _ = kept.add(HERE, None, FIRST, NO_FILTERS)
    kept.delete(HERE, conversation)
    assert (kept.latest(HERE, 5), kept.turns(HERE, conversation)) == ((), ())
    another, turn = kept.add(HERE, conversation, SECOND, NO_FILTERS)
    assert (another != conversation, turn.number) == (True, 0)


def test_what_was_kept_outlives_a_killed_process(tmp_path):
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from chat.understand.filters import NO_FILTERS; from vectorstore.open_database import open_database\n"
        "from conversations.store import Conversations; from tests.conversations.answers import make_answer\n"
        "kept = Conversations(open_database(Path(sys.argv[1])))\n"
        "conversation, _ = kept.add('localhost', None, make_answer(), NO_FILTERS)\n"
        "kept.add('localhost', conversation, make_answer('Thế còn số hộ?'), NO_FILTERS)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], env=environment, timeout=60)
    assert done.returncode == -signal.SIGKILL
    database = open_database(tmp_path)
    kept = Conversations(database)
    (conversation,) = kept.latest(HERE, 5)
    assert [turn.answer for turn in kept.turns(HERE, conversation.id)] == [FIRST, SECOND]
    database.close()
