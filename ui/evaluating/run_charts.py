"""Charts of a run: its shares with their 95 % intervals, overall and by group of questions."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import streamlit as st

from eval.output.table import KIND_LABELS, STYLE_LABELS, written
from eval.scoring.summary import METRICS, Figures, Form, Summary

_COLOR, _INTERVAL = "#1f5fa8", "#e07b00"
_BAR_PIXELS = 26
_AXIS_PIXELS = 60


def show_charts(summary: Summary) -> None:
    """Draw them."""
    overall: dict[str, Figures] = {
        metric.label: {"right": found}
        for metric in METRICS
        if metric.form in (Form.SHARE, Form.RATIO) and (found := summary.overall[metric.key]) is not None
    }
    _draw("Các chỉ số chung; vạch cam là khoảng tin cậy 95%", overall)
    groups: dict[str, Mapping[str, Figures]] = {
        "loại câu hỏi": {KIND_LABELS[kind]: figures for kind, figures in summary.by_kind.items()},
        "cách hỏi": {STYLE_LABELS[style]: figures for style, figures in summary.by_style.items()},
        "xã": summary.by_commune,
    }
    with st.expander("Theo loại câu hỏi, cách hỏi và xã"):
        for name, group in groups.items():
            _draw(f"Câu trả lời đúng và đủ, theo {name}", group)


def _draw(title: str, group: Mapping[str, Figures]) -> None:
    rows = [
        {"label": label, "value": found.value, "low": found.low, "high": found.high, "text": text}
        for label, figures in group.items()
        if (found := figures["right"]) is not None and (text := written(found.value, Form.SHARE))
    ]
    if not rows:
        return
    st.caption(title)
    words = "; ".join(f"{row['label']} {row['text']}" for row in rows)
    st.altair_chart(_chart(rows), width="stretch", alt=f"Biểu đồ {title}: {words}.")


def _chart(rows: list[dict[str, object]]) -> alt.LayerChart:
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=260))
    )
    share = alt.Scale(domain=[0, 1.12])
    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1])
    bars = base.mark_bar(color=_COLOR, size=_BAR_PIXELS // 2).encode(
        x=alt.X("value:Q", title=None, scale=share, axis=axis)
    )
    intervals = base.mark_rule(color=_INTERVAL, strokeWidth=3).encode(x=alt.X("low:Q", scale=share), x2="high:Q")
    labels = base.mark_text(align="left", x="width", dx=-38).encode(text="text:N")
    return (bars + intervals + labels).properties(height=_BAR_PIXELS * len(rows) + _AXIS_PIXELS)
