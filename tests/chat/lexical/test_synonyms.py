"""Which words of a report stand for a question's, and which do not."""

import pytest

from chat.lexical.synonyms import synonyms_of, with_usual_words
from text.fold import fold


def _stands_for(told: str, asked: str) -> bool:
    return tuple(fold(told).split()) in synonyms_of(tuple(fold(asked).split()))


@pytest.mark.parametrize(
    ("told", "asked", "stands"),
    [
        ("trâu bò", "gia súc", True),
        ("gia súc", "trâu bò", False),
        ("gà vịt", "gia cầm", True),
        ("gia cầm", "gà vịt", True),
        ("gia cầm", "vật nuôi", True),
        ("trâu bò", "vật nuôi", True),
        ("vật nuôi", "gia súc", False),
        ("nước máy", "nước sạch", True),
        ("nước sạch", "nước máy", False),
        ("ma túy", "nghiện", False),
        ("nghiện", "ma túy", False),
        ("khuyết điểm", "hạn chế", True),
        ("hạn chế", "khuyết điểm", True),
        ("gia súc", "gia súc", False),
        ("hộ nghèo", "gia súc", False),
        ("nhân khẩu", "miệng ăn", True),
        ("cây sắn", "khoai mì", True),
        ("thu nhập", "kiếm được", True),
        ("kiếm được", "thu nhập", False),
        ("hộ nghèo", "cận nghèo", False),
    ],
)
def test_a_narrower_word_answers_for_the_wider_only(told, asked, stands):
    assert _stands_for(told, asked) is stands


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("chưa hoàn thành chỉ tiêu", "chưa đạt chỉ tiêu"),
        ("hụt mất 2 chỉ tiêu", "không đạt 2 chỉ tiêu"),
        ("tai sao con yeu kem", "nguyen nhan han che kem"),
        ("Xã có mấy bản?", "Xã có mấy bản?"),
    ],
)
def test_a_question_is_put_in_the_words_of_reports(typed, usual):
    assert with_usual_words(typed) == usual
