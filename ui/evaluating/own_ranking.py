"""The ranking learned from the office's own gold questions: tried, taken, and taken back."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date

import streamlit as st

from chat.rank.weights import OWN_FILE, shipped_weights, weights_of
from disk import disk_fault, write_whole
from eval.gold.gold_set import GoldQuestion
from eval.gold.own_sets import OwnSets
from eval.learning.adapting import LEAST_QUESTIONS, Adapted, Standing, adapt
from eval.learning.examples import read_examples
from ui.door.audit_log import Action
from ui.safe_text import as_cells, as_label
from ui.workspace import Workspace
from vectorstore.folder_lock import IndexUnusable

_TRIED = "ranking-tried"
_FAULT = "ranking-fault"
_log = logging.getLogger(__name__)


def show_own_ranking(workspace: Workspace, sets: OwnSets) -> None:
    """Draw which ranking is in use, the trial of another and what it would change."""
    st.header("Học từ bộ câu hỏi của đơn vị", anchor=False)
    used = weights_of(workspace.settings.data_dir)
    own = used is not shipped_weights()
    day = used.learned.date.strftime("%d/%m/%Y")
    names = ", ".join(used.learned.sets)
    st.caption(
        as_label(f"Đang dùng cách xếp hạng học ngày {day} từ bộ câu hỏi của đơn vị: {names}.")
        if own
        else "Đang dùng cách xếp hạng kèm theo chương trình. Không có mô hình, câu trả lời được chọn theo cách này."
    )
    questions = [question for name in sets.names() for question in sets.read(name).questions]
    with st.container(horizontal=True):
        if st.button("Học thử", key="ranking-try", disabled=len(questions) < LEAST_QUESTIONS):
            _try(workspace, questions, sets.names())
        if own:
            st.button("Trở lại cách kèm theo", key="ranking-back", on_click=_back, args=(workspace,))
    if len(questions) < LEAST_QUESTIONS:
        st.caption(f"Cần ít nhất {LEAST_QUESTIONS} câu hỏi trong các bộ của đơn vị; hiện có {len(questions)}.")
    if fault := st.session_state.pop(_FAULT, ""):
        st.warning(as_label(fault), icon=":material/warning:")
    tried: Adapted | None = st.session_state.get(_TRIED)
    if tried is not None:
        _show(workspace, tried)


def _try(workspace: Workspace, questions: Sequence[GoldQuestion], names: Sequence[str]) -> None:
    bar = st.progress(0.0, "Đang đọc câu hỏi…")
    asked = 0

    def reached(count: int) -> None:
        nonlocal asked
        asked += count
        bar.progress(asked / len(questions), f"Đang đọc câu hỏi: {asked}/{len(questions)}")

    try:
        with workspace.turn_to_answer():
            characters = workspace.settings.evidence_characters
            examples = read_examples(
                questions, workspace.index, characters, weights_of(workspace.settings.data_dir), reached
            )
            if len(examples) < LEAST_QUESTIONS:
                st.session_state[_FAULT] = (
                    f"Chỉ {len(examples)} câu được trả lời bằng trích dẫn; cần ít nhất {LEAST_QUESTIONS}."
                )
            else:
                st.session_state[_TRIED] = adapt(shipped_weights(), examples, date.today(), names)
    except IndexUnusable as error:
        st.session_state[_FAULT] = str(error)
    bar.empty()


def _show(workspace: Workspace, tried: Adapted) -> None:
    st.write(f"Kết quả trên {tried.questions} câu, mỗi câu được chấm khi không dùng để học:")
    st.table(as_cells([_row("Kèm theo chương trình", tried.before), _row("Học thử", tried.after)]))
    with st.container(horizontal=True):
        st.button("Dùng cách học thử", key="ranking-use", type="primary", on_click=_use, args=(workspace, tried))
        st.button("Bỏ", key="ranking-drop", on_click=lambda: st.session_state.pop(_TRIED, None))


def _row(name: str, standing: Standing) -> dict[str, str]:
    return {
        "Cách xếp hạng": name,
        "Đoạn đầu tiên đúng": _percent(standing.first_right),
        "Dữ kiện có trong các đoạn đầu": _percent(standing.shown),
        "Từ chối đúng": _percent(standing.silent),
    }


def _percent(share: float) -> str:
    return f"{share:.1%}".replace(".", ",")


def _use(workspace: Workspace, tried: Adapted) -> None:
    workspace.entrance.require_editor(Action.RANKING_CHANGED)
    file = workspace.settings.data_dir / OWN_FILE
    try:
        write_whole(file, (tried.weights.model_dump_json(indent=1) + "\n").encode())
    except OSError as error:
        _log.exception("the weights could not be written")
        st.session_state[_FAULT] = disk_fault(file, error)
        return
    st.session_state.pop(_TRIED, None)
    workspace.entrance.note(Action.RANKING_CHANGED, sets=list(tried.weights.learned.sets), questions=tried.questions)


def _back(workspace: Workspace) -> None:
    workspace.entrance.require_editor(Action.RANKING_CHANGED)
    file = workspace.settings.data_dir / OWN_FILE
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        _log.exception("the weights could not be removed")
        st.session_state[_FAULT] = disk_fault(file, error)
        return
    workspace.entrance.note(Action.RANKING_CHANGED, outcome="the product's own")
