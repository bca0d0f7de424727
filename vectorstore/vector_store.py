"""The vectors of one embedder, opened when they are first needed and brought in line with what is noted of them."""

from __future__ import annotations

import logging
from collections.abc import Collection, Generator, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock
from typing import TYPE_CHECKING

from embedding.embedder import Embedder
from vectorstore.chroma_folder import ChromaFolder, VectorsDamaged
from vectorstore.chroma_server import ChromaServer, ServerUnavailable
from vectorstore.database import Database
from vectorstore.folder_lock import IndexUnusable
from vectorstore.vector_notes import VectorNotes

if TYPE_CHECKING:
    from vectorstore.vectors import Vectors

MADE_ANEW = (
    "Kho véc-tơ {folder} bị hỏng nên đã được bỏ đi; báo cáo và hội thoại không mất gì. Trong khi các véc-tơ được tính "
    "lại (tự động khi mở trang, hoặc bằng lệnh python -m ingest), câu hỏi được tìm theo từ ngữ."
)

_log = logging.getLogger(__name__)


class VectorStore:
    """Vectors on a server, or what is the same of those in a folder.

    What the store is like once it is in line is noted as its seal; where it is another, ids are compared with those
    noted. Of a server the seal is its collection's id: it may have lost its data. Opening takes Chroma a second: what
    can be told from the notes does without.
    """

    made_anew = ""  # what to tell of a store that was damaged, in Vietnamese

    def __init__(self, home: ChromaFolder | ChromaServer, embedder: Embedder, notes: VectorNotes) -> None:
        self.notes = notes
        self._home = home
        self._embedder = embedder
        self._opening = Lock()
        self._vectors: Vectors | None = None

    def get(self) -> Vectors:
        """The open store."""
        with self._opening:
            if self._vectors is None or self._vectors.is_gone:
                try:
                    self._vectors = self._opened()
                except BaseException:
                    self._home.close()
                    raise
        return self._vectors

    def check(self) -> None:
        """Find out whether what is noted is true of another store, and put that right."""
        self.get()

    def bring_in_line(self) -> None:
        """Compare now: where others may change it, that is due now and then."""
        with suppress(ServerUnavailable):
            self._compare(self.get())

    @contextmanager
    def changing(self) -> Iterator[Vectors]:
        """The open store, for a change and the note of it; what is left undone is found when the two are compared."""
        yield self.get()

    def embedded(self, at_once: int, closing: Event) -> Generator[int]:
        """Give passages their vectors, report by report; how many in each batch. Those of others are waited for."""
        self.check()
        through = set[str]()  # what others have seen through since it was listed
        while not closing.is_set() and (missing := [r for r in self.notes.reports_missing() if r not in through]):
            for report in missing:
                with self.notes.claimed(report) as granted:
                    if not granted:
                        continue
                    if batch := self.notes.next_missing(report, at_once):
                        with self.changing() as vectors:
                            vectors.add([passage for passage, _ in batch])
                            vectors.remove(self.notes.add(batch))
                        yield len(batch)
                    else:
                        through.add(report)
                    break
            else:
                closing.wait(Database.CLAIMED_EVERY)

    def search(self, text: str, reports: Collection[str] | None, limit: int) -> dict[str, float]:
        """Ids and cosine similarities of the passages nearest to the text, best first."""
        vectors = self.get()
        vector = vectors.embed_question(text)
        return vectors.search(vector, ids=None if reports is None else self.notes.embedded(reports), limit=limit)

    def follow(self, reports: Collection[str]) -> None:
        """Remove the vectors of passages that have left these reports; those on a server that is away go later."""
        if self.notes.embedded(reports, gone=True):
            # Opened before the transaction begins: opening writes, too.
            with suppress(ServerUnavailable), self.changing() as vectors, self.notes.removing(reports) as ids:
                vectors.remove(ids)

    def close(self) -> None:
        self._home.close()

    def _opened(self) -> Vectors:
        from vectorstore.vectors import Vectors

        vectors = Vectors(self._home, self._embedder)
        if vectors.collection_id != self.notes.seal():
            self._compare(vectors)
            self.notes.set_seal(vectors.collection_id)
        return vectors

    def _compare(self, vectors: Vectors, *, are_others: bool = True) -> None:
        """Forget what the store has lost, and remove there what is of no passage, or of one that is not noted.

        Where there `are_others`, these may be about to note it.
        """
        # In this order: others note a vector after it is stored, and store it after its passage is in the catalog.
        noted = set(self.notes.embedded())
        stored = vectors.ids()
        staying = stored & self.notes.ids()
        self.notes.forget(noted - staying)
        vectors.remove(stored - (staying if are_others else staying & noted))


class VectorsInFolder(VectorStore):
    """Sealed by what the folder's files look like when it is shut, and by the catalog's latest change then.

    The seal does not hold where the process was killed, or the folder deleted or put back from a copy. A store that
    cannot be read is made anew, without vectors.
    """

    def __init__(self, home: ChromaFolder, embedder: Embedder, notes: VectorNotes) -> None:
        super().__init__(home, embedder, notes)
        self._folder = home
        self._in_line = False
        self.check()

    def check(self) -> None:
        self._in_line = self._in_line or self._seal() == self.notes.seal()
        if not self._in_line and (self._folder.stamp() or self.notes.embedded()):
            self.get()

    def _seal(self) -> str:
        return f"{self._folder.stamp()} {self.notes.last_change().token}"

    def _opened(self) -> Vectors:
        was_in_line, self._in_line = self._in_line, False
        self.notes.set_seal("")
        try:
            vectors = self._opened_in_line(was_in_line)
        except VectorsDamaged:
            self._folder.delete()
            self.made_anew = MADE_ANEW.format(folder=self._folder.folder)
            _log.warning(self.made_anew)
            vectors = self._opened_in_line(False)
        self._in_line = True
        return vectors

    def _opened_in_line(self, was_in_line: bool) -> Vectors:
        from vectorstore.vectors import Vectors, collection_name

        if not was_in_line and not self._folder.is_sound(collection_name(self._embedder.name)):
            raise VectorsDamaged(self._folder.folder)
        vectors = Vectors(self._home, self._embedder)
        if not was_in_line:
            self._compare(vectors, are_others=False)
        return vectors

    @contextmanager
    def changing(self) -> Iterator[Vectors]:
        try:
            yield self.get()
        except BaseException as error:
            self._in_line = False
            if isinstance(error, IndexUnusable):
                self._shut()  # what Chroma holds after a write that failed is not to be relied upon
            raise

    def close(self) -> None:
        self._shut()
        if self._in_line and (seal := self._seal()) != self.notes.seal():
            self.notes.set_seal(seal)

    def _shut(self) -> None:
        with self._opening:
            self._vectors = None
            self._home.close()
