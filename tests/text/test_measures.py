from __future__ import annotations

import pytest

from text.measures import read_amount, read_count_rate, read_rate


@pytest.mark.parametrize(
    ("text", "number", "amount"),
    [
        ("1.085 tỷ đồng", "1.085", ("1000000000", "đồng", "")),
        ("2 tỷ", "2", ("1000000000", "đồng", "")),
        ("2,5 nghìn tỷ đồng", "2,5", ("1000000000000", "đồng", "")),
        ("10trVNĐ", "10", ("1000000", "đồng", "")),
        ("2 nghìn lượt khách", "2", ("1000", "lượt", " lượt khách")),
        ("1,5 triệu kWh", "1,5", ("1000000", "kwh", "")),
        ("20 km²", "20", ("1", "km2", "")),
        ("15 héc ta", "15", ("1", "ha", "")),
        ("54,57%2 dân số", "54,57", ("1", "%", "2 dân số")),
        ("18 km7", "18", ("1", "km", "7")),
        ("2,3 điểm phần trăm", "2,3", ("1", "%", "")),
        ("58 tạ/ha", "58", ("1", "tạ", "/ha")),
    ],
)
def test_scale_and_measure_behind_a_number(text: str, number: str, amount: tuple[str, str, str]) -> None:
    read = read_amount(text, len(number))
    assert read is not None
    assert (str(read.scale), read.unit, text[read.end :]) == amount


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9 tỷ lệ hộ nghèo", "9"),
        ("04 đồng chí", "04"),
        ("14 đồng bào", "14"),
        ("06 bản", "06"),
        ("5 đ/c", "5"),
        ("3 trạm", "3"),
        ("12 mẫu", "12"),
    ],
)
def test_what_only_begins_like_a_measure_is_none(text: str, number: str) -> None:
    assert read_amount(text, len(number)) is None


@pytest.mark.parametrize(
    ("text", "measure", "rate"),
    [
        ("58,4 triệu đồng/người/năm", "58,4 triệu đồng", "người/năm"),
        ("10 triệu đồng/đầu người / năm", "10 triệu đồng", "người/năm"),
        ("58 tạ/ha", "58 tạ", "ha"),
        ("100 nghìn đồng/kg", "100 nghìn đồng", "kg"),
        ("96,4 tỷ đồng với 1.873 khách", "96,4 tỷ đồng", ""),
    ],
)
def test_what_a_measure_is_given_for_each_of(text: str, measure: str, rate: str) -> None:
    assert read_rate(text, len(measure))[0] == rate


@pytest.mark.parametrize(
    ("text", "number", "rate"),
    [
        ("04 lần/năm", "04", "năm"),
        ("95,9 người/km2", "95,9", "km2"),
        ("60.000 con/lứa", "60.000", "lứa"),
        ("12 thôn/bản", "12", ""),
        ("9/19 tiêu chí", "9", ""),
    ],
)
def test_what_things_are_counted_for_each_of(text: str, number: str, rate: str) -> None:
    assert read_count_rate(text, len(number))[0] == rate
