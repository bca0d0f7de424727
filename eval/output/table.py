"""The metrics of a run as tables for a terminal, in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.gold.gold_set import GoldKind, Style
from eval.scoring.agreement import Agreement
from eval.scoring.summary import METRICS, Estimate, Form, Metric, Summary

KIND_LABELS = {
    GoldKind.FACT: "dữ kiện",
    GoldKind.LIST: "liệt kê",
    GoldKind.SUMMARY: "tóm tắt",
    GoldKind.FOLLOWUP: "hỏi tiếp",
    GoldKind.COMPARE: "so sánh",
    GoldKind.UNANSWERABLE: "không nêu",
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
    """Three tables, overall with kinds, then styles, then communes: a metric a line, its label and its English key.

    The overall figure has its 95 % interval beside it.
    """
    by_kind = {KIND_LABELS[kind]: figures for kind, figures in summary.by_kind.items()}
    by_style = {STYLE_LABELS[style]: figures for style, figures in summary.by_style.items()}
    columns = {title: _column(figures) for title, figures in {"chung": summary.overall, **by_kind}.items()}
    intervals = [interval_text(summary.overall[metric.key], metric) for metric in METRICS]
    overall = {"chung": columns.pop("chung"), "khoảng 95%": intervals}
    return "\n\n".join(
        [
            _table("Theo loại câu hỏi", overall | columns),
            _table("Theo cách hỏi", {title: _column(figures) for title, figures in by_style.items()}),
            _table("Theo xã", {title: _column(figures) for title, figures in summary.by_commune.items()}),
        ]
    )


def agreement_lines(found: Agreement) -> str:
    """What a model judged, and how far it agrees with the exact metrics."""
    lines = (
        ("đúng", found.correct, found.kappa_correct),
        ("đủ", found.complete, found.kappa_complete),
    )
    return "\n".join(
        [f"Mô hình chấm {found.judged} câu trả lời (chỉ để tham khảo, không tính vào các chỉ số trên):"]
        + [
            f"  {name}: {written(share, Form.SHARE)}; kappa Cohen với chấm theo dữ kiện: {written(kappa, Form.RATIO)}"
            for name, share, kappa in lines
        ]
    )


def speech_lines(means: Mapping[str, float]) -> str:
    """The means of speeches' metrics, one a line."""
    return "\n".join(["Bài phát biểu:", *(f"  {key}: {value:.3f}".replace(".", ",") for key, value in means.items())])


def interval_text(estimate: Estimate | None, metric: Metric) -> str:
    """The 95 % interval of a metric's figure; nothing is estimated of a mere count of questions."""
    if estimate is None or metric.key == "questions":
        return ABSENT
    return f"{written(estimate.low, metric.form)} – {written(estimate.high, metric.form)}"


def written(value: float | None, form: Form) -> str:
    """A figure as Vietnamese writes it.

    >>> written(0.9375, Form.SHARE), written(None, Form.SHARE)
    ('93,8%', '–')
    """
    return ABSENT if value is None else _PATTERNS[form].format(value).translate(_SEPARATORS)


def _column(figures: Mapping[str, Estimate | None]) -> list[str]:
    found = ((figures[metric.key], metric.form) for metric in METRICS)
    return [written(estimate.value if estimate else None, form) for estimate, form in found]


def _table(title: str, columns: Mapping[str, Sequence[str]]) -> str:
    rows = [(title, "", *columns)]
    for number, metric in enumerate(METRICS):
        rows.append((metric.label, metric.key, *(column[number] for column in columns.values())))
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        names = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        figures = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        lines.append("  ".join([*names, *figures]).rstrip())
    return "\n".join(lines)
