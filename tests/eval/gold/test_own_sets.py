from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from corpus import Turn
from eval.gold.gold_cells import Cells, cells_of, question_of
from eval.gold.gold_set import GoldError, GoldKind, GoldQuestion, SiftedGold, Span, Style, read_gold
from eval.gold.gold_workbook import gold_xlsx, read_gold_xlsx
from eval.gold.own_sets import OwnSets
from eval.gold.report_lines import ReportTexts, lines_of_report
from eval.scoring.gold_check import faults_against
from eval.scoring.proposal import propose
from tests.factories import make_passage, make_report
from vectorstore.database import Database
from vectorstore.index import Index

SAMPLE = Path(__file__).parents[3] / "eval" / "gold" / "sample.jsonl"
QUESTION = GoldQuestion(
    id="na-hin-1",
    question="Thế còn dự bị?",
    kind=GoldKind.FOLLOWUP,
    style=Style.COLLOQUIAL,
    communes=("Nà Hin", "Bản Mò"),
    answer="=07 đảng viên dự bị.",
    facts=(("07 đảng viên dự bị", "bảy"), ("12,5%",)),
    evidence=((Span("na-hin", (1, 2)), Span("ban-mo", (9, 9))), (Span("na-hin", (2, 2)),)),
    history=(Turn("user", "Bao nhiêu đảng viên?"), Turn("assistant", "120 đảng viên.")),
)
CELLS = Cells(
    id="na-hin-1",
    question="Thế còn dự bị?",
    kind="followup",
    style="colloquial",
    communes="Nà Hin; Bản Mò",
    answer="=07 đảng viên dự bị.",
    facts="07 đảng viên dự bị || bảy\n12,5%",
    evidence="na-hin:1-2 || ban-mo:9\nna-hin:2",
    history="Hỏi: Bao nhiêu đảng viên?\nĐáp: 120 đảng viên.",
)


@pytest.fixture
def texts(tmp_path: Path):
    with Index.open(tmp_path / "index", None) as index:
        index.put(make_report(["Đảng bộ có 120 đảng viên,", "trong đó 07 đảng viên dự bị; hộ nghèo còn 12,5%."]))
        yield ReportTexts(index)


def test_a_question_becomes_cells_that_can_be_edited_and_back() -> None:
    assert cells_of(QUESTION) == CELLS
    assert question_of(CELLS, "Câu hỏi này") == QUESTION


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"evidence": "na-hin dòng 5"},
            "trường “evidence”: “na-hin dòng 5” phải viết dạng tên_báo_cáo:dòng_đầu-dòng_cuối.",
        ),
        ({"evidence": "na-hin:5-4"}, "trường “evidence[0][0].lines”: dòng đầu phải đứng trước dòng cuối."),
        ({"history": "Bao nhiêu?"}, "trường “history”: mỗi dòng phải bắt đầu bằng “Hỏi:” hoặc “Đáp:”."),
        ({"facts": " \n"}, "trường “facts”: không được để trống."),
        ({"question": " "}, "trường “question”: không được để trống."),
    ],
)
def test_a_cell_at_fault_is_named(changes: dict[str, str], message: str) -> None:
    values = {name: getattr(CELLS, name) for name in Cells.__slots__}
    with pytest.raises(GoldError) as error:
        question_of(Cells(**values | changes), "Câu hỏi này")
    assert str(error.value) == f"Câu hỏi này, {message}"


def test_a_sheet_brings_back_every_question_and_holds_no_formula() -> None:
    questions = (*read_gold([SAMPLE]), QUESTION)
    content = gold_xlsx(questions)

    brought = read_gold_xlsx(content, "bộ.xlsx")
    assert (brought.questions, brought.faults) == (questions, ())
    cells = [cell for row in load_workbook(BytesIO(content)).active.iter_rows() for cell in row]
    assert "=07 đảng viên dự bị." in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_a_sheet_that_was_edited_is_read_by_its_titles_and_faulty_rows_are_named() -> None:
    workbook = load_workbook(BytesIO(gold_xlsx([QUESTION])))
    sheet = workbook.active
    sheet.insert_cols(1)
    sheet["A1"] = "ghi chú"
    for column, value in enumerate(["x", "b", "Có mấy bản?", None, None, None, None, 6, "na-hin:3"], 1):
        sheet.cell(4, column, value)
    titles = [cell.value for cell in sheet[1]]
    sheet.cell(4, titles.index("kind") + 1, "fact")
    sheet.cell(4, titles.index("style") + 1, "typo")
    sheet.cell(4, titles.index("facts") + 1, 6)
    sheet.cell(4, titles.index("evidence") + 1, "na-hin:3")
    sheet.cell(5, titles.index("id") + 1, "c")
    content = BytesIO()
    workbook.save(content)

    brought = read_gold_xlsx(content.getvalue(), "bộ.xlsx")
    assert [(question.id, question.facts) for question in brought.questions][1:] == [("b", (("6",),))]
    assert brought.faults == ("bộ.xlsx, dòng 5, trường “question”: không được để trống.",)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04hong", b"id,question"])
