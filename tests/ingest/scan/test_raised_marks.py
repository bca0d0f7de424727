from __future__ import annotations

from ingest.pages import Line, Page
from ingest.scan.raised_marks import with_note_numbers


def _page(number: int, *texts: str, notes: tuple[str, ...] = ()) -> Page:
    sized = [(text, 13.0) for text in texts] + [(text, 9.0) for text in notes]
    lines = (Line(text, 85.0, 500.0, 700.0 - 20 * k, size, 20.0) for k, (text, size) in enumerate(sized))
    return Page(number, tuple(lines))


def _texts(*pages: Page) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in with_note_numbers(pages)]


def test_signs_read_for_digits_become_the_numbers_of_the_notes_counted_through() -> None:
    first = _page(
        1,
        *["Xã có 14 bản."] * 4,
        "dân số với 5.318 hộ<sup>!</sup>, chia thành 34 thôn",
        notes=("! Thị trấn Phố Khê 8.132 người.",),
    )
    second = _page(
        2,
        "đàn trâu còn 1.142 con<sup>”</sup> do dịch",
        "tỷ lệ che phủ đạt 21,7%° rừng",
        notes=("<sup>?</sup> Tổng đàn năm 2024.", "3 Thị trấn 3,4%.", "xã Đông Mỗ 14,9%."),
    )

    assert _texts(first, second) == [
        [
            *["Xã có 14 bản."] * 4,
            "dân số với 5.318 hộ<sup>1</sup>, chia thành 34 thôn",
            "<sup>1</sup> Thị trấn Phố Khê 8.132 người.",
        ],
        [
            "đàn trâu còn 1.142 con<sup>2</sup> do dịch",
            "tỷ lệ che phủ đạt 21,7%<sup>3</sup> rừng",
            "<sup>2</sup> Tổng đàn năm 2024.",
            "<sup>3</sup> Thị trấn 3,4%.",
            "xã Đông Mỗ 14,9%.",
        ],
    ]


def test_a_sign_that_was_read_as_a_number_counts() -> None:
    page = _page(9, "Kinh tế", "Xã có 45 chi bộ<sup>7</sup>", notes=("7 Năm 2024 có 41 chi bộ.",))

    assert _texts(page) == [["Kinh tế", "Xã có 45 chi bộ<sup>7</sup>", "<sup>7</sup> Năm 2024 có 41 chi bộ."]]


def test_with_more_signs_than_notes_they_stay_what_was_read() -> None:
    page = _page(1, "Kinh tế", "mô hình “Ngõ gốm<sup>”</sup> và vay<sup>?</sup>", notes=("1 Dư nợ 24,8 tỷ đồng.",))

    assert _texts(page) == [["Kinh tế", "mô hình “Ngõ gốm” và vay?", "<sup>1</sup> Dư nợ 24,8 tỷ đồng."]]


def test_a_page_without_notes_or_lines_is_left_alone() -> None:
    assert _texts(_page(1, "Xã có 14 bản."), Page(2, ())) == [["Xã có 14 bản."], []]
