"""Sentences of a report that may be said of what was reached."""

from __future__ import annotations

from chat.speech.speakable import Part, said_of_sentence
from tests.factories import make_passage


def _said(text: str) -> list[str]:
    passage = make_passage(text)
    return list(said_of_sentence(passage, 0, len(text), passage.clauses[0].unit, Part.RESULT, ""))


def test_the_figure_of_a_tasks_title_was_only_aimed_at():
    assert not any("65%" in said for said in _said("Nâng cao tỷ lệ hộ chuyển sang dịch vụ đạt 65%:"))
    told = _said("(2) Nâng cao tỷ lệ hộ chuyển sang dịch vụ đạt 65%: Đảng ủy vận động được 69% số hộ chuyển đổi.")
    assert [("65%" in said, "69%" in said) for said in told] == [(False, True)]
