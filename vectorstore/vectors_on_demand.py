"""The vector store, opened when it is first needed and brought in line with what is noted of it."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from disk import disk_fault, nearly_full
from vectorstore.embedder import Embedder
from vectorstore.engine_state import EngineState
from vectorstore.folder_lock import IndexUnusable
from vectorstore.vector_files import VectorsDamaged, vector_files_sound

if TYPE_CHECKING:
    from vectorstore.vectors import Vectors

MADE_ANEW = (
    "Kho véc-tơ {folder} bị hỏng nên đã được bỏ đi; báo cáo và hội thoại không mất gì. Trong khi các véc-tơ được tính "
    "lại (tự động khi mở trang, hoặc bằng lệnh python -m ingest), câu hỏi được tìm theo từ ngữ."
)

_log = logging.getLogger(__name__)


class VectorsOnDemand:
    """Opening takes Chroma a second; reading a folder again where nothing changed does without.

    What the folder looks like when it is shut is sealed in the catalog. Where the seal does not hold (the process was
    killed, the folder was deleted or put back from a copy) the store's ids are compared with those noted. A store that
    cannot be read is made anew, without vectors.
    """

    def __init__(self, folder: Path, embedder: Embedder, state: EngineState) -> None:
        self.embedder = embedder.name  # of which the vectors are
        self._folder = folder
        self._embedder = embedder
        self._state = state
        self._opening = threading.Lock()
        self._vectors: Vectors | None = None
        self._in_line = True
        self.made_anew = ""  # what to tell of a store that was damaged, in Vietnamese

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
            IndexUnusable: the folder cannot be read or written, and not be made anew.
        """
        with self._opening:
            if self._vectors is None:
                sealed = self.is_sealed
                self._state.break_seal(self._embedder.name)
                try:
                    self._vectors = self._opened(sealed)
                except VectorsDamaged:
                    self._make_anew()
                    self._vectors = self._opened(sealed=False)
        return self._vectors

    def _opened(self, sealed: bool) -> Vectors:
        from vectorstore.vectors import Vectors, collection_name

        if not sealed and not vector_files_sound(self._folder, collection_name(self._embedder.name)):
            raise VectorsDamaged(self._folder)
        vectors = Vectors(self._folder, self._embedder)
        if not sealed:
            try:
                self._bring_in_line(vectors)
            except BaseException:
                vectors.close()
                raise
            self._in_line = True
        return vectors

    def _make_anew(self) -> None:
        if nearly_full(self._folder):  # then the store may only seem to be damaged
            raise IndexUnusable(disk_fault(self._folder, OSError()))
        try:
            shutil.rmtree(self._folder)
        except OSError as error:
            raise IndexUnusable(disk_fault(self._folder, error)) from error
        self.made_anew = MADE_ANEW.format(folder=self._folder)
        _log.warning(self.made_anew)

    @contextmanager
    def changing(self) -> Iterator[Vectors]:
        """The open store, for a change and the note of it; if that breaks off, the next opening compares the two."""
        try:
            yield self.get()
        except BaseException as error:
            self._in_line = False
            if isinstance(error, IndexUnusable):
                self._shut()  # what Chroma holds after a write that failed is not to be relied upon
            raise

    def close(self) -> None:
        if self._shut() and self._in_line:
            self._state.set_seal(self._embedder.name, _stamp(self._folder) or "")

    def _shut(self) -> bool:
        """Let go of the store; whether it was open."""
        with self._opening:
            vectors, self._vectors = self._vectors, None
            if vectors is not None:
                vectors.close()
        return vectors is not None

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
