"""What a speech is to be: read from a free request, or filled in; shown for correction before it is written."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from chat.speech.request import (
    DEFAULT_MINUTES,
    LEAST_MINUTES,
    MOST_MINUTES,
    SpeechRequest,
    SpeechRequestError,
    all_communes,
    understand_request,
)
from chat.speech.topics import all_topics, by_name, usual_topics
from chat.understand.typed_text import MAX_QUESTION_CHARACTERS
from chat.units.in_question import NamedUnit
from chat.units.registry import unit_names
from text.lexicon.active import lexicon
from ui.faults_told import faults_told
from ui.safe_text import as_label
from ui.speeches.templates import TEMPLATES
from ui.workspace import Workspace

PARTS = {
    "results": "Kết quả đã đạt",
    "shortcomings": "Hạn chế",
    "targets": "Chỉ tiêu nhiệm kỳ tới",
    "tasks": "Nhiệm vụ, giải pháp",
}
UNFOLDED = "speech-form-unfolded"
_TEXTS = {"occasion": "Dịp phát biểu", "speaker": "Người phát biểu", "audience": "Người nghe"}
_EXAMPLES = {
    "occasion": "Ví dụ: hội nghị tổng kết nhiệm kỳ",
    "speaker": "Ví dụ: Bí thư Đảng ủy xã",
    "audience": "Ví dụ: các nhà đầu tư",
}


def _key(name: str) -> str:
    return f"speech-{name}"


def show_request(workspace: Workspace) -> None:
    """Draw the free request, with occasions to begin from; what it is understood as fills the form below."""
    _show_templates(workspace)
    with st.form("speech-asked", border=True):
        st.text_area(
            "Yêu cầu bằng lời",
            key=_key("request"),
            max_chars=MAX_QUESTION_CHARACTERS,
            height=110,
            placeholder="Ví dụ: Soạn bài phát biểu khai mạc hội nghị tổng kết của Bí thư Đảng ủy xã …, khoảng 5 phút, "
            "nêu kết quả về nông nghiệp và giảm nghèo",
            persist_state="session",
        )
        st.form_submit_button("Đọc yêu cầu", on_click=_read, args=(workspace,))
    if fault := st.session_state.pop("speech-fault", ""):
        st.warning(as_label(fault), icon=":material/warning:")


def _show_templates(workspace: Workspace) -> None:
    st.caption("Bắt đầu từ một dịp thường gặp, hoặc tự viết yêu cầu:")
    with st.container(horizontal=True, gap="xsmall", key="templates"):
        for number, (occasion, request) in enumerate(TEMPLATES.items()):
            st.button(occasion, key=f"template-{number}", on_click=_begin_from, args=(workspace, request))


@faults_told
def _begin_from(workspace: Workspace, request: str) -> None:
    st.session_state[_key("request")] = request.format(unit=workspace.reports[0].units[0].label)


@faults_told
def _read(workspace: Workspace) -> None:
    try:
        request = understand_request(st.session_state[_key("request")], workspace.index.of_reports(unit_names))
    except SpeechRequestError as error:
        st.session_state["speech-fault"] = str(error)
        return
    fill_form(request)
    st.session_state[UNFOLDED] = True


def fill_form(request: SpeechRequest) -> None:
    """Put a request into the form's fields; only before these are drawn."""
    state = st.session_state
    state[_key("occasion")], state[_key("speaker")] = request.occasion, request.speaker
    state[_key("audience")], state[_key("role")] = request.audience, request.role
    state[_key("units")] = [_unit_key(named) for named in request.named]
    names = [topic.name for topic in request.topics] if request.topics_given else []
    state["speech-further-topics"] = names
    state["speech-topics-asked"] = request.topics
    state[_key("topics")] = names
    state[_key("parts")] = [part for part in PARTS if getattr(request, part)]
    state[_key("minutes")] = request.minutes
    state["speech-understood"] = True


