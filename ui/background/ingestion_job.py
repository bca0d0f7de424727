"""Reports read into the index in the background, while questions are already answered."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from corpus import Terms
from embedding.embedder import EmbeddingUnavailable
from ingest.folder import Outcome, gone_files, list_files, read_files
from ingest.report import USUAL_TERMS, name_of, place_of
from ingest.source import ReadError
from settings import SAMPLE_DIR
from ui.background.uploads import Uploads
from vectorstore.catalog import Withdrawn
from vectorstore.chroma_server import ServerUnavailable
from vectorstore.folder_lock import IndexUnusable
from vectorstore.index import Index, ReportSummary

# Longer than an endpoint that was gone is left alone.
EMBEDDED_AGAIN_AFTER = 35.0
BY_WORDS_MEANWHILE = "Hiện vẫn tìm được theo từ ngữ; phần mềm sẽ tự tạo tiếp véc-tơ khi dịch vụ trở lại."

_log = logging.getLogger(__name__)


class Stage(StrEnum):
    IDLE = "idle"
    READING = "reading"
    EMBEDDING = "embedding"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the last reading has come: files, then passages given vectors.

    Attributes:
        stage: what it does now.
        files_done: files read.
        files_total: files to read.
        passages: of the files read so far.
        scanned_done: scanned pages read of the file now read.
        scanned_total: scanned pages of that file.
        reports_waiting: reports whose passages are given vectors.
        vectors_done: passages given vectors.
        vectors_total: passages to be given vectors.
        faults: lines for the reader.
        since: when the stage began, by the monotonic clock.
    """

    stage: Stage = Stage.IDLE
    files_done: int = 0
    files_total: int = 0
    passages: int = 0
    scanned_done: int = 0
    scanned_total: int = 0
    reports_waiting: int = 0
    vectors_done: int = 0
    vectors_total: int = 0
    faults: tuple[str, ...] = ()
    since: float = field(default_factory=time.monotonic, compare=False)


def is_sample(report: ReportSummary | Withdrawn) -> bool:
    """Whether the report is one of the invented ones that come with the product."""
    source = Path(report.source)  # on a shared server it may have come from another machine's copy of the product
    return source.parts[-3:-1] == SAMPLE_DIR.parts[-2:] and (SAMPLE_DIR / source.name).exists()


def folder_to_read(reports_dir: Path | None, reports: Sequence[ReportSummary]) -> Path | None:
    """The user's folder; without one the samples, or None where other reports came in by the command line."""
    if reports_dir is not None:
        return reports_dir
    return SAMPLE_DIR if all(is_sample(report) for report in reports) else None


def gone_reports(reports: Iterable[ReportSummary]) -> dict[str, ReportSummary]:
    """Those whose files have left their folder, by name."""
    by_source = {Path(report.source): report for report in reports}
    return {by_source[source].name: by_source[source] for source in sorted(gone_files(by_source))}


