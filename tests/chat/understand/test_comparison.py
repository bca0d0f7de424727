"""What a question sets side by side."""

from __future__ import annotations

import pytest

from chat.understand.comparison import Comparison, goes_on_against
from chat.understand.follow_up import understand
from corpus import PassageRole, Turn
from tests.chat.communes import NAMES

RESULT, TARGET = PassageRole.RESULT, PassageRole.TARGET


def compared(question: str, *before: str) -> Comparison | None:
    return understand(question, [Turn("user", text) for text in before], NAMES).comparison


def subjects(comparison: Comparison | None) -> list[tuple[str, PassageRole | None, str]]:
    return [] if comparison is None else [(one.unit.label, one.term, one.year) for one in comparison.subjects]


NEW = [("xã Nà Hin", None, ""), ("xã Bản Pát", None, "")]
OLD = [(label, RESULT, "") for label in ("xã Nà Hin (cũ)", "xã Khe Sú (cũ)", "thị trấn Phố Vải (cũ)")]


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("So sánh tỷ lệ hộ nghèo của xã Nà Hin và xã Bản Pát", NEW),
        ("ho ngheo na hin voi ban pat ben nao cao hon", NEW),
        ("Xã nào có tỷ lệ hộ nghèo thấp nhất?", NEW),
        ("Sản lượng lương thực của từng xã cũ của Nà Hin?", OLD),
        (
            "Tỷ lệ hộ nghèo xã Nà Hin hiện nay và mục tiêu 2030?",
            [("xã Nà Hin", RESULT, ""), ("xã Nà Hin", TARGET, "")],
        ),
        (
            "Thu ngân sách xã Nà Hin năm 2024 so với năm 2025?",
            [("xã Nà Hin", RESULT, "2024"), ("xã Nà Hin", RESULT, "2025")],
        ),
        ("Tỷ lệ hộ nghèo của xã Nà Hin?", NEW[:1]),
        ("Trừ xã Bản Pát, tỷ lệ hộ nghèo xã Nà Hin là bao nhiêu?", NEW[:1]),
        ("Tỷ lệ hộ nghèo của xã Bản Pát?", []),
        ("Ba xã cũ của Nà Hin sản lượng lương thực bao nhiêu?", OLD),
        ("Xã Bản Pát có bao nhiêu hộ, bao nhiêu đảng viên và mấy bản?", NEW[1:]),
    ],
)
def test_the_sides_of_a_comparison(question: str, sides: list[tuple[str, PassageRole | None, str]]) -> None:
    assert subjects(compared(question)) == sides


def test_what_is_wanted_of_the_sides() -> None:
    comparison = compared("Xã nào có trên 700 đảng viên, xếp hạng từ cao xuống thấp, chênh lệch bao nhiêu?")
    assert comparison is not None
    assert [limit.text for limit in comparison.limits] == ["700"]
    assert (comparison.ranking, comparison.difference) == (True, True)


def test_several_aspects_are_told_apart() -> None:
    comparison = compared("So sánh số hộ và số bản của xã Nà Hin và xã Bản Pát")
    assert comparison is not None
    assert [aspect.label for aspect in comparison.aspects] == ["số hộ", "số bản"]


def test_an_old_commune_asked_for_after_its_new_one_is_one_of_its_own() -> None:
    assert subjects(compared("Xã cũ nào cao nhất?", "Sản lượng lương thực xã Nà Hin là bao nhiêu?")) == OLD


def test_a_limit_is_no_topic() -> None:
    comparison = compared("Những xã nào có tỷ lệ hộ nghèo dưới 5%?")
    assert comparison is not None
    assert [aspect.topic for aspect in comparison.aspects] == ["; nào có tỷ lệ hộ nghèo  ?"]


def test_a_follow_up_goes_on_with_the_comparison() -> None:
    assert subjects(compared("Xã nào cao nhất?", "So sánh tỷ lệ hộ nghèo của xã Nà Hin và xã Bản Pát")) == NEW


@pytest.mark.parametrize(
    ("question", "goes_on"),
    [("So với xã Bản Pát thì sao?", True), ("the so voi ban pat", True), ("Xã Bản Pát so với xã Nà Hin?", False)],
)
def test_a_question_that_sets_its_unit_against_the_one_before(question: str, goes_on: bool) -> None:
    assert goes_on_against(question) is goes_on
