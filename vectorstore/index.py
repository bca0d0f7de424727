"""The index: reports are put in, passages are found by their words and by their meaning."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from corpus import Passage, Report, ReportOutline
from text.fold import has_diacritics
from vectorstore.catalog import NO_CHANGE, Catalog, ReportSummary, Withdrawn
from vectorstore.chroma_server import ChromaServer, ServerUnavailable
from vectorstore.claims import ASKED_EVERY, Claims
from vectorstore.database import Database
from vectorstore.embedder import Embedder, EmbeddingUnavailable
from vectorstore.engine_state import EngineState
from vectorstore.folder_lock import IndexUnusable, lock_folder
from vectorstore.fusion import fuse
from vectorstore.made_of_reports import Made, MadeOfReports
from vectorstore.open_database import open_database
from vectorstore.vectors_on_demand import VectorsOnDemand
from vectorstore.vectors_on_server import VectorsOnServer
from vectorstore.words import Words

VECTOR_WEIGHT = 0.6
MIN_CANDIDATES = 100
EMBEDDED_AT_ONCE = 8
SETTLED_AT_ONCE = 32  # reports written to the word index together
HELD_BACK_FOR = 2.0  # seconds at most until the next report is put in
# Where another process has put in a lot, a question takes over what it can in this time, the next one more.
FOLLOWED_FOR = 2.0
# Several searches make one answer.
LOOKED_EVERY = 0.5
BY_WORDS = "Lần này chỉ tìm theo từ ngữ."
REPORTS_GONE = "Cơ sở dữ liệu {place} không còn báo cáo nào, có thể đã mất hoặc là tệp khác. Hãy nạp lại các báo cáo."

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found; `score` is 0 to 1 and compares only within one search."""

    passage: Passage
    score: float


