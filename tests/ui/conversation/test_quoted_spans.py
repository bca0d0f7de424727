from __future__ import annotations

import pytest

from ui.conversation.quoted_spans import quoted_spans

TEXT = "Xã có 38 bản, 3.842 hộ với 17.965 người (mật độ 95,9 người/km2), gồm 05 dân tộc."


@pytest.mark.parametrize(
    ("quote", "marked"),
    [
        ("3.842 hộ với 17.965 người", ["3.842 hộ với 17.965 người"]),
        ("xã  CÓ 38 bản", ["Xã có 38 bản"]),
        ("Xã có 38 bản … gồm 05 dân tộc.", ["Xã có 38 bản", "gồm 05 dân tộc."]),
        ("với **17.965** người", ["với 17.965 người"]),
        ("người/km2", ["người/km2"]),
        ("65 người", ["65 người"]),
        ("5 dân tộc . . gồm", []),
        ("có 39 bản", []),
        ("Xã có 38 bản … gồm 06 dân tộc", []),
        ("gồm 05 dân tộc … Xã có 38 bản", []),
        ("", []),
        ("…", []),
    ],
)
def test_the_quoted_words_are_found_where_they_stand(quote, marked):
    assert [TEXT[start:end] for start, end in quoted_spans(TEXT, quote)] == marked
