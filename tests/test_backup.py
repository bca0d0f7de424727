"""deploy/backup.sh: taken while the page has everything open, it holds all that was kept, and the page runs on it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from chat.understand.filters import NO_FILTERS
from conversations.database import open_database
from conversations.store import Conversations
from ingest.report import read_report
from tests.conversations.answers import make_answer
from tests.ingest_command import write_report
from tests.nginx_server import DEPLOY
from tests.vectorstore.embedders import syllable_embedder
from vectorstore.index import Index


def backup(data: Path, copy: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([DEPLOY / "backup.sh", data, copy], capture_output=True, text=True)


def test_a_copy_made_while_all_is_in_use_is_whole_and_is_never_written_over(tmp_path: Path) -> None:
    data, copy = tmp_path / "index", tmp_path / "copy"
    with Index.open(data, syllable_embedder()) as index:
        index.put(read_report(write_report(tmp_path / "reports", "na-hin.txt", "Nà Hin")))
        index.put(read_report(write_report(tmp_path / "reports", "pa-ham.txt", "Pá Hàm")))
        index.remove("pa-ham", withdrawn=True)
        index.embed_missing()
        kept = open_database(data)
        id, turn = Conversations(kept).add("10.0.0.7", None, make_answer(), NO_FILTERS)
        (data / "gold").mkdir()
        (data / "gold" / "bo.jsonl").write_text("{}\n", encoding="utf-8")
        (data / "lexicon").mkdir()
        (data / "lexicon" / "abbreviations.tsv").write_text("viết tắt\ttừ đầy đủ\n", encoding="utf-8")
        (data / "audit.jsonl").write_text("mới\n", encoding="utf-8")
        (data / "audit.jsonl.1").write_text("cũ\n", encoding="utf-8")
        done = backup(data, copy)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        kept.close()
    kept_files = ["audit.jsonl", "audit.jsonl.1", "catalog.sqlite", "conversations.sqlite", "gold", "lexicon"]
    assert sorted(file.name for file in copy.iterdir()) == kept_files
    assert (copy / "audit.jsonl.1").read_text(encoding="utf-8") == "cũ\n"
    assert (copy / "gold" / "bo.jsonl").read_text(encoding="utf-8") == "{}\n"
    assert copy.stat().st_mode & 0o077 == 0
    before = (copy / "conversations.sqlite").read_bytes()
    assert backup(data, copy).returncode != 0
    assert (copy / "conversations.sqlite").read_bytes() == before

    with Index.open(copy, syllable_embedder()) as index:
        assert [report.name for report in index.reports()] == ["na-hin"]
        assert [report.name for report in index.withdrawn()] == ["pa-ham"]
        index.warm_up()
        index.embed_missing()
        assert [report.vectors for report in index.reports()] == [4]
        assert index.search("bao nhiêu bản")[0].passage.text == "Xã Nà Hin có 06 bản."
    kept = open_database(copy)
    assert Conversations(kept).turns("10.0.0.7", id) == (turn,)
    kept.close()
