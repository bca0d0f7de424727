"""Which term a question is about (nhiệm kỳ): what was done in 2020-2025, or what is aimed at until 2030."""

from __future__ import annotations

import re

from corpus import PassageRole
from text.fold import fold

_NOT_A_TERM = re.compile(r"\b(?:khong phai|chu khong|khong (?:noi|neu|lay|hoi)|chua (?:can )?neu) [^,.;?]*")
_TARGET = re.compile(
    r"\b(?:chi tieu|muc tieu|phan dau|(?:den|toi)(?: het)?(?: nam)? 2030|2025\s*[-–]\s*2030|nhiem ky (?:toi|nay|moi)"
    r"|(?:5|nam) nam toi|(?:thoi gian|sap) toi|toi day|du kien|dat ra|de ra|tinh lam|(?<!chia )se (?!chia\b)\w+"
    r"|(?<!gia )dinh (?:co|dat|dua|giam|huong|ket nap|lam|phan|tang|thu|trong|xay))\b"
)
_TASK = re.compile(r"\b(?:giai phap|nhiem vu|phuong huong|phuong cham|dot pha|lam (?:gi|nhung gi)|trien khai)\b")
_RESULT = re.compile(
    r"\b(?:da dat|dat duoc|ket qua|da (?:lam|thuc hien|hoan thanh|co)|2020\s*[-–]\s*2025|2021\s*[-–]\s*2025"
    r"|nhiem ky (?:qua|vua|truoc|2020)|(?:5|nam) nam qua|hien (?:nay|co|gio)|bay gio|thuc te|nam 202[0-5])\b"
)
_NOW = re.compile(
    r"\b(?:(?<!thuc )(?<!bieu )(?<!the )(?<!phat )hien(?! dai| tuong| truong| vat| hanh)|ket qua|thuc te|da dat"
    r"|dat duoc|bay gio|den nay|gio (?:co|da|dang|dat|duoc|la))\b"
)


def term_asked(folded: str, old_alone: bool) -> PassageRole | None:
    """The term asked about, or None; an old unit has no targets for a term that it did not live to see."""
    if old_alone:
        return PassageRole.RESULT
    folded = _NOT_A_TERM.sub(" ", folded)
    target, result, task = (bool(pattern.search(folded)) for pattern in (_TARGET, _RESULT, _TASK))
    if target and not result:
        return (
            PassageRole.TASK
            if task and not re.search(r"\b(?:chi tieu|phan dau|den nam 2030)\b", folded)
            else PassageRole.TARGET
        )
    if result and not target:
        return PassageRole.RESULT
    return None


def asks_both_terms(folded: str) -> bool:
    """Whether it asks in one breath for what was reached and for what is aimed at.

    >>> asks_both_terms("hien dat bao nhieu, muc tieu 2030 bao nhieu"), asks_both_terms("muc tieu 2030 la bao nhieu")
    (True, False)
    """
    folded = _NOT_A_TERM.sub(" ", folded)
    return bool(re.search(r"\b(?:chi tieu|muc tieu|phan dau|2030)\b", folded) and _NOW.search(folded))


_YEAR = r"(?:19|20)\d\d"
_RANGE = re.compile(rf"\b{_YEAR}\s*[-–—]\s*({_YEAR})\b")
_ASKED = re.compile(rf"\b(?:nam|thang \d{{1,2}}/|trong) ?({_YEAR})\b")
_YEAR_STATED = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
_REPORTED_LATE = 1  # years before the end of a term of which its results are stated without their year


def years_asked(question: str) -> frozenset[str]:
    """The years that a question names alone, not as ends of a term.

    >>> sorted(years_asked("Nhiệm kỳ 2020-2025, năm 2022 thu bao nhiêu?"))
    ['2022']
    """
    return frozenset(_ASKED.findall(_RANGE.sub(" ", fold(question))))


def is_of_year(years: frozenset[str], own: str, *around: str) -> bool:
    """Whether words are of one of the years asked about; a clause's own years count before those around it.

    Where no year is stated, results are of the end of the term, or of the year before.

    Args:
        years: as `years_asked` gives them; empty where none is asked about.
        own: the words.
        around: what announces them, nearest first: the passage before them, the headings above.
    """
    if not years:
        return True
    for text in (own, *around):
        stated = set(_YEAR_STATED.findall(_RANGE.sub(" ", text)))
        if stated:
            return not years.isdisjoint(stated)
    ends = [int(end) for text in (own, *around) for end in _RANGE.findall(text)]
    return not ends or any(max(ends) - _REPORTED_LATE <= int(year) <= max(ends) for year in years)
