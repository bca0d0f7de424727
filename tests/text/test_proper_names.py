from __future__ import annotations

import re

import pytest

from text.syllables import NAME


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nà Hin có 12 bản", "Nà Hin"),
        ("Ea H'Leo và", "Ea H'Leo"),
        ("Ia O là xã biên giới", "Ia O"),
        ("Đắk Sơ Rai mới", "Đắk Sơ Rai"),
        ("Châu Hội Bình Thuận Nam", "Châu Hội Bình Thuận"),
        ("Sơn-Thủy, xã", "Sơn-Thủy"),
        ("Ý Tý, nơi", "Ý Tý"),
    ],
)
def test_a_name_is_one_to_four_capitalised_syllables(text: str, name: str) -> None:
    found = re.match(NAME, text)

    assert found is not None
    assert found[0] == name
