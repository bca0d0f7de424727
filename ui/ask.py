"""The page “Hỏi đáp”: a conversation with the reports."""

from __future__ import annotations

import logging

import streamlit as st

from chat.ask import ask
from corpus import Answer, Turn
from ui.answer_html import answer_html
from ui.citations import show_citations
from ui.safe_text import as_html, as_label
from ui.suggestions import suggested_questions
from ui.workspace import Workspace

MAX_QUESTION_CHARACTERS = 2000

_log = logging.getLogger(__name__)


def show(workspace: Workspace) -> None:
    """Draw the page and answer the question that was just put."""
    answers: list[Answer] = st.session_state.setdefault("answers", [])
    # Kept until it is answered: whatever the reader clicks meanwhile begins the page anew.
    waiting: list[str] = st.session_state.setdefault("waiting", [])
    if question := st.chat_input("Nhập câu hỏi về báo cáo…", max_chars=MAX_QUESTION_CHARACTERS):
        waiting.append(question)
    if not answers and not waiting:
        _show_welcome(workspace, waiting)
    for number, answer in enumerate(answers):
        _show_question(answer.question)
        with st.chat_message("assistant"):
            _show_answer(workspace, answer, f"answer-{number}")
    while waiting:
        _show_question(waiting[0])
        with st.chat_message("assistant"):
            answer = _answer(workspace, waiting[0], answers)
            if answer is not None:
                _show_answer(workspace, answer, f"answer-{len(answers)}")
                answers.append(answer)
        waiting.pop(0)


def _show_welcome(workspace: Workspace, waiting: list[str]) -> None:
    st.header("Hỏi đáp báo cáo chính trị")
    questions = suggested_questions(workspace.index.reports())
    if not questions:
        st.write("Chưa có báo cáo nào để hỏi. Hãy chờ đọc xong, hoặc xem trang Báo cáo.")
        return
    st.write("Hãy hỏi bằng lời thường. Mỗi câu trả lời kèm nguồn; bấm vào nguồn để xem đúng đoạn trong báo cáo.")
    st.caption("Có thể bắt đầu bằng một câu sau:")
    for number, question in enumerate(questions):
        st.button(as_label(question), key=f"suggestion-{number}", on_click=waiting.append, args=(question,))


def _show_question(question: str) -> None:
    with st.chat_message("user"):
        st.html(f'<div class="plain">{as_html(question)}</div>')


def _answer(workspace: Workspace, question: str, answers: list[Answer]) -> Answer | None:
    """The checked answer; None, and a line that says so, where none could be made."""
    unchecked = st.empty()

    def show_unchecked(text: str) -> None:
        unchecked.html(
            f'<div class="unchecked"><span>Chưa kiểm tra</span><div class="plain">{as_html(text)}</div></div>'
        )

    try:
        with st.spinner("Đang tìm trong báo cáo…"):
            answer = ask(
                question,
                workspace.index,
                history=_history(answers),
                evidence_characters=workspace.settings.evidence_characters,
                model=workspace.model,
                on_text=show_unchecked,
            )
    except Exception:
        _log.exception("no answer could be made")
        unchecked.error("Không trả lời được câu hỏi này vì lỗi ngoài dự kiến. Hãy thử hỏi lại.")
        return None
    unchecked.empty()
    return answer


def _history(answers: list[Answer]) -> list[Turn]:
    return [turn for answer in answers for turn in (Turn("user", answer.question), Turn("assistant", answer.text))]


def _show_answer(workspace: Workspace, answer: Answer, key: str) -> None:
    for notice in answer.notices:
        st.warning(as_label(notice), icon=":material/warning:")
    st.html(answer_html(answer.text))
    show_citations(workspace, answer, key)
