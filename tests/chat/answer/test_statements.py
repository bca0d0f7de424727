from __future__ import annotations

import pytest

from chat.answer.statements import statements_of


def said(text: str) -> list[str]:
    return [text[each.start : each.end].strip() for each in statements_of(text)]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Có 5 xã [1]. Nay có 2. [2]", ["Có 5 xã [1].", "Nay có 2. [2]"]),
        ("Nà Hin 31 bản [1]; Bản Pát 22 bản [2].", ["Nà Hin 31 bản [1];", "Bản Pát 22 bản [2]."]),
        ("“Có 31 bản. Đường đã cứng hóa; điện đã về” [1].", ["“Có 31 bản. Đường đã cứng hóa; điện đã về” [1]."]),
        ("Thu 12,6 tỷ đồng (đạt 101%; tăng 5%) [1].", ["Thu 12,6 tỷ đồng (đạt 101%; tăng 5%) [1]."]),
        ("Do TP. Sơn La cấp [1]. Đã xong.", ["Do TP. Sơn La cấp [1].", "Đã xong."]),
        ("- Du lịch [1]\n- Cán bộ [2]\n", ["- Du lịch [1]", "- Cán bộ [2]"]),
        ("| Xã | Tỷ lệ |\n| --- | --- |\n| Nà Hin | 18,4% [1] |", ["Xã", "Tỷ lệ", "Nà Hin", "18,4% [1]"]),
        ("…", []),
    ],
)
def test_an_answer_is_cut_to_what_it_states(text: str, statements: list[str]) -> None:
    assert said(text) == statements


def test_a_statement_knows_what_stands_above_it() -> None:
    text = "Tỷ lệ hộ nghèo năm 2025:\n- Xã Nà Hin còn 18,4% [1]\n"
    assert [each.above for each in statements_of(text)][-1] == ("Tỷ lệ hộ nghèo năm 2025:\n",)
    table = "| Xã | Hộ nghèo |\n| --- | --- |\n| Nà Hin | 18,4% [1] |"
    above = [tuple(words.strip() for words in each.above) for each in statements_of(table)]
    assert above[-1] == ("Hộ nghèo", "Nà Hin")
