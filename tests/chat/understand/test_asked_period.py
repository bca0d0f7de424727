import pytest

from chat.understand.asked_period import asks_both_terms, asks_missed, tells_of_coming, term_asked
from corpus import PassageRole, Term, Terms
from text.fold import fold

TERMS = Terms(Term(2020, 2025), Term(2025, 2030))


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Đã đạt bao nhiêu tiêu chí?", PassageRole.RESULT),
        ("Hiện giờ thì được mấy bản?", PassageRole.RESULT),
        ("Đến năm 2030 còn bao nhiêu hộ nghèo?", PassageRole.TARGET),
        ("Sắp tới sẽ triển khai những gì?", PassageRole.TASK),
        ("Dự kiến lắp bao nhiêu camera?", PassageRole.TARGET),
        ("Chia sẻ dữ liệu thế nào?", None),
        ("Có bao nhiêu bản?", None),
        ("Nghị quyết đề ra sản lượng bao nhiêu tấn?", None),
        ("Đề ra sản lượng bao nhiêu tấn?", PassageRole.TARGET),
        ("Những chỉ tiêu nào không đạt?", PassageRole.RESULT),
        ("Còn mục tiêu nào chưa hoàn thành?", PassageRole.RESULT),
    ],
)
def test_the_term_is_told_by_words_for_what_was_done_or_is_to_come(question, term):
    assert term_asked(fold(question), old_alone=False, terms=TERMS) is term


@pytest.mark.parametrize(
    ("question", "missed"),
    [
        ("Chỉ tiêu nào chưa đạt?", True),
        ("Bao nhiêu đảng viên không hoàn thành nhiệm vụ?", False),
        ("Chỉ tiêu nào đã đạt?", False),
    ],
)
def test_what_was_not_reached_is_asked_for(question, missed):
    assert asks_missed(fold(question)) is missed


def test_a_coming_year_is_told_of_by_aims_and_by_what_names_it():
    texts = ("Xã có 21.476 người", "Đến năm 2030 có 23.000 người")
    told = [tells_of_coming(frozenset({"2030"}), PassageRole.BACKGROUND, TERMS, text) for text in texts]
    assert told == [False, True]
    assert tells_of_coming(frozenset({"2030"}), PassageRole.TARGET, TERMS, "Dân số đạt 23.000 người")
    assert tells_of_coming(frozenset({"2024"}), PassageRole.RESULT, TERMS, "Dân số 21.476 người")


def test_an_old_unit_has_only_results():
    assert term_asked(fold("Đến năm 2030 xã cũ đạt bao nhiêu?"), old_alone=True, terms=TERMS) is PassageRole.RESULT


def test_result_and_target_may_be_asked_in_one_breath():
    assert asks_both_terms(fold("Rừng hiện phủ được bao nhiêu và đến 2030 giữ ở mức nào?"), TERMS)
    assert not asks_both_terms(fold("Thực hiện mục tiêu 2030 ra sao?"), TERMS)
