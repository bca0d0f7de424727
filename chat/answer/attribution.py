"""What a passage tells of and whose words it is, as a reader sees it."""

from __future__ import annotations

from corpus import PassageRole, Term, Terms, Unit

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


def role_label(role: PassageRole, term: Term | str | None = None) -> str:
    """What a passage tells of, with its term where that is known, by its years or as it is worded.

    >>> role_label(PassageRole.TARGET, Term(2025, 2030)), role_label(PassageRole.RESULT, Term(2020, 2025).label)
    ('chỉ tiêu 2025-2030', 'kết quả nhiệm kỳ 2020-2025')
    >>> role_label(PassageRole.RESULT), role_label(PassageRole.BACKGROUND, Term(2020, 2025))
    ('kết quả', 'hiện trạng')
    """
    return role_name(role) if term is None or role is PassageRole.BACKGROUND else f"{role_name(role)} {term}"


def said_of(unit: Unit, role: PassageRole, terms: Terms) -> str:
    """Whose words and of which term a quotation is: "Xã Nà Hin (cũ), kết quả nhiệm kỳ 2020-2025".

    What tells of no term has none.
    """
    term = terms.of(role)
    label = "" if role is PassageRole.BACKGROUND else f", {role_label(role, term.label if term is not None else None)}"
    return f"{unit.label[:1].upper()}{unit.label[1:]}{label}"
