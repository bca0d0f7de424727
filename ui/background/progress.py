"""How far the reading of reports has come, drawn again by itself while it goes on."""

from __future__ import annotations

import time

import streamlit as st

from progress_bar import pace
from ui.background.ingestion_job import BackgroundReading, Progress, Stage
from ui.safe_text import as_label

REFRESH_SECONDS = 1.0


def show_progress(reading: BackgroundReading, drawn: Progress) -> None:
    """Draw it here; once a stage is over, the whole page is drawn again with what that stage brought.

    Args:
        reading: what goes on.
        drawn: how far it had come before anything of the page was drawn, so that nothing it brings since is missed.
    """
    whole_run = True

    def draw() -> None:
        progress = drawn if whole_run else reading.progress
        # Drawing all again would shut a passage that is being read: that waits until the reader shuts it.
        if progress.stage is not drawn.stage and not st.session_state.dialog_open:
            st.rerun()
        _draw(progress)

    st.fragment(draw, run_every=None if drawn.stage is Stage.IDLE else REFRESH_SECONDS)()
    whole_run = False


def _draw(progress: Progress) -> None:
    seconds = time.monotonic() - progress.since
    if progress.stage is Stage.READING:
        st.progress(_share(progress.files_done, progress.files_total), reading_line(progress, seconds))
    if progress.stage is Stage.EMBEDDING:
        st.progress(_share(progress.vectors_done, progress.vectors_total), embedding_line(progress, seconds))
    for fault in progress.faults:
        st.warning(as_label(fault), icon=":material/warning:")


def reading_line(progress: Progress, seconds: float) -> str:
    """How the reading stands after so many seconds."""
    counts = f"{progress.files_done}/{progress.files_total} tệp, {progress.passages} đoạn"
    scanned = f"ảnh quét: trang {progress.scanned_done}/{progress.scanned_total}" if progress.scanned_total else ""
    rate = pace(progress.files_done, progress.files_total, seconds, "tệp")
    return _joined("Đang đọc báo cáo: ", counts, scanned, rate)


def embedding_line(progress: Progress, seconds: float) -> str:
    """How the embedding stands after so many seconds."""
    counts = f"{progress.vectors_done}/{progress.vectors_total} đoạn của {progress.reports_waiting} báo cáo"
    line = _joined("Đang tạo véc-tơ: ", counts, pace(progress.vectors_done, progress.vectors_total, seconds, "đoạn"))
    return f"{line}. Đã có thể hỏi ngay."


def _joined(title: str, *parts: str) -> str:
    return title + ", ".join(filter(None, parts))


def _share(done: int, total: int) -> float:
    return min(done / total, 1.0) if total else 0.0
