"""A follow-up that may go on with the turn before or ask something of its own: what the reports answer decides."""

from __future__ import annotations

import pytest

from chat.ask import ask
from corpus import Turn
from vectorstore.index import Index

POVERTY = (
    Turn("user", "Tỷ lệ hộ nghèo của xã Nà Hin?"),
    Turn("assistant", "Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 18,4% [1]."),
)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Đến năm 2030 định kéo xuống còn mấy?", "Tỷ lệ hộ nghèo giảm còn dưới 6%"),
        ("Có bao nhiêu đảng viên?", "Đảng bộ xã Nà Hin có 45 chi bộ với tổng số 738 đảng viên"),
        ("con thu ngan sach thi sao", "Thu ngân sách trên địa bàn năm 2025 đạt 12,6 tỷ đồng"),
    ],
)
def test_the_reading_that_the_reports_answer_likelier_is_taken(communes: Index, question: str, quoted: str) -> None:
    assert f"“{quoted}” [1]" in ask(question, communes, history=POVERTY).text


def test_what_turns_to_another_topic_does_not_go_on_with_the_one_before(communes: Index) -> None:
    people = (
        Turn("user", "Xã Nà Hin có bao nhiêu đảng viên?"),
        Turn("assistant", "Đảng bộ xã Nà Hin có 45 chi bộ với tổng số 738 đảng viên [1]."),
    )

    assert "18,4%" in ask("Còn tỷ lệ hộ nghèo thì sao?", communes, history=people).text
