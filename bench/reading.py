"""The reports that a measurement starts from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus import Report
from ingest.folder import list_files, read_files
from ingest.source import ReadError


def read_all(paths: Sequence[Path]) -> Iterator[Report]:
    """The reports of these files and folders.

    Raises:
        ReadError: a path is wrong, or a file cannot be read.
    """
    for outcome in read_files(list_files(paths), {}):
        if outcome.report is None:
            raise ReadError(outcome.fault)
        yield outcome.report
