"""What is said of answers that are asked for before all reports have been read."""

from __future__ import annotations

import time
from dataclasses import replace

import streamlit as st

from corpus import Answer
from ui.background.ingestion_job import Stage
from ui.workspace import Workspace

WAIT_SECONDS = 20.0
"""That a question waits for the reports to be read where those that are say nothing of it."""

STILL_READING = "Các báo cáo đang được đọc nên chưa biết có nêu nội dung này hay không. Hãy hỏi lại khi đọc xong."
PART_READ = "Các báo cáo đang được đọc{unread} nên câu trả lời có thể còn thiếu. Hãy hỏi lại khi đọc xong."


def unread_told(workspace: Workspace) -> str | None:
    """How far the first reading of the reports has come, in words; None where none is left to be read."""
    progress, known = workspace.reading.progress, len(workspace.reports)
    if progress.stage is not Stage.READING or known >= max(progress.files_total, 1):
        return None
    return f" (mới đọc {known}/{progress.files_total} tệp)" if progress.files_total else ""


def is_read_meanwhile(workspace: Workspace) -> bool:
    """Wait for the first reading of the reports, which the page says; whether it came to its end in time."""
    until = time.monotonic() + WAIT_SECONDS
    with st.spinner("Đang đọc báo cáo; câu hỏi sẽ được trả lời khi đọc xong…"), workspace.turns.left():
        while unread_told(workspace) is not None and time.monotonic() < until:
            time.sleep(0.2)
    return unread_told(workspace) is None


def of_part_read(answer: Answer, unread: str) -> Answer:
    """The answer, which says that not all reports have been read."""
    if answer.refused:
        return replace(answer, text=STILL_READING, passages=())
    return replace(answer, notices=(*answer.notices, PART_READ.format(unread=unread)))
