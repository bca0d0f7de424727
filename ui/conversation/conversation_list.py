"""The sidebar's list of earlier conversations, to return to or to delete."""

from __future__ import annotations

from textwrap import shorten

import streamlit as st

from conversations.store import Kept
from ui.conversation import talk
from ui.door.audit_log import Action
from ui.safe_text import as_label
from ui.workspace import Workspace
from vectorstore.folder_lock import IndexUnusable

SHOWN = 6
MORE = 20
LIMIT = "conversations-shown"


def show_conversations(workspace: Workspace) -> None:
    """Draw it where the caller has placed it."""
    st.button(
        "Hội thoại mới",
        key="new-conversation",
        icon=":material/add:",
        width="stretch",
        on_click=talk.begin_new,
        disabled=not talk.open_turns(),
    )
    if fault := st.session_state.pop(talk.UNREADABLE, ""):
        st.warning(as_label(fault), icon=":material/warning:")
    limit = st.session_state.setdefault(LIMIT, SHOWN)
    kept = workspace.conversations.latest(workspace.owner, limit + 1)
    if not kept:
        return
    st.html('<h2 class="list-title">Hội thoại trước đây</h2>')
    with st.container(gap=None, key="conversations"):
        for conversation in kept[:limit]:
            _show(workspace, conversation)
    if len(kept) > limit:
        st.button("Xem thêm hội thoại", key="more-conversations", type="tertiary", on_click=_show_more)


def _show(workspace: Workspace, conversation: Kept) -> None:
    is_open = conversation.id == talk.open_id()
    when = conversation.latest.astimezone().strftime("%d/%m/%Y %H:%M")
    title = shorten(conversation.title, 70, placeholder="…") or "(không có câu hỏi)"
    with st.container(horizontal=True, gap=None, wrap=False, vertical_alignment="center"):
        st.button(
            f"{as_label(title)} :gray[{as_label(when)}]{' :gray[(đang mở)]' if is_open else ''}",
            key=f"return-{conversation.id}",
            type="tertiary",
            width="stretch",
            wrap=True,
            on_click=talk.return_to,
            args=(workspace, conversation.id),
        )
        # The words are for screen readers: the page draws the sign alone.
        if st.button(
            as_label(f"Xóa hội thoại {title}"),
            key=f"forget-{conversation.id}",
            type="tertiary",
            icon=":material/delete:",
        ):
            st.session_state.dialog_open = True
            _ask_to_delete(workspace, conversation.id, title)


@st.dialog("Xóa hội thoại?", on_dismiss="rerun")
def _ask_to_delete(workspace: Workspace, conversation: str, title: str) -> None:
    st.write(as_label(f"Xóa hội thoại “{title}”. Không lấy lại được. Góp ý đã gửi về các câu trả lời vẫn được giữ."))
    with st.container(horizontal=True):
        if st.button("Xóa", key="deletion-confirmed", type="primary", on_click=_delete, args=(workspace, conversation)):
            st.rerun()
        if st.button("Không xóa", key="deletion-dismissed"):
            st.rerun()


def _delete(workspace: Workspace, conversation: str) -> None:
    try:
        workspace.conversations.delete(workspace.owner, conversation)
    except IndexUnusable as error:
        st.session_state[talk.UNREADABLE] = str(error)
        return
    workspace.entrance.note(Action.FORGOT, conversation=conversation)
    if conversation == talk.open_id():
        talk.begin_new()


def _show_more() -> None:
    st.session_state[LIMIT] += MORE
