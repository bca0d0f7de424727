from __future__ import annotations

from ingest.plain.pipe_tables import with_table_rows
from ingest.source import Source, SourceLine
from tests.ingest.sources import blocks_of

TEXT = """Kết quả như sau:
| Chỉ tiêu | Đơn vị | 2024 |
| :--- | --- | ---: |
| Hộ nghèo | % | 12,4 |
| Thu \\| chi | tỷ | 6,9 |
Toàn xã có 14 bản."""


def _lines(text: str) -> list[SourceLine]:
    return list(with_table_rows([SourceLine(k, line) for k, line in enumerate(text.split("\n"), 1)]))


def test_each_row_bears_the_header_and_keeps_its_line() -> None:
    assert _lines(TEXT) == [
        SourceLine(1, "Kết quả như sau:"),
        SourceLine(2, "Chỉ tiêu | Đơn vị | 2024", row=True),
        SourceLine(3, ""),
        SourceLine(4, "Chỉ tiêu: Hộ nghèo; Đơn vị: %; 2024: 12,4", row=True),
        SourceLine(5, "Chỉ tiêu: Thu | chi; Đơn vị: tỷ; 2024: 6,9", row=True),
        SourceLine(6, "Toàn xã có 14 bản."),
    ]


def test_rows_are_joined_neither_with_each_other_nor_with_the_text_around() -> None:
    body, _ = blocks_of(Source(tuple(_lines(TEXT))))

    assert [(block.text, block.row) for block in body] == [
        ("Kết quả như sau:", False),
        ("Chỉ tiêu | Đơn vị | 2024", True),
        ("Chỉ tiêu: Hộ nghèo; Đơn vị: %; 2024: 12,4", True),
        ("Chỉ tiêu: Thu | chi; Đơn vị: tỷ; 2024: 6,9", True),
        ("Toàn xã có 14 bản.", False),
    ]


def test_bars_without_a_rule_below_are_no_table() -> None:
    text = "| Nà Hin | 14 bản |\n| Gò Me | 7 bản |"

    assert [line.text for line in _lines(text)] == text.split("\n")


def test_a_table_without_a_rule_or_outer_bars_is_one_by_its_header_and_its_even_rows() -> None:
    text = "Chỉ tiêu cụ thể:\nTT | Chỉ tiêu | Đơn vị | 2025\nI | Kinh tế | |\n1 | Thu ngân sách | tỷ đồng | 168\nHết."

    assert [line.text for line in _lines(text)] == [
        "Chỉ tiêu cụ thể:",
        "TT | Chỉ tiêu | Đơn vị | 2025",
        "I Kinh tế",
        "Kinh tế; TT: 1; Chỉ tiêu: Thu ngân sách; Đơn vị: tỷ đồng; 2025: 168",
        "Hết.",
    ]


def test_lines_of_figures_between_bars_have_no_header() -> None:
    text = "1 | Thu ngân sách | 168\n2 | Chi ngân sách | 150\n3 | Nợ | 12"

    assert [line.text for line in _lines(text)] == text.split("\n")
