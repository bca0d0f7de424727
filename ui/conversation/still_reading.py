"""What is said of answers that are asked for before all reports have been read."""

from __future__ import annotations

from dataclasses import replace

from corpus import Answer
from ui.background.ingestion_job import Stage
from ui.workspace import Workspace

STILL_READING = (
    "Các báo cáo đang được đọc{unread} nên chưa biết báo cáo có nêu nội dung này hay không. Hãy hỏi lại khi đọc xong."
)
PART_READ = "Các báo cáo đang được đọc{unread} nên câu trả lời có thể còn thiếu. Hãy hỏi lại khi đọc xong."


def unread_told(workspace: Workspace) -> str | None:
    """How far the first reading of the reports has come, in words; None where none is left to be read."""
    progress, known = workspace.reading.progress, len(workspace.reports)
    if progress.stage is not Stage.READING or known >= max(progress.files_total, 1):
        return None
    return f" (mới đọc {known}/{progress.files_total} tệp)" if progress.files_total else ""


def of_part_read(answer: Answer, unread: str) -> Answer:
    """The answer, which says that not all reports have been read."""
    if answer.refused:
        return replace(answer, text=STILL_READING.format(unread=unread), passages=())
    return replace(answer, notices=(*answer.notices, PART_READ.format(unread=unread)))
