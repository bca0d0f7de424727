"""The editor of a gold question: corrected beside the report's own lines, saved once it holds."""

from __future__ import annotations

from dataclasses import fields, replace

import streamlit as st

from eval.gold.gold_cells import OR, Cells, places_in, question_of, with_id
from eval.gold.gold_set import GoldError, GoldKind, GoldQuestion, Style
from eval.gold.own_sets import OwnSets
from eval.gold.report_lines import ReportTexts
from eval.output.table import KIND_LABELS, STYLE_LABELS
from eval.scoring.gold_check import faults_against
from eval.scoring.reasons import span_label
from ui.door.audit_log import Action
from ui.faults_told import faults_told
from ui.safe_text import as_html, as_label
from ui.workspace import Workspace
from vectorstore.folder_lock import IndexUnusable

FIRST_SET = "bo-cau-hoi"
SET, NEW_SET, ID, OPEN, SAVED = "gold-set-chosen", "gold-new-set", "gold-id", "gold-open", "gold-saved"
_ANOTHER = "Bộ mới…"
_FORM = tuple(field.name for field in fields(Cells) if field.name != "id")
_UNNAMED = "mới"


def edit(workspace: Workspace, cells: Cells, set_name: str = "") -> None:
    """Open the editor on these cells; without an id a new question is added. `show_editor` draws it."""
    st.session_state[OPEN] = True
    for name in _FORM:
        st.session_state[f"gold-{name}"] = getattr(cells, name)
    names = OwnSets(workspace.kept).names()
    st.session_state[SET] = set_name or (names[0] if names else _ANOTHER)
    st.session_state[NEW_SET] = "" if names else FIRST_SET
    st.session_state[ID] = cells.id


def show_editor(workspace: Workspace) -> None:
    """Draw the editor where it is open; at the end of a page, once, however it was opened."""
    if st.session_state.get(OPEN) and workspace.entrance.may_edit():
        st.session_state.dialog_open = True
        _dialog(workspace)


def _close() -> None:
    st.session_state[OPEN] = False


@st.dialog("Câu hỏi chuẩn", width="large", on_dismiss=_close)
@faults_told
def _dialog(workspace: Workspace) -> None:
    sets = OwnSets(workspace.kept)
    if not st.session_state[ID]:
        left, right = st.columns(2)
        left.selectbox("Thêm vào bộ", [*sets.names(), _ANOTHER], key=SET)
        if st.session_state[SET] == _ANOTHER:
            right.text_input("Tên bộ mới", key=NEW_SET, max_chars=60)
    st.text_area("Câu hỏi", key="gold-question", height=70)
    left, middle, right = st.columns(3)
    left.selectbox("Loại", [kind.value for kind in GoldKind], format_func=_kind, key="gold-kind")
    middle.selectbox("Cách hỏi", [style.value for style in Style], format_func=_style, key="gold-style")
    right.text_input("Xã (cách nhau bằng dấu ;)", key="gold-communes")
    if st.session_state["gold-kind"] == GoldKind.FOLLOWUP:
        st.text_area("Các lượt trước (mỗi dòng “Hỏi: …” hoặc “Đáp: …”)", key="gold-history", height=90)
    st.text_area("Câu trả lời chuẩn (để người đọc tham khảo)", key="gold-answer", height=90)
    texts = ReportTexts(workspace.index)
    if st.session_state["gold-kind"] != GoldKind.UNANSWERABLE:
        left, right = st.columns(2)
        left.text_area(
            "Dữ kiện phải có",
            key="gold-facts",
            height=170,
            help=f"Mỗi dòng một dữ kiện; các cách viết chấp nhận được cách nhau bằng {OR.strip()}".replace("|", "\\|"),
        )
        right.text_area(
            "Căn cứ trong báo cáo",
            key="gold-evidence",
            height=170,
            help="Mỗi dòng một căn cứ: tên_báo_cáo:dòng_đầu-dòng_cuối",
        )
        for span in places_in(st.session_state["gold-evidence"]):
            words = texts.text(span) or "(không có nội dung ở các dòng này)"
            st.html(
                f'<div class="passage-view"><strong>{as_html(span_label(span))}</strong>'
                f'<p class="cited">{as_html(words)}</p></div>'
            )
    question = _checked(texts)
    if st.button("Lưu câu hỏi", type="primary", key="gold-save", disabled=question is None) and question is not None:
        _save(workspace, sets, question)


def _checked(texts: ReportTexts) -> GoldQuestion | None:
    """The question as it stands in the editor, or None with its faults shown."""
    told = {name: st.session_state.get(f"gold-{name}") or "" for name in _FORM}
    cells = Cells(id=st.session_state[ID] or _UNNAMED, **told)
    if cells.kind == GoldKind.UNANSWERABLE:
        cells = replace(cells, facts="", evidence="")
    if cells.kind != GoldKind.FOLLOWUP:
        cells = replace(cells, history="")
    try:
        question = question_of(cells, "Câu hỏi này")
    except GoldError as error:
        st.warning(as_label(str(error)), icon=":material/warning:")
        return None
    faults = faults_against(question, texts)
    for fault in faults:
        st.warning(as_label(fault), icon=":material/warning:")
    if faults:
        return None
    return question if st.session_state[ID] else with_id(question, "")


def _save(workspace: Workspace, sets: OwnSets, question: GoldQuestion) -> None:
    workspace.entrance.require_editor(Action.GOLD_CHANGED)
    chosen = st.session_state.get(SET, "")
    name = st.session_state[NEW_SET].strip() if chosen == _ANOTHER else chosen
    try:
        kept = sets.put(name, question)
    except (GoldError, IndexUnusable) as error:
        st.error(as_label(str(error)))
        return
    workspace.entrance.note(Action.GOLD_CHANGED, set=name, saved=[kept.id])
    _close()
    st.session_state[SAVED] = f"Đã lưu câu hỏi {kept.id} vào bộ {name}."
    st.rerun()


def _kind(value: str) -> str:
    return KIND_LABELS[GoldKind(value)]


def _style(value: str) -> str:
    return STYLE_LABELS[Style(value)]