def test_what_is_no_sheet_is_refused(content: bytes) -> None:
    with pytest.raises(GoldError) as error:
        read_gold_xlsx(content, "bộ.xlsx")
    assert str(error.value) == "bộ.xlsx: không đọc được tệp Excel này; hãy lưu lại dạng .xlsx."


def test_questions_are_added_numbered_replaced_and_removed(database: Database) -> None:
    sets = OwnSets(database)
    first = sets.put("Bộ xã", question_of(CELLS, ""))
    second = sets.put("Bộ xã", replace(QUESTION, id=""))
    sets.put("Bộ xã", replace(first, answer="Mới."))
    sets.put("Bộ khác", replace(QUESTION, id="khac-1"))

    assert sets.names() == ("Bộ khác", "Bộ xã")
    kept = sets.read("Bộ xã")
    assert kept == SiftedGold((replace(first, answer="Mới."), second), ())
    assert second.id == "bộ-xã-001"
    assert sets.put_all("Bộ xã", [replace(QUESTION, id="na-hin-1"), replace(QUESTION, id="c")]) == 2
    assert [question.id for question in sets.read("Bộ xã").questions] == ["na-hin-1", "bộ-xã-001", "c"]
    for id in ("na-hin-1", "bộ-xã-001", "c", "khong-co"):
        sets.remove("Bộ xã", id)
    assert (sets.names(), sets.read("Bộ xã")) == (("Bộ khác",), SiftedGold((), ()))


def test_a_question_of_another_version_is_told_and_stays(database: Database) -> None:
    sets = OwnSets(database)
    sets.put("bộ", QUESTION)
    with database.transaction() as db:
        db.execute(text("INSERT INTO gold_questions VALUES ('bộ', 'x', 7, '{dở')"))
    sets.put("bộ", replace(QUESTION, id="na-hin-2"))

    sifted = sets.read("bộ")
    assert [question.id for question in sifted.questions] == ["na-hin-1", "na-hin-2"]
    assert sifted.faults == ("bộ.jsonl, dòng 2: không phải JSON hợp lệ.",)
    with pytest.raises(GoldError):
        sets.put("../ngoài", QUESTION)


def test_lines_are_those_of_the_report_where_passages_share_them() -> None:
    one = make_passage("Câu một. Câu", line=1)
    two = make_passage("hai. Câu ba.", line=2)
    assert lines_of_report([one, two, make_passage("Chú thích.", line=2)]) == {
        1: "Câu một. Câu",
        2: "hai. Câu ba. Chú thích.",
    }


def test_facts_must_stand_in_evidence_that_is_there(texts: ReportTexts) -> None:
    good = GoldQuestion(
        "a", "?", GoldKind.FACT, Style.STANDARD, (), "", (("120 đảng viên",),), ((Span("na-hin", (1, 1)),),)
    )
    assert faults_against(good, texts) == ()
    assert faults_against(QUESTION, texts) == ("Chỉ mục không có báo cáo “ban-mo”.",)
    values = {name: getattr(good, name) for name in GoldQuestion.__slots__}
    wrong = GoldQuestion(**values | {"facts": (("121 đảng viên",),), "evidence": ((Span("na-hin", (7, 7)),),)})
    assert faults_against(wrong, texts) == (
        "Báo cáo không có nội dung ở na-hin, dòng 7.",
        "Dữ kiện “121 đảng viên” không có trong các dòng căn cứ đã nêu.",
    )


def test_an_answer_becomes_a_proposal_with_the_figures_that_stand_in_its_citations(texts: ReportTexts) -> None:
    proposed = propose(
        "dang bo co bao nhieu dang vien",
        "Đảng bộ có 120 đảng viên [1], 07 đảng viên dự bị [2]; hộ nghèo 12,5% [2]; 99 bản [2].",
        [("na-hin", (1, 1)), ("na-hin", (2, 2)), ("na-hin", (2, 2))],
        texts,
        communes=["Nà Hin", "Nà Hin"],
    )
    assert proposed == Cells(
        id="",
        question="dang bo co bao nhieu dang vien",
        kind="fact",
        style="no-diacritics",
        communes="Nà Hin",
        answer="Đảng bộ có 120 đảng viên, 07 đảng viên dự bị; hộ nghèo 12,5%; 99 bản.",
        facts="120 đảng viên\n07 đảng viên dự bị\n12,5%",
        evidence="na-hin:1\nna-hin:2",
    )
