"""Correcting what was read of a report's unit and terms; that stays when its file is read again."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from corpus import Correction, Terms, Unit, UnitKind
from ingest.attribution.terms import terms_named
from text.unit_kinds import LABELS, NEW_KINDS
from ui.background.ingestion_job import Stage
from ui.door.audit_log import Action
from ui.reports.removal import report_title
from ui.safe_text import as_label
from ui.workspace import Workspace
from vectorstore.folder_lock import IndexUnusable
from vectorstore.index import ReportSummary

CHOSEN = "correction-of"
TOLD = "correction-told"
KINDS = tuple(kind for kind in UnitKind if kind in NEW_KINDS)
_OTHER_NAMES = {UnitKind.ORGANISATION: "tổ chức đảng, cơ quan", UnitKind.DOCUMENT: "văn bản không của đơn vị nào"}
UNREADABLE_TERM = "Không hiểu kỳ tới “{}”; hãy ghi như 2025-2030, năm 2026 hoặc quý IV/2026."
WITHOUT_NAME = "Hãy ghi tên đơn vị."
GONE = "Tệp {} không còn ở chỗ cũ nên chưa đọc lại được; hãy chép lại tệp rồi bấm “Đọc lại thư mục”."


def show_correction(workspace: Workspace) -> None:
    """Draw a choice of reports and the chosen one's unit and terms, to be changed."""
    reports = {report.name: report for report in workspace.index.reports()}
    if not reports:
        return
    st.header("Sửa đơn vị, nhiệm kỳ")
    if told := st.session_state.pop(TOLD, ""):
        st.warning(as_label(told), icon=":material/warning:")
    chosen = st.selectbox(
        "Báo cáo cần sửa",
        list(reports),
        index=None,
        format_func=lambda name: report_title(reports[name]) if name in reports else name,
        placeholder="Chọn báo cáo",
        key=CHOSEN,
    )
    if chosen is None:
        return
    report, kept = reports[chosen], workspace.index.corrections()
    unit, coming = report.units[0], report.terms.coming
    busy = workspace.reading.progress.stage is not Stage.IDLE
    with st.form(f"correct-{chosen}", border=True):
        name = st.text_input("Tên đơn vị", unit.name, max_chars=120)
        kind = st.selectbox("Loại", KINDS, index=KINDS.index(unit.kind), format_func=kind_shown)
        term = st.text_input("Kỳ tới của báo cáo", "" if coming is None else str(coming), max_chars=40)
        if st.form_submit_button("Lưu và đọc lại", disabled=busy):
            _keep(workspace, report, name, kind, term)
            st.rerun()
    if chosen in kept:
        st.write("Báo cáo này đang dùng đơn vị, nhiệm kỳ do người biên tập sửa.")
        st.button("Bỏ phần đã sửa", disabled=busy, on_click=_take_back, args=(workspace, report))


def kind_shown(kind: UnitKind) -> str:
    """The word for a kind of unit."""
    return _OTHER_NAMES.get(kind) or LABELS[kind].format(name="").strip()


def _keep(workspace: Workspace, report: ReportSummary, name: str, kind: UnitKind, term: str) -> None:
    workspace.entrance.require_editor(Action.CORRECTED)
    terms: Terms | None = None
    if term.strip():
        terms = terms_named(term)
        if terms is None:
            st.session_state[TOLD] = UNREADABLE_TERM.format(term.strip())
            return
    if not name.strip():
        st.session_state[TOLD] = WITHOUT_NAME
        return
    unit = Unit(" ".join(name.split()), kind)
    _change(workspace, report, Correction(unit, terms))


def _take_back(workspace: Workspace, report: ReportSummary) -> None:
    workspace.entrance.require_editor(Action.CORRECTED)
    _change(workspace, report, None)


def _change(workspace: Workspace, report: ReportSummary, correction: Correction | None) -> None:
    try:
        workspace.index.correct(report.name, correction)
    except IndexUnusable as error:
        st.session_state[TOLD] = str(error)
        return
    told = correction.unit.label if correction is not None else "taken back"
    workspace.entrance.note(Action.CORRECTED, reports=[report.name], outcome=told)
    if os.path.exists(report.source):
        workspace.reading.start([Path(report.source)])
    else:
        st.session_state[TOLD] = GONE.format(report.file)
