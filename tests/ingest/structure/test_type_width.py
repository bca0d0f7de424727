from __future__ import annotations

import pytest

from ingest.structure.type_width import printed_width


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("ĐẢNG BỘ XÃ", "Đảng bộ xã"),
        ("mmmm", "llll"),
        ("2025-2030", "2025.2030"),
        ("Đảng bộ xã Khê Lũng", "Đảng bộ xã Khê"),
    ],
)
def test_capitals_and_broad_letters_are_wider(wide: str, narrow: str) -> None:
    assert printed_width(wide) > printed_width(narrow)


def test_marks_and_blanks_at_the_ends_add_no_width() -> None:
    assert printed_width("  nghị quyết ") == printed_width("nghi quyet")


def test_an_ordinary_line_is_about_as_wide_as_it_has_characters() -> None:
    line = "lương thực cả năm 4.615 tấn, bình quân đầu người đạt 402 kg mỗi năm"

    assert printed_width(line) == pytest.approx(len(line), rel=0.02)
