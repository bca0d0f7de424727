"""What a reader can do with an answer: judge it, and copy it."""

from __future__ import annotations

import logging

import streamlit as st

from chat.answer.sources import with_sources
from conversations.feedback import Feedback, Verdict
from conversations.store import KeptTurn
from corpus import Answer
from ui.conversation.gold_proposal import show_gold_button
from ui.conversation.talk import open_id
from ui.door.audit_log import Action
from ui.safe_text import as_label
from ui.workspace import Workspace
from vectorstore.folder_lock import IndexUnusable

MOST_REMARK_CHARACTERS = 1000
NOT_KEPT = "feedback-not-kept"
_THUMBS = {Verdict.UP: ":material/thumb_up: Tốt", Verdict.DOWN: ":material/thumb_down: Chưa tốt"}

_log = logging.getLogger(__name__)


def show_copy(answer: Answer, workspace: Workspace) -> None:
    """Draw a button that opens the answer's words with its sources, to copy."""
    with st.popover("Sao chép", icon=":material/content_copy:", type="tertiary"):
        st.caption("Bấm nút sao chép ở góc, hoặc bôi đen rồi nhấn Ctrl+C.")
        st.code(with_sources(answer, workspace.files), language=None, wrap_lines=True)


def show_actions(workspace: Workspace, turn: KeptTurn, given: Feedback | None) -> None:
    """Draw what can be done with a turn's answer; below it, once it is judged, the line for a remark.

    Args:
        workspace: where it is kept.
        turn: the turn of the open conversation.
        given: what this reader gave before.
    """
    conversation = open_id()
    key = f"{conversation}-{turn.number}"
    thumbs, remark = f"thumbs-{key}", f"remark-{key}"
    kept = (workspace, conversation, turn, thumbs, remark)
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key=f"actions-{turn.number}"):
        show_copy(turn.answer, workspace)
        if workspace.entrance.may_edit():
            show_gold_button(workspace, turn)
        if conversation is None:
            return
        # Not st.feedback: its thumbs bear English names for a screen reader.
        chosen = st.segmented_control(
            "Đánh giá câu trả lời",
            list(_THUMBS),
            default=given.verdict if given else None,
            format_func=_THUMBS.__getitem__,
            key=thumbs,
            label_visibility="collapsed",
            on_change=_keep,
            args=kept,
        )
    if chosen is None:
        return
    st.text_input(
        "Nhận xét (không bắt buộc)",
        value=given.remark if given else "",
        key=remark,
        max_chars=MOST_REMARK_CHARACTERS,
        placeholder="Đúng, thiếu, nhầm xã, nhầm số…",
        on_change=_keep,
        args=kept,
    )
    not_kept, why = st.session_state.get(NOT_KEPT) or ("", "")
    if not_kept == key:
        st.warning(as_label(f"Chưa lưu được góp ý này. {why}"), icon=":material/warning:")
    else:
        st.caption("Đã ghi góp ý. Cảm ơn.")


def _keep(workspace: Workspace, conversation: str, turn: KeptTurn, thumbs: str, remark: str) -> None:
    workspace.entrance.visitor()
    verdict: Verdict | None = st.session_state[thumbs]
    try:
        said = (st.session_state.get(remark) or "").strip()
        if verdict is None:
            workspace.feedback.withdraw(conversation, turn.number)
        else:
            workspace.feedback.give(conversation, turn.number, turn.answer, Feedback(verdict, said))
        workspace.entrance.note(
            Action.JUDGED, question=turn.answer.question, verdict=verdict or "withdrawn", remark=said or None
        )
        st.session_state[NOT_KEPT] = None
    except IndexUnusable as error:
        _log.exception("feedback could not be kept")
        st.session_state[NOT_KEPT] = f"{conversation}-{turn.number}", str(error)
