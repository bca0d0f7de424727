"""The grid on the page: its rows fifty units at a time, what a cell says, totals, charts and files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import blake2b

import streamlit as st

from chat.answer.csv_file import CSV
from chat.answer.sheets import XLSX
from chat.grid.files import grid_csv, grid_xlsx
from chat.grid.grid import PAGE_UNITS, Column, Grid, GridRow
from chat.grid.totals import totals_of
from text.spreadsheet import as_cell
from text.written_number import written_number
from ui.figures.cell_view import show_cell
from ui.figures.grid_charts import show_grid_charts
from ui.safe_text import as_cells, as_label
from ui.workspace import Workspace

GRID = "figures-grid"
_UNIT = "Đơn vị"
_LEAST_PIXELS, _MARGIN_PIXELS, _LETTER_PIXELS = 140, 30, 7
_UNSURE_TOLD = (
    "(?): chưa chắc là số của chỉ tiêu này; hãy đọc câu của báo cáo trước khi dùng. Tổng không tính các số đó."
)
_INDENT = "\u2003"  # before a merged unit, below its own


def show_grid(workspace: Workspace, grid: Grid) -> None:
    """Draw the page of it that is chosen, and what belongs to it."""
    if not grid.units:
        st.write("Không có đơn vị nào có tên như vậy. Hãy sửa hoặc xóa chữ ở ô “Lọc theo tên xã”.")
        return
    number = _choose_page(grid)
    rows = grid.page(number)
    labels = [as_cell(title) for title in titles(grid.columns)]
    picked = st.dataframe(
        as_cells(_shown(row, labels) for row in rows),
        hide_index=True,
        column_config={
            _UNIT: st.column_config.Column(pinned=True),
            **{label: st.column_config.TextColumn(width=_width(label)) for label in labels},
        },
        on_select="rerun",
        selection_mode="single-cell",
        key=f"{GRID}-{_name_of(grid, number)}",
        alt="Bảng số liệu: mỗi dòng một đơn vị, mỗi cột một chỉ tiêu",
    )
    _show_picked(workspace, grid, rows, labels, picked)
    if any(cell.record is not None and not cell.record.certain for row in rows for cell in row.cells):
        st.caption(as_label(_UNSURE_TOLD))
    for total in totals_of(grid):
        st.caption(as_label(f"{total.column.label}. {total.text}"))
    _show_downloads(grid, workspace.files)
    show_grid_charts(grid.columns, rows)


def _choose_page(grid: Grid) -> int:
    if grid.pages == 1:
        return 0
    number = st.number_input("Trang", 1, grid.pages, key=f"figures-page-{grid.pages}")
    first, last = (number - 1) * PAGE_UNITS + 1, min(number * PAGE_UNITS, len(grid.units))
    counted = written_number(Decimal(len(grid.units)))
    st.caption(f"Trang {number}/{grid.pages}: đơn vị {first}-{last} trong {counted} đơn vị.")
    return int(number) - 1


def titles(columns: Sequence[Column]) -> list[str]:
    """What stands above the columns; result or target is told only where both are shown."""
    both = len({column.aimed for column in columns}) > 1
    return [column.label if both else column.indicator.name for column in columns]


def _width(title: str) -> int:
    """Pixels in which the title can be read."""
    return max(_LEAST_PIXELS, _MARGIN_PIXELS + _LETTER_PIXELS * len(title))


def _shown(row: GridRow, labels: Sequence[str]) -> dict[str, str]:
    named = f"{_INDENT}{row.label}" if row.whole else row.label
    return {_UNIT: named, **dict(zip(labels, (cell.text for cell in row.cells), strict=True))}


def _name_of(grid: Grid, number: int) -> str:
    """Another one for other rows or columns, so that no cell stays picked that is another's now."""
    told = repr((grid.columns, [unit.reports for unit in grid.units], grid.with_parts, number))
    return blake2b(told.encode(), digest_size=8).hexdigest()


def _show_picked(
    workspace: Workspace, grid: Grid, rows: Sequence[GridRow], labels: Sequence[str], picked: Mapping
) -> None:
    cells = picked["selection"]["cells"]
    if not cells or cells[0][1] not in labels or cells[0][0] >= len(rows):
        st.caption("Bấm vào một ô để xem báo cáo viết thế nào và ở đâu.")
        return
    row, place = rows[cells[0][0]], labels.index(cells[0][1])
    show_cell(workspace, row, grid.columns[place], row.cells[place])


def _show_downloads(grid: Grid, files: Mapping[str, str]) -> None:
    with st.container(horizontal=True):
        st.download_button(
            "Tải bảng (.xlsx)",
            data=lambda: grid_xlsx(grid, files),
            file_name="so-lieu.xlsx",
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
            key="download-grid-xlsx",
        )
        st.download_button(
            "Tải bảng (.csv)",
            data=lambda: grid_csv(grid, files),
            file_name="so-lieu.csv",
            mime=CSV,
            icon=":material/download:",
            on_click="ignore",
            key="download-grid-csv",
        )
