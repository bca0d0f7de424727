"""Reports read into the index in the background, while questions are already answered."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from ingest.folder import list_files, read_files
from ingest.source import ReadError
from settings import SAMPLE_DIR
from vectorstore.embedder import EmbeddingUnavailable
from vectorstore.index import Index, ReportSummary

_log = logging.getLogger(__name__)


class Stage(StrEnum):
    IDLE = "idle"
    READING = "reading"
    EMBEDDING = "embedding"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the last reading has come: files, then passages given vectors; `faults` are lines for the reader."""

    stage: Stage = Stage.IDLE
    files_done: int = 0
    files_total: int = 0
    vectors_done: int = 0
    vectors_total: int = 0
    faults: tuple[str, ...] = ()


def is_sample(report: ReportSummary) -> bool:
    """Whether the report is one of the invented ones that come with the product."""
    return Path(report.source).is_relative_to(SAMPLE_DIR.resolve())


def folder_to_read(reports_dir: Path | None, reports: Sequence[ReportSummary]) -> Path | None:
    """The user's folder; without one the samples, or None where other reports came in by the command line."""
    if reports_dir is not None:
        return reports_dir
    return SAMPLE_DIR if all(is_sample(report) for report in reports) else None


class BackgroundReading:
    """Reads the folder into the index in a thread of its own; `progress` may be read from any thread.

    Args:
        index: where the reports go.
        reports_dir: the user's folder; samples leave the index where it is set.
    """

    def __init__(self, index: Index, reports_dir: Path | None) -> None:
        self._index = index
        self._reports_dir = reports_dir
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self.progress = Progress()

    def start(self) -> None:
        """Begin, unless it is at work already."""
        with self._starting:
            if self._thread is not None and self._thread.is_alive():
                return
            self.progress = Progress(Stage.READING)
            self._thread = threading.Thread(target=self._run, name="reading", daemon=True)
            self._thread.start()

    def wait(self, seconds: float | None = None) -> None:
        """Until the work is done, at most so many seconds."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self._read()
            self._embed()
        except EmbeddingUnavailable as error:
            self._report(f"{error} Hiện vẫn tìm được theo từ ngữ.")
        except Exception:
            _log.exception("reading the reports failed")
            self._report(
                "Việc đọc báo cáo bị dừng vì lỗi ngoài dự kiến (chi tiết ở cửa sổ dòng lệnh). "
                "Hãy mở trang Báo cáo và bấm “Đọc lại thư mục”."
            )
        finally:
            self.progress = replace(self.progress, stage=Stage.IDLE)

    def _read(self) -> None:
        if self._reports_dir is not None:
            for report in self._index.reports():
                if is_sample(report):
                    self._index.remove(report.name)
        known = self._index.reports()
        folder = folder_to_read(self._reports_dir, known)
        if folder is None:
            return
        try:
            files = list_files([folder])
        except ReadError as error:
            self._report(str(error))
            return
        self.progress = replace(self.progress, files_total=len(files))
        for outcome in read_files(files, {report.name: report.fingerprint for report in known}):
            if outcome.report is not None:
                self._index.put(outcome.report)
            if outcome.fault is not None:
                self._report(outcome.fault)
            self.progress = replace(self.progress, files_done=self.progress.files_done + 1)

    def _embed(self) -> None:
        total = self._index.missing_vectors()
        if total:
            self.progress = replace(self.progress, stage=Stage.EMBEDDING, vectors_total=total)
            self._index.embed_missing(self._embedded)

    def _embedded(self, done: int, total: int) -> None:
        self.progress = replace(self.progress, vectors_done=done, vectors_total=total)

    def _report(self, fault: str) -> None:
        self.progress = replace(self.progress, faults=(*self.progress.faults, fault))
