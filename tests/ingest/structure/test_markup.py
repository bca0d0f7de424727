from __future__ import annotations

import pytest

from ingest.structure.markup import exponents_in_line, looks_like_heading, plain


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("#### **1.1- Lĩnh vực *kinh tế* **", "1.1- Lĩnh vực kinh tế"),
        ("**Hạ tầng** và ***điện***", "Hạ tầng và điện"),
        ("__Đậm__ và _nghiêng_", "Đậm và nghiêng"),
        ("**(1)** Thuận lợi", "(1) Thuận lợi"),
        ("**Phần thứ nhất  ", "Phần thứ nhất"),
        (r"1\. Trồng trọt \(lúa\)", "1. Trồng trọt (lúa)"),
        (r"\* Ghi chú", "* Ghi chú"),
        ("*(Báo cáo của Ban Chấp hành  ", "(Báo cáo của Ban Chấp hành"),
        ("trình Đại hội)*", "trình Đại hội)"),
        ("* Về chăn nuôi", "* Về chăn nuôi"),
        ("mảnh ruộng 5 * 3 * 2 m", "mảnh ruộng 5 * 3 * 2 m"),
        ("tệp bieu_mau_so_2", "tệp bieu_mau_so_2"),
        ("<u>Dự toán</u> giao<br>", "Dự toán giao"),
        ("đạt 402<sup>7</sup> kg<sup>12</sup>", "đạt 402 kg"),
        ("thu < 5 tỷ và chi > 3 tỷ", "thu < 5 tỷ và chi > 3 tỷ"),
        ("#1 sản phẩm", "#1 sản phẩm"),
        ("  Dân số 4.120 người  ", "Dân số 4.120 người"),
    ],
)
def test_marks_are_taken_off_and_words_stay(line: str, words: str) -> None:
    assert plain(line) == words


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("## Kết quả", True),
        ("**Hạ tầng và nông thôn mới**", True),
        ("***1.2- Văn hóa***  ", True),
        ("**Hai là,** quán triệt nghị quyết", False),
        ("**Hạ tầng** và **điện**", False),
        ("*Xên Tảng*", False),
        ("#1 sản phẩm", False),
        ("I- Bối cảnh", False),
    ],
)
def test_hashes_and_bold_from_end_to_end_mark_a_heading(line: str, marked: bool) -> None:
    assert looks_like_heading(line) is marked


@pytest.mark.parametrize(
    ("line", "plain_line"),
    [
        ("187,35 km<sup>2</sup>", "187,35 km2"),
        ("1.200 m<sup> 3 </sup> nước", "1.200 m3 nước"),
        ("17.965 người<sup>2</sup>", "17.965 người<sup>2</sup>"),
        ("dài 34 km<sup>9</sup>", "dài 34 km<sup>9</sup>"),
    ],
)
def test_only_square_and_cubic_metres_come_down(line: str, plain_line: str) -> None:
    assert exponents_in_line(line) == plain_line
