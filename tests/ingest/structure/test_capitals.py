from __future__ import annotations

import pytest

from ingest.structure.capitals import capitalised_in_sentence, starts_sentence

REPORT = [
    "Vận động Nhân dân góp ngày công; đời sống Nhân dân khá hơn. Tập trung trồng rừng.",
    "Các bản tập trung trồng chè và giữ Nghị quyết của Đảng bộ.",
]


def test_words_that_a_report_writes_with_a_capital_in_mid_sentence() -> None:
    assert capitalised_in_sentence(REPORT) == {
        "Nhân",
        "Nhân dân",
        "Nghị",
        "Nghị quyết",
        "Đảng",
        "Đảng bộ",
    }


def test_a_word_written_more_often_small_is_none_of_them() -> None:
    assert "Bản" not in capitalised_in_sentence(["tại Bản Lầm", "các bản", "mỗi bản"])


@pytest.mark.parametrize(
    ("line", "starts"),
    [
        ("Tập trung trồng rừng", True),
        ("Nhân dân góp công", False),
        ("Nghị quyết đề ra", False),
        ("góp công", False),
        ("12 bản", False),
        ("", False),
    ],
)
def test_a_capital_written_only_where_a_sentence_starts(line: str, starts: bool) -> None:
    assert starts_sentence(line, capitalised_in_sentence(REPORT)) is starts
