import pytest

from chat.understand.answer_kind import AnswerKind
from chat.understand.follow_up import understand
from corpus import PassageRole, Turn
from tests.chat.communes import NAMES

RESULT, TARGET, TASK = PassageRole.RESULT, PassageRole.TARGET, PassageRole.TASK
FIGURE, LIST, SUMMARY = AnswerKind.FIGURE, AnswerKind.LIST, AnswerKind.SUMMARY


def _understand(question, *before):
    return understand(question, [Turn("user", text) for text in before], NAMES)


@pytest.mark.parametrize(
    ("question", "term", "both"),
    [
        ("Tỷ lệ hộ nghèo của xã Nà Hin?", None, False),
        ("Kết quả giảm nghèo nhiệm kỳ 2020-2025 của xã Nà Hin?", RESULT, False),
        ("Tỷ lệ hộ nghèo xã Nà Hin đã đạt được?", RESULT, False),
        ("Thu ngân sách năm 2024 của xã Nà Hin?", RESULT, False),
        ("Nhiệm kỳ qua xã Nà Hin làm được bao nhiêu km đường?", RESULT, False),
        ("Chỉ tiêu hộ nghèo của xã Nà Hin?", TARGET, False),
        ("chi tieu ho ngheo cua xa na hin", TARGET, False),
        ("Xã Nà Hin phấn đấu hộ nghèo còn bao nhiêu?", TARGET, False),
        ("Đến năm 2030 hộ nghèo của xã Nà Hin còn bao nhiêu?", TARGET, False),
        ("Nhiệm kỳ 2025 – 2030 xã Nà Hin thu ngân sách bao nhiêu?", TARGET, False),
        ("5 năm tới xã Nà Hin định giảm nghèo bao nhiêu?", TARGET, False),
        ("Các khâu đột phá nhiệm kỳ 2025-2030 của xã Nà Hin?", TASK, False),
        ("Tỷ lệ hộ nghèo xã Nà Hin hiện nay và mục tiêu 2030?", None, True),
        ("Hộ nghèo xã Nà Hin đã đạt bao nhiêu, chỉ tiêu là bao nhiêu?", None, True),
        ("Kết quả giảm nghèo của xã Nà Hin, không phải chỉ tiêu?", RESULT, False),
        ("Chỉ tiêu giảm nghèo của xã Nà Hin chứ không phải kết quả?", TARGET, False),
        ("Chỉ tiêu hộ nghèo của xã Khe Sú cũ?", RESULT, False),
        ("Xã Nà Hin định trồng bao nhiêu ha chè?", TARGET, False),
        ("Trẻ em suy dinh dưỡng ở xã Nà Hin?", None, False),
        ("Số hộ gia đình có nước sạch của xã Nà Hin?", None, False),
    ],
)
def test_the_term_asked_about(question, term, both):
    understood = _understand(question)
    assert (understood.term, understood.both_terms) == (term, both)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Xã Nà Hin có bao nhiêu bản?", FIGURE),
        ("xa na hin co may ban", FIGURE),
        ("Tỷ lệ hộ nghèo của xã Nà Hin?", FIGURE),
        ("tỉ lệ hộ nghèo của xã Nà Hin", FIGURE),
        ("Dân số xã Nà Hin?", FIGURE),
        ("Bí thư xã Nà Hin là ai?", FIGURE),
        ("Các chỉ tiêu của xã Nà Hin đạt bao nhiêu?", FIGURE),
        ("Liệt kê các chỉ tiêu về kinh tế của xã Nà Hin", LIST),
        ("Các khâu đột phá của xã Nà Hin là gì?", LIST),
        ("cac khau dot pha cua xa na hin", LIST),
        ("Xã Nà Hin được sáp nhập từ những đơn vị nào?", LIST),
        ("Xã Nà Hin gồm những dân tộc nào?", LIST),
        ("Xã Nà Hin có mấy khâu đột phá, kể ra?", LIST),
        ("Xã Nà Hin có các trường nào, mỗi trường bao nhiêu học sinh?", LIST),
        ("Vì sao xã Nà Hin chưa đạt chuẩn nông thôn mới?", SUMMARY),
        ("Vì sao mấy năm qua xã Nà Hin chưa giữ được khách?", SUMMARY),
        ("Xã Nà Hin phát triển du lịch như thế nào?", SUMMARY),
        ("Giải pháp giảm nghèo của xã Nà Hin?", SUMMARY),
    ],
)
def test_the_kind_of_answer_wanted(question, kind):
    assert _understand(question).kind is kind


