"""Two runs compared on the page."""

from __future__ import annotations

import streamlit as st

from eval.output.comparison_text import CHANGE_LABELS, difference_text, verdict_text
from eval.output.html_report import comparison_html
from eval.output.question_html import given_html
from eval.output.table import written
from eval.runs.comparing import Change, ChangedQuestion, Comparison, compare
from ui.evaluating.run_choice import choose_run
from ui.safe_text import as_cells, as_html, as_label
from ui.workspace import Workspace


def show_comparison(workspace: Workspace) -> None:
    """Draw the choice of two runs and what changed between them."""
    left, right = st.columns(2)
    with left:
        before = choose_run(workspace, "Trước", "run-before", nth=1)
    if before is None:
        return
    with right:
        after = choose_run(workspace, "Sau", "run-after")
    if after is None:
        return
    if before.name == after.name:
        st.write("Hãy chọn hai lần chạy khác nhau.")
        return
    compared = compare(before, after)
    if not compared.questions:
        st.write("Hai lần chạy không có câu hỏi nào giống nhau nên không so sánh được.")
        return
    for title, one, other in compared.conditions:
        st.caption(as_label(f"{title}: {one} → {other}"))
    if compared.others:
        st.caption(f"Không so được {len(compared.others)} câu chỉ có ở một lần chạy hoặc đã sửa.")
    st.dataframe(as_cells(comparison_rows(compared)), hide_index=True)
    st.download_button(
        "Tải so sánh (.html)",
        data=lambda: comparison_html(compared),
        file_name="so-sanh-lan-chay.html",
        mime="text/html",
        icon=":material/download:",
        on_click="ignore",
        key="download-run-comparison",
    )
    counts = ", ".join(f"{len(compared.of(change))} câu {CHANGE_LABELS[change]}" for change in Change)
    st.header(counts[:1].upper() + counts[1:], anchor=False)
    for change in (Change.BROKEN, Change.MENDED):
        for each in compared.of(change):
            _show_question(each)


def comparison_rows(compared: Comparison) -> list[dict[str, str]]:
    """The rows of the table of metrics."""
    return [
        {
            "Chỉ số": each.metric.label,
            "Trước": written(each.before, each.metric.form),
            "Sau": written(each.after, each.metric.form),
            "Thay đổi (khoảng 95%)": difference_text(each),
            "Kết luận": verdict_text(each),
        }
        for each in compared.metrics
    ]


def _show_question(each: ChangedQuestion) -> None:
    question = each.after.question
    with st.container(border=True):
        st.markdown(f"**{as_label(question.question)}**")
        grades = " → ".join(f"{side.score.grade:.0%}" for side in (each.before, each.after))
        st.caption(as_label(f"{question.id} · {CHANGE_LABELS[each.change]} · {grades}"))
        for place, title, side in zip(st.columns(2), ("Trước", "Sau"), (each.before, each.after), strict=True):
            reasons = "".join(f"<li>{as_html(reason)}</li>" for reason in side.reasons)
            place.html(
                f'<div class="judged"><h3>{title}</h3><ul class="reasons">{reasons}</ul>{given_html(side)}</div>'
            )
