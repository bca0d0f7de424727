from __future__ import annotations

import pytest

from text.number_spellings import number_spellings, question_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ('?!, "', []),
        ("Tỷ lệ hộ nghèo?", [("tỷ",), ("lệ",), ("hộ",), ("nghèo",)]),
        ("Co\u0302ng an", [("công",), ("an",)]),
        ("đạt 1.888,96 ha", [("đạt",), ("1", "888", "96"), ("ha",)]),
        ("24,13%", [("24", "13")]),
        ("19/19 tiêu chí", [("19", "19"), ("tiêu",), ("chí",)]),
        ("nhiệm kỳ 2020-2025.", [("nhiệm",), ("kỳ",), ("2020", "2025")]),
        ("nhiệm kỳ 2025 – 2030", [("nhiệm",), ("kỳ",), ("2025",), ("2030",)]),
        ("km2 thứ 3.", [("km2",), ("thứ",), ("3",)]),
    ],
)
def test_syllables_stand_alone_and_numbers_whole(text: str, parts: list) -> None:
    assert question_parts(text) == parts


@pytest.mark.parametrize(
    ("part", "spellings"),
    [
        (("thu",), [("thu",)]),
        (("6",), [("6",), ("06",)]),
        (("06",), [("06",), ("6",)]),
        (("16",), [("16",)]),
        (("1085",), [("1085",), ("1", "085")]),
        (("1234567",), [("1234567",), ("1", "234", "567")]),
        (("1", "085"), [("1", "085"), ("1085",)]),
        (("24", "13"), [("24", "13")]),
        (("1", "888", "96"), [("1", "888", "96")]),
        (("01", "7", "2025"), [("01", "7", "2025"), ("01", "07", "2025"), ("1", "7", "2025"), ("1", "07", "2025")]),
        (("km2",), [("km2",)]),
    ],
)
def test_a_number_is_looked_for_in_each_spelling(part: tuple, spellings: list) -> None:
    assert number_spellings(part) == spellings
