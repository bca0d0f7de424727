"""The page “Bài phát biểu”: a draft beside its sources, checked again after each edit, kept and exported."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from textwrap import shorten

import streamlit as st

from chat.speech.drafting import write_speech
from chat.speech.request import SpeechRequest, SpeechRequestError
from chat.speech.speech import Speech, check_speech, edited
from chat.speech.word_copies import checking_docx, reading_docx
from chat.verify.faults import Fault, FaultKind
from chat.verify.figure_support import Support, SupportedFigure
from conversations.store import Unreadable
from text.number_words import find_all_figures
from ui.conversation.answer_html import answer_html, figures_note_html
from ui.conversation.citations import show_citations
from ui.door.audit_log import FAILED, Action, outcome_of
from ui.safe_text import as_label
from ui.speeches.speech_form import fill_form, show_form, show_request
from ui.stages import stages
from ui.workspace import Workspace
from vectorstore.folder_lock import IndexUnusable

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPEN, OPEN_ID, EDITED = "speech", "speech-id", "speech-edited"
KEPT_SHOWN = 8
WHY = {
    FaultKind.FIGURE: "không có trong nguồn ghi bên cạnh",
    FaultKind.UNIT: "trong nguồn là của đơn vị khác",
    FaultKind.TERM: "lẫn giữa kết quả và chỉ tiêu",
    FaultKind.YEAR: "trong nguồn là của năm khác",
    FaultKind.RELATION: "trái với nguồn",
    FaultKind.SILENCE: "nguồn có nêu",
    FaultKind.SUBJECT: "trong nguồn nói về nội dung khác",
    FaultKind.DATE: "năm, ngày hoặc số văn bản không có trong nguồn",
    FaultKind.QUOTATION: "không đúng nguyên văn trong nguồn",
    FaultKind.MARKER: "không có nguồn mang số này",
    FaultKind.STATEMENT: "không có nguồn bên cạnh",
}

_log = logging.getLogger(__name__)


def show(workspace: Workspace) -> None:
    """Draw the request, the form, the kept drafts and the draft that is open."""
    st.title("Bài phát biểu")
    if not workspace.index.reports():
        st.write("Chưa có báo cáo nào để soạn bài. Hãy chờ đọc xong, hoặc xem trang Báo cáo.")
        return
    # Each part has a place of its own: one that came between the others would draw these anew, and shut the editor.
    kept_place, request_place, form_place, stages_place, draft_place = (st.container() for _ in range(5))
    with request_place:
        show_request(workspace)
    with form_place:
        request = show_form(workspace)
    if request is not None:
        with stages_place:
            written = _write(workspace, request)
        if written is None:
            return
        _open(written, None)
        _keep(workspace)
    with kept_place:
        _show_kept(workspace)
    speech: Speech | None = st.session_state.get(OPEN)
    if speech is not None:
        with draft_place:
            _show_speech(workspace, speech)


def _write(workspace: Workspace, request: SpeechRequest) -> Speech | None:
    """The speech; None where it could not be written, which is told."""
    details = {"request": request.text, "reports": sorted({named.report for named in request.named})}
    try:
        with stages("Đang soạn bài…") as writing:
            drafted = write_speech(request, workspace.index, workspace.model, writing)
    except SpeechRequestError as error:
        st.warning(as_label(str(error)), icon=":material/warning:")
        return None
    except IndexUnusable as error:
        _log.exception("no speech could be written")
        workspace.entrance.note(Action.DRAFTED, **details, outcome=FAILED)
        st.error(as_label(str(error)))
        return None
    except Exception:
        _log.exception("no speech could be written")
        workspace.entrance.note(Action.DRAFTED, **details, outcome=FAILED)
        st.error("Không soạn được bài vì lỗi ngoài dự kiến. Hãy thử lại.")
        return None
    workspace.entrance.note(Action.DRAFTED, **details, **outcome_of(drafted.as_answer()))
    return drafted


def _open(speech: Speech, draft: str | None) -> None:
    st.session_state[OPEN], st.session_state[OPEN_ID] = speech, draft
    st.session_state[EDITED] = speech.text


def _keep(workspace: Workspace) -> None:
    speech: Speech = st.session_state[OPEN]
    if speech.refused:
        return
    try:
        st.session_state[OPEN_ID] = workspace.drafts.keep(workspace.owner, st.session_state[OPEN_ID], speech)
    except IndexUnusable as error:
        _log.exception("a draft could not be kept")
        st.warning(as_label(f"Chưa lưu được bài này. {error}"), icon=":material/warning:")


def _show_kept(workspace: Workspace) -> None:
    kept = workspace.drafts.latest(workspace.owner, KEPT_SHOWN)
    if not kept:
        return
    with st.expander("Bài đã soạn"):
        for draft in kept:
            when = draft.latest.astimezone().strftime("%d/%m/%Y %H:%M")
            title = shorten(draft.title, 90, placeholder="…")
            label = f"{as_label(title)} :gray[{as_label(when)}]"
            st.button(
                label, key=f"draft-{draft.id}", type="tertiary", wrap=True, on_click=_reopen, args=(workspace, draft.id)
            )
    if fault := st.session_state.pop("draft-fault", ""):
        st.warning(as_label(fault), icon=":material/warning:")


def _reopen(workspace: Workspace, draft: str) -> None:
    try:
        speech = workspace.drafts.speech(workspace.owner, draft)
    except (Unreadable, IndexUnusable) as error:
        st.session_state["draft-fault"] = str(error)
        return
    if speech is not None:
        _open(speech, draft)
        fill_form(speech.request)
        st.session_state["speech-request"] = speech.request.text


def _show_speech(workspace: Workspace, speech: Speech) -> None:
    for notice in speech.notices:
        st.warning(as_label(notice), icon=":material/warning:")
    if speech.refused:
        st.write(as_label(speech.text))
        return
    minutes = f"{speech.minutes:.1f}".replace(".", ",")
    st.header(as_label(f"Bài soạn: {speech.syllables} tiếng, khoảng {minutes} phút"), anchor=False)
    faults = check_speech(speech)
    words, sources = st.columns([3, 2], gap="medium")
    with words:
        figures = _marked(speech.text, faults)
        st.html(answer_html(speech.text, figures))
        if note := figures_note_html(speech.text, figures):
            st.html(note)
    with sources:
        st.caption("Nguồn của từng số; bấm để mở đúng đoạn trong báo cáo.")
        show_citations(workspace, speech.as_answer(), "speech")
    _show_faults(speech, faults)
    _show_editor(workspace)
    _show_exports(workspace, speech, faults)


def _marked(text: str, faults: Sequence[Fault]) -> list[SupportedFigure]:
    faulty = {fault.start for fault in faults}
    return [
        SupportedFigure(figure.start, figure.end, Support.NONE if figure.start in faulty else Support.STATED)
        for figure in find_all_figures(text)
    ]


def _show_faults(speech: Speech, faults: Sequence[Fault]) -> None:
    if not faults:
        st.success("Mọi số liệu, lời trích trong bài đều khớp với nguồn.", icon=":material/check_circle:")
        return
    complaints = dict.fromkeys(f"“{fault.text}”: {WHY[fault.kind]}" for fault in faults)
    st.error(as_label("Có chỗ chưa khớp với nguồn:") + "\n\n" + "\n".join(f"- {as_label(line)}" for line in complaints))


def _show_editor(workspace: Workspace) -> None:
    # A form, so that the words and the click come together: alone the click may be lost while the words are taken in.
    with st.expander("Sửa bài"), st.form("edit-speech", border=False, enter_to_submit=False):
        st.text_area("Lời bài phát biểu", key=EDITED, height=480, persist_state="session")
        st.form_submit_button(
            "Kiểm tra lại số liệu", key="check-speech", type="primary", on_click=_check, args=(workspace,)
        )
        st.caption("Số trong ngoặc vuông là số thứ tự nguồn; giữ nguyên để đối chiếu, khi in bản đọc sẽ không có.")


def _check(workspace: Workspace) -> None:
    st.session_state[OPEN] = edited(st.session_state[OPEN], st.session_state[EDITED])
    _keep(workspace)


def _show_exports(workspace: Workspace, speech: Speech, faults: Sequence[Fault]) -> None:
    unsupported = frozenset(fault.start for fault in faults)
    with st.container(horizontal=True, key="tools"):
        st.download_button(
            "Tải bản đọc (.docx)",
            data=lambda: reading_docx(speech),
            file_name="bai-phat-bieu.docx",
            mime=DOCX,
            icon=":material/download:",
            on_click="ignore",
            key="download-reading",
        )
        st.download_button(
            "Tải bản đối chiếu (.docx)",
            data=lambda: checking_docx(speech, workspace.files, unsupported),
            file_name="bai-phat-bieu-doi-chieu.docx",
            mime=DOCX,
            icon=":material/download:",
            on_click="ignore",
            key="download-checking",
        )
