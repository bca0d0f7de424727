"""Files sent to an open page while Streamlit has them in memory: who may send them, and when they go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from ui.door.entrance import Entrance, session_id
from ui.door.upload_rights import RIGHTS, Held, UploadLimits

_PAGE = "page-of-sent-files"


def let_send(entrance: Entrance, files: int, megabytes: int) -> None:
    """Let the visitor send files to the form that is drawn next, and tell of those that were too many or too large."""
    settings = entrance.settings
    # One full upload: what is taken over leaves the memory at once.
    entrance.let_send(UploadLimits(files, megabytes, settings.upload_files * settings.upload_megabytes))
    if RIGHTS.was_denied(session_id()):
        st.warning(
            f"Có tệp không được nhận: mỗi lần tối đa {files} tệp, mỗi tệp không quá {megabytes} MB, "
            "tính cả tệp người khác đang gửi. Hãy bỏ bớt tệp, hoặc gửi lại sau ít phút.",
            icon=":material/warning:",
        )


@contextmanager
def taking() -> Iterator[None]:
    """Where the files of this page are taken over; however it ends, memory holds them no longer."""
    try:
        yield
    finally:
        _forget()


def forget_of_other_pages(page: str) -> None:
    """Drop what was sent to a page that the visitor has left: its form comes back empty."""
    if st.session_state.setdefault(_PAGE, page) != page:
        st.session_state[_PAGE] = page
        _forget()


def held_of(session: str) -> Held:
    """What Streamlit has in memory of files sent."""
    manager = _manager()
    if manager is None:
        return Held(0, 0)
    kept = manager.get_stats()
    return Held(
        len(manager.file_storage.get(session, ())), sum(stat.byte_length for stats in kept.values() for stat in stats)
    )


def _forget() -> None:
    manager = _manager()
    if manager is not None:
        manager.remove_session_files(session_id())


def _manager() -> MemoryUploadedFileManager | None:
    manager = get_instance().uploaded_file_mgr
    return manager if isinstance(manager, MemoryUploadedFileManager) else None
