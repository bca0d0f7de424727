from __future__ import annotations

from ingest.structure.notes import raise_bracketed_marks
from tests.ingest.sources import source_of

TEXT = """Đàn bò 1.250 con [1]. Kết nạp 268 đảng viên [2], kỷ luật 21 đảng viên [3].
Xã đạt 17/19 tiêu chí [xem Biểu số 02].
[1] Xã Bản Lầm 730 con.
[2]\tSố liệu ước đến 30/6/2025.
"""


def texts(text: str) -> list[str]:
    return [line.text for line in raise_bracketed_marks(source_of(text)).lines if line.text]


def test_numbers_in_brackets_are_marks_where_notes_begin_with_them() -> None:
    assert texts(TEXT) == [
        "Đàn bò 1.250 con <sup>1</sup>. Kết nạp 268 đảng viên <sup>2</sup>, kỷ luật 21 đảng viên <sup>3</sup>.",
        "Xã đạt 17/19 tiêu chí [xem Biểu số 02].",
        "<sup>1</sup> Xã Bản Lầm 730 con.",
        "<sup>2</sup>\tSố liệu ước đến 30/6/2025.",
    ]


def test_brackets_without_notes_stay() -> None:
    text = "Đàn bò 1.250 con [1].\n[1] Xã Bản Lầm 730 con.\nGồm [5] thôn."

    assert texts(text) == text.split("\n")
