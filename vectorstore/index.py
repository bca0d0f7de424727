"""The index: reports are put in, passages are found by their words and by their meaning."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar, cast

from corpus import Passage, Report
from embedding.embedder import Embedder, EmbeddingUnavailable
from settings import Settings
from text.fold import has_diacritics
from vectorstore.catalog import NO_CHANGE, Catalog, ReportSummary
from vectorstore.chroma_folder import ChromaFolder
from vectorstore.chroma_server import ChromaServer, choose_server
from vectorstore.database import Database
from vectorstore.folder_lock import IndexUnusable, lock_folder
from vectorstore.fusion import fuse
from vectorstore.open_database import open_database
from vectorstore.vector_notes import VectorNotes
from vectorstore.vector_store import VectorsInFolder, VectorStore
from vectorstore.words import Words

VECTOR_WEIGHT = 0.6
MIN_CANDIDATES = 100
EMBEDDED_AT_ONCE = 8
SETTLED_AT_ONCE = 32  # reports written to the word index together
HELD_BACK_FOR = 2.0  # seconds at most, until the next report is put in
# Where another process has put in a lot, a question takes over what it can in this time, the next one more.
FOLLOWED_FOR = 2.0
# Several searches make one answer.
LOOKED_EVERY = 0.5
BY_WORDS = "Lần này chỉ tìm theo từ ngữ."
REPORTS_GONE = "Cơ sở dữ liệu {place} không còn báo cáo nào, có thể đã mất hoặc là tệp khác. Hãy nạp lại các báo cáo."

Made = TypeVar("Made")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found; `score` is 0 to 1 and compares only within one search."""

    passage: Passage
    score: float


