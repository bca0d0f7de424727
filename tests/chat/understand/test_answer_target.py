from __future__ import annotations

from chat.understand.answer_target import AnswerTarget


def test_a_target_holds_the_syllables_of_all_its_names() -> None:
    assert AnswerTarget(names=("dang vien", "doan vien")).syllables == {"dang", "vien", "doan"}
    assert AnswerTarget(measures=frozenset({"%"})).syllables == frozenset()
