"""The printed lines that a quotation is marked on."""

from __future__ import annotations

import pytest

from ingest.pdf.quoted_place import Box, Glyph, marks_of

LINES = (
    "Năm 2020 xã có 918 con trâu.",
    "Đàn trâu 918 con, đàn bò 1.035",
    "con1 và 12.400 con gia cầm.",
)


def glyphs() -> list[Glyph]:
    """A letter a hundredth of the page wide, a line a tenth of it high; blanks take room but are not printed."""
    return [
        Glyph(letter, Box(k / 100, line / 10, (k + 1) / 100, (line + 1) / 10))
        for line, text in enumerate(LINES)
        for k, letter in enumerate(text)
        if letter != " "
    ]


def marked(quote: str) -> list[str]:
    """What of each line the boxes cover."""
    return [
        LINES[round(box.top * 10)][round(box.left * 100) : round(box.right * 100)] for box in marks_of(glyphs(), quote)
    ]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("đàn bò 1.035 con", ["đàn bò 1.035", "con"]),
        ("ĐÀN BÒ  1.035 con<sup>1</sup>", ["đàn bò 1.035", "con"]),
        ("Đàn trâu 918 con … 12.400 con gia cầm", ["Đàn trâu 918 con", "12.400 con gia cầm"]),
        # A note's mark stands between, and a scan is read with a wrong letter.
        ("Đàn trâu 918 con, đàn bô 1.035 con và 12.400 con gia cầm", [LINES[1], "con1 và 12.400 con gia cầm"]),
        # The sentence begins on the page before, or goes on on the next one.
        (
            "Chăn nuôi phát triển khá, tổng đàn gia súc tăng đều qua từng năm. Năm 2020 xã có 918",
            ["Năm 2020 xã có 918"],
        ),
        ("12.400 con gia cầm, tăng 3,2% so với đầu nhiệm kỳ, vượt chỉ tiêu đại hội đề ra", ["12.400 con gia cầm"]),
        ("Thu ngân sách 4,2 tỷ đồng", []),
        ("…", []),
    ],
)
def test_the_words_are_marked_line_by_line(quote: str, words: list[str]) -> None:
    assert marked(quote) == words


def test_an_empty_page_has_no_marks() -> None:
    assert marks_of([], "đàn bò 1.035 con") == ()
