"""No file that is kept holds a passage of a real report: these are their owners'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.real_reports import REPORTS, needs_reports
from text.fold import compose

pytestmark = needs_reports

ROOT = Path(__file__).parents[1]
RUN = 14  # words
KEPT = {".py", ".md", ".tsv", ".txt", ".jsonl", ".json", ".toml", ".po"}
_WORD = re.compile(r"\w+")


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(compose(text).lower())
    return zip(*(words[k:] for k in range(RUN)), strict=False)


def test_no_file_holds_fourteen_words_of_a_real_report_in_a_row() -> None:
    held = {run for path in REPORTS.glob("*.txt") for run in _runs(path.read_text(encoding="utf-8"))}
    assert len(held) > 10_000
    folders = [folder for folder in ROOT.iterdir() if folder.is_dir() and not folder.name.startswith((".", "venv"))]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in KEPT] + [*ROOT.glob("*.*")]
    found = {
        str(path.relative_to(ROOT)): " ".join(run)
        for path in files
        if path.suffix in KEPT
        for run in _runs(path.read_text(encoding="utf-8", errors="ignore"))
        if run in held
    }
    assert found == {}
