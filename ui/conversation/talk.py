"""The conversation that this visitor has open: its turns, and its place in the file of conversations."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from chat.understand.filters import Filters
from conversations.store import KeptTurn, Unreadable
from corpus import Answer, Turn
from ui.workspace import Workspace
from vectorstore.folder_lock import IndexUnusable

ID = "conversation"
TURNS = "turns"
NOT_KEPT = "not-kept"
UNREADABLE = "unreadable-conversation"

_log = logging.getLogger(__name__)


def open_id() -> str | None:
    """The open conversation's id; None for one of which nothing is kept yet."""
    return st.session_state.get(ID)


def open_turns() -> Sequence[KeptTurn]:
    """Its turns so far."""
    return st.session_state.get(TURNS, ())


def add_answer(workspace: Workspace, answer: Answer, filters: Filters) -> None:
    """Put an answer at its end and keep it; where that fails, the page goes on and says so."""
    conversation: str | None
    try:
        conversation, turn = workspace.conversations.add(workspace.owner, open_id(), answer, filters)
        st.session_state[NOT_KEPT] = ""
    except IndexUnusable as error:
        _log.exception("a conversation could not be kept")
        conversation, turn = open_id(), KeptTurn(len(open_turns()), datetime.now(UTC), answer, filters)
        st.session_state[NOT_KEPT] = str(error)
    begins_anew = conversation != open_id() and bool(open_turns())
    st.session_state[ID] = conversation
    st.session_state[TURNS] = ([] if begins_anew else list(open_turns())) + [turn]


def begin_new() -> None:
    """Leave the open conversation for one without turns."""
    st.session_state[ID], st.session_state[TURNS] = None, ()
    st.session_state[NOT_KEPT] = ""


def return_to(workspace: Workspace, conversation: str) -> None:
    """Open an earlier conversation; the open one stays where that cannot be read, and the page says so."""
    try:
        turns = workspace.conversations.turns(workspace.owner, conversation)
    except (Unreadable, IndexUnusable) as error:
        _log.exception("a conversation could not be read")
        st.session_state[UNREADABLE] = str(error)
        return
    st.session_state[ID], st.session_state[TURNS] = conversation, turns
    st.session_state[NOT_KEPT] = ""


def history(filters: Filters) -> list[Turn]:
    """What was said under these same filters since they last changed: a new choice begins a new topic."""
    since: list[KeptTurn] = []
    for turn in reversed(open_turns()):
        if turn.filters != filters:
            break
        since.insert(0, turn)
    return [
        said for turn in since for said in (Turn("user", turn.answer.question), Turn("assistant", turn.answer.text))
    ]
