"""Watermarks and stamps stay out of the words of a page, and coloured words of its own stay in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ingest.pdf.printing import REPORT, Paper, texts

Colour = tuple[int, int, int]


def slanted(text: str, size: int, degrees: int, colour: Colour, opacity: float = 1.0) -> Callable[[Paper], None]:
    """One word across the page."""

    def draw(paper: Paper) -> None:
        paper.set_font("Serif", size=size)
        paper.set_text_color(*colour)
        with paper.local_context(fill_opacity=opacity), paper.rotation(degrees, 105, 55):
            paper.text(105 - paper.get_string_width(text) / 2, 55, text)

    return draw


def tiled(text: str, size: int, degrees: int, colour: Colour, apart: float) -> Callable[[Paper], None]:
    """One word all over the page."""

    def draw(paper: Paper) -> None:
        paper.set_font("Serif", size=size)
        paper.set_text_color(*colour)
        for y in range(12, 280, round(apart)):
            for x in (10, 75, 140):
                with paper.rotation(degrees, x, y):
                    paper.text(x, y, text)

    return draw


def stamped(lines: tuple[str, ...], left: float, top: float, size: int, colour: Colour) -> Callable[[Paper], None]:
    """Lines one below the other."""

    def draw(paper: Paper) -> None:
        paper.set_font("Serif", size=size)
        paper.set_text_color(*colour)
        paper.lines(lines, left=left, top=top, apart=size * 0.4)

    return draw


SIGNED = ("Ký bởi: Ủy ban nhân dân xã", "Ngày ký: 12-08-2025 08:15:32", "Thư: ubnd@nahin.gov.vn")
STAMPS = {
    "slanted": slanted("DỰ THẢO", 90, 45, (204, 204, 204)),
    "slanted-faint-red": slanted("TÀI LIỆU MẬT", 50, 20, (255, 0, 0), 0.3),
    "slanted-black": slanted("KHÔNG SAO CHÉP", 40, -50, (0, 0, 0)),
    "level-pale": slanted("DỰ THẢO", 80, 0, (200, 200, 200)),
    "level-faint": slanted("LẦN 2", 60, 0, (0, 0, 0), 0.2),
    "upwards": slanted("NỘI BỘ", 30, 90, (180, 180, 180)),
    "tiled-slanted": tiled("xã Nà Hin 12/08/2025", 14, 35, (217, 217, 217), 30),
    "tiled-steeply": tiled("xã Nà Hin 12/08/2025 08:15:32", 12, 55, (217, 217, 217), 12),
    "tiled-slightly": tiled("xã Nà Hin", 12, 12, (180, 200, 255), 25),
    "tiled-level": tiled("LƯU HÀNH NỘI BỘ", 10, 0, (215, 215, 215), 23),
    "signature": stamped(SIGNED, 60, 36, 9, (200, 0, 0)),
    "arrival": stamped(("CÔNG VĂN ĐẾN", "Số: 1245, ngày 12/8/2025"), 70, 45, 11, (0, 0, 180)),
}


@pytest.mark.parametrize("above", [False, True], ids=["below-the-text", "above-the-text"])
@pytest.mark.parametrize("stamp", STAMPS.values(), ids=STAMPS)
def test_stamps_and_watermarks_are_left_out(stamp: Callable[[Paper], None], above: bool, tmp_path: Path) -> None:
    paper = Paper()
    paper.add_page()
    if not above:
        stamp(paper)
    paper.set_font("Serif", size=13)
    paper.set_text_color(0)
    paper.lines(REPORT)
    if above:
        stamp(paper)

    assert texts(paper.written(tmp_path / "na-hin.pdf")) == list(REPORT)


def test_coloured_words_that_stand_by_themselves_are_kept(tmp_path: Path) -> None:
    words = (
        ("BÁO CÁO CHÍNH TRỊ", 20, (200, 0, 0)),
        ("Dự thảo lần thứ hai", 11, (150, 150, 150)),
        ("I. Phát triển kinh tế", 14, (0, 0, 200)),
        ("Xã Nà Hin gieo trồng 1.240 ha lúa nương và 318 ha ngô lai.", 13, (0, 0, 0)),
    )
    paper = Paper()
    paper.add_page()
    for k, (text, size, colour) in enumerate(words):
        paper.set_font("Serif", size=size)
        paper.set_text_color(*colour)
        paper.text(25, 30 + 10 * k, text)

    assert texts(paper.written(tmp_path / "na-hin.pdf")) == [text for text, _, _ in words]


def test_white_words_on_dark_ground_are_kept(tmp_path: Path) -> None:
    paper = Paper()
    paper.add_page()
    paper.lines(REPORT[:2])
    paper.set_fill_color(0, 60, 120)
    paper.rect(20, 45, 120, 40, style="F")
    paper.set_text_color(255)
    paper.lines(("Bản Hin: đạt", "Bản Lụ: đạt", "Bản Co: đạt"), top=55)

    assert texts(paper.written(tmp_path / "na-hin.pdf")) == [*REPORT[:2], "Bản Hin: đạt", "Bản Lụ: đạt", "Bản Co: đạt"]
