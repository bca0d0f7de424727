"""Whether a figure is said to be reached or aimed at, by the words beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus import PassageRole, Terms

_FARTHEST = 600  # characters
_YEARS_AHEAD = 20  # that a plan looks ahead


@lru_cache(maxsize=32)
def _cues(terms: Terms) -> re.Pattern[str]:
    """What says of a figure that it is aimed at, or reached; years do where the terms are known."""
    coming = past = "(?!)"
    if terms.past is not None:
        last = terms.past.last
        coming = "|".join(str(year) for year in range(last + 1, last + _YEARS_AHEAD))
        past = "|".join(str(year) for year in range(terms.past.first, last + 1))
        if terms.past.period and terms.coming is not None and terms.coming.period:  # parts of a year, or of two
            past, coming = re.escape(terms.past.period), f"{re.escape(terms.coming.period)}|{coming}"
    return re.compile(
        rf"""
    (?P<target>
        (?<!\w) (?: phấn\sđấu | dự\s(?:kiến|định) | sẽ(?!\s(?:phải|mất|bị)) | hướng\stới
          | (?<!tiêu\s)(?<!hội\s)(?<!quyết\s)đề\sra(?=\s\w)
          | nhiệm\skỳ\s(?:tới|mới)
          | (?<!vượt\s)(?<!thành\s)(?<!với\s)(?<!bằng\s)(?<!hiện\s)(?<!đạt\s)(?<!%\s)(?<!các\s)(?<!lượt\s)(?<!\d\s)
            (?:mục\stiêu|chỉ\stiêu) (?!\s(?:đạt|vượt|đã|giao|hoàn|không|chưa)) ) (?!\w)
      | (?<!\d)20\d\d\s*[-–]\s*(?:{coming})(?!\d) | (?<!\d)(?:{coming})(?!\d)
    )
    | (?P<result>
        (?<!\w) (?: đã | (?:đến|tới|hiện)\snay | kết\squả | đạt\sđược
          | (?<!thực\s)(?<!thể\s)(?<!xuất\s)(?<!phát\s)(?<!biểu\s)(?<!tái\s)hiện
          | nhiệm\skỳ\s(?:qua|vừa\squa|trước) ) (?!\w)
      | (?<!\d)(?:{past})(?!\d)(?!\s*[-–]\s*(?:{coming}))
    )
    """,
        re.VERBOSE | re.IGNORECASE,
    )


_UNTIL = re.compile(r"(?:đến|vào|tới)(?: hết| cuối)? năm (20\d\d)(?!\d)")
_COMING = (PassageRole.TARGET, PassageRole.TASK)


@lru_cache(maxsize=8192)
def term_said(position: int, text: str, terms: Terms) -> PassageRole | None:
    """What the nearest word before a figure, or a year to come after it, says of its term; None where nothing does.

    >>> from corpus import Term
    >>> terms = Terms(Term(2020, 2025), Term(2025, 2030))
    >>> text = "Tỷ lệ hộ nghèo đã giảm còn 18,4%; phấn đấu còn dưới 6%"
    >>> [term_said(place, text, terms).value for place in (27, 53)]
    ['result', 'target']
    >>> term_said(0, "18,4% vào năm 2030", terms).value
    'target'
    """
    found = list(_cues(terms).finditer(text, max(0, position - _FARTHEST), position))
    if found:
        return PassageRole.TARGET if found[-1].lastgroup == "target" else PassageRole.RESULT
    later = (int(year) for year in _UNTIL.findall(text, position))
    return PassageRole.TARGET if any(terms.is_coming(year) for year in later) else None


def terms_stated(text: str, terms: Terms) -> frozenset[PassageRole]:
    """All that the words of a text say of its term."""
    return frozenset(
        PassageRole.TARGET if match.lastgroup == "target" else PassageRole.RESULT
        for match in _cues(terms).finditer(text)
    )


def is_of_other_term(role: PassageRole, sentence: str, said: PassageRole | None, terms: Terms) -> bool:
    """Whether a passage of this term, in this sentence, tells what is where what is aimed at is said, or the opposite.

    A sentence may tell both: a target with what was reached before.
    """
    if said not in (PassageRole.RESULT, *_COMING) or (role in _COMING) == (said in _COMING):
        return False
    return (PassageRole.TARGET if said in _COMING else PassageRole.RESULT) not in terms_stated(sentence, terms)
