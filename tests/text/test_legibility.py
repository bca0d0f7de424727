"""Words that are no Vietnamese syllables tell a text that was read wrongly."""

from __future__ import annotations

import pytest

from text.legibility import Legibility, legibility_of

RIGHT = "Xã có diện tích tự nhiên 96,35 km2, dân số 12.846 người với 2.917 hộ, 31 bản."
WRONG = (
    "Xã có di'n tích t nhiên 96,35 km2, dân s( 12.846 ngưi vi 2.917 he, 31 bn.",
    "Xa co dien tich tu nhien 96,35 km2, dan so 12.846 nguoi voi 2.917 ho, 31 ban.",
    "XÃ£ cÃ³ diá»n tÃ­ch tá»± nhiÃªn 96,35 km2, dÃ¢n sá» 12.846 ngÆ°á»i vá»i 2.917 há», 31 báº£n.",
)


def test_words_are_counted_with_their_marks_and_capitals_apart() -> None:
    assert legibility_of(["Ban Chấp hành ĐẢNG bộ", "nhi'm kỳ<sup>3</sup>"]) == Legibility(
        words=7, syllables=6, marked=4, marked_capitals=1
    )


def test_decomposed_letters_count_as_composed_ones() -> None:
    assert legibility_of(["nghe\u0302\u0300"]) == Legibility(words=1, syllables=1, marked=1, marked_capitals=0)


@pytest.mark.parametrize("wrong", WRONG)
def test_a_text_read_wrongly_has_at_most_half_the_syllables_with_marks(wrong: str) -> None:
    right = legibility_of([RIGHT])

    assert (right.share, right.marked_share) == (12 / 13, 12 / 13)
    assert legibility_of([wrong]).certain <= right.certain / 2


def test_no_words_are_no_evidence() -> None:
    assert (legibility_of([]).share, legibility_of(["1.240 %"]).marked_share) == (1.0, 1.0)