@pytest.mark.parametrize(
    ("question", "all_reports"),
    [
        ("Dân số các xã là bao nhiêu?", True),
        ("Xã nào có tỷ lệ hộ nghèo thấp nhất?", True),
        ("ty le ho ngheo cua tung xa", True),
        ("So sánh thu ngân sách của 2 xã", True),
        ("Dân số là bao nhiêu?", False),
        ("Trong các xã thì Nà Hin có bao nhiêu bản?", False),
    ],
)
def test_a_question_to_each_commune(question, all_reports):
    understood = _understand(question)
    assert (understood.all_reports, understood.reports) == (
        all_reports,
        frozenset({"na-hin"} if "Nà Hin" in question else ()),
    )


def test_the_topic_leaves_the_names_out_and_the_search_text_spells_abbreviations_out():
    understood = _understand(" Xã Nà Hin có bao nhiêu HTX? ")
    assert understood.text == "Xã Nà Hin có bao nhiêu HTX hợp tác xã?"
    assert "Nà Hin" not in understood.topic and understood.topic.endswith("có bao nhiêu hợp tác xã?")


FIVE_TURNS = [
    # question, labels of the units asked, term, words of the topic searched for
    ("Tỷ lệ hộ nghèo năm 2025 của xã Nà Hin?", ["xã Nà Hin"], RESULT, "hộ nghèo"),
    ("Thế còn xã Bản Pát?", ["xã Bản Pát"], RESULT, "hộ nghèo"),
    ("Chỉ tiêu đến năm 2030 thì sao?", ["xã Bản Pát"], TARGET, "hộ nghèo"),
    ("Còn Nà Hin?", ["xã Nà Hin"], TARGET, "hộ nghèo"),
    ("Thu ngân sách đến năm 2030 của xã đó là bao nhiêu?", ["xã Nà Hin"], TARGET, "Thu ngân sách"),
]


@pytest.mark.parametrize("turn", range(5), ids=[question for question, *_ in FIVE_TURNS])
def test_each_turn_keeps_what_it_does_not_change(turn):
    question, labels, term, topic = FIVE_TURNS[turn]
    understood = _understand(question, *(before for before, *_ in FIVE_TURNS[:turn]))
    assert ([unit.label for unit in understood.units], understood.term) == (labels, term)
    assert topic in understood.text


def test_a_whole_question_that_names_its_commune_forgets_the_turns_before():
    alone = _understand("Xã Bản Pát có bao nhiêu hợp tác xã?")
    assert _understand("Xã Bản Pát có bao nhiêu hợp tác xã?", "Chỉ tiêu hộ nghèo xã Nà Hin?") == alone


def test_what_the_assistant_said_is_no_question():
    turns = [Turn("user", "Dân số xã Nà Hin?"), Turn("assistant", "Xã Bản Pát có 14.870 người. Chỉ tiêu 2030.")]
    understood = understand("Có bao nhiêu hộ?", turns, NAMES)
    assert ([unit.label for unit in understood.units], understood.term) == (["xã Nà Hin"], None)


def test_a_follow_up_is_asked_in_the_words_of_the_answer_before_too():
    turns = [
        Turn("user", "Chuyện lấy chồng sớm ở xã Nà Hin thế nào?"),
        Turn("assistant", "Tỷ lệ tảo hôn ở xã Nà Hin giảm từ 14,1% xuống 4,8% [1]."),
    ]
    understood = understand("Còn xã Bản Pát?", turns, NAMES)
    assert "tảo hôn" in understood.text and "14" not in understood.text
    assert [unit.label for unit in understood.units] == ["xã Bản Pát"]


