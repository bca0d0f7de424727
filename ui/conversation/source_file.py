"""The file that a cited passage was read from: its page as a picture with the words marked, or the file to download.

No file but those that the index lists is ever opened, and only as it was when it was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from corpus import Citation, Passage
from ingest.page_viewing import PageUnavailable, view_page
from ingest.pdf.page_view import PageView
from ingest.report import digest_in
from ingest.snapshot import digest_of, snapshot
from ingest.source import ReadError
from ui.conversation.page_html import page_html
from ui.safe_text import as_label
from ui.workspace import Workspace

SHOWN = "source-page-shown"
GONE = "Tệp gốc không còn ở chỗ đã đọc, hoặc nằm trên máy khác."
CHANGED = "Tệp gốc đã đổi từ khi được đọc; hãy đọc lại báo cáo rồi hỏi lại."
_KEPT_VIEWS = 60
_KEPT_DIGESTS = 1000


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A report's file, with the digest of its bytes when it was read, and its name as a reader knows it."""

    path: Path
    digest: str
    name: str


def _file_of(workspace: Workspace, passage: Passage) -> SourceFile | None:
    """None where the report has left the index."""
    report = next((report for report in workspace.reports if report.name == passage.report), None)
    return SourceFile(Path(report.source), digest_in(report.fingerprint), report.file) if report else None


def has_pages(workspace: Workspace, passage: Passage) -> bool:
    """Whether the passage stands on a page that can be drawn."""
    file = _file_of(workspace, passage)
    return file is not None and file.path.suffix.lower() == ".pdf" and passage.page is not None


def forget_page_shown() -> None:
    """Have the next page that is shown be the cited one."""
    st.session_state[SHOWN] = None


def show_page(workspace: Workspace, passage: Passage, citation: Citation | None) -> None:
    """Draw the page that is cited, or one that the reader has turned to, with what turns the pages."""
    file = _file_of(workspace, passage)
    lines = citation.lines if citation else passage.lines
    first, last = passage.page_of(lines[0]), passage.page_of(lines[1])
    if file is None or first is None or last is None:
        return
    number = st.session_state.get(SHOWN) or first
    quote = (citation.quote if citation else passage.text) if first <= number <= last else ""
    turning, place, told = (
        st.container(horizontal=True, wrap=False, vertical_alignment="center", key="pages"),
        st.empty(),
        st.empty(),
    )
    try:
        state = _state(file.path)
        view = _view(str(file.path), state, file.digest, number, quote, scanned=False)
        _show_turning(turning, number, view.pages)
        place.html(page_html(view, file.name, number), unsafe_allow_javascript=True)
        if quote and not view.marks:
            with told, st.spinner("Đang tìm chỗ trích trên ảnh của trang…"):
                view = _view(str(file.path), state, file.digest, number, quote, scanned=True)
            if view.marks:
                place.html(page_html(view, file.name, number), unsafe_allow_javascript=True)
            else:
                told.caption("Chưa tìm được đúng chỗ trích trên trang này; hãy đối chiếu với lời bên cạnh.")
    except PageUnavailable as error:
        told.info(as_label(str(error)), icon=":material/info:")


def _show_turning(place: DeltaGenerator, number: int, pages: int) -> None:
    with place:
        st.button(
            "Trang trước",
            key="page-before",
            icon=":material/chevron_left:",
            disabled=number <= 1,
            on_click=_turn_to,
            args=(number - 1,),
        )
        st.html(f'<p class="page-number" role="status">Trang {number}/{pages}</p>')
        st.button(
            "Trang sau",
            key="page-after",
            icon=":material/chevron_right:",
            disabled=number >= pages,
            on_click=_turn_to,
            args=(number + 1,),
        )


def _turn_to(number: int) -> None:
    st.session_state[SHOWN] = number


def _state(path: Path) -> tuple[int, ...]:
    """Changes when the file does, or another comes in its place.

    Raises:
        PageUnavailable: it is gone.
    """
    try:
        itself, status = path.lstat(), path.stat()
    except OSError:
        raise PageUnavailable(GONE) from None
    return itself.st_ino, status.st_mtime_ns, status.st_size


@lru_cache(maxsize=_KEPT_VIEWS)
def _view(path: str, state: tuple[int, ...], digest: str, page: int, quote: str, *, scanned: bool) -> PageView:
    """The view, kept for as long as the file stays in this `state`."""
    return view_page(Path(path), digest, page, quote, scanned=scanned)


def show_download(workspace: Workspace, passage: Passage) -> None:
    """Draw a button that downloads the file; where it has changed or gone, a line that says so."""
    file = _file_of(workspace, passage)
    if file is None:
        return
    try:
        unchanged = _digest(str(file.path), _state(file.path)) == file.digest
    except (PageUnavailable, ReadError):
        st.caption(GONE)
        return
    if not unchanged:
        st.caption(CHANGED)
        return
    st.download_button(
        "Tải tệp gốc",
        data=lambda: _contents(file),
        file_name=file.name,
        icon=":material/download:",
        on_click="ignore",
        key="download-source",
    )


@lru_cache(maxsize=_KEPT_DIGESTS)
def _digest(path: str, state: tuple[int, ...]) -> str:
    return digest_of(Path(path))


def _contents(file: SourceFile) -> bytes:
    """The file's bytes as they were read; nothing of a file that has changed since it was offered."""
    with snapshot(file.path) as taken:
        return taken.path.read_bytes() if taken.digest == file.digest else b""
