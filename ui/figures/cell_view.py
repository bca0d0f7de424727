"""What a cell of the grid says: the report's words, with their place, to be opened."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from chat.answer.attribution import role_label
from chat.grid.figures import shown
from chat.grid.files import source_place
from chat.grid.grid import Cell, Column, GridRow
from corpus import Citation, PassageRole, Record
from ui.conversation.citations import open_source
from ui.safe_text import as_html, as_label
from ui.workspace import Workspace


def show_cell(workspace: Workspace, row: GridRow, column: Column, cell: Cell) -> None:
    """Draw it, the newest document's words first."""
    with st.container(border=True, key="figures-cell"):
        st.markdown(f"**{as_label(row.label)}** · {as_label(column.label)}")
        if not cell.records and not cell.of_parts:
            st.write("Báo cáo không nêu số liệu này.")
        if cell.of_parts:
            st.write("Báo cáo không nêu số chung, chỉ nêu theo đơn vị cũ:")
        for number, (named, record) in enumerate(_told(cell)):
            _show_record(workspace, record, named, number)


def _told(cell: Cell) -> Iterator[tuple[str, Record]]:
    for record in cell.records:
        yield "", record
    for record in cell.of_parts:
        yield record.unit.label, record


def _show_record(workspace: Workspace, record: Record, named: str, number: int) -> None:
    role = PassageRole.TARGET if record.aimed else PassageRole.RESULT
    term = role_label(role, record.term)
    when = f"{term}, năm {record.year}" if record.year is not None else term
    told = " – ".join(filter(None, (named, shown(record), when)))
    st.html(
        f'<p class="figure-told">{as_html(told)}</p><blockquote class="plain">“{as_html(record.said)}”</blockquote>'
    )
    place = source_place(record, workspace.files)
    with st.container(key=f"sources-figure-{number}"):
        if st.button(
            as_label(f"Mở đoạn trong báo cáo ({place})"),
            key=f"figure-source-{number}",
            icon=":material/menu_book:",
            wrap=True,
        ):
            open_source(workspace, record.passage, _citation(workspace, record))


def _citation(workspace: Workspace, record: Record) -> Citation | None:
    """None where the report has been read again meanwhile, and the passage is gone."""
    found = workspace.index.passages([record.passage])
    start, end = record.span
    return Citation.of(found[0], 1, record.lines, found[0].text[start:end]) if found else None
