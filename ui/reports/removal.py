"""Taking reports out of the index on the page, and bringing them back."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

import streamlit as st

from ui.background.ingestion_job import Stage, gone_reports, is_sample
from ui.door.audit_log import Action
from ui.safe_text import as_label
from ui.workspace import Workspace
from vectorstore.catalog import Withdrawn
from vectorstore.folder_lock import IndexUnusable
from vectorstore.index import ReportSummary

NAMED = 10
CHOSEN = "reports-to-remove"
REFUSED = "removal-refused"
BUSY = "Đang đọc báo cáo nên chưa gỡ được; hãy chờ đọc xong rồi gỡ."


def show_removal(workspace: Workspace) -> None:
    """Draw it: reports whose files have gone, reports to choose, and those that were taken out."""
    reports = {report.name: report for report in workspace.index.reports()}
    withdrawn = _to_bring_back(workspace)
    if not reports and not withdrawn:
        return
    st.header("Gỡ báo cáo")
    if refused := st.session_state.pop(REFUSED, ""):
        st.warning(as_label(refused), icon=":material/warning:")
    gone = gone_reports(reports.values())
    if gone:
        st.warning(as_label(f"Tệp không còn trong thư mục: {_named(list(gone.values()))}."), icon=":material/warning:")
        if st.button("Gỡ các báo cáo không còn tệp…", key="remove-gone"):
            _ask(workspace, list(gone.values()), gone)
    chosen = st.multiselect(
        "Báo cáo cần gỡ",
        list(reports),
        format_func=lambda name: report_title(reports[name]) if name in reports else name,
        key=CHOSEN,
        placeholder="Chọn báo cáo",
    )
    if st.button("Gỡ báo cáo đã chọn…", key="remove-chosen", disabled=not chosen):
        selected = [reports[name] for name in chosen]
        _ask(workspace, selected, gone)
    _show_withdrawn(workspace, withdrawn)


def _show_withdrawn(workspace: Workspace, withdrawn: Sequence[Withdrawn]) -> None:
    if not withdrawn:
        return
    st.header(f"Đã gỡ ({len(withdrawn)})")
    st.write("Tệp của các báo cáo này vẫn còn nhưng không được đọc nữa, kể cả khi mở lại phần mềm.")
    busy = workspace.reading.progress.stage is not Stage.IDLE
    for report in withdrawn:
        st.button(
            as_label(f"Nạp lại {report.label} ({Path(report.source).name})"),
            key=f"bring-back-{report.name}",
            icon=":material/undo:",
            disabled=busy,
            on_click=_bring_back,
            args=(workspace, report),
        )


def _to_bring_back(workspace: Workspace) -> list[Withdrawn]:
    """What was taken out and could come back; no samples where the user has a folder of their own."""
    own_folder = workspace.settings.reports_dir is not None
    return [
        report
        for report in workspace.index.withdrawn()
        if os.path.exists(report.source) and not (own_folder and is_sample(report))
    ]


def _ask(workspace: Workspace, reports: Sequence[ReportSummary], gone: Collection[str]) -> None:
    st.session_state.dialog_open = True
    _dialog(workspace, reports, gone)


def _bring_back(workspace: Workspace, report: Withdrawn) -> None:
    workspace.entrance.require_editor(Action.INGESTED)
    workspace.entrance.note(Action.INGESTED, reports=[report.name])
    workspace.reading.start([Path(report.source)])


@st.dialog("Gỡ báo cáo khỏi chỉ mục?", on_dismiss="rerun")
def _dialog(workspace: Workspace, reports: Sequence[ReportSummary], gone: Collection[str]) -> None:
    st.write(as_label(f"Gỡ {len(reports)} báo cáo: {_named(reports)}."))
    names = [report.name for report in reports]
    sent = set(workspace.uploads.names().values())
    sentences = ["Câu trả lời sẽ không dùng các báo cáo này nữa."]
    if not sent.union(gone).issuperset(names):
        sentences.append("Tệp vẫn giữ nguyên, có thể nạp lại ở trang này.")
    elif not sent.issuperset(names):
        sentences.append("Muốn nạp lại, phải chép tệp vào thư mục rồi đọc lại.")
    if not sent.isdisjoint(names):
        sentences.append("Tệp đã tải lên bị xóa theo; muốn dùng lại thì tải lên lại.")
    st.write(" ".join(sentences))
    with st.container(horizontal=True):
        if st.button("Gỡ", key="removal-confirmed", type="primary", on_click=_remove, args=(workspace, names)):
            st.rerun()
        if st.button("Không gỡ", key="removal-dismissed"):
            st.rerun()


def _remove(workspace: Workspace, names: Sequence[str]) -> None:
    workspace.entrance.require_editor(Action.REMOVED)
    try:
        st.session_state[REFUSED] = "" if workspace.reading.remove(names) else BUSY
    except IndexUnusable as error:
        st.session_state[REFUSED] = str(error)
    workspace.entrance.note(Action.REMOVED, reports=names, outcome=st.session_state[REFUSED] or "removed")
    st.session_state[CHOSEN] = []


def report_title(report: ReportSummary) -> str:
    """How a report is told apart from others: "xã Nà Hin (na-hin.docx)"."""
    return f"{report.units[0].label} ({report.file})"


def _named(reports: Sequence[ReportSummary]) -> str:
    more = f" và {len(reports) - NAMED} báo cáo khác" if len(reports) > NAMED else ""
    return ", ".join(report_title(report) for report in reports[:NAMED]) + more
