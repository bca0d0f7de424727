"""The index where a Chroma server is shared: vectors and the record are there, words and a copy of the record here."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable, Collection
from contextlib import ExitStack, suppress
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from corpus import Report
from vectorstore.catalog import Catalog, ReportSummary, Withdrawn
from vectorstore.chroma_server import ChromaServer, CollectionGone, ServerUnavailable
from vectorstore.copy_state import CopyState
from vectorstore.database import Database, FileDamaged
from vectorstore.embedder import Embedder
from vectorstore.engine_state import EngineState
from vectorstore.folder_lock import lock_folder
from vectorstore.index import BY_WORDS, EMBEDDED_AT_ONCE, Hit, Index
from vectorstore.made_of_reports import Made
from vectorstore.shared_record import FETCHED_AT_ONCE, Listing, SharedRecord
from vectorstore.vectors_on_server import VectorsOnServer
from vectorstore.words import Words

CHECKED_EVERY = 2.0
# Where another process has put in a lot, a question takes over what it can in this time, the next one more.
FOLLOWED_FOR = 2.0

_log = logging.getLogger(__name__)


class SharedIndex(Index):
    """Made by `SharedIndex.open`. A change is on the server before it is here, and acknowledged only then.

    What others change is taken over on opening and, looked for every two seconds at most, before reading. While the
    server is gone questions are answered by words from the copy, and nothing can be changed.

    Raises:
        ServerUnavailable: from `put`, `remove`, `embed_missing` and `warm_up`.
    """

    _vectors: VectorsOnServer | None

    def __init__(self, folder: Path, server: ChromaServer, embedder: Embedder | None, closers: ExitStack) -> None:
        try:
            database = Database(folder / "catalog.sqlite")
        except FileDamaged:
            # All that is here is a copy of what the server has.
            _log.warning("the copy in %s is made anew", folder)
            shutil.rmtree(folder)
            folder.mkdir()
            database = Database(folder / "catalog.sqlite")
        closers.callback(database.close)
        state = EngineState(database)
        words = Words(folder / "words", on_new=state.owe_all_words)
        closers.callback(words.close)
        vectors = VectorsOnServer(server, embedder, state) if embedder is not None else None
        super().__init__(Catalog(database), state, words, vectors)
        self._folder = folder
        self._server = server
        self._record = SharedRecord(server)
        self._copy = CopyState(database)
        self._following = threading.RLock()
        self._seen: tuple[str, str | None] | None = None  # the record's state, the collection of vectors
        self._looked_at = float("-inf")
        self._listing = Listing({}, (), frozenset())

    @classmethod
    def open(  # type: ignore[override]  # made by the name of its class, never by that of another
        cls, data_dir: Path, embedder: Embedder | None, server: ChromaServer, *, current: bool = False
    ) -> SharedIndex:
        """Open the copy in this folder, made where there is none, and bring it in line with the server.

        Without the server a copy that holds reports will do, unless it has to be `current`.

        Raises:
            ServerUnavailable: the server is needed and cannot be reached.
            IndexInUse, IndexUnusable: as for `Index.open`.
        """
        with ExitStack() as closers:
            closers.callback(lock_folder(data_dir).release)
            closers.callback(server.close)
            folder = data_dir / f"chroma-{blake2b(server.address.encode(), digest_size=4).hexdigest()}"
            folder.mkdir(exist_ok=True)
            index = cls(folder, server, embedder, closers)
            index._bring_in_line(current)
            if current:
                index.warm_up()
            index._closers = closers.pop_all()
        return index

    def reports(self) -> tuple[ReportSummary, ...]:
        self._follow()
        return super().reports()

    def of_reports(self, make: Callable[[tuple[ReportSummary, ...]], Made]) -> Made:
        self._follow()
        return super().of_reports(make)

    def withdrawn(self) -> tuple[Withdrawn, ...]:
        self._follow()
        return super().withdrawn()

    def is_withdrawn(self, name: str, source: str) -> bool:
        # Whoever took it out may have had it in another folder.
        return any(report.name == name for report in self.withdrawn())

    def search(
        self,
        text: str,
        *,
        reports: Collection[str] | None = None,
        limit: int = 40,
        on_notice: Callable[[str], None] | None = None,
    ) -> tuple[Hit, ...]:
        notices = [f"{failure} {BY_WORDS}"] if (failure := self._follow()) else []
        hits = super().search(text, reports=reports, limit=limit, on_notice=notices.append)
        if on_notice:
            for notice in dict.fromkeys(notices):
                on_notice(notice)
        return hits

    def put(self, report: Report) -> None:
        with self._following:
            self._open_record()
            version = self._record.put(report)
            self._take_over(report, version)

    def remove(self, name: str, *, withdrawn: bool = False) -> None:
        with self._following:
            held = next((report for report in super().reports() if report.name == name), None)
            if held is None:
                return
            self._open_record()
            if withdrawn:
                self._record.withdraw(Withdrawn(name, held.source, held.units[0].label))
            else:
                self._record.remove(name)
            super().remove(name, withdrawn=withdrawn)

    def embed_missing(
        self,
        on_progress: Callable[[int, int], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
        at_once: int = EMBEDDED_AT_ONCE,
    ) -> int:
        if (store := self._vectors) is None:
            return 0

        def follow_and_ask() -> bool:
            self._tell_embedded(store)
            self._follow()
            return bool(should_stop and should_stop())

        done = super().embed_missing(on_progress, follow_and_ask, at_once)
        self._tell_embedded(store)
        return done

    def warm_up(self) -> None:
        """Open the vectors and bring them in line with the record."""
        if self._vectors is not None:
            self._compare_vectors(self._vectors)

    def _follow(self) -> str:
        """Bring the copy in line if that is due; what keeps it from that, or nothing."""
        # Where another thread is at it, what is here will do.
        if self._following.acquire(blocking=False):
            try:
                if not self._server.recent_failure and time.monotonic() - self._looked_at >= CHECKED_EVERY:
                    self._pull(time.monotonic() + FOLLOWED_FOR)
            except ServerUnavailable as error:
                _log.warning("the copy stays as it is: %s", error)
                return str(error)
            finally:
                self._following.release()
        return self._server.recent_failure

    def _bring_in_line(self, current: bool) -> None:
        try:
            self._pull()
        except ServerUnavailable as error:
            if current or not super().reports():
                raise
            _log.warning("the copy stays as it is: %s", error)
        with suppress(ServerUnavailable):  # what it does not get done stays owed
            self._settle()

    def _pull(self, until: float = float("inf")) -> None:
        """Take over what has changed on the server, as much as can be until then."""
        self._open_record()
        state = self._record.state(), self._vectors.get().collection_id if self._vectors else None
        self._looked_at = time.monotonic()
        if state == self._seen:
            return
        self._listing = self._record.listing()
        for name in {report.name for report in super().reports()} - self._listing.versions.keys():
            super().remove(name)
        self._catalog.set_withdrawn(self._listing.withdrawn)
        changed = iter(self._not_copied())
        while batch := list(islice(changed, FETCHED_AT_ONCE)):
            if time.monotonic() > until:
                return
            for version, report in self._record.reports(batch).values():
                self._take_over(report, version)
        self._take_over_vectors()
        self._seen = state

    def _open_record(self) -> None:
        """See that the record is the one that was copied.

        Raises:
            ServerUnavailable: it is gone or another one, though reports were copied: mirrored, all would be lost.
        """
        if not self._record.is_open:
            self._server.ask(self._find_record)

    def _find_record(self) -> None:
        copied = self._copy.record() if super().reports() else None
        if copied is None:
            self._copy.set_record(self._record.open(make=True))
            return
        try:
            found = self._record.open(make=False)
        except CollectionGone:
            found = ""
        if found != copied:
            self._record.close()
            raise ServerUnavailable(
                f"Máy chủ Chroma {self._server.address} không còn kho báo cáo trước đây; hãy cho máy chủ chạy với đúng "
                f"thư mục dữ liệu cũ. Nếu muốn bắt đầu kho mới, hãy xóa bản lưu {self._folder} rồi nạp lại báo cáo."
            )

    def _not_copied(self) -> list[str]:
        """The reports whose listed version is not the one that is here."""
        copied = self._copy.versions()
        return [name for name, version in self._listing.versions.items() if copied.get(name) != version]

    def _take_over(self, report: Report, version: str) -> None:
        super().put(report)
        self._copy.note(report.name, version)

    def _take_over_vectors(self) -> None:
        """Note the vectors of the reports that another process has seen through."""
        if (store := self._vectors) is not None and self._listing.embedded:
            for name, note in self._notes(store, complete=False).items():
                if note in self._listing.embedded:
                    self._state.mark_all_embedded(store.embedder, name)

    def _tell_embedded(self, store: VectorsOnServer) -> None:
        """Tell the others which reports have all their vectors."""
        with self._following:
            if untold := set(self._notes(store, complete=True).values()) - self._listing.embedded:
                self._record.note_embedded(untold)
                self._listing = self._record.listing()

    def _compare_vectors(self, store: VectorsOnServer) -> None:
        """Forget vectors that the server has lost, and remove there what belongs to no report."""
        with self._following:
            vectors = store.get()
            noted = set(self._state.embedded(store.embedder))
            # Before the record: what another process puts in meanwhile is on record before its vectors are stored.
            stored = vectors.ids()
            self._pull()
            self._state.forget_vectors(store.embedder, noted - stored)
            current = set(self._listing.versions.values())
            outdated = {note for note in self._listing.embedded if note[1] not in current}
            untrue = self._listing.embedded & set(self._notes(store, complete=False).values())
            if outdated | untrue:
                self._record.retract_embedded(outdated | untrue)
                self._listing = self._record.listing()
            if not self._not_copied():
                vectors.remove(stored - self._catalog.ids())

    def _notes(self, store: VectorsOnServer, *, complete: bool) -> dict[str, tuple[str, str]]:
        """Of each report here, by name, of which all passages have vectors, or not all: what notes that they have."""
        collection, versions = store.get().collection_id, self._copy.versions()
        return {
            report.name: (collection, versions[report.name])
            for report in super().reports()
            if report.name in versions and (report.vectors == report.passages) is complete
        }
