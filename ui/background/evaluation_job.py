"""A gold set run in the background, while questions are still answered."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from chat.llm.client import ChatModel
from chat.rank.weights import weights_of
from eval.gold.gold_set import GoldQuestion
from eval.gold.report_lines import ReportTexts
from eval.runs.answering import Answering
from eval.runs.conditions import conditions_now
from eval.runs.running import Stopped, run_gold
from eval.runs.store import Runs
from settings import Settings
from vectorstore.folder_lock import IndexUnusable
from vectorstore.index import Index

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RunProgress:
    """How far the last run has come; `kept` is its name once it is whole, `fault` a line for the reader.

    `since` is when it began, by the monotonic clock.
    """

    running: bool = False
    done: int = 0
    total: int = 0
    kept: str = ""
    fault: str = ""
    since: float = field(default_factory=time.monotonic, compare=False)


class BackgroundEvaluation:
    """Runs one gold set at a time in a thread of its own; `progress` may be read from any thread."""

    def __init__(self, settings: Settings, index: Index, model: ChatModel | None) -> None:
        self._settings, self._index, self._model = settings, index, model
        self._starting = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self.runs = Runs(index.database)
        self.progress = RunProgress()

    def start(
        self, name: str, questions: Sequence[GoldQuestion], files: Sequence[str], *, written: bool, judged: bool
    ) -> None:
        """Begin a run unless one is going on.

        Args:
            name: of the run; "" for one from the time.
            questions: the gold set.
            files: the names of its files.
            written: whether the model writes the answers.
            judged: whether the model judges them too.

        Raises:
            RunError: the name is none or taken.
        """
        with self._starting:
            if self.progress.running:
                return
            if name:
                self.runs.check_name(name)
            self._stop.clear()
            self.progress = RunProgress(running=True, total=len(questions))
            arguments = (name or self.runs.free_name(datetime.now()), tuple(questions), tuple(files), written, judged)
            self._thread = threading.Thread(target=self._run, args=arguments, name="evaluating", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop after the question in hand; the same run begun again goes on from there."""
        self._stop.set()

    def wait(self, seconds: float | None = None) -> None:
        """Until the run is over, at most so many seconds."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(
        self, name: str, questions: Sequence[GoldQuestion], files: Sequence[str], written: bool, judged: bool
    ) -> None:
        try:
            answering = Answering(
                self._index,
                ReportTexts(self._index),
                self._settings.evidence_characters,
                self._model if written else None,
                self._model if judged else None,
                weights_of(self._settings.data_dir),
            )
            mode = "llm" if answering.model is not None else "offline"
            reports = self._index.reports()
            conditions = conditions_now(
                self._settings, reports, questions, files, mode=mode, judged=answering.judge is not None
            )
            run_gold(
                name,
                questions,
                conditions,
                answering,
                self.runs,
                at_once=answering.at_once,
                on_progress=self._reach,
                should_stop=self._stop.is_set,
            )
            self.progress = replace(self.progress, kept=name)
        except Stopped:
            self._tell("Đã dừng. Chạy lại bộ câu hỏi này thì sẽ hỏi tiếp từ chỗ đang dở.")
        except IndexUnusable as error:
            _log.exception("a run failed")
            self._tell(f"Lần chạy bị dừng. {error} Các câu đã hỏi vẫn được giữ.")
        except Exception:
            _log.exception("a run failed")
            self._tell("Lần chạy bị dừng vì lỗi ngoài dự kiến (chi tiết ở cửa sổ dòng lệnh). Hãy chạy lại.")
        finally:
            self.progress = replace(self.progress, running=False)

    def _reach(self, done: int, total: int) -> None:
        self.progress = replace(self.progress, done=done, total=total)

    def _tell(self, fault: str) -> None:
        self.progress = replace(self.progress, fault=fault)
