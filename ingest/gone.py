"""Which report files have gone, told from a folder that is merely out of reach."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ingest.folder import list_files
from ingest.source import ReadError


def gone_files(sources: Iterable[Path]) -> set[Path]:
    """Those of these files that have left their folder while it still holds others.

    None of a folder that is missing or empty: a drive may be unplugged. None in whose place a file of the same name
    but another ending has come: that one is the report now, even where it cannot be read.
    """
    by_folder: dict[Path, set[Path]] = {}
    for source in sources:
        by_folder.setdefault(source.parent, set()).add(source)
    return {source for folder, files in by_folder.items() for source in _gone_from(folder, files)}


def _gone_from(folder: Path, sources: set[Path]) -> set[Path]:
    if not folder.is_dir():
        return set()
    try:
        names = {file.stem for file in list_files([folder])}
    except ReadError:
        return set()
    return {source for source in sources if source.stem not in names}
