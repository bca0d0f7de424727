from __future__ import annotations

import pytest

from ingest.structure.furniture import find_furniture
from ingest.structure.layout import find_layout
from ingest.structure.notes import find_notes
from tests.ingest.sources import source_of

FIRST_LINE = "Toàn xã gieo trồng 1.240 ha lúa nương và 318 ha ngô lai, sản lượng"
LAST_LINE = "lương thực cả năm 4.615 tấn, bình quân đầu người đạt 402 kg mỗi năm."


def _notes(text: str) -> list[tuple[str, tuple[int, ...], tuple[int, str, int] | None]]:
    """Each note's number, its 1-based lines, and the line of its mark with the mark's characters and their place."""
    lines = source_of(text).lines
    furniture = find_furniture(lines)
    found = find_notes(lines, furniture, find_layout(source_of(text), furniture))
    return [
        (
            note.number,
            tuple(index + 1 for index in note.lines),
            note.mark
            and (note.mark.line + 1, lines[note.mark.line].text[note.mark.start : note.mark.end], note.mark.start),
        )
        for note in found
    ]


def test_raised_marks_name_their_notes_in_any_order() -> None:
    text = (
        "Đàn bò 2.046 con<sup>1</sup>, đàn lợn 5.310 con<sup>2</sup>.\n\n"
        "<sup>2</sup> Bản Lầm 2.100 con.\n\n"
        "<sup>1</sup> Bản Hin 1.020 con.\n\n"
        "Toàn xã có 14 bản."
    )

    assert _notes(text) == [
        ("2", (3,), (1, "<sup>2</sup>", 47)),
        ("1", (5,), (1, "<sup>1</sup>", 16)),
    ]


def test_glued_digits_are_marks_where_their_notes_follow() -> None:
    text = (
        f"{FIRST_LINE}\nlương thực cả năm 4.615 tấn1, bình quân đầu người đạt 402 kg mỗi năm,\n"
        "tăng 8,4%2. Trên địa bàn có đường trục liên bản và 14 bản, tổ dân phố,\nmột chợ phiên.\n\n"
        "1 Lúa nương 1.980 tấn, ngô lai 2.635 tấn.\n"
        "2 Riêng bản Lầm tăng 11,2%."
    )

    assert _notes(text) == [("1", (6,), (2, "1", 27)), ("2", (7,), (3, "2", 9))]


def test_a_note_may_run_over_lines_and_cut_a_sentence() -> None:
    text = (
        f"{FIRST_LINE}\nlương thực cả năm 4.615 tấn3, bình quân đầu người đạt 402 kg mỗi năm và\n\n"
        "3 Lúa nương 1.980 tấn, ngô lai 2.635 tấn; năng suất lúa nương bình quân 14,2 tạ/ha,\n"
        "ngô lai 41,5 tạ/ha.\n\n\n"
        f"5\n\n{FIRST_LINE}\n{LAST_LINE}"
    )

    assert _notes(text) == [("3", (4, 5), (2, "3", 27))]


def test_a_note_that_breaks_off_goes_on_at_the_foot_of_the_next_page() -> None:
    body = f"{FIRST_LINE}\n{LAST_LINE}\n" * 12
    text = (
        f"{body}Thu hồi đất của nông trường đúng hạn3.\n\n"
        "3 (1) Kết luận thanh tra số 45 ngày 12/3/2021 về đất của nông trường; (2) Kết luận số 04 theo Thông báo 17\n"
        f" II. Nguyên nhân\n{body}\n"
        "ngày 30/01/2019 của Thanh tra tỉnh; (3) Thông báo số 19 về việc tăng cường hiệu lực quản lý đất nông trường\n"
        "và trật tự xây dựng.\n"
        f" Nguyên nhân chủ quan: cán bộ còn thiếu.\n{body}"
    )

    assert _notes(text) == [("3", (27, 54, 55), (25, "3", 36))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Diện tích tự nhiên 96,2 km2, mật độ 41 người/km2.",
        "Đào đắp 12.400 m3 đất trên 3.800 m2 mặt bằng.",
        "Xã đạt 2/19 tiêu chí, bằng 10,2% kế hoạch.",
        "Theo Quyết định số 135-QĐ/TU ngày 02/9.",
    ],
)
def test_exponents_fractions_and_document_numbers_are_no_marks(sentence: str) -> None:
    assert _notes(f"{FIRST_LINE}\n{LAST_LINE}\n{sentence}\n\n2 Bản Lầm và bản Hin.") == []


