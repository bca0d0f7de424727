"""The office's own gold sets on the page: read, corrected, grown, brought in and taken out."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st

from chat.answer.sheets import XLSX
from eval.gold.gold_cells import Cells, cells_of
from eval.gold.gold_set import GoldError, GoldKind, GoldQuestion, SiftedGold, Style, gold_row
from eval.gold.gold_workbook import gold_xlsx
from eval.gold.own_sets import OwnSets
from eval.gold.report_lines import ReportTexts
from eval.gold.sent_set import MOST_MEGABYTES, read_sent_set
from eval.output.table import KIND_LABELS
from eval.scoring.gold_check import faults_against
from ui.conversation.gold_editor import SAVED, edit
from ui.conversation.gold_proposal import show_complaints
from ui.door.audit_log import Action
from ui.door.sent_files import let_send, taking
from ui.evaluating.own_ranking import show_own_ranking
from ui.faults_told import faults_told
from ui.safe_text import as_cells, as_label
from ui.workspace import Workspace
from vectorstore.folder_lock import IndexUnusable

FAULTS_SHOWN = 8
_EMPTY = Cells("", "", GoldKind.FACT.value, Style.STANDARD.value, "", "", "", "")


def show_sets(workspace: Workspace) -> None:
    """Draw them."""
    if told := st.session_state.pop(SAVED, ""):
        st.success(as_label(told), icon=":material/check:")
    if st.button("Thêm câu hỏi", key="gold-add", icon=":material/add:"):
        edit(workspace, _EMPTY)
    sets = OwnSets(workspace.kept)
    names = sets.names()
    if names:
        _show_set(workspace, sets, st.selectbox("Bộ câu hỏi của đơn vị", names, key="own-set"))
    else:
        st.write(
            "Đơn vị chưa có bộ câu hỏi nào. Có thể thêm từ một câu trả lời ở trang Hỏi đáp, tự viết, hoặc nạp từ tệp."
        )
    show_complaints(workspace)
    _show_import(workspace, sets)
    show_own_ranking(workspace, sets)


def _show_set(workspace: Workspace, sets: OwnSets, name: str) -> None:
    sifted = sets.read(name)
    _show_faults(sifted.faults)
    questions = {question.id: question for question in sifted.questions}
    st.dataframe(as_cells(question_rows(sifted)), hide_index=True)
    chosen = st.selectbox(
        "Chọn câu để sửa hoặc xóa",
        list(questions),
        index=None,
        format_func=lambda id: f"{id}: {questions[id].question}" if id in questions else id,
        placeholder="Chọn câu",
        key="own-question",
    )
    question = questions.get(chosen) if chosen is not None else None
    with st.container(horizontal=True):
        if st.button("Sửa", key="gold-edit", disabled=question is None) and question is not None:
            edit(workspace, cells_of(question), name)
        st.button(
            "Xóa khỏi bộ",
            key="gold-remove",
            disabled=question is None,
            on_click=_remove,
            args=(workspace, sets, name, chosen),
        )
        st.download_button(
            "Tải bộ (.jsonl)",
            data="".join(f"{gold_row(question)}\n" for question in sifted.questions),
            file_name=f"{name}.jsonl",
            icon=":material/download:",
            on_click="ignore",
            key="download-gold-jsonl",
        )
        st.download_button(
            "Tải bộ (.xlsx)",
            data=lambda: gold_xlsx(sifted.questions),
            file_name=f"{name}.xlsx",
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
            key="download-gold-xlsx",
        )


def question_rows(sifted: SiftedGold) -> list[dict[str, str]]:
    """The rows of the table of questions."""
    rows = []
    for question in sifted.questions:
        cells = cells_of(question)
        rows.append(
            {
                "Mã": question.id,
                "Câu hỏi": question.question,
                "Loại": KIND_LABELS[question.kind],
                "Dữ kiện": cells.facts.replace("\n", "; "),
                "Căn cứ": cells.evidence.replace("\n", "; "),
            }
        )
    return rows


def _show_import(workspace: Workspace, sets: OwnSets) -> None:
    let_send(workspace.entrance, 1, MOST_MEGABYTES)
    with st.form("gold-import", border=True, clear_on_submit=True):
        file = st.file_uploader(
            "Nạp bộ câu hỏi từ tệp (.jsonl, .xlsx)",
            type=["jsonl", "xlsx"],
            key="gold-file",
            max_upload_size=MOST_MEGABYTES,
        )
        asked = st.form_submit_button("Nạp tệp")
    if not asked or file is None:
        return
    workspace.entrance.require_editor(Action.GOLD_CHANGED)
    name = PurePath(file.name).stem
    try:
        with taking():
            sifted = read_sent_set(file.name, file.getvalue())
        held, faults = against_reports(sifted, ReportTexts(workspace.index))
        _show_faults(faults)
        if held:
            count = sets.put_all(name, held)
            workspace.entrance.note(Action.GOLD_CHANGED, set=name, imported=count)
            st.success(as_label(f"Đã nạp {count} câu hỏi vào bộ {name}."), icon=":material/check:")
    except (GoldError, IndexUnusable) as error:
        st.error(as_label(str(error)))


def against_reports(sifted: SiftedGold, texts: ReportTexts) -> tuple[list[GoldQuestion], list[str]]:
    """The questions that hold against the reports, and the faults of the others and of the file."""
    held, faults = [], list(sifted.faults)
    for question in sifted.questions:
        found = faults_against(question, texts)
        faults += [f"{question.id}: {fault}" for fault in found]
        if not found:
            held.append(question)
    return held, faults


def _show_faults(faults: list[str] | tuple[str, ...]) -> None:
    for fault in faults[:FAULTS_SHOWN]:
        st.warning(as_label(fault), icon=":material/warning:")
    if len(faults) > FAULTS_SHOWN:
        st.warning(f"và {len(faults) - FAULTS_SHOWN} lỗi khác.", icon=":material/warning:")


@faults_told
def _remove(workspace: Workspace, sets: OwnSets, name: str, id: str) -> None:
    workspace.entrance.require_editor(Action.GOLD_CHANGED)
    sets.remove(name, id)
    workspace.entrance.note(Action.GOLD_CHANGED, set=name, removed=[id])
    st.session_state[SAVED] = f"Đã xóa câu hỏi {id} khỏi bộ {name}."
