"""What a follow-up takes over from the turns before it."""

from __future__ import annotations

import pytest

from chat.understand.answer_kind import AnswerKind
from chat.understand.follow_up import understand
from chat.understand.question import Question
from corpus import PassageRole, Turn
from tests.chat.communes import NAMES
from text.fold import fold


def asked(*turns: str) -> Question:
    """The last question after the turns before it, by turns of the user and the assistant."""
    *before, question = turns
    return understand(question, [Turn(("user", "assistant")[k % 2], text) for k, text in enumerate(before)], NAMES)


def labels(question: Question) -> list[str]:
    return [named.unit.label for named in question.named]


@pytest.mark.parametrize(
    ("turns", "units", "role", "topic"),
    [
        (
            ("Tỷ lệ hộ nghèo của xã Nà Hin?", "Xã Nà Hin: “còn 18,4%” [1].", "Thế còn xã Bản Pát?"),
            ["xã Bản Pát"],
            None,
            "ho ngheo",
        ),
        (
            ("Chỉ tiêu hộ nghèo của xã Nà Hin?", "Xã Nà Hin: “còn dưới 6%” [1].", "the con ban pat"),
            ["xã Bản Pát"],
            PassageRole.TARGET,
            "ho ngheo",
        ),
        (
            ("Tỷ lệ hộ nghèo của xã Nà Hin?", "Xã Nà Hin: “còn 18,4%” [1].", "Mục tiêu đến năm 2030?"),
            ["xã Nà Hin"],
            PassageRole.TARGET,
            "ho ngheo",
        ),
        (
            ("Tỷ lệ hộ nghèo của xã Nà Hin?", "Xã Nà Hin: “còn 18,4%” [1].", "Có bao nhiêu đảng viên?"),
            ["xã Nà Hin"],
            None,
            "dang vien",
        ),
    ],
)
def test_the_unit_term_or_topic_not_said_is_that_of_before(
    turns: tuple[str, ...], units: list[str], role: PassageRole | None, topic: str
) -> None:
    question = asked(*turns)
    assert (labels(question), question.term) == (units, role)
    assert topic in fold(question.topic)


def test_a_new_topic_leaves_the_old_one() -> None:
    question = asked("Tỷ lệ hộ nghèo của xã Nà Hin?", "Còn 18,4% [1].", "Có bao nhiêu đảng viên?")
    assert "ngheo" not in fold(question.topic)
    assert question.kind is AnswerKind.FIGURE


def test_a_question_that_names_its_commune_takes_nothing_over() -> None:
    alone = asked("Xã Bản Pát có bao nhiêu bản?")
    assert asked("Chỉ tiêu hộ nghèo của xã Nà Hin?", "Dưới 6% [1].", "Xã Bản Pát có bao nhiêu bản?") == alone


def test_the_whole_commune_is_asked_about_after_an_old_one() -> None:
    question = asked("Xã Khe Sú có mấy cơ sở lưu trú?", "Khe Sú: 02 cơ sở lưu trú [1].", "Cả xã có bao nhiêu?")
    assert labels(question) == ["xã Nà Hin"]


@pytest.mark.parametrize("follow_up", ["So với xã Bản Pát thì sao?", "So với Bản Pát thì sao", "the so voi ban pat"])
def test_a_commune_set_against_the_one_before_is_compared(follow_up: str) -> None:
    question = asked("Tỷ lệ hộ nghèo xã Nà Hin là bao nhiêu?", "Còn 18,4% [1].", follow_up)
    assert question.comparison is not None
    assert [subject.unit.label for subject in question.comparison.subjects] == ["xã Nà Hin", "xã Bản Pát"]
