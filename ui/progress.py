"""How far the reading of reports has come, drawn again by itself while it goes on."""

from __future__ import annotations

import streamlit as st

from ui.reading import BackgroundReading, Progress, Stage
from ui.safe_text import as_label

REFRESH_SECONDS = 1.0


def show_progress(reading: BackgroundReading) -> None:
    """Draw it here; once a stage is over, the whole page is drawn again with what that stage brought."""
    drawn = reading.progress
    whole_run = True

    def draw() -> None:
        progress = drawn if whole_run else reading.progress
        # Drawing all again would shut a passage that is being read: that waits until the reader shuts it.
        if progress.stage is not drawn.stage and not st.session_state.passage_open:
            st.rerun()
        _draw(progress)

    st.fragment(draw, run_every=None if drawn.stage is Stage.IDLE else REFRESH_SECONDS)()
    whole_run = False


def _draw(progress: Progress) -> None:
    if progress.stage is Stage.READING:
        st.progress(
            _share(progress.files_done, progress.files_total),
            f"Đang đọc báo cáo: {progress.files_done}/{progress.files_total} tệp",
        )
    if progress.stage is Stage.EMBEDDING:
        st.progress(
            _share(progress.vectors_done, progress.vectors_total),
            f"Đang tạo véc-tơ: {progress.vectors_done}/{progress.vectors_total} đoạn. Đã có thể hỏi ngay.",
        )
    for fault in progress.faults:
        st.warning(as_label(fault), icon=":material/warning:")


def _share(done: int, total: int) -> float:
    return done / total if total else 0.0
