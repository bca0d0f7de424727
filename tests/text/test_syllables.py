from __future__ import annotations

import pytest

from text.syllables import is_syllable, share_of_syllables


@pytest.mark.parametrize(
    "sentence",
    [
        "Nghị quyết Đại hội đại biểu Đảng bộ xã lần thứ nhất, nhiệm kỳ 2025-2030",
        "khuyến khích chuyển đổi, giữ gìn, giếng nước, gì, giặc, nghiêng, quý, quốc, quấn quýt, khuỷu tay, thuở, huơ",
        "hoà hòa thuỷ thủy, soong, xoong, yểng, ưỡn, uỷ ỷ, oẳn, loằng ngoằng, toát, hươu, ngoéo, chuếnh",
        "XÂY DỰNG ĐẢNG BỘ TRONG SẠCH VỮNG MẠNH",
    ],
)
def test_vietnamese_words_are_syllables(sentence: str) -> None:
    words = [word.strip(",") for word in sentence.split() if word[0].isalpha()]

    assert [word for word in words if not is_syllable(word)] == []


@pytest.mark.parametrize(
    "word", ["nghốo", "cỏc", "tỏt", "fá", "Zürich", "déjà", "hộc̀", "ủửụùc", "bbã", "c¸c", "ㄱ", ""]
)
def test_other_words_are_none(word: str) -> None:
    assert not is_syllable(word)


def test_the_share_leaves_out_capitals_and_plain_words() -> None:
    assert share_of_syllables("HĐND xã họp; résumé của tịch", fewest=5) == 0.8
    assert share_of_syllables("HĐND xã họp; résumé của tịch", fewest=6) is None
