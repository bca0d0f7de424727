"""What makes a refusal: asked over the reports of two invented communes."""

from __future__ import annotations

import pytest

from chat.answer.draft import REFUSAL
from chat.ask import ask
from vectorstore.index import Index


@pytest.mark.parametrize(
    "question",
    [
        "Số điện thoại của Ủy ban nhân dân xã Nà Hin?",
        "Bí thư Đảng ủy xã Bản Pát tên là gì?",
        "Tỷ lệ hộ nghèo của xã Mường Chanh?",
        "Thời tiết ở xã Nà Hin ngày mai thế nào?",
        "Diện tích cà phê của xã Nà Hin?",
        "Xã Bản Pát có bao nhiêu cơ sở lưu trú?",
        "xa na hin co may san bay",
    ],
)
def test_what_the_reports_do_not_say_is_refused(communes: Index, question: str) -> None:
    answer = ask(question, communes)
    assert (answer.text, answer.refused, answer.citations) == (REFUSAL, True, ())


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Xã Nà Hin có bao nhiêu cơ sở lưu trú?", "07 cơ sở lưu trú"),
        ("ty le ho ngheo xa ban pat", "23,9%"),
        ("Đường biên giới xã Bản Pát dài bao nhiêu km?", "25,142 km"),
        ("Chỉ tiêu lao động qua đào tạo của xã Nà Hin?", "35%"),
    ],
)
def test_what_they_say_is_not(communes: Index, question: str, quoted: str) -> None:
    answer = ask(question, communes)
    assert not answer.refused
    assert any(quoted in citation.quote for citation in answer.citations)
