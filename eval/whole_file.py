"""A file written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Replace `path` in one step, so that nobody ever reads half of it.

    Raises:
        OSError: the folder is missing or cannot be written to, or the disk is full; it names `path`.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with naming(path):
        try:
            draft.write_bytes(content.encode() if isinstance(content, str) else content)
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Where an OSError is to name `path`: that of a full disk names nothing by itself."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise
