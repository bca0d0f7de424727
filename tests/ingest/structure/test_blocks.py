from __future__ import annotations

import pytest

from ingest.structure.blocks import Block, is_capitals
from tests.ingest.sources import blocks_of, body_texts, source_of

PARAGRAPH = """\
Toàn xã gieo trồng 1.240 ha lúa nương và 318 ha ngô lai, sản lượng
lương thực cả năm 4.615 tấn, bình quân đầu người đạt 402 kg mỗi năm
so với 371 kg của năm 2020. Đàn trâu 918 con, đàn bò 2.046 con, đàn
lợn 5.310 con."""
PARAGRAPH_WORDS = PARAGRAPH.replace("\n", " ")
LONG = "Trồng rừng trên đất dốc được Nhân dân các bản hưởng ứng. " * 6


def test_wrapped_lines_become_one_paragraph_that_knows_its_lines() -> None:
    blocks, notes = blocks_of(source_of(f"\n{PARAGRAPH}"))

    assert notes == ()
    assert blocks == (Block(PARAGRAPH_WORDS, ((0, 2), (67, 3), (135, 4), (203, 5))),)


def test_a_sentence_cut_by_notes_and_a_page_number_is_whole_again() -> None:
    text = (
        "Toàn xã gieo trồng 1.240 ha lúa nương và 318 ha ngô lai, sản lượng\n"
        "lương thực cả năm 4.615 tấn1, bình quân đầu người đạt 402 kg mỗi năm\n"
        "và có đường trục\n\n"
        "1 Lúa nương 1.980 tấn, ngô lai 2.635 tấn.\n\n\n"
        "4\n\n"
        "liên bản đi được bốn mùa."
    )

    blocks, notes = blocks_of(source_of(text))

    assert blocks == (
        Block(
            "Toàn xã gieo trồng 1.240 ha lúa nương và 318 ha ngô lai, sản lượng lương thực cả năm 4.615 tấn, "
            "bình quân đầu người đạt 402 kg mỗi năm và có đường trục liên bản đi được bốn mùa.",
            ((0, 1), (67, 2), (135, 3), (152, 10)),
        ),
    )
    assert notes == (Block("Lúa nương 1.980 tấn, ngô lai 2.635 tấn.", ((0, 5),), note="1"),)


def test_a_markdown_sentence_cut_by_notes_and_a_rule_is_whole_again() -> None:
    text = (
        f"{LONG}\n\nNhân dân hiến đất<sup>1</sup> và mua\n\n"
        "<sup>1</sup> Bản *Lầm* hiến 400 m<sup>2</sup>.\n\n---\n\nbàn ghế cho nhà văn hóa."
    )

    blocks, notes = blocks_of(source_of(text))

    assert [(block.text, block.line_starts) for block in blocks[1:]] == [
        ("Nhân dân hiến đất và mua bàn ghế cho nhà văn hóa.", ((0, 3), (25, 9)))
    ]
    assert [(note.text, note.note) for note in notes] == [("Bản Lầm hiến 400 m2.", "1")]


def test_lines_of_a_title_with_a_star_or_a_rule_between_are_not_joined() -> None:
    first = "Xã Nà Hin đi vào hoạt động từ ngày 01/7/2025, được lập từ xã Nà Hin và xã Bản Lầm. " * 5
    text = f"ĐẢNG ỦY XÃ NÀ HIN\n*\nNà Hin, ngày 28 tháng 7 năm 2025\n-----\n{first}\nI- TÌNH HÌNH\n{first}\n{first}\n"

    assert body_texts(text)[:3] == ["ĐẢNG ỦY XÃ NÀ HIN", "Nà Hin, ngày 28 tháng 7 năm 2025", first.strip()]


def test_an_appendix_begins_behind_the_signature() -> None:
    text = f"{PARAGRAPH}\nT/M BAN CHẤP HÀNH\nBÍ THƯ\nPHỤ LỤC\nKẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"

    assert body_texts(text)[1:] == ["T/M BAN CHẤP HÀNH BÍ THƯ", "PHỤ LỤC KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"]


def test_paragraphs_are_parted_by_a_short_last_line_or_a_blank_one() -> None:
    full = "Toàn xã gieo trồng 1.240 ha lúa nương, 318 ha ngô và 96 ha sắn cao."

    assert body_texts(f"{PARAGRAPH}\nĐàn dê 812 con.\n{full}\n\n{full}") == [
        PARAGRAPH_WORDS,
        "Đàn dê 812 con.",
        full,
        full,
    ]


def test_list_items_are_never_glued() -> None:
    items = ["(1) Phấn đấu đạt 12 tiêu chí.", "(2) Phấn đấu đạt 14 tiêu chí", "- Trồng mới 40 ha chè", "- Trồng cam;"]

    assert body_texts("\n".join([PARAGRAPH, *items])) == [PARAGRAPH_WORDS, *items]


def test_an_item_that_counts_on_begins_anew_though_the_full_line_before_has_no_stop() -> None:
    first = "(7) Tỷ lệ chi cho khoa học, công nghệ, chuyển đổi số đạt 1,5%"
    second = "(8) Tỷ lệ thu gom chất thải rắn sinh hoạt ở các bản đạt 98%."

    assert body_texts(f"{PARAGRAPH}\n{first}\n{second}") == [PARAGRAPH_WORDS, first, second]


