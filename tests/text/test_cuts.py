from __future__ import annotations

import pytest

from text.sentences import last_cut


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("Thu ngân sách đạt 79,6 tỷ đồng", 22, "Thu ngân sách đạt "),
        ("đường/điện/nước", 11, "đường/điện/"),
        ("đạt:1.085.000", 10, "đạt:"),
        ("nghiêng", 4, "nghi"),
    ],
)
def test_a_text_is_cut_beside_a_word_and_never_within_a_figure(text: str, most: int, kept: str) -> None:
    assert text[: last_cut(text, 0, most)] == kept
