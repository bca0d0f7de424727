"""An answer on the page: its notices, its words with their figures marked, its sources as one chip each."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from textwrap import shorten
from typing import Literal

import streamlit as st

from chat.answer.nearest import with_content
from chat.verify.figure_support import supported_figures
from corpus import Answer, Citation, Passage
from text.place import place_in_file
from ui.conversation.answer_html import answer_html, figures_note_html
from ui.conversation.passage_html import passage_html
from ui.conversation.source_file import forget_page_shown, has_pages, show_download, show_page
from ui.faults_told import faults_told
from ui.safe_text import as_label
from ui.workspace import Workspace
from vectorstore.folder_lock import IndexUnusable
from vectorstore.index import ReportSummary

NEIGHBOURS = 2
FURTHER = 4
HEADING_CHARACTERS = 60
BEFORE, AFTER = "passages-before", "passages-after"
NEAREST_SHOWN = 3


def show_citations(workspace: Workspace, answer: Answer, key: str) -> None:
    """Draw the buttons; for a refused answer those of the nearest passages.

    Args:
        key: names this answer among all on the page.
    """
    reports = {report.name: report for report in workspace.reports}
    nearest = with_content(answer.passages)[:NEAREST_SHOWN] if answer.refused else ()
    with st.container(horizontal=True, gap="xsmall", key=f"sources-{key}"):
        for number, citation in enumerate(answer.citations):
            unit, *headings = [_unit(reports, citation.file, citation.commune), *citation.section.split(" › ")]
            label = f"[{citation.marker}] {' › '.join(filter(None, (unit, _short(headings[-1]))))}"
            if source_chip(label, f"{key}-citation-{number}", f"Mở {citation.section or unit} trong báo cáo"):
                open_source(workspace, citation.passage_id, citation)
        if nearest:
            st.caption("Các đoạn gần với câu hỏi nhất, để tham khảo:")
        for number, passage in enumerate(nearest):
            label = f"{_unit(reports, passage.report, passage.commune)}: {shorten(passage.text, 100, placeholder='…')}"
            if source_chip(label, f"{key}-nearest-{number}", f"Mở {passage.section} trong báo cáo"):
                open_source(workspace, passage.id)


def _unit(reports: dict[str, ReportSummary], report: str, commune: str) -> str:
    """The report's unit with its kind, "xã Nà Hin"; the name alone where the report has left the index."""
    return reports[report].units[0].label if report in reports else commune


def _short(heading: str) -> str:
    return shorten(heading, HEADING_CHARACTERS, placeholder="…")


def source_chip(label: str, key: str, hint: str) -> bool:
    """Draw a button for a source; whether it was clicked."""
    return st.button(as_label(label), key=key, help=as_label(hint), wrap=True)


def open_source(workspace: Workspace, passage_id: str, citation: Citation | None = None) -> None:
    """Open the passage in its section, with the words of the citation marked."""
    st.session_state.dialog_open = True
    st.session_state[BEFORE], st.session_state[AFTER] = NEIGHBOURS, NEIGHBOURS
    forget_page_shown()
    width: Literal["large", "medium"] = "medium"
    with suppress(IndexUnusable):  # which the dialog tells
        found = workspace.index.passages([passage_id])
        width = "large" if found and has_pages(workspace, found[0]) else "medium"
    st.dialog("Nguồn trong báo cáo", width=width, on_dismiss="rerun")(_dialog)(workspace, passage_id, citation)


@faults_told
def _dialog(workspace: Workspace, passage_id: str, citation: Citation | None) -> None:
    workspace.entrance.visitor()  # drawn alone while it is open, past the door of the page
    found = workspace.index.passages([passage_id])
    if not found:
        st.warning("Báo cáo đã được đọc lại nên đoạn này không còn. Hãy hỏi lại để có nguồn mới.")
        return
    (passage,) = found
    if not has_pages(workspace, passage):
        _show_passage(workspace, passage, citation)
        show_download(workspace, passage)
        return
    page, words = st.columns([3, 2], gap="medium")
    # The words first: the picture may take a moment.
    with words:
        _show_passage(workspace, passage, citation)
        show_download(workspace, passage)
    with page:
        show_page(workspace, passage, citation)


def _show_passage(workspace: Workspace, passage: Passage, citation: Citation | None) -> None:
    around = workspace.index.around(passage, st.session_state[BEFORE], st.session_state[AFTER])
    place = next(number for number, neighbour in enumerate(around) if neighbour.id == passage.id)
    if _goes_on(around[:place], passage, st.session_state[BEFORE]):
        _read_on("Đọc thêm đoạn trước", BEFORE, ":material/expand_less:")
    st.html(
        passage_html(
            passage,
            quote=citation.quote if citation else "",
            around=around,
            linked=workspace.index.passages(passage.linked),
        )
    )
    if _goes_on(around[place + 1 :], passage, st.session_state[AFTER]):
        _read_on("Đọc thêm đoạn sau", AFTER, ":material/expand_more:")
    lines = citation.lines if citation else passage.lines
    units = ", ".join(unit.label for unit in passage.units)
    file = _file_name(workspace, passage)
    st.caption(as_label(f"Nói về {units}. Tệp {file}, {place_in_file(lines, passage.page_of(lines[0]), file)}"))


def _goes_on(neighbours: Sequence[Passage], passage: Passage, asked: int) -> bool:
    """Whether the section may hold more than was asked for on this side."""
    return len(neighbours) == asked and all(neighbour.headings == passage.headings for neighbour in neighbours)


def _read_on(label: str, side: str, icon: str) -> None:
    st.button(label, key=side + "-more", type="tertiary", icon=icon, on_click=_widen, args=(side,))


def _widen(side: str) -> None:
    st.session_state[side] += FURTHER


def _file_name(workspace: Workspace, passage: Passage) -> str:
    return workspace.files.get(passage.report, passage.report)


def show_answer(workspace: Workspace, answer: Answer, key: str) -> None:
    """Draw it; `key` names this answer among all on the page."""
    for notice in answer.notices:
        st.warning(as_label(notice), icon=":material/warning:")
    figures = supported_figures(answer) if answer.certain else ()  # checked or not, they may not be what was asked
    st.html(answer_html(answer.text, figures, folded=True))
    if note := figures_note_html(answer.text, figures):
        st.html(note)
    show_citations(workspace, answer, key)
