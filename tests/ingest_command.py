"""`python -m ingest` as its users run it: a process of its own, with its own index."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SETTINGS = (
    "DATA_DIR",
    "REPORTS_DIR",
    "DATABASE_URL",
    "CHROMA_URL",
    "CHROMA_TOKEN",
    "OPENAI_BASE_URL",
    "OPENAI_API_KEY",
    "CHAT_MODEL",
    "EMBEDDING_MODEL",
)


@dataclass(frozen=True)
class Run:
    status: int
    out: list[str]
    err: list[str]


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The index in the folder's `index`, and no other settings than the given."""
    inherited = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return {**inherited, "PYTHONPATH": str(ROOT), "DATA_DIR": str(folder / "index"), **settings}


def ingest(folder: Path, *arguments: Path | str, **settings: str) -> Run:
    """One run of the command in `folder`."""
    done = subprocess.run(
        [sys.executable, "-m", "ingest", *map(str, arguments)],
        cwd=folder,
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        timeout=300,
    )
    return Run(done.returncode, done.stdout.splitlines(), done.stderr.splitlines())


def write_report(folder: Path, name: str, commune: str) -> Path:
    """A report of four passages."""
    folder.mkdir(parents=True, exist_ok=True)
    report = folder / name
    report.write_text(
        f"# BÁO CÁO CHÍNH TRỊ\n\nĐảng bộ xã {commune}.\n\nI. Kinh tế\n\nXã {commune} có 06 bản.\n", encoding="utf-8"
    )
    return report
