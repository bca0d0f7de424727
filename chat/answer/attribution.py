"""What a passage tells of and whose words it is, as a reader sees it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import PassageRole, Unit


@dataclass(frozen=True, slots=True)
class TermYears:
    """The years of the term that a report looks back on and of the one that it looks ahead to: "2020-2025"."""

    past: str
    coming: str


TERM_YEARS = TermYears(past="2020-2025", coming="2025-2030")
"""Of the reports to the congresses of 2025."""

_ROLE_NAMES = {
    PassageRole.RESULT: "kết quả",
    PassageRole.TARGET: "chỉ tiêu",
    PassageRole.TASK: "nhiệm vụ, giải pháp",
    PassageRole.BACKGROUND: "hiện trạng",
}
FILTERED_ROLES = (PassageRole.RESULT, PassageRole.TARGET, PassageRole.TASK)
"""Those of a term, which questions can be narrowed to."""


def role_name(role: PassageRole) -> str:
    """What a passage tells of, without its term: "chỉ tiêu"."""
    return _ROLE_NAMES[role]


def role_label(role: PassageRole, years: TermYears = TERM_YEARS, term: str = "") -> str:
    """What a passage tells of, with the years of its term; `term` is a word put before them.

    >>> role_label(PassageRole.TARGET), role_label(PassageRole.RESULT, term="nhiệm kỳ ")
    ('chỉ tiêu 2025-2030', 'kết quả nhiệm kỳ 2020-2025')
    >>> role_label(PassageRole.RESULT, TermYears("2025-2030", "2030-2035")), role_label(PassageRole.BACKGROUND)
    ('kết quả 2025-2030', 'hiện trạng')
    """
    if role is PassageRole.BACKGROUND:
        return role_name(role)
    return f"{role_name(role)} {term}{years.past if role is PassageRole.RESULT else years.coming}"


def said_of(unit: Unit, role: PassageRole, years: TermYears = TERM_YEARS) -> str:
    """Whose words and of which term a quotation is: "Xã Nà Hin (cũ), kết quả nhiệm kỳ 2020-2025".

    What tells of no term has none.
    """
    label = "" if role is PassageRole.BACKGROUND else f", {role_label(role, years, 'nhiệm kỳ ')}"
    return f"{unit.label[0].upper()}{unit.label[1:]}{label}"
