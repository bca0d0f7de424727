"""The page “Đánh giá” in this process, and the step from an answer to a gold question."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from chat.ask import ask
from eval.gold.gold_set import GoldKind, sift_rows
from eval.gold.gold_workbook import gold_xlsx
from eval.gold.own_sets import OwnSets
from eval.gold.report_lines import ReportTexts
from eval.gold.sent_set import read_sent_set
from tests.ui.apptest import SECONDS, ask_on, open_page, unescaped
from ui.evaluating.gold_sets import against_reports
from ui.workspace import Workspace, open_workspace

pytestmark = pytest.mark.usefixtures("own_settings")

PEOPLE = "Dân số xã Khê Lũng là bao nhiêu?"
PEOPLE_GOLD = {
    "id": "dan-so",
    "question": PEOPLE,
    "kind": "fact",
    "style": "standard",
    "communes": ["Khê Lũng"],
    "answer": "21.476 người.",
    "facts": [["21.476 người", "21.476"]],
    "evidence": [[{"file": "khe-lung", "lines": [28, 29]}]],
}
WRONG_GOLD = PEOPLE_GOLD | {"id": "sai", "facts": [["21.476 người"], ["99 bản"]]}


def script() -> None:
    import streamlit as st

    from ui.evaluating import evaluation
    from ui.workspace import open_workspace

    st.session_state.dialog_open = False
    workspace = open_workspace()
    workspace.reading.wait()
    evaluation.show(workspace)


def open_evaluation() -> AppTest:
    return AppTest.from_function(script, default_timeout=SECONDS).run()


def write_set(workspace: Workspace, *rows: dict, name: str = "bộ nhỏ") -> None:
    sifted = sift_rows([json.dumps(row, ensure_ascii=False) for row in rows], name)
    assert sifted.faults == ()
    OwnSets(workspace.kept).put_all(name, sifted.questions)


def run_set(page: AppTest, title: str, name: str) -> None:
    page.multiselect(key="gold-sets").set_value([title])
    page.text_input(key="run-name").set_value(name)
    next(button for button in page.button if button.label == "Chạy đánh giá").click().run()
    open_workspace().evaluation.wait()
    page.run()


def shown(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def test_a_set_is_run_and_its_failures_stand_first_with_evidence_beside_the_answer():
    page = open_evaluation()
    write_set(open_workspace(), PEOPLE_GOLD, WRONG_GOLD)
    page.run()
    assert page.multiselect(key="gold-sets").options == [
        "bộ nhỏ (của đơn vị)",
        "sample (kèm phần mềm)",
        "sample-unanswerable (kèm phần mềm)",
    ]
    run_set(page, "bộ nhỏ (của đơn vị)", "lần một")

    assert not page.exception
    assert page.selectbox(key="shown-run").value == "lần một"
    assert [(metric.label, metric.value) for metric in page.metric] == [
        ("Đúng và đủ", "50,0%"),
        ("Dữ kiện nêu được", "75,0%"),
        ("Căn cứ trích dẫn", "100,0%"),
    ]
    assert "Câu chưa đạt (1/2)" in [header.value for header in page.header]
    html = shown(page)
    assert "<li>Thiếu dữ kiện “99 bản”.</li>" in html
    assert '<li class="said">“21.476 người”</li><li class="missing">“99 bản”</li>' in html
    assert "<dt>khe-lung, dòng 28-29</dt><dd>" in html and html.count("dân số 21.476 người") >= 3
    page.selectbox(key="right-question").set_value("dan-so").run()
    assert '<li class="said">“21.476 người” (hoặc “21.476”)</li>' in shown(page)


def test_two_runs_are_compared_and_a_taken_name_is_refused():
    page = open_evaluation()
    workspace = open_workspace()
    write_set(workspace, PEOPLE_GOLD, WRONG_GOLD)
    page.run()
    run_set(page, "bộ nhỏ (của đơn vị)", "trước")
    run_set(page, "bộ nhỏ (của đơn vị)", "trước")
    assert [warning.value for warning in page.warning] == []
    assert workspace.evaluation.runs.names() == ("trước",)
    workspace.index.remove("khe-lung")
    page.run()
    run_set(page, "bộ nhỏ (của đơn vị)", "sau")
    page.segmented_control(key="evaluation-section").set_value("So sánh").run()

    assert not page.exception
    assert (page.selectbox(key="run-before").value, page.selectbox(key="run-after").value) == ("trước", "sau")
    assert "0 câu tốt lên, 2 câu xấu đi, 0 câu không đổi" in [header.value for header in page.header]
    assert any(unescaped(caption.value).startswith("Báo cáo: dak-so-rai, khe-lung") for caption in page.caption)


def test_one_step_makes_a_gold_question_of_an_answer_and_faults_keep_it_from_being_saved():
    page = open_page()
    ask_on(page, PEOPLE)
    page.button(key="gold-of-0").click().run()
    assert not page.exception
    facts = page.text_area(key="gold-facts").value.splitlines()
    assert "21.476 người" in facts
    assert page.text_area(key="gold-evidence").value == "khe-lung:28-29"
    assert "dân số 21.476 người" in shown(page)

    page.text_area(key="gold-facts").set_value("21.476 người || 21.476\n99 bản").run()
    assert "Dữ kiện “99 bản” không có trong các dòng căn cứ đã nêu." in [unescaped(w.value) for w in page.warning]
    assert page.button(key="gold-save").disabled
    page.text_area(key="gold-facts").set_value("21.476 người || 21.476").run()
    page.button(key="gold-save").click().run()

    (question,) = OwnSets(open_workspace().kept).read("bo-cau-hoi").questions
    assert (question.id, question.question, question.kind) == ("bo-cau-hoi-001", PEOPLE, GoldKind.FACT)
    assert (question.facts, question.communes) == ((("21.476 người", "21.476"),), ("Khê Lũng",))
    assert (question.spans[0].file, question.spans[0].lines) == ("khe-lung", (28, 29))


def test_a_follow_up_keeps_the_turns_it_needs_and_a_refusal_is_proposed_as_unanswerable():
    page = open_page()
    ask_on(page, PEOPLE)
    ask_on(page, "Thế còn xã Mường Tảng?")
    ask_on(page, "Xã Khê Lũng có bao nhiêu tàu ngầm?")
    page.button(key="gold-of-1").click().run()
    assert page.selectbox(key="gold-kind").value == "followup"
    assert page.text_area(key="gold-history").value.startswith(f"Hỏi: {PEOPLE}\nĐáp: ")
    page = open_page()
    ask_on(page, "Xã Khê Lũng có bao nhiêu tàu ngầm?")
    page.button(key="gold-of-0").click().run()
    assert page.selectbox(key="gold-kind").value == "unanswerable"
    assert not page.button(key="gold-save").disabled


def test_a_thumb_down_becomes_a_gold_question_on_the_page():
    page = open_page()
    ask_on(page, PEOPLE)
    page.segmented_control[0].set_value("down").run()
    page = open_evaluation()
    page.segmented_control(key="evaluation-section").set_value("Bộ câu hỏi").run()
    page.button(key="gold-of-complaint-0").click().run()
    assert page.text_area(key="gold-question").value == PEOPLE
    page.button(key="gold-save").click().run()
    assert not page.exception
    assert OwnSets(open_workspace().kept).names() == ("bo-cau-hoi",)


def test_files_are_brought_in_as_jsonl_and_excel_and_checked_against_the_reports():
    open_evaluation()
    workspace = open_workspace()
    texts = ReportTexts(workspace.index)
    rows = "\n".join(json.dumps(row, ensure_ascii=False) for row in (PEOPLE_GOLD, WRONG_GOLD)) + "\n{"
    held, faults = against_reports(read_sent_set("a.jsonl", rows.encode()), texts)
    assert [question.id for question in held] == ["dan-so"]
    assert faults == [
        "a.jsonl, dòng 3: không phải JSON hợp lệ.",
        "sai: Dữ kiện “99 bản” không có trong các dòng căn cứ đã nêu.",
    ]
    assert against_reports(read_sent_set("a.xlsx", gold_xlsx(held)), texts) == (held, [])


def test_a_run_that_is_stopped_says_so_and_goes_on_when_begun_again(monkeypatch):
    page = open_evaluation()
    workspace = open_workspace()
    rows = [PEOPLE_GOLD | {"id": f"q{number}"} for number in range(5)]
    write_set(workspace, *rows)
    asked: list[str] = []
    evaluation = workspace.evaluation

    def stopping(question, *arguments, **options):
        asked.append(question)
        if len(asked) == 2:
            evaluation.stop()
        return ask(question, *arguments, **options)

    monkeypatch.setattr("eval.runs.answering.ask", stopping)
    page.run()
    run_set(page, "bộ nhỏ (của đơn vị)", "lần một")
    assert [unescaped(warning.value) for warning in page.warning] == [
        "Đã dừng. Chạy lại bộ câu hỏi này thì sẽ hỏi tiếp từ chỗ đang dở."
    ]
    assert evaluation.runs.names() == ()
    run_set(page, "bộ nhỏ (của đơn vị)", "lần một")
    assert len(asked) == 5
    assert evaluation.runs.names() == ("lần một",)
