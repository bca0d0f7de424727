import pytest

from chat.retrieve.whole_section import find_section
from chat.understand.follow_up import understand
from tests.chat.communes import NAMES
from tests.factories import make_passage

ECONOMY = [
    "(1) Thu ngân sách trên địa bàn đến năm 2030 đạt 20 tỷ đồng.",
    "(2) Thu nhập bình quân đầu người đạt 52 triệu đồng/năm.",
]
SOCIETY = ["(3) Tỷ lệ hộ nghèo giảm còn dưới 6%.", "(4) Tỷ lệ lao động qua đào tạo đạt 35%."]
BREAKTHROUGHS = ["1. Phát triển du lịch cộng đồng gắn với giữ gìn bản sắc.", "2. Nâng cao chất lượng đội ngũ cán bộ."]
TARGETS = ["1. Chỉ tiêu về kinh tế", *ECONOMY, "2. Chỉ tiêu về xã hội", *SOCIETY]


@pytest.mark.parametrize(
    ("question", "title", "texts"),
    [
        ("Liệt kê các chỉ tiêu chủ yếu đến năm 2030 của xã Nà Hin", "I. Chỉ tiêu chủ yếu", TARGETS),
        ("liet ke cac chi tieu chu yeu den nam 2030 cua xa na hin", "I. Chỉ tiêu chủ yếu", TARGETS),
        ("Các chỉ tiêu về xã hội của Nà Hin gồm những gì?", "2. Chỉ tiêu về xã hội", SOCIETY),
        ("Các chỉ tiêu về kinh tế của xã Nà Hin là gì?", "1. Chỉ tiêu về kinh tế", ECONOMY),
        ("Các khâu đột phá của xã Nà Hin là gì?", "II. Các khâu đột phá", BREAKTHROUGHS),
    ],
)
def test_the_section_asked_for_comes_whole_and_in_order(communes, question, title, texts):
    section = find_section(understand(question, (), NAMES), communes.section_passages("na-hin", ()))
    assert (section.title, [passage.text for passage in section.passages]) == (title, texts)


@pytest.mark.parametrize(
    "question",
    [
        "Các khâu đột phá của xã Khe Sú cũ là gì?",  # the new commune's, not the old one's
        "Liệt kê các bến xe của xã Nà Hin",
        "Liệt kê các mục tiêu xây dựng sân bay của xã Nà Hin",
    ],
)
def test_no_section_is_taken_for_another(communes, question):
    assert find_section(understand(question, (), NAMES), communes.section_passages("na-hin", ())) is None


def test_a_report_without_such_a_section_has_none(communes):
    question = understand("Các khâu đột phá là gì?", (), NAMES)
    assert find_section(question, communes.section_passages("ban-pat", ())) is None


def test_a_section_is_known_by_another_title_of_the_same():
    texts = ["Một là, kinh tế quy mô nhỏ.", "Hai là, giải ngân chậm."]
    passages = [
        make_passage(text, id=f"na-hin:{k}", position=k, headings=("Phần thứ nhất. Kết quả", title))
        for k, (text, title) in enumerate(
            [("Thu 2 tỷ.", "I. Kinh tế"), *((t, "Đ. NHỮNG MẶT CHƯA ĐƯỢC") for t in texts)]
        )
    ]
    section = find_section(understand("Những hạn chế của xã Nà Hin gồm những gì?", (), NAMES), passages)
    assert section is not None
    assert (section.title, [passage.text for passage in section.passages]) == ("Đ. NHỮNG MẶT CHƯA ĐƯỢC", texts)
