"""Questions in English, and with the keys of Telex and VNI left in the text."""

from __future__ import annotations

import pytest

from chat.ask import IN_VIETNAMESE, ask
from chat.understand.other_languages import in_vietnamese, is_in_other_language


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("How many party members does Na Hin have?", "bao nhiêu đảng viên Na Hin?"),
        ("Poverty rate của xã Nà Hin?", "tỷ lệ hộ nghèo của xã Nà Hin?"),
        ("Tyr leej hooj ngheof xax Naf Hin", "Tỷ lệ hộ nghèo xã Nà Hin"),
        ("Xax DDawks Sow Rai cos bao nhieeu ddangr vieen?", "Xã Đắk Sơ Rai có bao nhiêu đảng viên?"),
        ("Da6n so61 xa4 Khe6 Lu4ng?", "Dân số xã Khê Lũng?"),
        ("ty le ho ngheo xa na hin", "ty le ho ngheo xa na hin"),
        ("Xã Nà Hin có bao nhiêu sản phẩm OCOP?", "Xã Nà Hin có bao nhiêu sản phẩm OCOP?"),
        ("Xã do ai lãnh đạo, an ninh to lớn ra sao?", "Xã do ai lãnh đạo, an ninh to lớn ra sao?"),
    ],
)
def test_a_question_is_read_in_vietnamese(typed: str, read: str) -> None:
    assert in_vietnamese(typed) == read


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Wie viele Einwohner hat Na Hin?", True),
        ("Dân số xã Nà Hin là bao nhiêu?", False),
        ("dan so xa na hin la bao nhieu", False),
    ],
)
def test_another_language_is_noticed(question: str, other: bool) -> None:
    assert is_in_other_language(question) is other


def test_english_and_typing_keys_are_answered_and_what_cannot_be_read_is_asked_for_in_vietnamese(communes) -> None:
    for question in ("What is the population of Na Hin commune?", "Daan soos xax Naf Hin laf bao nhieeu?"):
        assert "dân số 19.356 người" in ask(question, communes).text
    refused = ask("Wie viele Einwohner hat Na Hin?", communes)
    assert (refused.refused, refused.notices) == (True, (IN_VIETNAMESE,))