class BackgroundReading:
    """Reads the folder into the index in a thread of its own; `progress` may be read from any thread.

    Args:
        index: where the reports go.
        reports_dir: the user's folder; samples leave the index where it is set.
        uploads: reports that were sent to the page; samples leave the index once there is one.
    """

    def __init__(self, index: Index, reports_dir: Path | None, uploads: Uploads, usual: Terms = USUAL_TERMS) -> None:
        self._usual = usual
        self._index = index
        self._reports_dir = reports_dir
        self._uploads = uploads
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._later: threading.Thread | None = None  # embeds what an endpoint that was gone has left
        self._waiting: list[Path] = []  # files asked for while it was at work
        self.progress = Progress()

    def start(self, files: Sequence[Path] = ()) -> None:
        """Begin with the folder, or with these files alone; while it is at work, files wait until that is done.

        Of the folder, what the user took out is left out; named itself, it comes back.
        """
        with self._starting:
            if self._thread is not None and self._thread.is_alive() and self.progress.stage is not Stage.IDLE:
                self._waiting.extend(files)
                return
            self.progress = Progress(Stage.READING)
            self._thread = threading.Thread(target=self._run, args=(files,), name="reading", daemon=True)
            self._thread.start()

    def remove(self, names: Iterable[str]) -> bool:
        """Take reports out, so that the folder does not bring them back where their files are still there.

        Files that were sent to the page are deleted with them.

        Returns:
            False, with nothing done, while files are being read: one of these might be among them.

        Raises:
            ServerUnavailable: those that it was not reached for stay.
        """
        with self._starting:
            if self.progress.stage is Stage.READING:
                return False
            reports = {report.name: report for report in self._index.reports()}
            gone = gone_reports(reports.values())
            for name in names:
                sent = name in self._uploads.names().values()
                self._index.remove(name, withdrawn=name not in gone and not sent)
                self._uploads.forget(name)
        return True

    def stop(self) -> None:
        """Try no more to give passages their vectors."""
        self._stopping.set()

    def wait(self, seconds: float | None = None) -> None:
        """Until the work is done, at most so many seconds."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, files: Sequence[Path]) -> None:
        try:
            self._index.settle()
            with self._index.reading_alone() as granted:
                if not granted:
                    return
                self._read(files or self._files())
                while waiting := self._taken_waiting():
                    self._read(waiting)
            if self._index.database.is_shared:
                self._embed_later()
            self._index.warm_up()
            self._embed()
        except (EmbeddingUnavailable, ServerUnavailable) as error:
            self._report(f"{error} {BY_WORDS_MEANWHILE}")
            self._embed_later()
        except IndexUnusable as error:
            _log.exception("reading the reports failed")
            self._report(f"{error} Sau đó hãy mở trang Báo cáo và bấm “Đọc lại thư mục”.")
        except Exception:
            _log.exception("reading the reports failed")
            self._report(
                "Việc đọc báo cáo bị dừng vì lỗi ngoài dự kiến (chi tiết ở cửa sổ dòng lệnh). "
                "Hãy mở trang Báo cáo và bấm “Đọc lại thư mục”."
            )
        finally:
            with self._starting:
                self.progress = replace(self.progress, stage=Stage.IDLE)
            if waiting := self._taken_waiting():
                self.start(waiting)

    def _taken_waiting(self) -> list[Path]:
        with self._starting:
            waiting, self._waiting = self._waiting, []
        return waiting

    def _files(self) -> list[Path]:
        """Those of the folder that the user has not taken out, and those sent to the page."""
        sent = [upload.path for upload in self._uploads.kept()]
        if self._reports_dir is not None or sent:
            self._remove_samples()
        folder = folder_to_read(self._reports_dir, self._index.reports())
        if folder is None or (folder == SAMPLE_DIR and sent):
            return sent
        try:
            files = list_files([folder])
        except ReadError as error:
            self._report(str(error))
            return sent
        return [file for file in files if not self._index.is_withdrawn(name_of(file), place_of(file))] + sent

    def _remove_samples(self) -> None:
        for report in self._index.reports():
            if is_sample(report):
                self._index.remove(report.name)

    def _read(self, files: Sequence[Path]) -> None:
        self.progress = replace(self.progress, files_total=len(files))
        known = {report.name: report.fingerprint for report in self._index.reports()}
        names = self._uploads.names()
        corrections = self._index.corrections()
        for outcome in read_files(files, known, self._scanned, names, self._usual, corrections):
            passages = 0
            if outcome.report is not None:
                self._index.put(outcome.report)
                passages = len(outcome.report.passages)
            if outcome.fault is not None:
                self._report(self._uploads.in_words(outcome.fault))
            if outcome.path in names:
                self._settle_sent(outcome)
            done = self.progress
            self.progress = replace(
                done, files_done=done.files_done + 1, passages=done.passages + passages, scanned_done=0, scanned_total=0
            )

    def _settle_sent(self, outcome: Outcome) -> None:
        """Keep what could be read in place of what was sent before; what could not, only where it once could."""
        if outcome.fault is None:
            self._uploads.settle(outcome.path)
            self._remove_samples()
            return
        names = self._uploads.names()
        sources = {report.source: report.name for report in self._index.reports()}
        was_read = place_of(outcome.path) in sources
        sent = {place_of(path) for path in names}
        has_namesake = any(name == names[outcome.path] and source not in sent for source, name in sources.items())
        if not was_read and not has_namesake:
            self._uploads.drop(outcome.path)

    def _scanned(self, done: int, total: int) -> None:
        self.progress = replace(self.progress, scanned_done=done, scanned_total=total)

    def _embed(self) -> None:
        total = self._index.missing_vectors()
        if total:
            waiting = sum(report.vectors < report.passages for report in self._index.reports())
            self.progress = replace(
                self.progress,
                stage=Stage.EMBEDDING,
                reports_waiting=waiting,
                vectors_total=total,
                since=time.monotonic(),
            )
            self._index.embed_missing(self._embedded)

    def _embed_later(self) -> None:
        """Have the rest embedded once model and server can be reached again; among several copies, always look for it.

        Another copy may have been killed, or the server have lost its data.
        """
        if self._later is None or not self._later.is_alive():
            self._later = threading.Thread(target=self._try_again, name="embedding-later", daemon=True)
            self._later.start()

    def _try_again(self) -> None:
        while not self._stopping.wait(EMBEDDED_AGAIN_AFTER):
            if self.progress.stage is not Stage.IDLE:
                continue
            try:
                self._index.embed_missing()
            except (EmbeddingUnavailable, IndexUnusable) as error:
                _log.info("embedding waits: %s", error)
                continue
            except Exception:
                _log.exception("embedding the rest failed")
                return
            with self._starting:
                faults = tuple(fault for fault in self.progress.faults if not fault.endswith(BY_WORDS_MEANWHILE))
                self.progress = replace(self.progress, faults=faults)
            if not self._index.database.is_shared:
                return

    def _embedded(self, done: int, total: int) -> None:
        self.progress = replace(self.progress, vectors_done=done, vectors_total=total)

    def _report(self, fault: str) -> None:
        self.progress = replace(self.progress, faults=(*self.progress.faults, fault))
