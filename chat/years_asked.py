"""The single year that a question is about, and whether words are of that year."""

from __future__ import annotations

import re

from text.fold import fold

_YEAR = r"(?:19|20)\d\d"
_RANGE = re.compile(rf"\b{_YEAR}\s*[-–—]\s*({_YEAR})\b")
_ASKED = re.compile(rf"\b(?:nam|thang \d{{1,2}}/|trong) ?({_YEAR})\b")
_TOLD = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
_REPORTED_LATE = 1  # years before the end of a term of which its results are told without their year


def years_asked(question: str) -> frozenset[str]:
    """The years that a question names alone, not as ends of a term.

    >>> sorted(years_asked("Nhiệm kỳ 2020-2025, năm 2022 thu bao nhiêu?"))
    ['2022']
    """
    return frozenset(_ASKED.findall(_RANGE.sub(" ", fold(question))))


def is_of_year(years: frozenset[str], own: str, *around: str) -> bool:
    """Whether words are of one of the years asked about; a clause's own years count before those around it.

    Where no year is told, results are of the end of the term, or of the year before.

    Args:
        years: as `years_asked` gives them; empty where none is asked about.
        own: the words.
        around: what announces them, nearest first: the passage before them, the headings above.
    """
    if not years:
        return True
    for text in (own, *around):
        told = set(_TOLD.findall(_RANGE.sub(" ", text)))
        if told:
            return not years.isdisjoint(told)
    ends = [int(end) for text in (own, *around) for end in _RANGE.findall(text)]
    return not ends or any(max(ends) - _REPORTED_LATE <= int(year) <= max(ends) for year in years)
