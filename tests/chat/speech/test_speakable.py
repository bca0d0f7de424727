"""Sentences of a report that may be said of what was reached."""

from __future__ import annotations

import pytest

from chat.speech.speakable import Part, said_of_sentence
from tests.factories import make_passage


def _said(text: str) -> list[str]:
    passage = make_passage(text)
    return list(said_of_sentence(passage, 0, len(text), passage.clauses[0].unit, Part.RESULT, ""))


def test_the_figure_of_a_tasks_title_was_only_aimed_at():
    assert not any("65%" in said for said in _said("Nâng cao tỷ lệ hộ chuyển sang dịch vụ đạt 65%:"))
    told = _said("(2) Nâng cao tỷ lệ hộ chuyển sang dịch vụ đạt 65%: Đảng ủy vận động được 69% số hộ chuyển đổi.")
    assert [("65%" in said, "69%" in said) for said in told] == [(False, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Tàu của đảo đã đưa 38 người bệnh vào bờ trong đêm.",
        "Nhà văn hóa thôn được sửa chữa với 2,7 tỷ đồng.",
        "Có 12 người có uy tín, tiêu biểu là ông Lò Văn Sáng ở bản Nà Lìu.",
        "Theo chuẩn nghèo đa chiều, toàn xã còn 521 hộ nghèo.",
    ],
)
def test_words_that_differ_by_their_marks_alone_are_no_bad_news(text: str) -> None:
    assert [f"{said}." for said in _said(text)] == [text]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thu hút 21 dự án với vốn 6.870 tỷ đồng nhưng chưa giải ngân hết.", ["6.870"]),
        ("Độ che phủ rừng đạt 28,1%, không đạt chỉ tiêu 29%.", ["28,1%"]),
        ("Đợt dịch làm 417 người tử vong.", []),
        ("Vốn chưa giải ngân còn 4 tỷ đồng.", []),
    ],
)
def test_a_sentence_is_said_up_to_its_bad_news(text: str, said: list[str]) -> None:
    told = _said(text)
    assert len(told) == len(said)
    assert all(figure in sentence and "chưa" not in sentence for figure, sentence in zip(said, told, strict=True))
