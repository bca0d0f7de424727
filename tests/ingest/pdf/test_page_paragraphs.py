"""Printed lines put together to paragraphs: across pages, around notes, without running headers."""

from __future__ import annotations

from dataclasses import replace

from ingest.pages import Line, Page
from ingest.pdf.page_paragraphs import pages_to_source

LEFT, RIGHT = 85.0, 525.0


def line(
    text: str, base: float, *, left: float = LEFT, right: float = RIGHT, size: float = 14.0, bold: bool = False
) -> Line:
    return Line(text, left, right, base, size, first_word=30.0, bold_start=bold, bold_end=bold, bold=bold)


def paragraphs(*pages: Page) -> list[str]:
    """The paragraphs, their lines joined."""
    joined: list[str] = []
    for source_line in pages_to_source(pages).lines:
        if source_line.continues:
            joined[-1] += f" {source_line.text}"
        elif source_line.text:
            joined.append(source_line.text)
    return joined


def test_a_paragraph_goes_on_across_the_page_and_the_notes_between() -> None:
    first = Page(
        1,
        (
            line("1. Kinh tế", 700, right=200, bold=True),
            line("Xã có 5.318 hộ<sup>1</sup>, chia thành ba mươi tư thôn và", 680, left=LEFT + 28),
            line("tổ dân phố, trong đó hai mươi bảy thôn nằm ven sông và", 660),
            line("<sup>1</sup> Phố Khê 8.132 người, Đông Mỗ 7.489 người, Thạch", 100, size=10),
            line("Lũng 5.855 người.", 88, right=200, size=10),
        ),
    )
    second = Page(
        2,
        (
            line("bảy tổ dân phố ở trung tâm.", 700, right=300),
            line("Phía Bắc là đồi thấp trồng rừng và cây ăn quả, phía Nam", 680, left=LEFT + 28),
            line("là đồng bãi.", 660, right=200),
        ),
    )
    assert paragraphs(first, second) == [
        "1. Kinh tế",
        "Xã có 5.318 hộ<sup>1</sup>, chia thành ba mươi tư thôn và tổ dân phố, trong đó hai mươi bảy thôn nằm ven sông "
        "và bảy tổ dân phố ở trung tâm.",
        "<sup>1</sup> Phố Khê 8.132 người, Đông Mỗ 7.489 người, Thạch Lũng 5.855 người.",
        "Phía Bắc là đồi thấp trồng rừng và cây ăn quả, phía Nam là đồng bãi.",
    ]


def _paragraph(text: str) -> tuple[Line, Line]:
    return (
        line(f"{text} Đây là việc chung của cả Đảng bộ và Nhân dân,", 700, left=LEFT + 28),
        line(f"nhờ vậy: {text}", 680, right=250),
    )


def test_a_running_header_is_left_out_whatever_page_it_counts() -> None:
    told = ("Trồng trọt tăng khá.", "Chăn nuôi phát triển.", "Rừng được giữ.", "Hộ nghèo giảm nhanh.")
    pages = [
        Page(number, (line(f"Báo cáo chính trị – trang {number}", 780, right=300), *_paragraph(text)))
        for number, text in enumerate(told, 1)
    ]
    assert paragraphs(*pages) == [
        f"{text} Đây là việc chung của cả Đảng bộ và Nhân dân, nhờ vậy: {text}" for text in told
    ]


def test_a_numbered_heading_does_not_go_on_with_a_wide_title_in_the_middle() -> None:
    title = line("PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ NHIỆM KỲ 2025 - 2030", 700, left=LEFT + 12, right=RIGHT - 12)
    heading = replace(line("I.MỤC TIÊU TỔNG QUÁT", 680, right=260), first_word=44.0)
    body = (
        line("Xây dựng xã phát triển nhanh và bền vững, giữ vững quốc", 660, left=LEFT + 28),
        line("phòng, an ninh, nâng cao đời sống của Nhân dân, phấn đấu ra", 640),
        line("khỏi nhóm xã nghèo trước năm 2030, trong đó chăm lo trước", 620),
        line("hết cho các bản vùng cao.", 600, right=250),
        line("Mỗi năm giảm từ ba đến bốn phần trăm số hộ nghèo của xã và", 580, left=LEFT + 28),
        line("kết nạp mười hai đảng viên.", 560, right=250),
    )

    assert paragraphs(Page(1, (title, heading, *body))) == [
        "PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ NHIỆM KỲ 2025 - 2030",
        "I.MỤC TIÊU TỔNG QUÁT",
        "Xây dựng xã phát triển nhanh và bền vững, giữ vững quốc phòng, an ninh, nâng cao đời sống của Nhân dân, phấn "
        "đấu ra khỏi nhóm xã nghèo trước năm 2030, trong đó chăm lo trước hết cho các bản vùng cao.",
        "Mỗi năm giảm từ ba đến bốn phần trăm số hộ nghèo của xã và kết nạp mười hai đảng viên.",
    ]


def test_every_line_knows_its_page() -> None:
    source = pages_to_source([Page(3, (line("Một.", 700, right=150),)), Page(4, (line("Hai.", 700, right=150),))])
    assert [(each.text, each.page) for each in source.lines if each.text] == [("Một.", 3), ("Hai.", 4)]
    assert source.paragraphs
