"""Figures whose indicator is not known: what they are of, most frequent first, to be named by an editor."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from rapidfuzz import process
from rapidfuzz.distance import Indel

from chat.grid.files import source_place
from chat.grid.kept import kept
from chat.kept_records import KeptRecords
from corpus import Record
from disk import disk_fault, write_whole
from text.fold import fold
from text.lexicon.active import add_own_words, lexicon
from text.lexicon.own_indicators import FILE, UnusableFile, with_name
from text.lexicon.tables import Indicator
from ui.door.audit_log import Action
from ui.safe_text import as_html, as_label
from ui.workspace import Workspace

OPEN = "figures-unnamed"
_TOLD, _FAULT = "figures-named-as", "figures-naming-fault"
_READ, _SHOWN = 60, 20
_LIKE = 0.7  # share of letters in common from which an indicator is proposed

_log = logging.getLogger(__name__)


def show_unnamed(workspace: Workspace) -> None:
    """Draw them, folded away until asked for."""
    part = st.expander("Số liệu chưa gọi tên", key=OPEN, on_change="rerun")
    if not part.open:
        return
    with part:
        if told := st.session_state.pop(_TOLD, ""):
            st.success(as_label(told), icon=":material/check:")
        if fault := st.session_state.pop(_FAULT, ""):
            st.warning(as_label(fault), icon=":material/warning:")
        index = workspace.index
        topics = kept(index, "unnamed topics", lambda: KeptRecords(index.database).unnamed_topics(_READ))
        topics = [told for told in topics if " " in told[0]][:_SHOWN]  # one syllable, "hộ", says too little for a name
        if not topics:
            st.write("Mọi số liệu đã đọc đều có tên chỉ tiêu.")
            return
        st.caption(
            "Cụm từ đứng trước các số mà phần mềm chưa biết là chỉ tiêu nào, nhiều báo cáo nêu nhất ở trên. "
            "Chọn chỉ tiêu rồi bấm “Gọi tên”: cụm từ được ghi vào từ của đơn vị và các báo cáo được đọc lại."
        )
        indicators = {indicator.id: indicator for indicator in lexicon().indicators}
        for number, (topic, reports, example) in enumerate(topics):
            _show_topic(workspace, number, topic, reports, example, indicators)


def _show_topic(
    workspace: Workspace,
    number: int,
    topic: str,
    reports: int,
    example: Record,
    indicators: dict[str, Indicator],
) -> None:
    with st.container(border=True):
        place = source_place(example, workspace.files)
        st.html(
            f'<p class="figure-told"><strong>{as_html(topic)}</strong> – {reports} báo cáo</p>'
            f'<p class="plain">“{as_html(example.said)}” ({as_html(place)})</p>'
        )
        likely = likely_indicator(topic, list(indicators.values()))
        ids = list(indicators)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(
                "Là chỉ tiêu",
                ids,
                index=ids.index(likely) if likely else None,
                format_func=lambda id: indicators[id].name if id in indicators else id,
                key=f"unnamed-as-{topic}",
                placeholder="Chọn chỉ tiêu",
            )
            st.button(
                "Gọi tên",
                key=f"unnamed-name-{number}",
                disabled=chosen is None,
                on_click=_name,
                args=(workspace, topic, chosen),
            )


def likely_indicator(topic: str, indicators: Sequence[Indicator]) -> str:
    """The id of the indicator one of whose names is most like the topic's words; "" where none is much like them."""
    names = {fold(name): indicator.id for indicator in indicators for name in indicator.names}
    found = process.extractOne(fold(topic), list(names), scorer=Indel.normalized_similarity, score_cutoff=_LIKE)
    return names[found[0]] if found else ""


def _name(workspace: Workspace, topic: str, chosen: str | None) -> None:
    workspace.entrance.require_editor(Action.INDICATOR_NAMED)
    indicator = next((one for one in lexicon().indicators if one.id == chosen), None)
    if indicator is None:
        return
    data_dir = workspace.settings.data_dir
    file = data_dir / FILE
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        content = file.read_bytes() if file.exists() else b""
        write_whole(file, with_name(content, indicator, topic))
    except UnusableFile as error:
        st.session_state[_FAULT] = str(error)
        return
    except OSError as error:
        _log.exception("the office's indicators could not be written")
        st.session_state[_FAULT] = disk_fault(file, error)
        return
    add_own_words(data_dir)
    workspace.entrance.note(Action.INDICATOR_NAMED, indicator=indicator.id, topic=topic)
    st.session_state[_TOLD] = f"Đã ghi “{topic}” là {indicator.name}. {_read_again(workspace)}"


def _read_again(workspace: Workspace) -> str:
    """Have the reports read again, by the new name; what the page says of it."""
    sources = [Path(report.source) for report in workspace.index.reports()]
    there = [source for source in sources if source.exists()]
    if there:
        workspace.reading.start(there)
    gone = len(sources) - len(there)
    left = f" {gone} báo cáo không còn tệp ở chỗ cũ nên chưa đọc lại được." if gone else ""
    return f"{len(there)} báo cáo được đọc lại.{left}"
