"""Work that one of several copies of the page does alone."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.postgresql_server import RunningPostgres
from tests.vectorstore.shared_indexes import (
    Open,
)
from vectorstore.database import Database

ROOT = Path(__file__).parents[2]


def test_a_claim_is_one_s_until_it_is_released_or_its_process_is_killed(url: str) -> None:
    first, second = Database(url), Database(url)
    with first.claimed("reading") as held, second.claimed("reading") as also, second.claimed("embedding") as other:
        assert (held, also, other) == (True, False, True)
    with second.claimed("reading") as held:
        assert held is True
    holding = """
import sys
from vectorstore.database import Database
claim = Database(sys.argv[1]).claimed("reading")
print(claim.__enter__(), flush=True)
sys.stdin.read()
"""
    command = [sys.executable, "-c", holding, url]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "True\n"
        with second.claimed("reading") as held:
            assert held is False
        process.kill()
    for _ in range(100):  # until the server has noticed
        with second.claimed("reading") as held:
            if held:
                break
        threading.Event().wait(0.1)
    assert held is True
    first.close()
    second.close()


def test_a_claim_that_is_lost_with_the_database_does_no_harm(url: str, postgres: RunningPostgres) -> None:
    database = Database(url)
    with database.claimed("reading") as held:
        assert held is True
        postgres.kill()
        postgres.start()
    with database.claimed("reading") as held:
        assert held is True
    database.close()


def test_one_reads_at_a_time(open_shared: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Database, "CLAIMED_EVERY", 0.05)
    first, second = open_shared("a"), open_shared("b")
    order: list[str] = []

    def read() -> None:
        with second.reading_alone() as granted:
            order.append(f"second {granted}")

    with first.reading_alone():
        thread = threading.Thread(target=read)
        thread.start()
        thread.join(0.5)
        order.append("first")
    thread.join(30)
    assert order == ["first", "second True"]
