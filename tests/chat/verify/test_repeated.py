"""A statement that repeats a passage is given its marker."""

from __future__ import annotations

import pytest

from chat.verify.repeated import with_own_markers
from tests.factories import make_passage

PASSAGES = (
    make_passage("Trồng mới 1.888,96 ha rừng, tỷ lệ che phủ rừng đạt 61,1%.", id="na-hin:1"),
    make_passage("Đàn bò toàn xã có 2.117 con, tăng 5% so với đầu nhiệm kỳ.", id="na-hin:2"),
)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Đàn bò toàn xã có 2.117 con.", "Đàn bò toàn xã có 2.117 con [2]."),
        (
            "Trồng mới 1.888,96 ha rừng [1]. Đàn bò toàn xã có 2.117 con.",
            "Trồng mới 1.888,96 ha rừng [1]. Đàn bò toàn xã có 2.117 con [2].",
        ),
        ("Đàn bò toàn xã có 3.117 con.", "Đàn bò toàn xã có 3.117 con."),
        ("Kính thưa các đồng chí!", "Kính thưa các đồng chí!"),
        ("Đàn bò toàn xã có 2.117 con [1].", "Đàn bò toàn xã có 2.117 con [1]."),
    ],
)
def test_the_marker_is_set(text: str, marked: str) -> None:
    assert with_own_markers(text, PASSAGES) == marked
