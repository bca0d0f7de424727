"""The form that begins a run, and how far the run has come."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st

from eval.gold.gold_set import SiftedGold, gold_rows, sift_rows, sift_sets
from eval.gold.own_sets import OwnSets
from eval.runs.store import RunError
from progress_bar import pace
from ui.background.progress import REFRESH_SECONDS
from ui.door.audit_log import Action
from ui.safe_text import as_label
from ui.workspace import Workspace
from vectorstore.folder_lock import IndexUnusable

OURS = Path(__file__).parents[2] / "eval" / "gold"
FAULTS_SHOWN = 5


def gold_sets(workspace: Workspace) -> Mapping[str, tuple[str, Sequence[str]]]:
    """The sets that can be run, file and lines by title: the office's own, and the product's about these reports."""
    own = OwnSets(workspace.kept)
    reports = workspace.index.reports()
    names, communes = {report.name for report in reports}, {report.commune for report in reports}
    sets: dict[str, tuple[str, Sequence[str]]] = {
        f"{name} (của đơn vị)": (f"{name}.jsonl", own.rows(name)) for name in own.names()
    }
    for path in sorted(OURS.glob("*.jsonl"), key=lambda path: path.stem):
        rows = gold_rows(path)
        questions = sift_rows(rows, path.name).questions
        files = {span.file for question in questions for span in question.spans}
        about = {commune for question in questions for commune in question.communes}
        if files <= names and about & communes:
            sets[f"{path.stem} (kèm phần mềm)"] = (path.name, rows)
    return sets


def show_form(workspace: Workspace) -> None:
    """Draw it."""
    sets = gold_sets(workspace)
    running = workspace.evaluation.progress.running
    with st.form("evaluate", border=True):
        chosen = st.multiselect(
            "Bộ câu hỏi chuẩn", list(sets), default=list(sets)[:1], key="gold-sets", placeholder="Chọn bộ câu hỏi"
        )
        name = st.text_input("Tên lần chạy (không bắt buộc)", key="run-name", max_chars=80)
        written = judged = False
        if workspace.model is not None:
            written = st.checkbox("Dùng mô hình để viết câu trả lời", value=True, key="run-written")
            judged = st.checkbox("Nhờ mô hình chấm thêm (chỉ để tham khảo)", key="run-judged")
        asked = st.form_submit_button("Chạy đánh giá", type="primary", disabled=running)
    if not asked:
        return
    workspace.entrance.require_editor(Action.EVALUATED)
    files = [sets[title][0] for title in chosen]
    sifted = sift_sets(sets[title] for title in chosen)
    _show_faults(sifted)
    if not sifted.questions:
        st.warning("Hãy chọn ít nhất một bộ câu hỏi.", icon=":material/warning:")
        return
    try:
        workspace.evaluation.start(name.strip(), sifted.questions, files, written=written, judged=judged)
        workspace.entrance.note(Action.EVALUATED, sets=files, questions=len(sifted.questions), name=name.strip())
    except (RunError, IndexUnusable) as error:
        st.warning(as_label(str(error)), icon=":material/warning:")


def _show_faults(sifted: SiftedGold) -> None:
    told: Sequence[str] = sifted.faults[:FAULTS_SHOWN]
    if told:
        more = f" và {len(sifted.faults) - len(told)} dòng khác" if len(sifted.faults) > len(told) else ""
        lines = as_label("; ".join(told) + more)
        st.warning(f"Bỏ qua các dòng có lỗi: {lines}", icon=":material/warning:")


def show_run_progress(workspace: Workspace) -> None:
    """Draw how far the run has come, again by itself while it goes on; the whole page once it is over."""
    drawn = workspace.evaluation.progress
    if drawn.fault:
        st.warning(as_label(drawn.fault), icon=":material/warning:")
    if drawn.kept and not drawn.running and st.session_state.get("run-kept-told") != drawn.kept:
        st.session_state["run-kept-told"] = st.session_state["shown-run"] = drawn.kept
    if not drawn.running:
        return

    def draw() -> None:
        progress = workspace.evaluation.progress
        if not progress.running and not st.session_state.dialog_open:
            st.rerun()
        rate = pace(progress.done, progress.total, time.monotonic() - progress.since, "câu")
        counts = f"Đã hỏi {progress.done}/{progress.total} câu"
        st.progress(progress.done / max(progress.total, 1), ", ".join(filter(None, (counts, rate))))
        st.button("Dừng", key="stop-run", on_click=_stop, args=(workspace,))

    st.fragment(draw, run_every=REFRESH_SECONDS)()


def _stop(workspace: Workspace) -> None:
    workspace.entrance.require_editor(Action.EVALUATED)
    workspace.evaluation.stop()
    workspace.entrance.note(Action.EVALUATED, outcome="stopped")