def test_those_told_of_before_are_asked_about_further():
    understood = _understand("Trong số đó giải quyết xong mấy đơn?", "Xã Nà Hin nhận bao nhiêu đơn khiếu nại?")
    assert "khiếu nại" in understood.text


@pytest.mark.parametrize(
    ("question", "shortcomings"),
    [
        ("Xã Nà Hin còn những mặt nào chưa tốt?", True),
        ("Vì sao xã Nà Hin còn yếu kém?", True),
        ("Kết quả nông nghiệp xã Nà Hin?", False),
    ],
)
def test_what_went_wrong_is_told_from_what_went_well(question, shortcomings):
    assert _understand(question).shortcomings is shortcomings


def test_cut_years_and_words_are_spelt_out():
    assert (
        _understand("Các c/tiêu của xã Nà Hin nhiệm kỳ 25-30?").text == "Các chỉ tiêu của xã Nà Hin nhiệm kỳ 2025-2030?"
    )


@pytest.mark.parametrize(
    "pasted",
    [
        '<script title="x">window.started=1</script>',
        '<a href="data:text/html,<b>1</b>">',
        "![ảnh](http://vi-du.example/c.png)",
        "https://vi-du.example/e",
        ":material/delete: &lt;",
    ],
)
def test_markup_and_addresses_pasted_along_are_no_words_of_the_question(pasted: str) -> None:
    words = understand(f"Dân số xã Nà Hin là bao nhiêu? {pasted}", (), NAMES).topic
    assert words.split() == ["Dân", "số", "xã", ";", "là", "bao", "nhiêu?"]


def test_limits_are_no_markup() -> None:
    assert "<50 triệu và >20" in understand("Xã nào thu nhập <50 triệu và >20 triệu?", (), NAMES).topic


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("Hai xã Nà Hin, Bản Pát có mấy chi bộ?", "Hai xã ; , ; có mấy chi bộ?"),
        ("so dang vien thi tran Pho Vai", "so dang vien ;"),
        ("Thị trấn Phố Vải cũ rộng bao nhiêu?", "; cũ diện tích tự nhiên rộng bao nhiêu?"),
    ],
)
def test_what_a_unit_is_goes_with_its_name_and_is_no_word_of_the_topic(asked, topic):
    assert " ".join(_understand(asked).topic.split()) == topic


def test_how_large_a_unit_is_wants_an_area():
    (thing,) = _understand("xa Na Hin rong bao nhieu").things
    assert thing.measures == {"ha", "km2", "m2"} and not thing.is_explicit


@pytest.mark.parametrize(
    ("asked", "topic"),
    [("MT 2030 của xã Nà Hin", "mục tiêu 2030 của xã ;"), ("Vệ sinh MT của xã Nà Hin", "Vệ sinh môi trường của xã ;")],
)
def test_an_abbreviation_of_two_meanings_is_read_by_what_follows(asked, topic):
    assert " ".join(_understand(asked).topic.split()) == topic


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("DS xã Nà Hin bao nhiêu", "DS dân số xã Nà Hin bao nhiêu"),
        ("so ho o ban Chieng Hac", "so ho o ban Chieng Hac"),
        ("Bao nhiêu bản đã có nhà vănhoá?", "Bao nhiêu bản đã có nhà văn hoá?"),
        ("Định sửa sang lại ngôi chợ nào?", "Định cải tạo, nâng cấp ngôi chợ nào?"),
        ("xã Nà Hin có bao nhiêu đv?", "xã Nà Hin có bao nhiêu ĐV đảng viên?"),
    ],
)
def test_what_is_searched_for_is_in_the_words_of_reports(question, text):
    assert _understand(question).text == text


def test_how_it_is_now_is_asked_of_what_was_reached():
    asked = "Thu nhập bình quân ở xã Nà Hin hiện đạt bao nhiêu?", "Thực hiện bao nhiêu mô hình?"
    assert [_understand(question).term for question in asked] == [PassageRole.RESULT, None]