class Index:
    """Made by `Index.open`; all methods may be called from any thread.

    >>> with Index.open(Path("data/index"), choose_embedder(settings)) as index:  # doctest: +SKIP
    ...     index.put(report)
    ...     index.embed_missing()
    ...     index.search("Tỷ lệ hộ nghèo năm 2025?", reports={"na-hin"}, limit=10)
    """

    def __init__(self, database: Database, words: Words, vectors: VectorsOnDemand | VectorsOnServer | None) -> None:
        self.database = database  # for what else is kept in it
        self._catalog = Catalog(database)
        self._state = EngineState(database)
        self._claims = Claims(database)
        self._words = words
        self._vectors = vectors
        self._of_reports = MadeOfReports(self.reports)
        self._puts_many = False
        self._held_back = 0
        self._hold_until = 0.0
        self._seen = NO_CHANGE
        self._looked_at = float("-inf")
        self._gone_told = ""
        self._closers = ExitStack()
        self._closing = threading.Event()
        self._changing = threading.Lock()
        self._embedding = threading.Lock()
        # Chroma fails on a search among ids of which one has just been removed.
        self._removing_or_searching = threading.Lock()

    @classmethod
    def open(
        cls, data_dir: Path, embedder: Embedder | None, url: str | None = None, server: ChromaServer | None = None
    ) -> Index:
        """Open the index of this folder, made where there is none, and mend what a crash left.

        Args:
            url: of a PostgreSQL database; without it all is in the folder.
            server: where the vectors are, with such a database.

        Raises:
            IndexInUse: another process, or another open index of this one, has the folder.
            IndexUnusable: the folder cannot be written, what is in it cannot be read, or the database not be used.
        """
        with ExitStack() as closers:
            closers.callback(lock_folder(data_dir).release)
            database = open_database(data_dir, url)
            closers.callback(database.close)
            words = Words(data_dir / "words")
            closers.callback(words.close)
            vectors: VectorsOnDemand | VectorsOnServer | None = None
            if embedder is not None:
                state = EngineState(database)
                vectors = (
                    VectorsOnDemand(data_dir / "vectors", embedder, state)
                    if server is None
                    else VectorsOnServer(server, embedder, state)
                )
                closers.callback(vectors.close)
            index = cls(database, words, vectors)
            closers.callback(index._claims.close)
            index._mend()
            index._closers = closers.pop_all()
        return index

    def close(self) -> None:
        """Stop embedding after its current batch and let go of the folder."""
        self._closing.set()
        with self._embedding, self._changing:
            self._closers.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def mended(self) -> tuple[str, ...]:
        """What was found damaged, and what has become of it, in Vietnamese."""
        vectors_told = self._vectors.made_anew if self._vectors is not None else ""
        return tuple(filter(None, (*self.database.told, self._gone_told, vectors_told)))

    def reports(self) -> tuple[ReportSummary, ...]:
        """The reports in the order they came."""
        return self._catalog.reports(self._vectors.embedder if self._vectors else None)

    def of_reports(self, make: Callable[[tuple[ReportSummary, ...]], Made]) -> Made:
        """What `make` makes of the reports, kept until one is put in or removed; not to depend on their vectors."""
        self._follow()
        return self._of_reports.get(make)

    def put(self, report: Report) -> None:
        """Add the report or replace the one of its name; it can be searched by words when this returns.

        Passages whose id and text are unchanged keep their vectors; for the others call `embed_missing`.
        """
        with self._changing:
            self._catalog.put(report)
            self._of_reports.forget()
            self._held_back += 1
            if not self._puts_many or self._held_back >= SETTLED_AT_ONCE or time.monotonic() > self._hold_until:
                self._settle()

    @contextmanager
    def putting_many(self) -> Iterator[None]:
        """Within, reports put in may be searchable some seconds later, several of them at once; at its end all are.

        Writing each to disk by itself takes longer than reading it. After a kill the next opening makes up for it.
        """
        self._puts_many = True
        try:
            yield
        finally:
            with self._changing:
                self._puts_many = False
                self._settle()

    def remove(self, name: str, *, withdrawn: bool = False) -> None:
        """Take the report out; nothing happens where there is none of that name.

        A `withdrawn` report is remembered until it is put in again: whoever reads its folder is to leave it out.
        """
        with self._changing:
            self._catalog.remove(name, withdrawn=withdrawn)
            self._of_reports.forget()
            self._settle()

    @contextmanager
    def reading_alone(self) -> Iterator[bool]:
        """Within, none of several copies of the page reads reports but this one; False where this one is to close.

        It waits for its turn; at the end, vectors on a server are brought in line.
        """
        with self._claims.holding("reading", self._closing.is_set) as granted:
            yield granted
            if granted and isinstance(self._vectors, VectorsOnServer):
                with suppress(ServerUnavailable):
                    self._vectors.bring_in_line(self._catalog)

    def withdrawn(self) -> tuple[Withdrawn, ...]:
        """What the user took out and has not brought back, by name."""
        return self._catalog.withdrawn()

    def is_withdrawn(self, name: str, source: str) -> bool:
        """Whether the user took out the report of this name that was read from this file.

        Who shares the database may have had the file in another folder.
        """
        return any(
            report.name == name if self.database.is_shared else report.source == source for report in self.withdrawn()
        )

    def missing_vectors(self) -> int:
        """How many passages have no vector yet; 0 without an embedder."""
        return self._state.missing_vectors(self._vectors.embedder) if self._vectors else 0

    def embed_missing(
        self,
        on_progress: Callable[[int, int], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
        at_once: int = EMBEDDED_AT_ONCE,
    ) -> int:
        """Give passages their vectors; stopped or killed, it goes on where it was when called again.

        `on_progress(done, total)` is called and `should_stop()` asked after each batch of at most `at_once`; the total
        follows reports that come or go meanwhile. Returns how many were embedded.

        Raises:
            EmbeddingUnavailable: what was embedded before stays.
            IndexUnusable: the vector store is damaged.
        """
        if (store := self._vectors) is None:
            return 0
        with self._embedding:
            if isinstance(store, VectorsOnServer):
                store.get()  # what is noted may be of a server that has lost it
            return sum(self._embedded(store, on_progress, should_stop or (lambda: False), at_once))

    def _embedded(
        self,
        store: VectorsOnDemand | VectorsOnServer,
        on_progress: Callable[[int, int], None] | None,
        should_stop: Callable[[], bool],
        at_once: int,
    ) -> Iterator[int]:
        """How many passages each batch gave vectors to, report by report; those of others are waited for."""
        done, through = 0, set[str]()  # what others have seen through since it was listed
        while not self._closing.is_set():
            missing = [report for report in self._state.reports_missing(store.embedder) if report not in through]
            if not missing:
                return
            work = f"embedding {store.embedder} {{}}".format
            report = next((report for report in missing if self._claims.claim(work(report))), None)
            if report is None:
                if should_stop():
                    return
                self._closing.wait(ASKED_EVERY)
                continue
            before = done
            try:
                while not self._closing.is_set():
                    if should_stop():
                        return
                    batch = self._state.next_missing(store.embedder, report, at_once)
                    if not batch:
                        if done == before:
                            through.add(report)
                        break
                    with store.changing() as vectors:
                        vectors.add([item.passage for item in batch])
                        gone = self._state.mark_embedded(store.embedder, batch)
                        if gone:
                            self._remove_vectors(store, gone)
                    done += len(batch)
                    yield len(batch)
                    if on_progress:
                        on_progress(done, done + self.missing_vectors())
            finally:
                self._claims.release(work(report))

    def warm_up(self) -> None:
        """Open the vector store, so that the first search does not wait for it."""
        if self._vectors is not None:
            self._vectors.get()

    def outline(self, report: str) -> ReportOutline | None:
        """The report's sections, notes and page furniture; None where there is none of that name."""
        return self._catalog.outline(report)

    def passages(self, ids: Iterable[str]) -> tuple[Passage, ...]:
        """The passages of these ids, in the order asked; unknown ids are left out."""
        return self._catalog.passages(ids)

    def section_passages(self, report: str, headings: tuple[str, ...]) -> tuple[Passage, ...]:
        """The report's passages whose headings begin with these, in reading order; all of them for ()."""
        return self._catalog.section_passages(report, headings)

    def around(self, passage: Passage, before: int, after: int) -> tuple[Passage, ...]:
        """The passage with so many before and after it in its report, in reading order."""
        return self._catalog.around(passage, before, after)

    def search(
        self,
        text: str,
        *,
        reports: Collection[str] | None = None,
        limit: int = 40,
        on_notice: Callable[[str], None] | None = None,
    ) -> tuple[Hit, ...]:
        """The passages nearest to the text, best first, among these reports or all.

        Text without any diacritics is searched by words alone: the bundled model reads such text badly. So it is
        when the embedder cannot be reached or the vector store not be read, which `on_notice` is told in Vietnamese.

        Raises:
            IndexUnusable: the catalog or the word index cannot be read.
        """
        self._follow()
        candidates = max(limit, MIN_CANDIDATES)
        by_words = self._words.search(text, reports=reports, limit=candidates)
        by_vectors: dict[str, float] = {}
        weight = 0.0
        store = self._vectors if has_diacritics(text) else None
        if store is not None:
            # Where few passages have vectors yet, those must not outrank the rest for it.
            weight = VECTOR_WEIGHT * self._state.share_embedded(store.embedder, reports)
        if store is not None and weight:
            try:
                by_vectors = self._search_vectors(store, text, reports, candidates)
            except (EmbeddingUnavailable, IndexUnusable) as error:
                _log.warning("searching by words alone: %s", error)
                if on_notice:
                    on_notice(f"{error} {BY_WORDS}")
                weight = 0.0
        scores = dict(fuse(by_words, by_vectors, weight))
        # An engine that is a moment behind may still name a passage that has left the catalog.
        found = self._catalog.passages(scores, limit)
        return tuple(Hit(passage, scores[passage.id]) for passage in found)

    def _search_vectors(
        self, store: VectorsOnDemand | VectorsOnServer, text: str, reports: Collection[str] | None, limit: int
    ) -> dict[str, float]:
        vectors = store.get()
        vector = vectors.embed_question(text)
        with self._removing_or_searching:
            among = None if reports is None else self._state.embedded(store.embedder, reports)
            return vectors.search(vector, ids=among, limit=limit)

    def _remove_vectors(self, store: VectorsOnDemand | VectorsOnServer, ids: Collection[str]) -> None:
        with store.changing() as vectors, self._removing_or_searching:
            vectors.remove(ids)

    def settle(self) -> None:
        """Have the engines do what they still owe the catalog, as after a disk that was full has room again."""
        with self._changing:
            self._settle()

    def _settle(self, until: float = float("inf")) -> None:
        """Have the engines do what they owe the catalog, as much of the words as can be until then."""
        self._held_back, self._hold_until = 0, time.monotonic() + HELD_BACK_FOR
        changes = self._catalog.changes_since(self._words.change)
        if changes is None or (self._words.change == NO_CHANGE and not self._words.is_empty):
            # It follows another database, or a later state than the one that was put back.
            self._words.clear()
            changes = self._catalog.changes_since(NO_CHANGE) or []
            if not changes:
                self._gone_told = REPORTS_GONE.format(place=self.database.place)
                _log.warning(self._gone_told)
        owed = iter(changes)
        while time.monotonic() < until and (some := list(islice(owed, SETTLED_AT_ONCE))):
            self._words.replace_all((name, self._catalog.section_passages(name, ())) for _, name in some)
            self._words.reach(some[-1][0])
        if (store := self._vectors) is not None and self._state.owes_removals(store.embedder):
            with suppress(ServerUnavailable):  # it stays owed
                store.get()
                with self._state.removing(store.embedder) as ids:
                    self._remove_vectors(store, ids)

    def _follow(self) -> None:
        """Take over what other processes have changed."""
        if not self.database.is_shared or time.monotonic() - self._looked_at < LOOKED_EVERY:
            return
        self._looked_at = time.monotonic()
        if (change := self._catalog.last_change()) == self._seen:
            return
        self._of_reports.forget()
        # Where another thread is at it, what is here will do.
        if self._changing.acquire(blocking=False):
            try:
                self._settle(time.monotonic() + FOLLOWED_FOR)
                if self._words.change.number >= change.number:
                    self._seen = change
                else:
                    self._looked_at = float("-inf")
            finally:
                self._changing.release()

    def _mend(self) -> None:
        if isinstance(self._vectors, VectorsOnDemand) and not self._vectors.is_sealed:
            self._vectors.get()
        self._settle()
