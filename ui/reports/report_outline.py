"""How a report was understood, shown for a person to check: sections, notes and page furniture."""

from __future__ import annotations

import streamlit as st

from corpus import ReportOutline
from text.place import place_in_file
from ui.workspace import Workspace

INDENT = "\u2003"  # an em space, which a table does not swallow


def show_outline(workspace: Workspace) -> None:
    """Draw a choice of reports and the chosen one's outline."""
    reports = {report.name: report for report in workspace.index.reports()}
    if not reports:
        return
    st.header("Cấu trúc báo cáo")
    chosen = st.selectbox(
        "Xem phần mềm đã hiểu báo cáo nào",
        list(reports),
        index=None,
        format_func=lambda name: reports[name].units[0].label if name in reports else name,
        placeholder="Chọn báo cáo",
        key="outline-of",
    )
    if chosen is None or (outline := workspace.index.outline(chosen)) is None:
        return
    file = reports[chosen].file
    sections, notes, furniture = st.tabs(
        [
            f"Đề mục ({len(outline.sections)})",
            f"Chú thích ({len(outline.footnotes)})",
            f"Số trang, đường kẻ ({len(outline.furniture)})",
        ]
    )
    sections.dataframe(section_rows(outline, file), hide_index=True)
    notes.dataframe(note_rows(outline, file), hide_index=True)
    furniture.write(", ".join(place_in_file((line, line), None, file) for line in outline.furniture) or "Không có.")


def section_rows(outline: ReportOutline, file: str) -> list[dict[str, str]]:
    """The rows of the table of sections: number path, place, title indented by depth."""
    return [
        {
            "Mục": " › ".join(section.path),
            "Vị trí": place_in_file(section.lines, None, file),
            "Tiêu đề": INDENT * max(0, len(section.path) - 1) + section.title,
        }
        for section in outline.sections
    ]


def note_rows(outline: ReportOutline, file: str) -> list[dict[str, str]]:
    """The rows of the table of notes: mark, place, and the place that cites it."""
    return [
        {
            "Số": note.mark,
            "Vị trí": place_in_file((note.lines[0], note.lines[-1]), None, file),
            "Chỗ dẫn": "không thấy"
            if note.cited_line is None
            else place_in_file((note.cited_line, note.cited_line), None, file),
        }
        for note in outline.footnotes
    ]
