from __future__ import annotations

import pytest

from chat.understand.section_topics import asks_causes, asks_shortcomings, tells_causes, tells_shortcomings


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Những hạn chế của Đảng bộ xã Nà Hin?", True),
        ("con nhung mat nao yeu kem", True),
        ("Còn những mặt nào chưa tốt?", True),
        ("Việc gì chưa làm được?", True),
        ("Xã chưa có trường nào đạt chuẩn?", False),
        ("Kết quả giảm nghèo ra sao?", False),
    ],
)
def test_whether_a_question_asks_what_went_wrong(question: str, asks: bool) -> None:
    assert asks_shortcomings(question) is asks


@pytest.mark.parametrize(
    ("headings", "shortcomings", "causes"),
    [
        (("Phần thứ hai. KẾT QUẢ", "III- Hạn chế, nguyên nhân", "1- Hạn chế"), True, True),
        (("II- Hạn chế và khuyết điểm",), True, False),
        (("2.2. Nguyên nhân chủ quan",), True, True),
        (("3.2. Khó khăn",), True, False),
        (("1. Kinh tế",), False, False),
    ],
)
def test_what_headings_say_stands_under_them(headings: tuple[str, ...], shortcomings: bool, causes: bool) -> None:
    assert (tells_shortcomings(headings), tells_causes(headings)) == (shortcomings, causes)


@pytest.mark.parametrize(
    ("topic", "asks"), [("nguyên nhân của hạn chế", True), ("nguyen nhan", True), ("hạn chế", False)]
)
def test_whether_a_topic_asks_why(topic: str, asks: bool) -> None:
    assert asks_causes(topic) is asks
