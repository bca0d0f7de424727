import pytest

from chat.lexical.keywords import keywords
from chat.lexical.relevance import Relevance, terms_of, vocabulary

TEXTS = (
    "Tỷ lệ hộ nghèo giảm còn 18,4%.",
    "Dân số toàn xã có 19.356 nhân khẩu.",
    "Trồng mới 152,7 ha rừng phòng hộ.",
    "Lực lượng dân quân được quan tâm.",
)


def _coverage(question, text):
    return round(Relevance(keywords(question), TEXTS).coverage(text), 2)


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Tỷ lệ hộ nghèo là bao nhiêu?", 0),
        ("ty le ho ngheo", 0),
        ("giảm nghèo", 0),
        ("dân số", 1),
        ("Trồng rừng phòng hộ", 2),
        ("trong rung", 2),
        ("dân quân", 3),
    ],
)
def test_the_text_that_a_question_is_about_is_covered_best(question, best):
    covered = [_coverage(question, text) for text in TEXTS]
    assert covered.index(max(covered)) == best
    assert sorted(covered)[-2] < covered[best]


@pytest.mark.parametrize(
    ("question", "text", "coverage"),
    [
        ("hộ nghèo", "Hộ nghèo", 1.0),
        ("ho ngheo", "Hộ nghèo", 1.0),
        ("hộ nghèo", "", 0.0),
        ("hộ nghèo", "máy bay", 0.0),
        ("", "Hộ nghèo", 0.0),
        ("là bao nhiêu?", "là bao nhiêu?", 0.0),
        ("rác thải", "xử lý chất thải", 1.0),
        ("tuyển quân", "thanh niên nhập ngũ", 1.0),
    ],
)
def test_coverage_runs_from_nothing_to_all_and_counts_what_says_the_same(question, text, coverage):
    held = Relevance(keywords(question), (*TEXTS, "Hộ nghèo", "xử lý chất thải", "thanh niên nhập ngũ"))
    assert round(held.coverage(text), 2) == coverage


def test_other_marks_are_worth_less_than_the_same():
    relevance = Relevance(keywords("dân quân"), TEXTS)
    assert 0 < relevance.coverage("dần quản") < relevance.coverage("dan quân") < relevance.coverage("dân quân") == 1


def test_two_texts_cover_what_either_does():
    relevance = Relevance(keywords("hộ nghèo, trồng rừng"), TEXTS)
    one, other = relevance.coverage(TEXTS[0]), relevance.coverage(TEXTS[2])
    assert 0 < one < 1 and 0 < other < 1
    assert relevance.coverage(TEXTS[0], TEXTS[2]) > max(one, other)
    assert relevance.coverage(TEXTS[0], TEXTS[0]) == one


@pytest.mark.parametrize(
    ("title", "precision"),
    [("Hộ nghèo", 1.0), ("Giảm hộ nghèo", 2 / 3), ("Trồng rừng", 0.0), ("12,5", 0.0), ("", 0.0)],
)
def test_precision_is_the_share_of_the_text_that_was_asked_for(title, precision):
    assert Relevance(keywords("hộ nghèo"), TEXTS).precision(title) == pytest.approx(precision)


def test_terms_are_syllables_and_pairs_as_printed_and_bare():
    assert terms_of("Hộ nghèo 18,4%") == {
        *(("hộ",), ("nghèo",), ("18,4",), ("ho",), ("ngheo",)),
        *(("hộ", "nghèo"), ("nghèo", "18,4"), ("ho", "ngheo"), ("ngheo", "18,4")),
    }


def test_the_vocabulary_is_bare():
    assert vocabulary(["Hộ nghèo", "hộ Đói"]) == {"ho", "ngheo", "doi"}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Diện tích rừng phòng hộ?", [2]),
        ("Diện tích cà phê?", []),
        ("Có bao nhiêu nhân khẩu?", [1]),
        ("Sản lượng", []),
        ("Trồng bao nhiêu ha mía?", [4]),
        ("bao nhieu ha rung", [2]),
    ],
)
def test_a_text_on_the_topic_names_it_beyond_how_it_is_measured(question, names):
    texts = (*TEXTS, "Duy trì mía, sắn.")
    relevance = Relevance(keywords(question), texts)
    found = [relevance.names_word(text) and relevance.names_rarest(text) for text in texts]
    assert [k for k, named in enumerate(found) if named] == names
