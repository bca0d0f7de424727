from __future__ import annotations

import pytest

from text.quotations import QUOTATION, quoted_words


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('nêu “một” và "hai", «ba», ‘bốn’', ["một", "hai", "ba", "bốn"]),
        ("“mô hình “Bếp lửa dân vận” ở buôn”", ["mô hình “Bếp lửa dân vận” ở buôn"]),
        ("„Dân vận khéo“", ["Dân vận khéo"]),
        ("“chưa đóng\nđoạn sau “đóng”", ["chưa đóng", "đóng"]),
        ("“chưa đóng", ["chưa đóng"]),
        ("không có gì", []),
    ],
)
def test_the_words_between_quotation_marks(text: str, quoted: list[str]) -> None:
    assert [quoted_words(match) for match in QUOTATION.finditer(text)] == quoted
