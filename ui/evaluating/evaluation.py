"""The page “Đánh giá”: gold sets run, their runs read and compared, and sets of the office's own grown."""

from __future__ import annotations

import streamlit as st

from ui.conversation.gold_editor import show_editor
from ui.evaluating.gold_sets import show_sets
from ui.evaluating.run_choice import choose_run
from ui.evaluating.run_comparison import show_comparison
from ui.evaluating.run_form import show_form, show_run_progress
from ui.evaluating.run_view import show_run
from ui.workspace import Workspace

SECTIONS = ("Kết quả", "So sánh", "Bộ câu hỏi")


def show(workspace: Workspace) -> None:
    """Draw the page."""
    st.title("Đánh giá câu trả lời")
    if not workspace.index.reports():
        st.write("Chưa có báo cáo nào để đánh giá. Hãy chờ đọc xong, hoặc xem trang Báo cáo.")
        return
    show_form(workspace)
    show_run_progress(workspace)
    # Only the chosen section is drawn: a run holds hundreds of answers.
    section = st.segmented_control(
        "Xem", SECTIONS, default=SECTIONS[0], key="evaluation-section", label_visibility="collapsed"
    )
    if section == "Bộ câu hỏi":
        show_sets(workspace)
    elif section == "So sánh":
        show_comparison(workspace)
    elif (record := choose_run(workspace, "Lần chạy", "shown-run")) is not None:
        show_run(record)
    show_editor(workspace)
