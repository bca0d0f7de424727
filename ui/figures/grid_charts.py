"""Charts of what the grid shows: bars of a column, and results against targets of one indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import altair as alt
import streamlit as st

from chat.compare.table_rows import ComparedRow
from chat.grid.figures import class_of, number_of, shown
from chat.grid.grid import Column, GridRow
from corpus import Record
from text.figures import find_figures
from text.lexicon.tables import Indicator
from text.written_number import readable_scale
from ui.figures.compare_chart import AXIS_PIXELS, BAR_PIXELS, COLOR, VIETNAMESE, chart, in_words
from ui.safe_text import as_cells

CHARTED = "figures-charted"
_LEGEND_PIXELS = 30
_TARGET_COLOR = "#b3500f"
_RESULT, _TARGET = "Kết quả", "Chỉ tiêu"
_DISAGREE = "Không vẽ biểu đồ vì số liệu không cùng đơn vị tính."

Told = tuple[str, Record]
"""A unit as the grid names it, with its figure."""


def show_grid_charts(columns: Sequence[Column], rows: Sequence[GridRow]) -> None:
    """Draw the one that is asked for; that of a sole indicator without being asked."""
    told = [_told(rows, place) for place in range(len(columns))]
    if len(columns) == 2 and columns[0].indicator == columns[1].indicator:
        _show_against(columns[0].indicator, *told)
        return
    drawable = {column.label: (column, held) for column, held in zip(columns, told, strict=True) if len(held) > 1}
    if not drawable:
        return
    charted: str | None = next(iter(drawable))
    if len(columns) > 1:
        charted = st.selectbox(
            "Biểu đồ",
            list(drawable),
            index=None,
            key=f"{CHARTED}-{hash(tuple(drawable))}",
            placeholder="Chọn cột để vẽ",
        )
    if charted is not None:
        _show_bars(*drawable[charted])


def _told(rows: Sequence[GridRow], place: int) -> list[Told]:
    """The figures of a column that can be drawn."""
    held = ((row.label, row.cells[place].record) for row in rows)
    return [(label, record) for label, record in held if record is not None and number_of(record) is not None]


def _agree(told: Sequence[Told], indicator: Indicator) -> bool:
    """Whether all are of one measure, and all levels or all changes."""
    return len({(class_of(record, indicator), record.kind) for _, record in told}) == 1


def _show_bars(column: Column, told: Sequence[Told]) -> None:
    if not _agree(told, column.indicator):
        st.caption(_DISAGREE)
        return
    rows = [row for label, record in told if (row := _compared(label, record)) is not None]
    if rows:
        st.altair_chart(chart(rows, column.label), width="stretch", alt=in_words(rows, column.label))


def _compared(label: str, record: Record) -> ComparedRow | None:
    """As a comparison's row, which the chart draws; None where no figure is found in what is written."""
    figure = next(iter(find_figures(record.written)), None)
    if figure is None:
        return None
    figure = replace(figure, text=shown(record))
    return ComparedRow(label, "", shown(record), figure, record.said, "", None)


def _show_against(indicator: Indicator, results: Sequence[Told], targets: Sequence[Told]) -> None:
    """A line a unit, from what was reached to what is aimed at."""
    both = {label for label, _ in results} & {label for label, _ in targets}
    if not both:
        return
    if not _agree([*results, *targets], indicator):
        st.caption(_DISAGREE)
        return
    drawn = dumbbells(indicator.name, results, targets)
    st.altair_chart(drawn, width="stretch", alt=against_in_words(indicator.name, results, targets))


def dumbbells(title: str, results: Sequence[Told], targets: Sequence[Told]) -> alt.LayerChart:
    """Of each unit a point for the result and one for the target, joined where it has both."""
    values = [record.value for _, record in (*results, *targets)]
    scale, measure = readable_scale(results[0][1].measure, max(map(abs, values)))
    points = as_cells(
        {"unit": label, "value": float(record.value / scale), "what": what, "written": shown(record)}
        for what, told in ((_RESULT, results), (_TARGET, targets))
        for label, record in told
    )
    aims = dict(targets)
    lines = as_cells(
        {"unit": label, "from": float(record.value / scale), "to": float(aims[label].value / scale)}
        for label, record in results
        if label in aims
    )
    units = list(dict.fromkeys(label for label, _ in (*results, *targets)))
    y = alt.Y("unit:N", sort=units, title=None, axis=alt.Axis(labelLimit=180))
    joined = (
        alt.Chart(alt.Data(values=lines)).mark_rule(strokeWidth=3, color="#8886").encode(y=y, x="from:Q", x2="to:Q")
    )
    what = alt.Scale(domain=[_RESULT, _TARGET], range=[COLOR, _TARGET_COLOR])
    shapes = alt.Scale(domain=[_RESULT, _TARGET], range=["circle", "diamond"])
    legend = alt.Legend(title=None, orient="top")
    ends = (
        alt.Chart(alt.Data(values=points))
        .mark_point(filled=True, size=130, opacity=1)
        .encode(
            y=y,
            x=alt.X(
                "value:Q",
                title=", ".join(filter(None, (title, measure))),
                axis=alt.Axis(tickCount=5),
                scale=alt.Scale(zero=True),
            ),
            color=alt.Color("what:N", scale=what, legend=legend),
            shape=alt.Shape("what:N", scale=shapes, legend=legend),
            tooltip=[
                alt.Tooltip("unit:N", title="Đơn vị"),
                alt.Tooltip("what:N", title="Số liệu"),
                alt.Tooltip("written:N", title="Giá trị"),
            ],
        )
    )
    return (
        (joined + ends)
        .properties(height=BAR_PIXELS * len(units) + AXIS_PIXELS + _LEGEND_PIXELS)
        .configure(locale=VIETNAMESE)
    )


def against_in_words(title: str, results: Sequence[Told], targets: Sequence[Told]) -> str:
    """What the chart shows, for a screen reader."""
    aims = dict(targets)
    described = [
        f"{label} kết quả {shown(record)}, chỉ tiêu {shown(aims[label])}" for label, record in results if label in aims
    ]
    return f"Biểu đồ kết quả và chỉ tiêu {title}: {'; '.join(described)}."
