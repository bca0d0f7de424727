"""deploy/backup.sh: taken while the page has everything open, it holds all that was kept, and the page runs on it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from chat.understand.filters import NO_FILTERS
from conversations.store import Conversations
from eval.gold.own_sets import OwnSets
from ingest.report import read_report
from tests.conversations.answers import make_answer
from tests.eval.factories import make_question
from tests.ingest_command import write_report
from tests.nginx_server import DEPLOY
from tests.postgresql_server import PASSWORD, RunningPostgres, programs
from tests.vectorstore.embedders import syllable_embedder
from vectorstore.database import Database
from vectorstore.index import Index


def backup(data: Path, copy: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    path = f"{programs()}:{os.environ['PATH']}" if settings else os.environ["PATH"]
    return subprocess.run(
        [DEPLOY / "backup.sh", data, copy], env=kept | {"PATH": path} | settings, capture_output=True, text=True
    )


def fill(index: Index, folder: Path) -> tuple[str, object]:
    """Put in a report, one that is taken out again, a conversation and a gold question; the conversation."""
    index.put(read_report(write_report(folder / "reports", "na-hin.txt", "Nà Hin")))
    index.put(read_report(write_report(folder / "reports", "pa-ham.txt", "Pá Hàm")))
    index.remove("pa-ham", withdrawn=True)
    OwnSets(index.database).put("bộ", make_question(id="bo-001"))
    return Conversations(index.database).add("10.0.0.7", None, make_answer(), NO_FILTERS)


def check(database: Database, id: str, turn: object) -> None:
    assert Conversations(database).turns("10.0.0.7", id) == (turn,)
    assert [question.id for question in OwnSets(database).read("bộ").questions] == ["bo-001"]


def test_a_copy_made_while_all_is_in_use_is_whole_and_is_never_written_over(tmp_path: Path) -> None:
    data, copy = tmp_path / "index", tmp_path / "copy"
    with Index.open(data, syllable_embedder()) as index:
        id, turn = fill(index, tmp_path)
        index.embed_missing()
        (data / "uploads").mkdir()
        (data / "uploads" / "a.txt").write_text("a", encoding="utf-8")
        (data / "lexicon").mkdir()
        (data / "lexicon" / "abbreviations.tsv").write_text("viết tắt\ttừ đầy đủ\n", encoding="utf-8")
        (data / "audit.jsonl").write_text("mới\n", encoding="utf-8")
        (data / "audit.jsonl.1").write_text("cũ\n", encoding="utf-8")
        done = backup(data, copy)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    kept_files = ["audit.jsonl", "audit.jsonl.1", "database.sqlite", "lexicon", "uploads"]
    assert sorted(file.name for file in copy.iterdir()) == kept_files
    assert (copy / "audit.jsonl.1").read_text(encoding="utf-8") == "cũ\n"
    assert copy.stat().st_mode & 0o077 == 0
    before = (copy / "database.sqlite").read_bytes()
    assert backup(data, copy).returncode != 0
    assert (copy / "database.sqlite").read_bytes() == before

    with Index.open(copy, syllable_embedder()) as index:
        assert [report.name for report in index.reports()] == ["na-hin"]
        assert [report.name for report in index.withdrawn()] == ["pa-ham"]
        index.warm_up()
        index.embed_missing()
        assert [report.vectors for report in index.reports()] == [4]
        assert index.search("bao nhiêu bản")[0].passage.text == "Xã Nà Hin có 06 bản."
        check(index.database, id, turn)


def test_a_dump_of_postgresql_made_while_it_is_in_use_is_restored_into_an_empty_one(
    tmp_path: Path, postgres: RunningPostgres
) -> None:
    data, copy = tmp_path / "index", tmp_path / "copy"
    url, empty = postgres.new_database(), postgres.new_database()
    with Index.open(data, None, url) as index:
        id, turn = fill(index, tmp_path)
        done = backup(data, copy, DATABASE_URL=url)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        index.remove("na-hin")
    assert [file.name for file in copy.iterdir()] == ["database.dump"]
    command = [
        programs() / "pg_restore",
        "--no-owner",
        "--dbname",
        empty.replace("+psycopg", ""),
        copy / "database.dump",
    ]
    subprocess.run(command, check=True)
    # In the place of the other: a copy of the page whose words are of a later state.
    with Index.open(data, None, empty) as index:
        assert [report.name for report in index.reports()] == ["na-hin"]
        assert [report.name for report in index.withdrawn()] == ["pa-ham"]
        assert index.search("bao nhiêu bản")[0].passage.text == "Xã Nà Hin có 06 bản."
        check(index.database, id, turn)


def test_a_dump_that_fails_leaves_no_copy_and_tells_no_password(tmp_path: Path, postgres: RunningPostgres) -> None:
    wrong = postgres.url("khong_co")
    done = backup(tmp_path, tmp_path / "copy", DATABASE_URL=wrong)
    assert (done.returncode != 0, (tmp_path / "copy").exists()) == (True, False)
    assert "khong_co" in done.stderr and PASSWORD not in done.stdout + done.stderr
