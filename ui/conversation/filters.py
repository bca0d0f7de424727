"""The filters of the page “Hỏi đáp”: communes and term, and a line that says which are in force."""

from __future__ import annotations

import streamlit as st

from chat.understand.filters import Filters
from chat.units.registry import unit_names
from ui.conversation.commune_choice import choose_communes, choose_term
from ui.safe_text import as_html
from ui.workspace import Workspace

COMMUNES, TERM = "filter-communes", "filter-term"


def show_filters(workspace: Workspace) -> Filters:
    """Draw them; what is chosen."""
    with st.popover("Lọc theo xã, nhiệm kỳ", icon=":material/filter_alt:", key="filters"):
        communes = choose_communes(workspace, "Xã, phường", COMMUNES)
        term = choose_term(workspace, "Nhiệm kỳ", TERM)
        st.caption("Bộ lọc dùng cho câu hỏi không tự nêu xã hoặc nhiệm kỳ.")
    chosen = Filters(communes, term)
    if label := filters_label(workspace, chosen):
        st.button("Bỏ lọc", key="clear-filters", icon=":material/close:", on_click=_clear)
        st.html(f'<p class="filters-label" role="status">Đang lọc: {as_html(label)}</p>')
    return chosen


def filters_label(workspace: Workspace, filters: Filters) -> str:
    """The filters in words; "" where nothing is chosen."""
    return filters.label(workspace.index.of_reports(unit_names))


def _clear() -> None:
    st.session_state[COMMUNES], st.session_state[TERM] = [], None
