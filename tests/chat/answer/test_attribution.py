"""Whose words a quotation is and of which term."""

import pytest

from chat.answer.attribution import FILTERED_ROLES, role_label, said_of
from corpus import PassageRole, Term, Terms, Unit, UnitKind

OLD = Unit("Nà Hin", UnitKind.OLD_COMMUNE)
TERMS = Terms(Term(2020, 2025), Term(2025, 2030))
NEXT = Terms(Term(2025, 2030), Term(2030, 2035))


@pytest.mark.parametrize(
    ("role", "said", "five_years_on"),
    [
        (PassageRole.RESULT, "kết quả nhiệm kỳ 2020-2025", "kết quả nhiệm kỳ 2025-2030"),
        (PassageRole.TARGET, "chỉ tiêu nhiệm kỳ 2025-2030", "chỉ tiêu nhiệm kỳ 2030-2035"),
        (PassageRole.TASK, "nhiệm vụ, giải pháp nhiệm kỳ 2025-2030", "nhiệm vụ, giải pháp nhiệm kỳ 2030-2035"),
    ],
)
def test_a_quotation_is_told_with_its_unit_and_term(role, said, five_years_on):
    assert said_of(OLD, role, TERMS) == f"Xã Nà Hin (cũ), {said}"
    assert said_of(OLD, role, NEXT) == f"Xã Nà Hin (cũ), {five_years_on}"


def test_what_tells_of_no_term_has_none():
    assert said_of(Unit("Nà Hin", UnitKind.COMMUNE), PassageRole.BACKGROUND, TERMS) == "Xã Nà Hin"
    assert role_label(PassageRole.BACKGROUND, TERMS.past) == "hiện trạng"


def test_where_nobody_says_which_term_it_is_none_is_named():
    assert said_of(OLD, PassageRole.TARGET, Terms()) == "Xã Nà Hin (cũ), chỉ tiêu"


def test_questions_are_narrowed_to_what_has_a_term():
    assert [role_label(role, TERMS.of(role)) for role in FILTERED_ROLES] == [
        "kết quả 2020-2025",
        "chỉ tiêu 2025-2030",
        "nhiệm vụ, giải pháp 2025-2030",
    ]
