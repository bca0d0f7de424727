"""A bar chart of compared figures, where they are of one unit of measure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import altair as alt
import streamlit as st

from chat.compare.table_rows import ComparedRow
from text.figures import Figure
from text.written_number import readable_scale
from ui.safe_text import as_cells

BAR_PIXELS = 40
AXIS_PIXELS = 70
_ROOM_FOR_LABEL = 1.35  # of the longest bar
COLOR = "#1f5fa8"
VIETNAMESE = {"number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", "\u00a0đồng"]}}


def show_charts(rows: Sequence[ComparedRow]) -> None:
    """Draw a chart for each thing compared, and say where none can be drawn."""
    for aspect in dict.fromkeys(row.aspect for row in rows):
        numbered = [row for row, _ in _numbered(rows) if row.aspect == aspect]
        if len(numbered) < 2:
            continue
        if not agree(numbered):
            st.caption(f"Không vẽ biểu đồ{f' {aspect}' if aspect else ''} vì số liệu không cùng đơn vị tính.")
            continue
        st.altair_chart(chart(numbered, aspect), width="stretch", alt=in_words(numbered, aspect))


def _numbered(rows: Sequence[ComparedRow]) -> list[tuple[ComparedRow, Figure]]:
    """The rows that hold a number to draw, with their figures."""
    return [(row, row.figure) for row in rows if row.figure is not None and row.number is not None]


def agree(rows: Sequence[ComparedRow]) -> bool:
    """Whether the figures are of one unit, for each of the same, all of them levels or all of them changes.

    Things counted agree where the reports name them alike.
    """
    measures = {(figure.unit, row.measure.lower(), figure.change) for row, figure in _numbered(rows)}
    return len(measures) == 1


def chart(rows: Sequence[ComparedRow], aspect: str) -> alt.LayerChart:
    """Bars with the numbers beside them as the reports write them."""
    scale, measure = _scale(rows)
    numbered = _numbered(rows)
    lengths = [float(figure.value / scale) for _, figure in numbered]
    values = as_cells(
        {
            "unit": f"{row.unit} [{row.citation.marker}]" if row.citation else row.unit,
            "value": length,
            "number": figure.text,
            "written": row.value,
            "term": row.term,
        }
        for (row, figure), length in zip(numbered, lengths, strict=True)
    )
    base = alt.Chart(alt.Data(values=values)).encode(
        y=alt.Y("unit:N", sort=None, title=None, axis=alt.Axis(labelLimit=180)),
        x=alt.X(
            "value:Q",
            title=", ".join(filter(None, (aspect, measure))) or None,
            axis=alt.Axis(tickCount=5),
            scale=alt.Scale(domain=_domain(lengths)),
        ),
        tooltip=[
            alt.Tooltip("unit:N", title="Đơn vị"),
            alt.Tooltip("written:N", title="Giá trị"),
            alt.Tooltip("term:N", title="Nhiệm kỳ"),
        ],
    )
    bars = base.mark_bar(color=COLOR, size=BAR_PIXELS // 2)
    labels = base.mark_text(align="left", dx=4).encode(text="number:N")
    return (bars + labels).properties(height=BAR_PIXELS * len(rows) + AXIS_PIXELS).configure(locale=VIETNAMESE)


def _domain(values: Sequence[float]) -> tuple[float, float]:
    """From zero, or below where a figure is, to beyond the longest bar."""
    return min(0.0, *values) * _ROOM_FOR_LABEL, max(0.0, *values) * _ROOM_FOR_LABEL


def in_words(rows: Sequence[ComparedRow], aspect: str) -> str:
    """What the chart shows, for a screen reader."""
    described = "; ".join(f"{row.unit} {row.value}" for row in rows)
    return f"Biểu đồ cột{f' {aspect}' if aspect else ''}: {described}."


def _scale(rows: Sequence[ComparedRow]) -> tuple[Decimal, str]:
    """By how much to divide the values, and what they are in then: millions of đồng are no numbers to read."""
    return readable_scale(rows[0].measure, max(abs(figure.value) for _, figure in _numbered(rows)))