class Index(AbstractContextManager["Index"]):
    """Made by `Index.open`; all methods may be called from any thread."""

    def __init__(self, database: Database, words: Words, vectors: VectorStore | None) -> None:
        self.database = database  # for what else is kept in it
        self._catalog = catalog = Catalog(database)
        self.outline, self.withdrawn = catalog.outline, catalog.withdrawn
        self.corrections, self.correct = catalog.corrections, catalog.correct
        self.passages, self.section_passages, self.around = catalog.passages, catalog.section_passages, catalog.around
        self._words = words
        self._vectors = vectors
        self._made: dict[Callable, object] = {}  # of the reports as they are
        self._puts_many = False
        self._hold_until = 0.0
        self._seen = NO_CHANGE
        self._looked_at = float("-inf")
        self._gone_told = ""
        self._closers = ExitStack()
        self._closing = threading.Event()
        self._changing = threading.RLock()
        self._embedding = threading.Lock()

    @classmethod
    def open(
        cls, data_dir: Path, embedder: Embedder | None, url: str | None = None, server: ChromaServer | None = None
    ) -> Index:
        """Open the index of this folder, made where there is none, and mend what a crash left.

        Without the `url` of a PostgreSQL database all is in the folder; with one, the vectors are on the `server`.

        Raises:
            IndexInUse: another process, or another open index of this one, has the folder.
            IndexUnusable: also from every method: what is needed cannot be read or written.
        """
        with ExitStack() as closers:
            closers.callback(lock_folder(data_dir).release)
            database = closers.enter_context(closing(open_database(data_dir, url)))
            words = closers.enter_context(closing(Words(data_dir / "words")))
            vectors: VectorStore | None = None
            if embedder is not None:
                notes = VectorNotes(database, embedder.name)
                if server is None:
                    vectors = VectorsInFolder(ChromaFolder(data_dir / "vectors"), embedder, notes)
                else:
                    vectors = VectorStore(server, embedder, notes)
                closers.callback(vectors.close)
            index = cls(database, words, vectors)
            index.settle()
            index._closers = closers.pop_all()
        return index

    def close(self) -> None:
        """Stop embedding after its current batch and let go of the folder."""
        self._closing.set()
        with self._embedding, self._changing:
            self._closers.close()

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def mended(self) -> tuple[str, ...]:
        """What was found damaged, and what has become of it, in Vietnamese."""
        vectors_told = self._vectors.made_anew if self._vectors is not None else ""
        return tuple(filter(None, (*self.database.told, self._gone_told, vectors_told)))

    def reports(self) -> tuple[ReportSummary, ...]:
        """The reports in the order they came."""
        return self._catalog.reports(self._vectors.notes.embedder if self._vectors else None)

    def of_reports(self, make: Callable[[tuple[ReportSummary, ...]], Made]) -> Made:
        """What `make` makes of the reports, kept until one is put in or removed; not to depend on their vectors."""
        self._follow()
        made = self._made  # which is another one once the reports have changed
        if make not in made:
            made[make] = make(self.reports())
        return cast("Made", made[make])

    def put(self, report: Report) -> None:
        """Add the report or replace the one of its name; it can be searched by words when this returns."""
        with self._changing:
            self._catalog.put(report)
            self._made = {}
            if not self._puts_many or time.monotonic() > self._hold_until:
                self.settle()

    @contextmanager
    def putting_many(self) -> Iterator[None]:
        """Within, reports put in may be searchable some seconds later, several of them at once; at its end all are.

        Writing each to disk by itself takes longer than reading it. After a kill the next opening makes up for it.
        """
        self._puts_many = True
        try:
            yield
        finally:
            self._puts_many = False
            self.settle()

    def remove(self, name: str, *, withdrawn: bool = False) -> None:
        """Take the report out; one `withdrawn` is remembered until it is put in again, for its folder still has it."""
        with self._changing:
            self._catalog.remove(name, withdrawn=withdrawn)
            self._made = {}
            self.settle()

    @contextmanager
    def reading_alone(self) -> Iterator[bool]:
        """Within, none of several copies of the page reads reports but this one; False where this one is to close.

        It waits for its turn; at the end, vectors on a server are brought in line.
        """
        while not self._closing.is_set():
            with self.database.claimed("reading") as granted:
                if granted:
                    yield True
                    if self._vectors is not None and self.database.is_shared:
                        self._vectors.bring_in_line()
                    return
            self._closing.wait(Database.CLAIMED_EVERY)
        yield False

    def is_withdrawn(self, name: str, source: str) -> bool:
        """Whether the user took out the report of this name that was read from this file."""
        shared = self.database.is_shared  # others may have had the file in another folder
        return any(report.name == name if shared else report.source == source for report in self.withdrawn())

    def missing_vectors(self) -> int:
        """How many passages have no vector yet; 0 without an embedder."""
        passages, vectors = self._vectors.notes.counts() if self._vectors else (0, 0)
        return passages - vectors

    def embed_missing(
        self, on_progress: Callable[[int, int], None] | None = None, at_once: int = EMBEDDED_AT_ONCE
    ) -> int:
        """Give passages their vectors; broken off, it goes on where it was when called again.

        `on_progress(done, total)` is called after each batch of at most `at_once`; the total follows reports that come
        or go meanwhile. Returns how many were embedded.

        Raises:
            EmbeddingUnavailable: what was embedded before stays.
        """
        done = 0
        if self._vectors is not None:
            with self._embedding, closing(self._vectors.embedded(at_once, self._closing)) as batches:
                for made in batches:
                    done += made
                    if on_progress:
                        on_progress(done, done + self.missing_vectors())
        return done

    def warm_up(self) -> None:
        """Have the first search not wait for the vector store."""
        if self._vectors is not None:
            self._vectors.get()

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
        """
        self._follow()
        candidates = max(limit, MIN_CANDIDATES)
        by_words = self._words.search(text, reports=reports, limit=candidates)
        by_vectors, weight = dict[str, float](), 0.0
        if self._vectors is not None and has_diacritics(text):
            passages, vectors = self._vectors.notes.counts(reports)
            # Where few passages have vectors yet, those must not outrank the rest for it.
            weight = VECTOR_WEIGHT * vectors / max(passages, 1)
            try:
                if weight:
                    by_vectors = self._vectors.search(text, reports, candidates)
            except (EmbeddingUnavailable, IndexUnusable) as error:
                _log.warning("searching by words alone: %s", error)
                if on_notice:
                    on_notice(f"{error} {BY_WORDS}")
                weight = 0.0
        scores = dict(fuse(by_words, by_vectors, weight))
        # An engine that is a moment behind may still name a passage that has left the catalog.
        found = self._catalog.passages(scores, limit)
        return tuple(Hit(passage, scores[passage.id]) for passage in found)

    def settle(self, until: float = float("inf")) -> None:
        """Have the engines do what they still owe the catalog, as after a disk that was full has room again.

        Of the words only as much as can be until then.
        """
        with self._changing:
            self._hold_until = time.monotonic() + HELD_BACK_FOR
            changes = self._catalog.changes_since(self._words.change)
            if changes is None or (self._words.change == NO_CHANGE and not self._words.is_empty):
                # They follow another database, or a later state than the one that was put back.
                self._words.clear()
                changes = self._catalog.changes_since(NO_CHANGE) or []
                if not changes:
                    self._gone_told = REPORTS_GONE.format(place=self.database.place)
                    _log.warning(self._gone_told)
            owed = iter(changes)
            while time.monotonic() < until and (some := list(islice(owed, SETTLED_AT_ONCE))):
                self._words.replace_all((name, self._catalog.section_passages(name, ())) for _, name in some)
                if self._vectors is not None:
                    self._vectors.follow([name for _, name in some])
                self._words.reach(some[-1][0])

    def _follow(self) -> None:
        """Take over what other processes have changed."""
        if not self.database.is_shared or time.monotonic() - self._looked_at < LOOKED_EVERY:
            return
        self._looked_at = time.monotonic()
        if (change := self._catalog.last_change()) == self._seen:
            return
        self._made = {}
        # Where another thread is at it, what is here will do.
        if self._changing.acquire(blocking=False):
            try:
                self.settle(time.monotonic() + FOLLOWED_FOR)
                if self._words.change.number >= change.number:
                    self._seen = change
                else:
                    self._looked_at = float("-inf")
            finally:
                self._changing.release()


def open_index(settings: Settings, embedder: Embedder | None) -> Index:
    """The index that the settings name: in a folder of this machine, or shared with other copies; see `Index.open`."""
    return Index.open(settings.data_dir, embedder, settings.database_secret, choose_server(settings))
