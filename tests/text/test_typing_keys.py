"""Vietnamese typed with its keys left in the text."""

from __future__ import annotations

import pytest

from text.typing_keys import without_typing_keys


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Thu ngaan sachs nawm 2024 ddatj bao nhieeu tyr", "Thu ngân sách năm 2024 đạt bao nhiêu tỷ"),
        ("TYR LEEJ HOOJ NGHEOF", "TỶ LỆ HỘ NGHÈO"),
        ("tinhf hinhf thuwcj hieenj", "tình hình thực hiện"),
        ("huwowngs hoaf binhf khuyur", "hướng hòa bình khuỷu"),
        ("Xa co bao nhieu km2, HTX va OCOP", "Xa co bao nhieu km2, HTX va OCOP"),
        ("Tỷ lệ hộ nghèo theo KPIs", "Tỷ lệ hộ nghèo theo KPIs"),
    ],
)
def test_keys_are_read_where_a_text_is_typed_so(typed: str, meant: str) -> None:
    assert without_typing_keys(typed) == meant
