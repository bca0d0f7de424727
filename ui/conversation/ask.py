"""The page “Hỏi đáp”: a conversation with the reports."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from chat.ask import ask
from chat.offered import offered_questions
from chat.rank.weights import weights_of
from chat.understand.filters import Filters
from chat.understand.typed_text import MAX_QUESTION_CHARACTERS, UnusableText
from corpus import Answer
from ui.conversation import talk
from ui.conversation.answer_html import answer_html
from ui.conversation.citations import show_answer
from ui.conversation.conversation_list import show_conversations
from ui.conversation.filters import filters_label, show_filters
from ui.conversation.first_visit import show_first_visit
from ui.conversation.gold_editor import SAVED, show_editor
from ui.conversation.judging import show_actions
from ui.conversation.still_reading import is_read_meanwhile, of_part_read, unread_told
from ui.conversation.word_file import conversation_docx
from ui.door.audit_log import FAILED, Action, outcome_of
from ui.safe_text import as_html, as_label
from ui.stages import stages
from ui.workspace import Workspace
from vectorstore.folder_lock import IndexUnusable
from vectorstore.index import ReportSummary

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that has not been answered yet, and the filters it was put under."""

    question: str
    filters: Filters


def show(workspace: Workspace, sidebar: DeltaGenerator) -> None:
    """Draw the page and answer the question that was just put; `sidebar` is the place for the conversations."""
    with workspace.turns.taken():
        _show(workspace, sidebar)


def _show(workspace: Workspace, sidebar: DeltaGenerator) -> None:
    # Kept until it is answered: whatever the reader clicks meanwhile begins the page anew.
    waiting: list[Waiting] = st.session_state.setdefault("waiting", [])
    with sidebar:
        show_conversations(workspace)
    messages = st.container()
    # Drawn before anything is answered, so that a click on them is heard meanwhile.
    with st.bottom, st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="tools"):
        filters = show_filters(workspace)
        _show_download(workspace)
    question = st.chat_input("Nhập câu hỏi về báo cáo…", max_chars=MAX_QUESTION_CHARACTERS)
    if question:
        waiting.append(Waiting(question, filters))
    with messages:
        if not talk.open_turns() and not waiting:
            _show_welcome(workspace, waiting, filters)
        _show_turns(workspace, waiting)
        _answer_all(workspace, waiting)
    if saved := st.session_state.pop(SAVED, ""):
        st.toast(as_label(saved), icon=":material/check:")
    show_editor(workspace)


def _show_welcome(workspace: Workspace, waiting: list[Waiting], filters: Filters) -> None:
    st.title("Hỏi đáp báo cáo chính trị")
    reports = workspace.reports
    chosen = [report for report in reports if report.name in filters.reports]
    questions = suggested_questions(chosen or reports)
    if not questions:
        st.write("Chưa có báo cáo nào để hỏi. Hãy chờ đọc xong, hoặc xem trang Báo cáo.")
        return
    if workspace.conversations.latest(workspace.owner, 1):
        st.write("Hãy hỏi bằng lời thường. Mỗi câu trả lời kèm nguồn; bấm vào nguồn để xem đúng đoạn trong báo cáo.")
    else:
        show_first_visit()
    _offer(waiting, questions, filters, "suggestion", "Có thể bắt đầu bằng một câu sau:")


def _show_turns(workspace: Workspace, waiting: list[Waiting]) -> None:
    conversation = talk.open_id()
    given = workspace.feedback.of(conversation) if conversation else {}
    for turn in talk.open_turns():
        _show_question(workspace, turn.answer.question, turn.filters)
        with st.chat_message("assistant"):
            show_answer(workspace, turn.answer, f"answer-{turn.number}")
            if offered := turn.answer.offered:
                key, title = f"offered-{turn.number}", "Câu hỏi gần đó mà báo cáo có trả lời:"
                _offer(waiting, offered, turn.filters, key, title)
            show_actions(workspace, turn, given.get(turn.number))
    if why := st.session_state.get(talk.NOT_KEPT):
        st.warning(as_label(f"Chưa lưu được câu trả lời này vào danh sách hội thoại. {why}"), icon=":material/warning:")


def _offer(waiting: list[Waiting], questions: Sequence[str], filters: Filters, key: str, title: str) -> None:
    """Draw questions that a click puts."""
    with st.container(gap="xsmall"):
        st.caption(title)
        for number, question in enumerate(questions):
            put = Waiting(question, filters)
            st.button(as_label(question), key=f"{key}-{number}", wrap=True, on_click=waiting.append, args=(put,))


def _show_question(workspace: Workspace, question: str, filters: Filters) -> None:
    with st.chat_message("user"):
        st.html(f'<div class="plain">{as_html(question)}</div>')
        if label := filters_label(workspace, filters):
            st.caption(as_label(f"Lọc: {label}"))


