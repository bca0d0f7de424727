"""A choice among the runs that are kept."""

from __future__ import annotations

import streamlit as st

from eval.runs.store import RunError, RunRecord, Runs
from ui.safe_text import as_label
from ui.workspace import Workspace
from vectorstore.folder_lock import IndexUnusable

NO_RUNS = "Chưa có lần chạy nào. Hãy chọn bộ câu hỏi ở trên rồi bấm “Chạy đánh giá”."


def choose_run(workspace: Workspace, label: str, key: str, *, nth: int = 0) -> RunRecord | None:
    """Draw the choice, the `nth` latest run first chosen; None, and a line that says why, where there is none."""
    runs = workspace.evaluation.runs
    names = runs.names()
    if not names:
        st.write(NO_RUNS)
        return None
    if st.session_state.get(key) not in names:
        st.session_state[key] = names[min(nth, len(names) - 1)]
    name = st.selectbox(label, names, key=key)
    try:
        return _load(runs, runs.place, name)
    except (RunError, IndexUnusable) as error:
        st.warning(as_label(str(error)), icon=":material/warning:")
        return None


@st.cache_resource(max_entries=4, show_spinner="Đang mở lần chạy…")
def _load(_runs: Runs, place: str, name: str) -> RunRecord:  # a run once kept does not change
    return _runs.load(name)
