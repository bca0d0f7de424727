"""Words are parted as the file parts them, however its letters are set."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.ingest.pdf.printing import REPORT, Paper, texts

SPACINGS = (-1.0, -0.8, -0.6, -0.3, 0.0, 1.5, 2.5, 3.5)  # points, by which letters are set apart


@pytest.mark.parametrize("size", [9, 12])
@pytest.mark.parametrize("spacing", SPACINGS)
def test_the_blanks_of_the_file_are_kept_however_far_letters_are_apart(
    spacing: float, size: int, tmp_path: Path
) -> None:
    paper = Paper("L")
    paper.add_page()
    paper.set_font("Serif", size=size)
    paper.set_char_spacing(spacing)
    paper.lines(REPORT)

    assert texts(paper.written(tmp_path / "na-hin.pdf")) == list(REPORT)


@pytest.mark.parametrize("spacing", [-0.5, 0.0, 1.5])
def test_words_that_stand_apart_without_a_blank_are_parted(spacing: float, tmp_path: Path) -> None:
    paper = Paper("L")
    paper.add_page()
    paper.set_char_spacing(spacing)
    blank = paper.get_string_width(" ")
    for k, text in enumerate(REPORT):
        left = 25.0
        for word in text.split():
            paper.text(left, 30 + 8 * k, word)
            left += paper.get_string_width(word) + blank

    assert texts(paper.written(tmp_path / "na-hin.pdf")) == list(REPORT)


def test_words_set_apart_within_a_line_stay_whole(tmp_path: Path) -> None:
    paper = Paper()
    paper.add_page()
    paper.text(25, 30, "Sản lượng lương thực bình quân đầu người")
    left = 25 + paper.get_string_width("Sản lượng lương thực bình quân đầu người ")
    paper.set_char_spacing(3.5)
    paper.text(left, 30, "NHIỆM KỲ NÀY")

    assert texts(paper.written(tmp_path / "na-hin.pdf")) == ["Sản lượng lương thực bình quân đầu người NHIỆM KỲ NÀY"]


def test_a_wide_gap_parts_words_beside_blanks_too(tmp_path: Path) -> None:
    paper = Paper()
    paper.add_page()
    paper.text(25, 30, "Thu ngân sách")
    paper.text(120, 30, "8,4 tỷ đồng")

    assert texts(paper.written(tmp_path / "na-hin.pdf")) == ["Thu ngân sách 8,4 tỷ đồng"]


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    paper = Paper()
    paper.add_page()
    paper.lines([unicodedata.normalize("NFD", text) for text in REPORT])

    assert texts(paper.written(tmp_path / "na-hin.pdf")) == list(REPORT)


def test_a_hyphen_at_a_lines_end_is_kept(tmp_path: Path) -> None:
    paper = Paper()
    paper.add_page()
    paper.lines(("Nghị quyết nhiệm kỳ 2020-", "2025 của Đảng bộ xã"))

    assert texts(paper.written(tmp_path / "na-hin.pdf")) == ["Nghị quyết nhiệm kỳ 2020-", "2025 của Đảng bộ xã"]
