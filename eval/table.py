"""The metrics of a run as tables for a terminal, in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping

from eval.gold_set import Kind, Style
from eval.summary import METRICS, Form, Summary

KIND_LABELS = {
    Kind.FACT: "dữ kiện",
    Kind.LIST: "liệt kê",
    Kind.SUMMARY: "tóm tắt",
    Kind.FOLLOWUP: "hỏi tiếp",
    Kind.COMPARE: "so sánh",
    Kind.UNANSWERABLE: "không nêu",
}
STYLE_LABELS = {
    Style.STANDARD: "chuẩn",
    Style.NO_DIACRITICS: "không dấu",
    Style.TYPO: "gõ sai",
    Style.COLLOQUIAL: "khẩu ngữ",
    Style.ABBREV: "viết tắt",
}
ABSENT = "–"

_PATTERNS = {Form.COUNT: "{:,.0f}", Form.SHARE: "{:.1%}", Form.RATIO: "{:.3f}", Form.SECONDS: "{:.2f}"}
_SEPARATORS = str.maketrans(",.", ".,")


def metrics_table(summary: Summary) -> str:
    """Two tables, overall with kinds and then styles: a metric a line, its Vietnamese label and its English key."""
    by_kind = {KIND_LABELS[kind]: figures for kind, figures in summary.by_kind.items()}
    by_style = {STYLE_LABELS[style]: figures for style, figures in summary.by_style.items()}
    return "\n\n".join(
        [
            _table("Theo loại câu hỏi", {"chung": summary.overall, **by_kind}),
            _table("Theo cách hỏi", by_style),
        ]
    )


def written(value: float | None, form: Form) -> str:
    """A figure as Vietnamese writes it.

    >>> written(0.9375, Form.SHARE), written(None, Form.SHARE)
    ('93,8%', '–')
    """
    return ABSENT if value is None else _PATTERNS[form].format(value).translate(_SEPARATORS)


def _table(title: str, columns: Mapping[str, Mapping[str, float | None]]) -> str:
    rows = [(title, "", *columns)]
    for metric in METRICS:
        figures = (written(column[metric.key], metric.form) for column in columns.values())
        rows.append((metric.label, metric.key, *figures))
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        names = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        figures = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        lines.append("  ".join([*names, *figures]).rstrip())
    return "\n".join(lines)