def _answer_all(workspace: Workspace, waiting: list[Waiting]) -> None:
    """Answer what waits, in order; all questions stand there at once, so that a reader sees they were heard."""
    places: list[DeltaGenerator] = []
    for put in waiting:
        _show_question(workspace, put.question, put.filters)
        places.append(st.chat_message("assistant"))
    answered = []
    for place in places:
        with place:
            answer = _answer(workspace, waiting[0])
        if answer is not None:
            talk.add_answer(workspace, answer, waiting[0].filters)
        answered.append(answer)
        waiting.pop(0)
    if answered and None not in answered:
        st.rerun()  # the conversation stands in the sidebar now, and can be judged and downloaded


def _answer(workspace: Workspace, put: Waiting) -> Answer | None:
    """The checked answer; None, and a line that says so, where none could be made."""
    unchecked = st.empty()

    def show_unchecked(text: str) -> None:
        unchecked.html(
            f'<div class="unchecked"><span>Chưa kiểm tra</span><div class="plain">{as_html(text)}</div></div>'
        )

    unread = unread_told(workspace)
    details = {"question": put.question, "reports": sorted(put.filters.reports) or None}
    try:
        answer = _asked(workspace, put, show_unchecked)
        if unread is not None and answer.refused and is_read_meanwhile(workspace):
            answer, unread = _asked(workspace, put, show_unchecked), None
        if unread is not None:
            answer = of_part_read(answer, unread)
        elif answer.refused:
            answer = _with_offered(workspace, answer, put.filters, unchecked)
    except UnusableText as error:
        unchecked.warning(as_label(str(error)), icon=":material/warning:")
        return None
    except IndexUnusable as error:
        _log.exception("no answer could be made")
        workspace.entrance.note(Action.ASKED, **details, outcome=FAILED)
        unchecked.error(as_label(str(error)))
        return None
    except Exception:
        _log.exception("no answer could be made")
        workspace.entrance.note(Action.ASKED, **details, outcome=FAILED)
        unchecked.error("Không trả lời được câu hỏi này vì lỗi ngoài dự kiến. Hãy thử hỏi lại.")
        return None
    workspace.entrance.note(Action.ASKED, **details, **outcome_of(answer))
    return answer


def _asked(workspace: Workspace, put: Waiting, on_text: Callable[[str], None]) -> Answer:
    with stages("Đang tìm trong báo cáo…") as writing, workspace.turn_to_answer():
        return ask(
            put.question,
            workspace.index,
            history=talk.history(put.filters),
            filters=put.filters,
            evidence_characters=workspace.settings.evidence_characters,
            model=workspace.model,
            weights=weights_of(workspace.settings.data_dir),
            on_text=on_text,
            on_writing=writing,
        )


def _with_offered(workspace: Workspace, answer: Answer, filters: Filters, place: DeltaGenerator) -> Answer:
    """The refusal with questions that are answered; it stands there already while these are tried."""
    place.html(answer_html(answer.text))
    with stages("Đang tìm câu hỏi gần đó…"), workspace.turn_to_answer():
        offered = offered_questions(
            answer,
            workspace.index,
            filters=filters,
            evidence_characters=workspace.settings.evidence_characters,
            weights=weights_of(workspace.settings.data_dir),
        )
    return replace(answer, offered=offered)


def _show_download(workspace: Workspace) -> None:
    turns = tuple(talk.open_turns())
    if not turns:
        return
    labels = [filters_label(workspace, turn.filters) for turn in turns]
    st.download_button(
        "Tải hội thoại (.docx)",
        data=lambda: conversation_docx(turns, workspace.files, labels),
        file_name=f"hoi-thoai-{datetime.now():%Y-%m-%d-%H%M}.docx",
        mime=DOCX,
        icon=":material/download:",
        on_click="ignore",
        key="download-conversation",
    )


_QUESTIONS = (
    "Dân số {unit} là bao nhiêu?",
    "{Unit} được sáp nhập từ những đơn vị nào?",
    "Đảng bộ {unit} có bao nhiêu đảng viên?",
    "Các khâu đột phá {term} của {unit} là gì?",
)


def suggested_questions(reports: Sequence[ReportSummary]) -> tuple[str, ...]:
    """Four questions, of the first communes in turn; none where no report is loaded."""
    if not reports:
        return ()
    asked = [reports[number % len(reports)] for number in range(len(_QUESTIONS))]
    return tuple(
        question.format(unit=label, Unit=label[:1].upper() + label[1:], term=_coming_term(report))
        for question, report in zip(_QUESTIONS, asked, strict=True)
        for label in (report.units[0].label,)
    )


def _coming_term(report: ReportSummary) -> str:
    coming = report.terms.coming
    return coming.label if coming is not None else "nhiệm kỳ tới"
