"""Any topic of several communes, found anew, with the source of each figure: a part of the page “Số liệu”."""

from __future__ import annotations

import logging

import streamlit as st

from chat.answer.sheets import XLSX
from chat.ask import ask
from chat.compare.table_rows import compared_rows
from chat.compare.workbook import rows_xlsx
from chat.understand.comparison_words import as_comparison
from chat.understand.filters import Filters
from chat.understand.typed_text import MAX_INDICATOR_CHARACTERS, UnusableText, asked_text
from corpus import Answer
from ui.conversation.citations import show_answer
from ui.conversation.commune_choice import choose_communes, choose_term
from ui.conversation.judging import show_copy
from ui.door.audit_log import FAILED, Action, outcome_of
from ui.figures.compare_chart import show_charts
from ui.safe_text import as_label
from ui.workspace import Workspace

ANSWER = "comparison"

_log = logging.getLogger(__name__)


def show(workspace: Workspace) -> None:
    """Draw the form and the comparison that was asked for last."""
    with st.form("compare", border=True):
        indicator = st.text_input(
            "Nội dung cần so sánh",
            key="indicator",
            max_chars=MAX_INDICATOR_CHARACTERS,
            placeholder="Ví dụ: chỉ tiêu lao động qua đào tạo; số đảng viên; diện tích tự nhiên",
            persist_state="session",
        )
        communes = choose_communes(workspace, "Xã, phường", "compared-communes")
        term = choose_term(workspace, "Nhiệm kỳ", "compared-term")
        asked = st.form_submit_button("So sánh", type="primary")
    if asked and not indicator.strip():
        st.warning("Hãy nhập nội dung cần so sánh, ví dụ: tỷ lệ hộ nghèo.", icon=":material/warning:")
        return
    if asked:
        st.session_state[ANSWER] = _compare(workspace, indicator.strip(), Filters(communes, term))
    answer: Answer | None = st.session_state.get(ANSWER)
    if answer is not None:
        _show(workspace, answer)


def _compare(workspace: Workspace, indicator: str, filters: Filters) -> Answer | None:
    details = {"question": indicator, "reports": sorted(filters.reports) or None}
    try:
        with st.spinner("Đang tìm trong báo cáo…"):
            answer = ask(
                as_comparison(asked_text(indicator, "Nội dung so sánh", MAX_INDICATOR_CHARACTERS)),
                workspace.index,
                filters=filters,
                evidence_characters=workspace.settings.evidence_characters,
            )
    except UnusableText as error:
        st.warning(as_label(str(error)), icon=":material/warning:")
        return None
    except Exception:
        _log.exception("no comparison could be made")
        workspace.entrance.note(Action.COMPARED, **details, outcome=FAILED)
        st.error("Không so sánh được vì lỗi ngoài dự kiến. Hãy thử lại.")
        return None
    workspace.entrance.note(Action.COMPARED, **details, **outcome_of(answer))
    return answer


def _show(workspace: Workspace, answer: Answer) -> None:
    st.header(as_label(answer.question), anchor=False)
    show_answer(workspace, answer, "comparison")
    rows = compared_rows(answer)
    show_charts(rows)
    with st.container(horizontal=True, vertical_alignment="center", key="tools"):
        if rows:
            st.download_button(
                "Tải bảng (.xlsx)",
                data=lambda: rows_xlsx(answer, rows, workspace.files),
                file_name="so-sanh.xlsx",
                mime=XLSX,
                icon=":material/download:",
                on_click="ignore",
                key="download-comparison",
            )
        show_copy(answer, workspace)
