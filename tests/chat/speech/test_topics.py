from __future__ import annotations

import pytest

from chat.speech.topics import by_name, topic_called
from text.fold import fold

CULTURE, SOCIETY, FARMING = by_name(["văn hóa, thể thao", "văn hóa - xã hội", "nông, lâm nghiệp và thủy sản"])


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("giảm nghèo", ["giảm nghèo và an sinh xã hội"]),
        ("xay dung nong thon moi va giam ngheo", ["xây dựng nông thôn mới", "giảm nghèo và an sinh xã hội"]),
        ("kinh tế - xã hội", ["kinh tế", "văn hóa - xã hội"]),
        ("văn hóa - xã hội", ["văn hóa - xã hội"]),
        ("y tế, giáo dục", ["giáo dục và đào tạo", "y tế, chăm sóc sức khỏe Nhân dân"]),
        ("nước mắm Cửa Bé", ["nước mắm Cửa Bé"]),
        ("gì", []),
    ],
)
def test_what_the_words_of_a_request_call_a_topic(words: str, names: list[str]) -> None:
    assert [topic.name for topic in topic_called(words)] == names


@pytest.mark.parametrize(
    ("title", "culture", "society", "farming"),
    [
        ("2. Về văn hóa - xã hội", False, True, False),
        ("2.4. Văn hóa, thể thao, thông tin", True, True, False),
        ("1.1. Nông, lâm nghiệp và thủy sản", False, False, True),
        ("3. Quốc phòng, an ninh", False, False, False),
    ],
)
def test_a_title_is_of_a_topic(title: str, culture: bool, society: bool, farming: bool) -> None:
    folded = fold(title)
    assert (CULTURE.in_title(folded), SOCIETY.in_title(folded), FARMING.in_title(folded)) == (culture, society, farming)


def test_a_sentence_holds_cues() -> None:
    assert FARMING.cues_in(fold("Tổng đàn gia súc 7.860 con; sản lượng chè búp tươi 2.140 tấn")) == 3
    assert FARMING.cues_in(fold("Kết nạp 187 đảng viên mới")) == 0


def test_topics_are_found_again_by_their_names() -> None:
    assert [topic.name for topic in by_name(["du lịch", "chăn nuôi", "du lịch", "nước mắm Cửa Bé"])] == [
        "du lịch",
        "chăn nuôi",
        "nước mắm Cửa Bé",
    ]
