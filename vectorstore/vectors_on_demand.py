"""The vector store, opened when it is first needed and brought in line with what is noted of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.embedder import Embedder
from vectorstore.engine_state import EngineState

if TYPE_CHECKING:
    from vectorstore.vectors import Vectors


class VectorsOnDemand:
    """Opening takes Chroma a second; reading a folder again where nothing changed does without.

    What the folder looks like when it is shut is sealed in the catalog. Where the seal does not hold (the process was
    killed, the folder was deleted or put back from a copy) the store's ids are compared with those noted.
    """

    def __init__(self, folder: Path, embedder: Embedder, state: EngineState) -> None:
        self.embedder = embedder.name  # of which the vectors are
        self._folder = folder
        self._embedder = embedder
        self._state = state
        self._opening = threading.Lock()
        self._vectors: Vectors | None = None
        self._in_line = True

    @property
    def is_sealed(self) -> bool:
        """Whether the folder is as it was when it was last shut."""
        stamp = _stamp(self._folder)
        if stamp is None:
            return not self._state.embedded(self._embedder.name)
        return stamp == self._state.seal(self._embedder.name)

    def get(self) -> Vectors:
        """The open store.

        Raises:
            IndexUnusable: the folder is damaged.
        """
        with self._opening:
            if self._vectors is None:
                from vectorstore.vectors import Vectors

                sealed = self.is_sealed
                self._state.break_seal(self._embedder.name)
                vectors = Vectors(self._folder, self._embedder)
                if not sealed:
                    try:
                        self._bring_in_line(vectors)
                    except BaseException:
                        vectors.close()
                        raise
                self._vectors = vectors
        return self._vectors

    @contextmanager
    def changing(self) -> Iterator[Vectors]:
        """The open store, for a change and the note of it; if that breaks off, the next opening compares the two."""
        try:
            yield self.get()
        except BaseException:
            self._in_line = False
            raise

    def close(self) -> None:
        with self._opening:
            if self._vectors is not None:
                self._vectors.close()
                self._vectors = None
                if self._in_line:
                    self._state.set_seal(self._embedder.name, _stamp(self._folder) or "")

    def _bring_in_line(self, vectors: Vectors) -> None:
        noted = set(self._state.embedded(self._embedder.name))
        stored = vectors.ids()
        self._state.forget_vectors(self._embedder.name, noted - stored)
        vectors.remove(stored - noted)


def _stamp(folder: Path) -> str | None:
    """Changes when a file in the folder does; None where there is no folder."""
    if not folder.exists():
        return None
    files = sorted((str(file), file.stat()) for file in folder.rglob("*") if file.is_file())
    seen = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in files]
    return blake2b(repr(seen).encode(), digest_size=16).hexdigest()