def test_a_numbered_heading_is_no_note() -> None:
    text = f"{FIRST_LINE}\nlương thực cả năm 4.615 tấn1.\n\n1. Về kinh tế\n{FIRST_LINE}\n{LAST_LINE}"

    assert _notes(text) == []


def test_notes_with_a_dot_are_notes_beside_one_without() -> None:
    text = (
        f"{FIRST_LINE}\nlương thực cả năm 4.615 tấn1, bình quân đầu người 402 kg2.\n\n"
        "1. Lúa nương 1.980 tấn.\n2 Bản Lầm 431 kg."
    )

    assert _notes(text) == [("1", (4,), (2, "1", 27)), ("2", (5,), (2, "2", 56))]


def test_a_wrapped_line_that_starts_with_a_number_is_no_note() -> None:
    cut = "lương thực năm 2024 đạt 4.615 tấn7, trong đó lúa nương trồng ở bản Lầm\n7 ha mỗi vụ."
    text = f"{FIRST_LINE}\n{cut}\n{LAST_LINE}"

    assert _notes(text) == []


def test_numbers_may_start_again_and_the_nearest_mark_is_taken() -> None:
    text = (
        "Đàn bò 2.046 con<sup>1</sup>.\n\n<sup>1</sup> Bản Hin 1.020 con.\n\n"
        f"Đàn lợn 5.310 con<sup>1</sup>.\n\n<sup>1</sup> Bản Lầm 2.100 con.\n\n{f'{FIRST_LINE} {LAST_LINE}' * 2}"
    )

    assert _notes(text) == [("1", (3,), (1, "<sup>1</sup>", 16)), ("1", (7,), (5, "<sup>1</sup>", 17))]


def test_of_two_marks_of_one_number_the_nearest_is_taken() -> None:
    text = (
        f"Đàn bò 2.046 con<sup>1</sup>.\n\nĐàn lợn 5.310 con<sup>1</sup>.\n\n<sup>1</sup> Tháng 6.\n\n{LAST_LINE * 3}"
    )

    assert _notes(text) == [("1", (5,), (3, "<sup>1</sup>", 17))]


def test_a_digit_pages_above_is_no_mark_of_a_note() -> None:
    body = "\n".join([FIRST_LINE, LAST_LINE] * 100)

    assert _notes(f"Đàn bò 2.046 con7 đủ giống.\n{body}\n\n7 Bản Lầm và bản Hin.") == []


def test_a_note_that_nothing_cites_has_no_mark() -> None:
    assert _notes("Đàn bò 2.046 con.\n\n<sup>4</sup> Bản Hin 1.020 con.") == [("4", (3,), None)]


def test_a_mark_without_a_note_makes_no_note() -> None:
    assert _notes(f"{FIRST_LINE}\nlương thực cả năm 4.615 tấn7, đàn bò 2.046 con<sup>8</sup>.") == []


def test_notes_that_stand_before_their_page_s_text_are_tied_to_its_marks() -> None:
    text = (
        f"{FIRST_LINE}\n{LAST_LINE}\n\n2\n\n"
        "1 Gồm thôn Nà Lẹng và thôn Bó Củng.\n2 Theo báo cáo của Công an xã.\n"
        f"{FIRST_LINE}\nlương thực của 2 thôn1 là 4.615 tấn, bình quân đầu người đạt 402 kg mỗi năm,\n"
        "xử lý 11 tin báo2.\n\n3\n\n3 Từ nguồn xã hội hóa.\n"
        f"{FIRST_LINE}\nlương thực của 2 thôn là 4.615 tấn, bình quân đầu người đạt 402 kg mỗi năm,\nlàm 12 nhà3."
    )

    assert _notes(text) == [
        ("1", (6,), (9, "1", 21)),
        ("2", (7,), (10, "2", 16)),
        ("3", (14,), (17, "3", 10)),
    ]


def test_a_numbered_line_at_a_page_s_head_is_no_note_where_nothing_cites_it() -> None:
    text = f"{FIRST_LINE}\n{LAST_LINE}\n\n2\n\n1 Gồm thôn Nà Lẹng và thôn Bó Củng.\n{FIRST_LINE}\n{LAST_LINE}"

    assert _notes(text) == []
