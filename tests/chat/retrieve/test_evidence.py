import pytest

from chat.ask import gather
from chat.rank.weights import shipped_weights
from chat.understand.follow_up import understand
from corpus import PassageKind, PassageRole, Turn
from tests.chat.communes import NA_HIN, NAMES, ReportWriter
from vectorstore.index import Index


def _evidence(question, index, budget=6000):
    return gather(understand(question, (), NAMES), index, budget, shipped_weights())[0]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Xã Nà Hin có bao nhiêu đảng viên?", "Đảng bộ xã Nà Hin có 45 chi bộ với tổng số 738 đảng viên."),
        ("xa na hin co bao nhieu dang vien", "Đảng bộ xã Nà Hin có 45 chi bộ với tổng số 738 đảng viên."),
        ("xa na hin co bao nhieu dang vein", "Đảng bộ xã Nà Hin có 45 chi bộ với tổng số 738 đảng viên."),
        ("Chỉ tiêu tỷ lệ hộ nghèo của xã Nà Hin", "(3) Tỷ lệ hộ nghèo giảm còn dưới 6%."),
        (
            "Hộ nghèo của xã Nà Hin đã đạt được",
            "Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 18,4%. Có 27 bản đạt chuẩn văn hóa.",
        ),
        ("Hộ nghèo của xã Bản Pát năm 2025", "Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 23,9%."),
    ],
)
def test_the_passage_that_answers_comes_first(communes, question, best):
    assert _evidence(question, communes).passages[0].text == best


def test_a_question_to_one_commune_gets_nothing_of_another(communes):
    assert {p.report for p in _evidence("Hộ nghèo của xã Bản Pát", communes).passages} == {"ban-pat"}


@pytest.mark.parametrize(
    "question", ["So sánh hộ nghèo năm 2025 của Nà Hin và Bản Pát", "Hộ nghèo năm 2025 của các xã?"]
)
def test_each_commune_asked_about_has_its_turn(communes, question):
    best = _evidence(question, communes).passages[:2]
    assert sorted(passage.text[:44] for passage in best) == [
        "Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 18,4%.",
        "Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 23,9%.",
    ]


def test_a_note_comes_with_the_sentence_that_cites_it(communes):
    evidence = _evidence("Khe Sú có bao nhiêu cơ sở lưu trú?", communes)
    note, citing = "na-hin:11", "na-hin:10"
    assert {note, citing} <= {passage.id for passage in evidence.passages}
    assert dict(evidence.findings.context) == {
        note: "Dịch vụ lưu trú bước đầu phát triển, toàn xã hiện có 07 cơ sở lưu trú<sup>1</sup>."
    }


@pytest.mark.parametrize("budget", [1, 80, 200, 6000])
def test_the_best_passage_is_always_taken_and_the_rest_keeps_to_the_budget(communes, budget):
    whole = _evidence("Xã Nà Hin có bao nhiêu đảng viên?", communes).passages
    taken = _evidence("Xã Nà Hin có bao nhiêu đảng viên?", communes, budget).passages
    assert taken == whole[: len(taken)] and len(taken) >= 1
    assert len(taken) == 1 or sum(len(passage.text) for passage in taken) <= budget


@pytest.mark.parametrize("question", ["", "???", "😀", "zzzz"])
def test_nothing_found_is_no_evidence(communes, question):
    evidence = _evidence(question, communes)
    assert (evidence.passages, evidence.sections) == ((), ())


def test_each_commune_named_has_its_list_and_no_heading_stands_alone(communes):
    evidence = _evidence("Nêu các chỉ tiêu chủ yếu của từng xã Nà Hin, Bản Pát", communes)
    assert {passage.report for passage in evidence.passages[:4]} == {"na-hin", "ban-pat"}
    figure = _evidence("Xã Nà Hin có bao nhiêu đảng viên?", communes)
    assert PassageKind.HEADING not in {passage.kind for passage in figure.passages}


@pytest.mark.parametrize("question", ["Còn bản văn hóa thì mấy bản?", "con ban van hoa thi may ban"])
def test_what_was_asked_before_is_searched_beside_a_question_that_goes_on(communes, question):
    before = [Turn("user", "Tỷ lệ hộ nghèo của xã Nà Hin năm 2025?"), Turn("assistant", "Giảm còn 18,4%.")]
    evidence = gather(understand(question, before, NAMES), communes, 6000, shipped_weights())[0]
    said = "Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 18,4%. Có 27 bản đạt chuẩn văn hóa."
    assert said in [passage.text for passage in evidence.passages[:3]]


def test_a_passage_that_was_found_behind_its_heading_alone_is_evidence(tmp_path):
    writer = ReportWriter("na-hin", (NA_HIN,))
    writer.heading(1, "Dân số", PassageRole.BACKGROUND)
    writer.add("Về dân số, các bản đều đông, trẻ nhiều hơn già, đi lại khó, ít người rời bản.", PassageRole.BACKGROUND)
    with Index.open(tmp_path, None) as index:
        index.put(writer.report())
        (passage,) = _evidence("Dân số?", index).passages
    assert passage.text.startswith("Về dân số")
