from __future__ import annotations

import pytest

from text.things import word_after


@pytest.mark.parametrize(
    ("text", "number", "word"),
    [
        ("06 bản", "06", "bản"),
        ("4 đồng chí", "4", "đồng chí"),
        ("5 đ/c", "5", "đồng chí"),
        ("**15** Hộ", "**15", "hộ"),
        ("98 trở lên", "98", ""),
        ("1.142 do diện tích thu hẹp", "1.142", ""),
        ("30 và 45", "30", ""),
        ("12 tháng \0", "12", ""),
        ("12 tháng qua", "12", "tháng"),
        ("12, 15 con", "12", ""),
    ],
)
def test_the_word_for_what_is_counted(text: str, number: str, word: str) -> None:
    assert word_after(text, len(number)) == word
