from __future__ import annotations

import pytest

from text.place import place_in_file


@pytest.mark.parametrize(
    ("lines", "page", "file", "place"),
    [
        ((10, 11), None, "na-hin.txt", "dòng 10-11"),
        ((10, 10), None, "/bao-cao/na-hin.md", "dòng 10"),
        ((10, 12), None, "na-hin.DOCX", "đoạn 10-12"),
        ((10, 12), 3, "na-hin.pdf", "trang 3"),
        ((10, 10), None, "", "dòng 10"),
    ],
)
def test_the_place_is_told_as_a_reader_looks_it_up(lines, page, file, place):
    assert place_in_file(lines, page, file) == place
