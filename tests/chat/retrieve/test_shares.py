"""Each unit, term and thing that a question names has a share of the evidence."""

from __future__ import annotations

import pytest

from chat.retrieve.shares import in_turn, shares_of, things_asked
from chat.understand.follow_up import understand
from corpus import PassageRole
from tests.chat.communes import BAN_PAT, KHE_SU, NA_HIN, NAMES, PHO_VAI
from tests.factories import make_report


@pytest.mark.parametrize(
    ("topic", "things"),
    [
        (
            "rộng bao nhiêu km2, có bao nhiêu hộ nghèo và bao nhiêu đảng viên?",
            ("rộng bao nhiêu km2", "có bao nhiêu hộ nghèo", "bao nhiêu đảng viên"),
        ),
        ("bao nhieu ho ngheo va bao nhieu dang vien", ("bao nhieu ho ngheo", "bao nhieu dang vien")),
        ("Tỷ lệ hộ nghèo là bao nhiêu?", ()),
        ("Thu ngân sách đạt 1.085,5 tỷ đồng?", ()),
    ],
)
def test_each_thing_asked_is_told_apart(topic, things) -> None:
    assert things_asked(topic) == things


@pytest.mark.parametrize(
    ("question", "report", "shares"),
    [
        ("Nêu những hạn chế của từng xã Nà Hin, Bản Pát", "na-hin", [((NA_HIN,), None)]),
        ("Nêu những hạn chế của từng xã Nà Hin, Bản Pát", "ban-pat", [((BAN_PAT,), None)]),
        ("Hộ nghèo của xã Khe Sú và thị trấn Phố Vải", "na-hin", [((KHE_SU,), None), ((PHO_VAI,), None)]),
        ("Hợp tác xã có những gì?", None, [((), None)]),
    ],
)
def test_each_unit_has_its_share(question, report, shares) -> None:
    asked = shares_of(understand(question, (), NAMES), report)
    assert [(share.units, share.term and None) for share in asked] == shares


def test_result_and_target_asked_in_one_breath_have_a_share_each() -> None:
    question = understand("Kết quả và mục tiêu về du lịch của xã Nà Hin?", (), NAMES)
    terms = [share.term for share in shares_of(question, "na-hin")]
    assert terms == [PassageRole.RESULT, PassageRole.TARGET]


def test_one_of_each_ranking_in_turn_and_none_twice() -> None:
    a, b, c, d = make_report(["Một.", "Hai.", "Ba.", "Bốn."]).passages
    assert in_turn([(a, b, d), (b, c)]) == [a, b, c, d]
    assert in_turn([]) == []
