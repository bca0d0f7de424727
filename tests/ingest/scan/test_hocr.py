"""Lines of a scanned page from what Tesseract writes of it."""

from __future__ import annotations

from ingest.scan.hocr import lines_of_hocr

HEIGHT, DPI = 1000, 72  # a pixel is a point


def page(*lines: str) -> bytes:
    return f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{''.join(lines)}</body></html>".encode()


def printed(words: str, left: int, foot: int, raised: str = "") -> str:
    """A line of twenty pixels' type, ten a character; the raised characters stand high behind its last word."""
    at, spans = left, []
    pieces = words.split()
    for number, word in enumerate(pieces):
        glyphs = []
        for char in word:
            glyphs.append(_glyph(char, (at, foot - 18, at + 9, foot)))
            at += 10
        for char in raised if number == len(pieces) - 1 else "":
            glyphs.append(_glyph(char, (at, foot - 22, at + 6, foot - 12)))
            at += 7
        spans.append(f"<span class='ocrx_word'>{''.join(glyphs)}</span>")
        at += 10
    title = f"bbox {left} {foot - 20} {at - 10} {foot}; baseline 0 0; x_size 20"
    return f"<span class='ocr_line' title='{title}'>{''.join(spans)}</span>"


def _glyph(char: str, box: tuple[int, int, int, int]) -> str:
    return f"<span class='ocrx_cinfo' title='x_bboxes {' '.join(map(str, box))}; x_conf 99'>{char}</span>"


def test_lines_stand_from_top_to_bottom_with_their_places_in_points() -> None:
    lines = lines_of_hocr(page(printed("Có 31 bản", 85, 300), printed("BÁO CÁO", 200, 100)), HEIGHT, DPI)
    assert [(line.text, line.left, line.base) for line in lines] == [
        ("BÁO CÁO", 200.0, 900.0),
        ("Có 31 bản", 85.0, 700.0),
    ]
    assert lines[1].first_word == 19.0


def test_a_raised_digit_is_a_mark_unless_it_makes_square_metres() -> None:
    lines = lines_of_hocr(
        page(printed("có 5.318 hộ", 85, 300, "1"), printed("rộng 64,82 km", 85, 340, "2")), HEIGHT, DPI
    )
    assert [line.text for line in lines] == ["có 5.318 hộ<sup>1</sup>", "rộng 64,82 km2"]


def test_pieces_side_by_side_are_one_line_and_specks_are_none() -> None:
    lines = lines_of_hocr(
        page(printed("58,4 %", 400, 302), printed("Thu nhập", 85, 300), printed("·", 300, 500)), HEIGHT, DPI
    )
    assert [line.text for line in lines] == ["Thu nhập 58,4 %"]


def test_lines_that_run_up_the_page_are_left_out() -> None:
    upwards = printed("SAO Y", 500, 400).replace("baseline 0 0", "baseline 138.4 -249")
    lines = lines_of_hocr(page(printed("Có 31 bản", 85, 300), upwards), HEIGHT, DPI)
    assert [line.text for line in lines] == ["Có 31 bản"]


def test_columns_are_read_one_after_the_other() -> None:
    left = [printed(f"Bản {number} có {number}1 hộ nghèo", 85, 300 + 30 * number) for number in range(1, 7)]
    right = [printed(f"Xã {number} có {number}2 km đường", 330, 304 + 30 * number) for number in range(1, 7)]
    lines = lines_of_hocr(page(*left, *right), HEIGHT, DPI)
    assert [line.text for line in lines] == [
        *(f"Bản {number} có {number}1 hộ nghèo" for number in range(1, 7)),
        *(f"Xã {number} có {number}2 km đường" for number in range(1, 7)),
    ]
