import pytest

from chat.llm.thoughts import may_be_thought, without_thoughts


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ("Xã có 6 bản [1].", "Xã có 6 bản [1]."),
        ("Xã có <b>6</b> bản [1], tỷ lệ < 5%.", "Xã có <b>6</b> bản [1], tỷ lệ < 5%."),
        ("<think>9?</think>Xã có 6 bản.", "Xã có 6 bản."),
        ('<thinking budget="9">9?</thinking >Xã có 6 bản.', "Xã có 6 bản."),
        ("Xã có<reflection>9?</reflection> 6 bản.<think>Chưa xong 9", "Xã có 6 bản."),
        ("9? </think> 9? </think>Xã có 6 bản.", "Xã có 6 bản."),
        ("<think>9? <think>9?</think>9?</think>Xã có 6 bản.", "Xã có 6 bản."),
        ("<|channel|>analysis<|message|>9?", ""),
        ("<|channel|>final<|message|>Xã có 6 bản.", "Xã có 6 bản."),
        ("analysis 9?", ""),
        ("Phân tích: xã có 6 bản.", "Phân tích: xã có 6 bản."),
        ("Analysis: 6 bản.", "Analysis: 6 bản."),
        ("Suy nghĩ của Nhân dân: thought, think.", "Suy nghĩ của Nhân dân: thought, think."),
    ],
)
def test_what_is_thought_is_no_answer(reply, answer):
    assert without_thoughts(reply) == answer


@pytest.mark.parametrize(
    "text",
    ["Toàn Đảng bộ xã có 738 đảng viên", "- Xã Nà Hin: 31 bản", "| Xã | Số bản | Số hộ |", "Kính thưa các đồng chí!"],
)
def test_an_answer_is_shown_from_its_fourth_word_on(text):
    assert not may_be_thought(text)


@pytest.mark.parametrize(
    "text",
    ["", "Xã Nà", "Người dùng hỏi về số", "Okay, let me look at", "Tôi cần tìm trong", "First, the report says"],
)
def test_what_may_be_thought_is_not_shown_yet(text):
    assert may_be_thought(text)
