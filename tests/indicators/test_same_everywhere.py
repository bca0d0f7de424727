"""The same report gives the same records in each process, in whatever order its words are kept in sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ = """
from pathlib import Path
from ingest.report import read_report
print(read_report(Path("data/sample/muong-tang.md")).records)
"""


def _records(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", READ], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_records_do_not_hang_on_the_order_of_sets() -> None:
    assert _records("1") == _records("2")
