"""One step from an answer, or a thumb down, to a gold question: what it would be, open for correction."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from chat.understand.follow_up import understand
from chat.units.registry import unit_names
from conversations.feedback import KeptFeedback, Verdict
from conversations.store import KeptTurn
from corpus import Turn
from eval.gold.gold_cells import Cells
from eval.gold.report_lines import ReportTexts
from eval.scoring.proposal import propose
from ui.conversation.gold_editor import edit
from ui.conversation.talk import open_turns
from ui.safe_text import as_label
from ui.workspace import Workspace

COMPLAINTS_SHOWN = 20


def show_gold_button(workspace: Workspace, turn: KeptTurn) -> None:
    """Draw the button that makes a gold question of a turn of the open conversation."""
    if st.button(
        "Thêm vào bộ câu hỏi", key=f"gold-of-{turn.number}", icon=":material/playlist_add_check:", type="tertiary"
    ):
        edit(workspace, _of_turn(workspace, turn))


def show_complaints(workspace: Workspace) -> None:
    """Draw the answers that readers found wanting, the latest first, each with the same button."""
    complaints = [complaint for complaint in workspace.feedback.objects() if complaint["verdict"] == Verdict.DOWN]
    if not complaints:
        return
    st.header(f"Câu trả lời bị chê ({len(complaints)})", anchor=False)
    for number, complaint in enumerate(reversed(complaints[-COMPLAINTS_SHOWN:])):
        with st.container(horizontal=True, vertical_alignment="center"):
            remark = f" – {complaint['remark']}" if complaint["remark"] else ""
            st.write(as_label(f"{complaint['question']}{remark}"))
            if st.button("Thêm vào bộ câu hỏi", key=f"gold-of-complaint-{number}", type="tertiary"):
                edit(workspace, _of_complaint(workspace, complaint))


def _of_turn(workspace: Workspace, turn: KeptTurn) -> Cells:
    answer = turn.answer
    return propose(
        answer.question,
        answer.text,
        [(citation.file, citation.lines) for citation in answer.citations],
        ReportTexts(workspace.index),
        refused=answer.refused,
        communes=[citation.commune for citation in answer.citations],
        history=_history_needed(workspace, turn),
    )


def _of_complaint(workspace: Workspace, complaint: KeptFeedback) -> Cells:
    citations = complaint["citations"]
    return propose(
        complaint["question"],
        complaint["answer"],
        [(citation["file"], (citation["lines"][0], citation["lines"][1])) for citation in citations],
        ReportTexts(workspace.index),
        refused=not citations,
        communes=[citation["commune"] for citation in citations],
    )


def _history_needed(workspace: Workspace, turn: KeptTurn) -> Sequence[Turn]:
    """The turns before, where the question is understood otherwise without them."""
    history = [
        said
        for earlier in open_turns()
        if earlier.number < turn.number
        for said in (Turn("user", earlier.answer.question), Turn("assistant", earlier.answer.text))
    ]
    names = workspace.index.of_reports(unit_names)
    question = turn.answer.question
    return history if understand(question, history, names) != understand(question, (), names) else ()
