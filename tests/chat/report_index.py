"""The index of a report that a test writes out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.report import read_report
from vectorstore.index import Index


@contextmanager
def index_of_text(folder: Path, file_name: str, text: str) -> Iterator[Index]:
    """An index without vectors that holds the one report, as long as it is open."""
    (folder / file_name).write_text(text, encoding="utf-8")
    with Index.open(folder / "index", None) as index:
        index.put(read_report(folder / file_name))
        yield index
