from __future__ import annotations

import pytest

from ingest.pages import Line, Page
from ingest.scan.roman_repair import with_roman_numbers


def _mended(*texts: str) -> list[str]:
    lines = tuple(Line(text, 85.0, 500.0, 700.0 - 20 * k, 13.0, 20.0) for k, text in enumerate(texts))
    (page,) = with_roman_numbers([Page(1, lines)])
    return [line.text for line in page.lines]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("HI- NHIỆM VỤ VÀ GIẢI PHÁP", "III- NHIỆM VỤ VÀ GIẢI PHÁP"),
        ("II- NHIỆM VỤ VÀ GIẢI PHÁP", "III- NHIỆM VỤ VÀ GIẢI PHÁP"),
        ("Ill. Nhiệm vụ", "III. Nhiệm vụ"),
        ("III.NHIỆM VỤ VÀ GIẢI PHÁP", "III. NHIỆM VỤ VÀ GIẢI PHÁP"),
        ("III NHIỆM VỤ VÀ GIẢI PHÁP", "III. NHIỆM VỤ VÀ GIẢI PHÁP"),
        ("IV NHIỆM VỤ VÀ GIẢI PHÁP", "IV NHIỆM VỤ VÀ GIẢI PHÁP"),
        ("III. Nhiệm vụ", "III. Nhiệm vụ"),
        ("V. Nhiệm vụ", "V. Nhiệm vụ"),
        ("1. Về kinh tế", "1. Về kinh tế"),
        ("11. Về kinh tế", "11. Về kinh tế"),
        ("H. Về kinh tế", "H. Về kinh tế"),
        ("Thị trấn - Phố Khê", "Thị trấn - Phố Khê"),
    ],
)
def test_a_number_is_mended_where_it_looks_like_the_awaited_one(read: str, printed: str) -> None:
    assert _mended("I. Bối cảnh", "II. Mục tiêu", read) == ["I. Bối cảnh", "II. Mục tiêu", printed]


def test_a_bracket_is_the_first_number() -> None:
    assert _mended("[. Bối cảnh", "[1] Nghị quyết") == ["I. Bối cảnh", "[1] Nghị quyết"]


def test_a_part_and_a_lettered_chapter_begin_the_count_anew() -> None:
    lines = ("I. Kết quả", "Phần thứ ba", "I. Mục tiêu", "B. Nhiệm vụ", "I. Kinh tế", "I. Xã hội")

    assert _mended(*lines) == [*lines[:-1], "II. Xã hội"]
