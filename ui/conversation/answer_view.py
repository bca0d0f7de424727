"""An answer on the page: its notices, its words with their figures marked, its sources."""

from __future__ import annotations

import streamlit as st

from chat.verify.figure_support import supported_figures
from corpus import Answer
from ui.conversation.answer_html import answer_html, figures_note_html
from ui.conversation.citations import show_citations
from ui.safe_text import as_label
from ui.workspace import Workspace


def show_answer(workspace: Workspace, answer: Answer, key: str) -> None:
    """Draw it; `key` names this answer among all on the page."""
    for notice in answer.notices:
        st.warning(as_label(notice), icon=":material/warning:")
    figures = supported_figures(answer)
    st.html(answer_html(answer.text, figures))
    if note := figures_note_html(answer.text, figures):
        st.html(note)
    show_citations(workspace, answer, key)
