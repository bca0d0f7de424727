"""The page “Báo cáo”: what is loaded and how it was understood, reading again and taking out."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.background.ingestion_job import Stage, folder_to_read
from ui.background.progress import REFRESH_SECONDS
from ui.door.audit_log import Action
from ui.faults_told import faults_told
from ui.reports.correction import show_correction
from ui.reports.left_out import show_left_out
from ui.reports.number_audit import show_audit
from ui.reports.removal import show_removal
from ui.reports.report_outline import show_outline
from ui.reports.upload_form import show_upload
from ui.safe_text import as_cells, as_label
from ui.workspace import Workspace
from vectorstore.index import ReportSummary


def show(workspace: Workspace) -> None:
    """Draw the page."""
    st.title("Báo cáo đã nạp")
    may_edit = workspace.entrance.may_edit()
    if may_edit:
        _show_reading(workspace)
    busy = workspace.reading.progress.stage is not Stage.IDLE
    st.fragment(_show_table, run_every=REFRESH_SECONDS if busy else None)(workspace)
    show_outline(workspace)
    show_audit(workspace)
    if may_edit:
        show_correction(workspace)
        show_removal(workspace)


def _show_reading(workspace: Workspace) -> None:
    folder = folder_to_read(workspace.settings.reports_dir, workspace.index.reports())
    sent = workspace.uploads.kept()
    if folder is None and sent:
        st.write("Đang dùng các báo cáo tải lên từ trang này.")
    elif folder is None:
        st.write("Các báo cáo này được nạp bằng lệnh `python -m ingest`. Muốn đọc từ trang này, hãy đặt REPORTS_DIR.")
    else:
        st.write(as_label(f"Thư mục: {folder}"))
    busy = workspace.reading.progress.stage is not Stage.IDLE
    st.button(
        "Đọc lại thư mục",
        icon=":material/refresh:",
        disabled=busy or (folder is None and not sent),
        on_click=_read_again,
        args=(workspace,),
    )
    show_upload(workspace)


def _read_again(workspace: Workspace) -> None:
    workspace.entrance.require_editor(Action.INGESTED)
    workspace.entrance.note(Action.INGESTED)
    workspace.reading.start()


@faults_told
def _show_table(workspace: Workspace) -> None:
    workspace.entrance.visitor()  # drawn again alone, past the door of the page
    reports = workspace.index.reports()
    if reports:
        st.dataframe(as_cells(report_rows(reports, with_vectors=workspace.embedder is not None)), hide_index=True)
    else:
        st.write("Chưa có báo cáo nào.")
    show_left_out(workspace)


def report_rows(reports: Sequence[ReportSummary], *, with_vectors: bool) -> list[dict[str, str | int]]:
    """The table's rows, column titles as keys; several documents of one unit stand together, the newest first."""
    several = len({report.units[0] for report in reports}) < len(reports)
    return [
        {
            "Đơn vị": report.units[0].label,
            "Tệp": report.file,
            **({"Ngày văn bản": date_shown(report.dated)} if several else {}),
            "Số đoạn": report.passages,
            **({"Đã có véc-tơ": report.vectors} if with_vectors else {}),
            "Đơn vị cũ": ", ".join(unit.label for unit in report.units[1:]),
        }
        for report in by_unit(reports)
    ]


def by_unit(reports: Sequence[ReportSummary]) -> list[ReportSummary]:
    """The reports, those of one unit together where its first stands, the newest first."""
    units = list(dict.fromkeys(report.units[0] for report in reports))
    newest_first = sorted(reports, key=lambda report: report.dated, reverse=True)
    return sorted(newest_first, key=lambda report: units.index(report.units[0]))


def date_shown(dated: str) -> str:
    """A document's date as a reader writes it.

    >>> date_shown("2025-08-18 (2)"), date_shown("(3)"), date_shown("2025-08-00")
    ('18/8/2025, dự thảo 2', 'dự thảo 3', 'tháng 8/2025')
    """
    date, _, draft = dated.partition("(")
    year, month, day = (*map(int, date.strip().split("-")), 0, 0, 0)[:3] if date.strip() else (0, 0, 0)
    shown = f"{day}/{month}/{year}" if day else f"tháng {month}/{year}" if month else ""
    return ", ".join(filter(None, (shown, f"dự thảo {draft.rstrip(')')}" if draft else "")))
