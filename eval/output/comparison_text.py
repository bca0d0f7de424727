"""Two compared runs as text for a terminal, in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator

from eval.output.table import written
from eval.runs.comparing import Change, ChangedMetric, Comparison

CHANGE_LABELS = {Change.MENDED: "tốt lên", Change.BROKEN: "xấu đi", Change.UNCHANGED: "không đổi"}


def comparison_text(compared: Comparison) -> str:
    """What differs in the conditions, the metrics with the interval of their difference, and the changed questions."""
    return "\n".join(_lines(compared))


def difference_text(changed: ChangedMetric) -> str:
    """The difference with its 95 % interval, "+2,1% (từ -0,5% đến +4,8%)"."""
    form = changed.metric.form
    value, low, high = (
        ("+" if number > 0 else "") + written(number, form)
        for number in (changed.difference.value, changed.difference.low, changed.difference.high)
    )
    return f"{value} (từ {low} đến {high})"


def verdict_text(changed: ChangedMetric) -> str:
    """Whether the change is to be trusted."""
    if not changed.difference.value:
        return "như cũ"
    if not changed.sure:
        return "chưa chắc"
    return "xấu đi" if changed.worse else "khác đi" if changed.metric.better == "neither" else "tốt lên"


def _lines(compared: Comparison) -> Iterator[str]:
    yield f"Trước: {compared.before.title}"
    yield f"Sau:   {compared.after.title}"
    for title, one, other in compared.conditions:
        yield f"  {title}: {one} → {other}"
    if compared.others:
        left_out = ", ".join(compared.others)
        yield f"Không so được {len(compared.others)} câu chỉ có ở một lần chạy hoặc đã sửa: {left_out}."
    yield ""
    rows: list[tuple[str, ...]] = [("Chỉ số", "trước", "sau", "thay đổi (khoảng 95%)", "")]
    for changed in compared.metrics:
        figures = (written(value, changed.metric.form) for value in (changed.before, changed.after))
        rows.append((changed.metric.label, *figures, difference_text(changed), verdict_text(changed)))
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    for label, *cells in rows:
        yield "  ".join(
            [label.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))]
        ).rstrip()
    yield ""
    yield ", ".join(f"{len(compared.of(change))} câu {CHANGE_LABELS[change]}" for change in Change) + "."
    for change in (Change.BROKEN, Change.MENDED):
        for each in compared.of(change):
            grades = " → ".join(f"{side.score.grade:.0%}" for side in (each.before, each.after))
            yield f"- [{CHANGE_LABELS[change]}] {each.after.question.id} ({grades}): {each.after.question.question}"
            for reason in (each.after if change is Change.BROKEN else each.before).reasons:
                yield f"    {'trước đây: ' if change is Change.MENDED else ''}{reason}"
