"""Glued and letter-spaced syllables as words."""

from __future__ import annotations

import pytest

from text.ripped_words import as_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Từngày 01/7/2025", "Từ ngày 01/7/2025"),
        ("trên cơ sởsáp nhập ba xã", "trên cơ sở sáp nhập ba xã"),
        ("bảo hiểm y tếđạt 96,4%", "bảo hiểm y tế đạt 96,4%"),
        ("quyếtliệt chỉđạo", "quyết liệt chỉ đạo"),
        ("KẾTQUẢ ĐẠTĐƯỢC", "KẾT QUẢ ĐẠT ĐƯỢC"),
        ("các thônNà Lẹng", "các thôn Nà Lẹng"),
        ("đadạng sinh học", "đa dạng sinh học"),
    ],
)
def test_glued_syllables_are_parted(text: str, words: str) -> None:
    assert as_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("trẻ r a l ớ p đạt 99%", "trẻ ra lớp đạt 99%"),
        ("T r ạ m y t ế khám", "Trạm y tế khám"),
        ("N Ô N G T H Ô N M Ớ I", "NÔNG THÔN MỚI"),
        ("th ực hi ện ngh ị quy ết", "thực hiện nghị quyết"),
        ("ph ấn đấu đ ến năm 2030", "phấn đấu đến năm 2030"),
    ],
)
def test_spaced_letters_are_joined(text: str, words: str) -> None:
    assert as_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Đảng bộ xã Ea Krông, buôn Kmrơng, Ea H'Leo",
        "HĐND, UBND, MTTQ, THCS, OCOP, VNeID, BHYT",
        "camera an ninh, internet, vitamin A, logistics, karaoke",
        "466,96 km2, 12 m3; khoản a, b, c; ô tô, y tế, ý kiến, ủy ban",
        "thôn1 có 12 hộ",
        "",
    ],
)
def test_what_is_in_order_or_foreign_stays(text: str) -> None:
    assert as_words(text) == text


def test_letters_and_their_order_never_change() -> None:
    text = "Từngày 01/7, trẻ r a l ớ p; y tếđạt 96,4%, xửlý 11 tin"

    assert as_words(text).replace(" ", "") == text.replace(" ", "")
