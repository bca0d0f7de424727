"""The part “Rà soát số liệu”: where a report contradicts itself, with the passages and as an Excel file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from chat.answer.sheets import XLSX
from chat.audit.finding import Finding, Place
from chat.audit.of_index import audit_of
from chat.audit.workbook import audit_xlsx
from corpus import Citation
from ui.conversation.citations import open_source, source_chip
from ui.safe_text import as_label
from ui.workspace import Workspace
from vectorstore.index import ReportSummary

NOTHING = "Phần mềm không thấy số liệu nào trong báo cáo này tự mâu thuẫn; vẫn có thể có lỗi không được nêu."
WHAT = (
    "Những chỗ số liệu có thể không khớp nhau, nặng nhất ở trên. Phần mềm chỉ gợi ý: nhiều chỗ có thể không phải lỗi, "
    "và có lỗi không được nêu. Hãy mở từng chỗ để đối chiếu."
)


def show_audit(workspace: Workspace) -> None:
    """Draw a choice of reports and what the chosen one's audit found."""
    reports = {report.name: report for report in workspace.index.reports()}
    if not reports:
        return
    st.header("Rà soát số liệu")
    chosen = st.selectbox(
        "Xem chỗ nào trong báo cáo tự mâu thuẫn",
        list(reports),
        index=None,
        format_func=lambda name: reports[name].units[0].label if name in reports else name,
        placeholder="Chọn báo cáo",
        key="audit-of",
    )
    if chosen is None or chosen not in reports:
        return
    with st.spinner("Đang rà soát…"):
        findings = audit_of(workspace.index, chosen)
    if findings:
        _show(workspace, reports[chosen], findings)
    else:
        st.write(NOTHING)


def _show(workspace: Workspace, report: ReportSummary, findings: Sequence[Finding]) -> None:
    st.caption(WHAT)
    for number, finding in enumerate(findings):
        with st.container(border=True):
            st.markdown(f"**{as_label(finding.kind.label)}**")
            st.markdown(as_label(finding.text(report.file)))
            st.caption(as_label(finding.why_perhaps_not))
            with st.container(horizontal=True, gap="xsmall"):
                for which, place in enumerate(finding.places):
                    hint = f"Mở {place.section} trong báo cáo"
                    if source_chip(f"Mở {place.named(report.file)}", f"audit-{number}-{which}", hint):
                        open_source(workspace, place.passage, _citation(place, report))
    st.download_button(
        "Tải kết quả rà soát (.xlsx)",
        data=lambda: audit_xlsx(findings, report.file),
        file_name=f"ra-soat-{report.name}.xlsx",
        mime=XLSX,
        icon=":material/download:",
        on_click="ignore",
        key="download-audit",
    )


def _citation(place: Place, report: ReportSummary) -> Citation:
    return Citation(
        marker=0,
        passage_id=place.passage,
        commune=report.commune,
        section=place.section,
        file=report.name,
        lines=place.lines,
        page=place.page,
        quote=place.quote,
    )
