"""Which indicators the words of a question ask for."""

from __future__ import annotations

import pytest

from indicators.asked import indicators_asked


@pytest.mark.parametrize(
    ("topic", "names"),
    [
        ("tỷ lệ hộ nghèo", ["Tỷ lệ hộ nghèo"]),
        ("ty le ho ngheo", ["Tỷ lệ hộ nghèo"]),
        ("tỉ lệ hộ nghèo cuối năm 2025 là bao nhiêu", ["Tỷ lệ hộ nghèo"]),
        ("tỷ lệ hộ nghèo là bao nhiêu", ["Tỷ lệ hộ nghèo"]),
        ("hộ nghèo", ["Tỷ lệ hộ nghèo", "Số hộ nghèo"]),
        ("tỷ lệ hộ nghèo dân tộc Mông", []),
        ("độ che phủ rừng", ["Tỷ lệ che phủ rừng"]),
        ("giá vàng", []),
    ],
)
def test_a_topic_names_an_indicator_whole_and_nothing_else(topic: str, names: list[str]) -> None:
    assert [indicator.name for indicator in indicators_asked(topic)] == names
