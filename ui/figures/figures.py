"""The page “Số liệu”: what all reports tell in figures, as one grid with a source at each cell."""

from __future__ import annotations

import streamlit as st

from ui.figures import compare
from ui.figures.choices import choose
from ui.figures.grid_view import show_grid
from ui.figures.unnamed import show_unnamed
from ui.workspace import Workspace

TAB = "figures-tab"
INDICATORS, OTHER = "Chỉ tiêu", "Chủ đề khác"


def show(workspace: Workspace) -> None:
    """Draw the tab that is open: the grid of indicators, or the comparison of any other topic."""
    st.title("Số liệu các xã")
    if not workspace.reports:
        st.write("Chưa có báo cáo nào để xem số liệu. Hãy chờ đọc xong, hoặc xem trang Báo cáo.")
        return
    indicators, other = st.tabs([INDICATORS, OTHER], key=TAB, on_change="rerun")
    if indicators.open:
        with indicators:
            if (chosen := choose(workspace)) is not None:
                show_grid(workspace, chosen)
            if workspace.entrance.may_edit():
                show_unnamed(workspace)
    if other.open:
        with other:
            compare.show(workspace)
