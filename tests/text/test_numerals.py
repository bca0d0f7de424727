from __future__ import annotations

import pytest

from text.numerals import read_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.888,96", "1888.96"),
        ("1.085", "1085"),
        ("5.296.040.383", "5296040383"),
        ("54,57", "54.57"),
        ("06", "6"),
        ("0.125", "0.125"),  # no thousands begin with a zero
        ("0,5", "0.5"),
        ("1,234,567.8", "1234567.8"),
        ("1,234.5", "1234.5"),
        ("5 296 040 383", "5296040383"),
        ("1. 085", "1085"),
        ("2 .000", "2000"),
        ("2,117", "2.117"),
        ("1.085.5", "1085.5"),
        ("12.345.67", "12345.67"),
    ],
)
def test_a_number_is_read_as_vietnamese_writes_it(written: str, value: str) -> None:
    assert str(read_number(written)) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [("2,117", "2117"), ("12,117", "12117"), ("0,117", "0.117"), ("2,5", "2.5"), ("2.117", "2117")],
)
def test_a_comma_parts_thousands_of_what_is_counted_whole(written: str, value: str) -> None:
    assert str(read_number(written, whole=True)) == value
