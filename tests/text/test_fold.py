from __future__ import annotations

import unicodedata

import pytest

from text.fold import compose, fold, has_diacritics, strip_diacritics, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đảng bộ xã Sốp Cộp", "dang bo xa sop cop"),
        ("ĐẮK SƠ RAI", "dak so rai"),
        ("Tỷ lệ hộ nghèo: 54,57%", "ty le ho ngheo: 54,57%"),
        ("Ủy ban – uỷ ban", "uy ban – uy ban"),
        ("km²", "km²"),
        ("", ""),
    ],
)
def test_what_is_typed_bare_is_what_is_printed_folded(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


def test_each_character_keeps_its_place() -> None:
    text = "Xã Nậm Khao: ước đạt 1.085 tỷ đồng (năm 2024)"
    assert len(strip_diacritics(text)) == len(text)
    assert strip_diacritics(text)[text.index("ước") :] == "uoc dat 1.085 ty dong (nam 2024)"


def test_decomposed_text_is_composed() -> None:
    assert compose(unicodedata.normalize("NFD", "Khê Lũng, Mường Tảng")) == "Khê Lũng, Mường Tảng"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thu ngân sách: 1.085 tỷ", ["thu", "ngân", "sách", "1", "085", "tỷ"]),
        ("“Dân vận khéo” – 58/66", ["dân", "vận", "khéo", "58", "66"]),
        ("…", []),
    ],
)
def test_the_words_of_a_text(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("ty le ho ngheo sop cop", False),
        ("tỷ le ho ngheo", True),
        ("dan so xa Đông Mỗ", True),
        ("OCOP 5 sao", False),
        (unicodedata.normalize("NFD", "hộ"), True),
    ],
)
def test_a_text_typed_without_marks_is_known(text: str, has: bool) -> None:
    assert has_diacritics(text) is has