def test_a_wrapped_item_goes_on() -> None:
    items = "- Trồng mới 40 ha chè shan ở bản Lầm và 25 ha cam ở bản Hin theo dự\nán đã duyệt.\n- Trồng rừng."

    assert body_texts(f"{PARAGRAPH}\n{items}") == [
        PARAGRAPH_WORDS,
        "- Trồng mới 40 ha chè shan ở bản Lầm và 25 ha cam ở bản Hin theo dự án đã duyệt.",
        "- Trồng rừng.",
    ]


def test_a_wrapped_line_that_begins_with_a_number_goes_on() -> None:
    text = (
        "Thị trấn Đồi Cao chuyển đổi cây trồng trên những chân ruộng thiếu nước\n"
        "46 ha lúa kém hiệu quả sang trồng hoa và rau an toàn, giá trị thu được\n"
        "412 triệu đồng mỗi năm."
    )

    assert body_texts(text) == [text.replace("\n", " ")]


def test_a_heading_of_two_lines_and_the_text_right_below_it() -> None:
    text = (
        f"{PARAGRAPH}\n"
        "2. Tiếp tục nâng cao chất lượng chăn nuôi gắn với chế biến, tiêu thụ\n"
        "nông sản ở các bản vùng cao\n"
        "Đàn trâu đến năm 2030 đạt 1.200 con.\n"
        "3. Trồng trọt\n"
        f"{PARAGRAPH}"
    )

    assert body_texts(text) == [
        PARAGRAPH_WORDS,
        "2. Tiếp tục nâng cao chất lượng chăn nuôi gắn với chế biến, tiêu thụ nông sản ở các bản vùng cao",
        "Đàn trâu đến năm 2030 đạt 1.200 con.",
        "3. Trồng trọt",
        PARAGRAPH_WORDS,
    ]


def test_headings_stand_apart_where_paragraphs_begin_further_in() -> None:
    indented = PARAGRAPH.replace("Toàn xã", "   Toàn xã", 1)
    text = (
        f"{indented}\n{indented}\n\nPHẦN THỨ HAI\nPHƯƠNG HƯỚNG, NHIỆM VỤ\nI. NHÌN VỀ PHÍA TRƯỚC\n{indented}\n\n"
        f"1. Chăn nuôi\n\n{indented}\n{indented}"
    )

    assert body_texts(text) == [
        PARAGRAPH_WORDS,
        PARAGRAPH_WORDS,
        "PHẦN THỨ HAI",
        "PHƯƠNG HƯỚNG, NHIỆM VỤ",
        "I. NHÌN VỀ PHÍA TRƯỚC",
        PARAGRAPH_WORDS,
        "1. Chăn nuôi",
        PARAGRAPH_WORDS,
        PARAGRAPH_WORDS,
    ]


def test_a_heading_in_capitals_of_two_lines() -> None:
    text = f"KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI\nNHIỆM KỲ 2020 - 2025\n\nI- KẾT QUẢ CÁC XÃ, THỊ\nTRẤN\n\n{PARAGRAPH}"

    assert body_texts(text) == [
        "KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI NHIỆM KỲ 2020 - 2025",
        "I- KẾT QUẢ CÁC XÃ, THỊ TRẤN",
        PARAGRAPH_WORDS,
    ]


def test_a_bold_heading_with_a_hard_line_break() -> None:
    text = f"**Phần thứ nhất  \nBỐI CẢNH**\n\nToàn xã có 14 bản.\n\n**2. Chỉ tiêu**  \n(08 chỉ tiêu)\n\n{LONG}"

    assert body_texts(text) == [
        "Phần thứ nhất BỐI CẢNH",
        "Toàn xã có 14 bản.",
        "2. Chỉ tiêu (08 chỉ tiêu)",
        LONG.strip(),
    ]


def test_paragraphs_a_line_are_not_joined() -> None:
    lines = ["**Hạ tầng**", "Đội văn nghệ có 27 đội", "Toàn xã có 14 bản.", "- một việc", "- hai việc", LONG.strip()]

    assert body_texts("\n\n".join(lines)) == ["Hạ tầng", *lines[1:]]


def test_who_signs_a_report_stands_behind_the_office() -> None:
    text = (
        "Đảng bộ quyết tâm thực hiện thắng lợi Nghị quyết.\n\n**T/M ĐẢNG ỦY  \nBÍ THƯ**\n\n\n\n**Lò Thị Mai**\n\nNà Hin"
    )

    assert body_texts(text) == [
        "Đảng bộ quyết tâm thực hiện thắng lợi Nghị quyết.",
        "T/M ĐẢNG ỦY BÍ THƯ Lò Thị Mai",
        "Nà Hin",
    ]


def test_word_paragraphs_are_never_joined() -> None:
    blocks, _ = blocks_of(source_of("Toàn xã có\n\n14 bản", paragraphs=True))

    assert blocks == (Block("Toàn xã có", ((0, 1),)), Block("14 bản", ((0, 3),)))


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("NHIỆM KỲ 2020-2025", True),
        ("KẾT QUẢ (trích yếu)", True),
        ("CHỈ TIÊU VỀ ĐẢNG viên", False),
        ("Nhiệm kỳ", False),
        ("HTX", False),
        ("2024", False),
    ],
)
def test_capitals(text: str, capitals: bool) -> None:
    assert is_capitals(text) is capitals


def test_a_note_cited_twice_leaves_both_figures_as_they_are() -> None:
    assert body_texts("Đàn bò 2.046<sup>1</sup> con; lợn 5.310<sup>1</sup> con.\n\n<sup>1</sup> Tháng 6.") == [
        "Đàn bò 2.046 con; lợn 5.310 con."
    ]
