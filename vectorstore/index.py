"""The index: reports are put in, passages are found by their words and by their meaning."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from corpus import Passage, Report, ReportOutline
from text.fold import has_diacritics
from vectorstore.catalog import Catalog, ReportSummary, Withdrawn
from vectorstore.database import Database
from vectorstore.embedder import Embedder, EmbeddingUnavailable
from vectorstore.engine_state import EngineState
from vectorstore.folder_lock import IndexUnusable, lock_folder
from vectorstore.fusion import fuse
from vectorstore.made_of_reports import Made, MadeOfReports
from vectorstore.vectors_on_demand import VectorsOnDemand
from vectorstore.vectors_on_server import VectorsOnServer
from vectorstore.words import Words

VECTOR_WEIGHT = 0.6
MIN_CANDIDATES = 100
EMBEDDED_AT_ONCE = 8
SETTLED_AT_ONCE = 32  # reports written to the word index together
HELD_BACK_FOR = 2.0  # seconds at most until the next report is put in
BY_WORDS = "Lần này chỉ tìm theo từ ngữ."
CATALOG_GONE = (
    "Danh mục báo cáo {path} không còn hoặc đã trống, nên chưa có báo cáo nào. Hãy nạp lại các báo cáo; hội thoại, góp "
    "ý và bộ câu hỏi vẫn còn."
)

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

    def __init__(
        self,
        catalog: Catalog,
        state: EngineState,
        words: Words,
        vectors: VectorsOnDemand | VectorsOnServer | None,
    ) -> None:
        self._catalog = catalog
        self._state = state
        self._words = words
        self._vectors = vectors
        self._of_reports = MadeOfReports(self.reports)
        self._puts_many = False
        self._held_back = 0
        self._hold_until = 0.0
        self._catalog_told = ""
        self._closers = ExitStack()
        self._closing = threading.Event()
        self._changing = threading.Lock()
        self._embedding = threading.Lock()
        # Chroma fails on a search among ids of which one has just been removed.
        self._removing_or_searching = threading.Lock()

    @classmethod
    def open(cls, data_dir: Path, embedder: Embedder | None) -> Index:
        """Open the index of this folder, made where there is none, and mend what a crash left.

        Raises:
            IndexInUse: another process, or another open index of this one, has it.
            IndexUnusable: the folder cannot be written, or what is in it cannot be read.
        """
        with ExitStack() as closers:
            closers.callback(lock_folder(data_dir).release)
            database = Database(data_dir / "catalog.sqlite")
            closers.callback(database.close)
            state = EngineState(database)
            # What the word index holds of a catalog that is gone would crowd out what is put in from now on.
            forlorn = database.is_new and (data_dir / "words").exists()
            if forlorn:
                shutil.rmtree(data_dir / "words", ignore_errors=True)
            words = Words(data_dir / "words", on_new=state.owe_all_words)
            closers.callback(words.close)
            vectors = VectorsOnDemand(data_dir / "vectors", embedder, state) if embedder is not None else None
            if vectors is not None:
                closers.callback(vectors.close)
            index = cls(Catalog(database), state, words, vectors)
            if forlorn:
                index._catalog_told = CATALOG_GONE.format(path=data_dir / "catalog.sqlite")
                _log.warning(index._catalog_told)
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
        return tuple(filter(None, (self._catalog_told, vectors_told)))

    def reports(self) -> tuple[ReportSummary, ...]:
        """The reports in the order they came."""
        return self._catalog.reports(self._vectors.embedder if self._vectors else None)

    def of_reports(self, make: Callable[[tuple[ReportSummary, ...]], Made]) -> Made:
        """What `make` makes of the reports, kept until one is put in or removed; not to depend on their vectors."""
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

    def withdrawn(self) -> tuple[Withdrawn, ...]:
        """What the user took out and has not brought back, by name."""
        return self._catalog.withdrawn()

    def is_withdrawn(self, name: str, source: str) -> bool:
        """Whether the user took out the report of this name that was read from this file."""
        return any(report.source == source for report in self.withdrawn())

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
        done = 0
        if (store := self._vectors) is None:
            return done
        with self._embedding:
            while not self._closing.is_set() and not (should_stop and should_stop()):
                batch = self._state.next_missing(store.embedder, at_once)
                if not batch:
                    break
                with store.changing() as vectors:
                    vectors.add([item.passage for item in batch])
                    gone = self._state.mark_embedded(store.embedder, batch)
                    if gone:
                        self._remove_vectors(store, gone)
                done += len(batch)
                if on_progress:
                    on_progress(done, done + self.missing_vectors())
        return done

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

    def _settle(self) -> None:
        """Have the engines do what they owe the catalog."""
        self._held_back, self._hold_until = 0, time.monotonic() + HELD_BACK_FOR
        owed = iter(self._state.words_owed())
        while names := list(islice(owed, SETTLED_AT_ONCE)):
            self._words.replace_all((name, self._catalog.section_passages(name, ())) for name in names)
            self._state.words_settled(names)
        if (store := self._vectors) is not None and (ids := self._state.removals_owed(store.embedder)):
            self._remove_vectors(store, ids)
            self._state.removals_settled(store.embedder, ids)

    def _mend(self) -> None:
        if isinstance(self._vectors, VectorsOnDemand) and not self._vectors.is_sealed:
            self._vectors.get()
        self._settle()