def show_form(workspace: Workspace) -> SpeechRequest | None:
    """Draw the form, folded but for the time between reading the request and writing; the request where it was sent."""
    units = _units(workspace)
    for name, first in {"parts": ["results"], "minutes": DEFAULT_MINUTES, "role": ""}.items():
        st.session_state.setdefault(_key(name), first)
    st.session_state[_key("units")] = [key for key in st.session_state.get(_key("units"), []) if key in units]
    with (
        st.expander("Chỉnh chi tiết", expanded=st.session_state.get(UNFOLDED, False)),
        st.form("speech-form", border=False),
    ):
        if st.session_state.get("speech-understood"):
            st.caption("Yêu cầu được hiểu như dưới đây; hãy sửa chỗ chưa đúng rồi bấm Soạn bài.")
        for name, label in _TEXTS.items():
            st.text_input(label, key=_key(name), max_chars=300, placeholder=_EXAMPLES[name], persist_state="session")
        st.selectbox(
            "Loại bài",
            ["", *(role.name for role in lexicon().roles)],
            key=_key("role"),
            format_func=lambda role: role or "phát biểu chung",
            persist_state="session",
        )
        st.multiselect(
            "Xã, phường và đơn vị cũ",
            list(units),
            key=_key("units"),
            format_func=lambda key: units[key].unit.label,
            placeholder="Tất cả các xã, phường",
            persist_state="session",
        )
        st.multiselect(
            "Nội dung",
            _topic_names(),
            key=_key("topics"),
            placeholder="Các nội dung thường có",
            persist_state="session",
        )
        st.multiselect(
            "Phần cần nêu",
            list(PARTS),
            key=_key("parts"),
            format_func=PARTS.__getitem__,
            placeholder="Chọn",
            persist_state="session",
        )
        st.number_input(
            "Thời lượng (phút)",
            LEAST_MINUTES,
            MOST_MINUTES,
            step=1.0,
            format="%g",
            key=_key("minutes"),
            persist_state="session",
        )
        sent = st.form_submit_button("Soạn bài", type="primary", on_click=_fold)
    return _request(workspace, units) if sent else None


def _fold() -> None:
    st.session_state[UNFOLDED] = False


def _units(workspace: Workspace) -> Mapping[str, NamedUnit]:
    named = [
        NamedUnit(r.name, unit, 0, 0) for r in workspace.index.reports() for unit in r.units if not unit.is_district
    ]
    return {_unit_key(unit): unit for unit in named}


def _unit_key(named: NamedUnit) -> str:
    return f"{named.report}|{named.unit.label}"


def _topic_names() -> list[str]:
    """The known topics, and those of the request's own words."""
    return list(
        dict.fromkeys((*(topic.name for topic in all_topics()), *st.session_state.get("speech-further-topics", [])))
    )


def _request(workspace: Workspace, units: Mapping[str, NamedUnit]) -> SpeechRequest:
    state = st.session_state
    named = tuple(units[key] for key in state[_key("units")] if key in units)
    asked = {topic.name: topic for topic in state.get("speech-topics-asked", ())}
    topics = tuple(asked.get(topic.name, topic) for topic in by_name(state[_key("topics")]))
    parts = set(state[_key("parts")]) or {"results"}
    told = " ".join((state.get(_key("request")) or "").split())
    return SpeechRequest(
        text=told or f"Bài phát biểu {state[_key('role')]} {state[_key('occasion')]}".strip(),
        occasion=state[_key("occasion")].strip(),
        role=state[_key("role")],
        speaker=state[_key("speaker")].strip(),
        audience=state[_key("audience")].strip(),
        named=named or all_communes(workspace.index.of_reports(unit_names)),
        topics=topics or usual_topics(),
        topics_given=bool(topics),
        results="results" in parts,
        targets="targets" in parts,
        tasks="tasks" in parts,
        shortcomings="shortcomings" in parts,
        minutes=float(state[_key("minutes")]),
    )
