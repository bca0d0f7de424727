"""Killed with SIGKILL at any moment and run again, the index equals that of an undisturbed run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ingest_command import ROOT, environment

KILLS = 24


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and process groups")
def test_killed_and_run_again_it_ends_as_an_undisturbed_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.killed_ingestion", str(tmp_path), "9", str(KILLS)],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["differences"] == []
    assert sum(told["kills"].values()) >= KILLS
    assert {"start", "reading", "words", "vectors"} <= told["kills"].keys(), "the kills missed a phase"
