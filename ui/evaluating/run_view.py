"""One run on the page: metrics, charts, and its questions beside the answers, failed ones first."""

from __future__ import annotations

import json

import streamlit as st

from eval.output.html_report import by_grade, run_html
from eval.output.json_object import run_object
from eval.output.question_html import expected_html, given_html
from eval.output.table import KIND_LABELS, agreement_lines, interval_text, written
from eval.runs.speeches import speech_faults
from eval.runs.store import RunRecord
from eval.scoring.agreement import agreement
from eval.scoring.run import ScoredCase
from eval.scoring.summary import METRICS, Summary
from ui.evaluating.run_charts import show_charts
from ui.safe_text import as_cells, as_html, as_label

HEADLINES = {
    "right": "Đúng và đủ",
    "fact_recall": "Dữ kiện nêu được",
    "citation_recall": "Căn cứ trích dẫn",
    "refusal": "Từ chối đúng",
}
FAILURES_AT_ONCE = 10


def show_run(record: RunRecord) -> None:
    """Draw it."""
    summary = record.summary
    _show_headlines(summary)
    with st.expander("Mọi chỉ số"):
        st.dataframe(as_cells(metric_rows(summary)), hide_index=True)
    show_charts(summary)
    if judged := agreement(record.judged):
        st.code(agreement_lines(judged), language=None, wrap_lines=True)
    _show_downloads(record)
    for speech in record.speeches:
        with st.expander(as_label(f"{speech.task.id}: {speech.task.request}")):
            st.html(
                f'<ul class="reasons">{"".join(f"<li>{as_html(line)}</li>" for line in speech_faults(speech))}</ul>'
            )
            st.html(f'<div class="plain">{as_html(speech.answer.text)}</div>')
    if not record.judged:
        return
    wrong = [each for each in by_grade(record.judged) if not each.score.right]
    st.header(f"Câu chưa đạt ({len(wrong)}/{len(record.judged)})", anchor=False)
    if not wrong:
        st.write("Mọi câu đều đúng và đủ.")
    shown = st.session_state.setdefault("failures-shown", FAILURES_AT_ONCE)
    for each in wrong[:shown]:
        show_question(each)
    if len(wrong) > shown:
        st.button("Xem thêm câu chưa đạt", key="more-failures", on_click=_show_more)
    right = {each.question.id: each for each in record.judged if each.score.right}
    chosen = st.selectbox(
        f"Xem một câu đạt ({len(right)})",
        list(right),
        index=None,
        format_func=lambda id: f"{id}: {right[id].question.question}" if id in right else id,
        placeholder="Chọn câu",
        key="right-question",
    )
    if chosen in right:
        show_question(right[chosen])


def show_question(each: ScoredCase) -> None:
    """Draw a question with what is expected and what was answered side by side."""
    question = each.question
    with st.container(border=True):
        st.markdown(f"**{as_label(question.question)}**")
        st.caption(as_label(f"{question.id} · {KIND_LABELS[question.kind]} · đạt {each.score.grade:.0%}"))
        for turn in question.history:
            st.caption(as_label(f"{'Hỏi trước' if turn.role == 'user' else 'Đáp trước'}: {turn.content}"))
        st.html(f'<ul class="reasons">{"".join(f"<li>{as_html(reason)}</li>" for reason in each.reasons)}</ul>')
        expected, given = st.columns(2)
        expected.html(f'<div class="judged"><h3>Cần có</h3>{expected_html(each)}</div>')
        given.html(f'<div class="judged"><h3>Câu trả lời</h3>{given_html(each)}</div>')


def metric_rows(summary: Summary) -> list[dict[str, str]]:
    """The rows of the table of metrics."""
    return [
        {
            "Chỉ số": metric.label,
            "Giá trị": written(found.value, metric.form),
            "Khoảng 95%": interval_text(found, metric),
            "Khóa": metric.key,
        }
        for metric in METRICS
        if (found := summary.overall[metric.key]) is not None
    ]


def _show_headlines(summary: Summary) -> None:
    metrics = [
        (metric, found)
        for metric in METRICS
        if metric.key in HEADLINES and (found := summary.overall[metric.key]) is not None
    ]
    for place, (metric, found) in zip(st.columns(max(len(metrics), 1)), metrics, strict=False):
        place.metric(HEADLINES[metric.key], written(found.value, metric.form), help=metric.label)
        place.caption(f"95%: {interval_text(found, metric)}")


def _show_downloads(record: RunRecord) -> None:
    with st.container(horizontal=True, key="run-downloads"):
        st.download_button(
            "Tải báo cáo (.html)",
            data=lambda: run_html(record),
            file_name=f"{record.name}.html",
            mime="text/html",
            icon=":material/download:",
            on_click="ignore",
            key="download-run",
        )
        st.download_button(
            "Tải kết quả (.json)",
            data=lambda: json.dumps(run_object(record), ensure_ascii=False, indent=1),
            file_name=f"{record.name}.json",
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
            key="download-run-json",
        )


def _show_more() -> None:
    st.session_state["failures-shown"] += FAILURES_AT_ONCE
