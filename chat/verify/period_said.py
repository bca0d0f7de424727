"""Whether a figure is said to be reached or aimed at, by the words beside it."""

from __future__ import annotations

import re

from corpus import PassageRole

_COMING_YEAR = r"20(?:2[6-9]|3\d)"
_CUES = re.compile(
    rf"""
    (?P<target>
        (?<!\w) (?: phấn\sđấu | dự\skiến | sẽ | nhiệm\skỳ\s(?:tới|mới)
          | (?<!vượt\s)(?<!thành\s)(?<!với\s)(?<!bằng\s)(?<!hiện\s)(?<!đạt\s)(?<!%\s)(?<!các\s)(?<!lượt\s)(?<!\d\s)
            (?:mục\stiêu|chỉ\stiêu) (?!\s(?:đạt|vượt|đã|giao|hoàn|không|chưa)) ) (?!\w)
      | 202[56]\s*[-–]\s*{_COMING_YEAR} | (?<!\d){_COMING_YEAR}(?!\d)
    )
    | (?P<result>
        (?<!\w) (?: đã | kết\squả | đạt\sđược | hiện | nhiệm\skỳ\s(?:qua|vừa\squa|trước) ) (?!\w)
      | (?<!\d)202[0-5](?!\d)(?!\s*[-–]\s*{_COMING_YEAR})
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMING = (PassageRole.TARGET, PassageRole.TASK)


def term_said(position: int, text: str) -> PassageRole | None:
    """What the nearest word before a figure, or a year to come after it, says of its term; None where nothing does.

    >>> text = "Tỷ lệ hộ nghèo đã giảm còn 18,4%; phấn đấu còn dưới 6%"
    >>> term_said(27, text).value, term_said(53, text).value, term_said(0, "18,4% vào năm 2030").value
    ('result', 'target', 'target')
    """
    found = list(_CUES.finditer(text, 0, position))
    if found:
        return PassageRole.TARGET if found[-1].lastgroup == "target" else PassageRole.RESULT
    later = re.search(rf"(?:đến|vào|tới)(?: hết| cuối)? năm {_COMING_YEAR}", text[position:])
    return PassageRole.TARGET if later else None


def terms_stated(text: str) -> frozenset[PassageRole]:
    """All that the words of a text say of its term."""
    return frozenset(
        PassageRole.TARGET if match.lastgroup == "target" else PassageRole.RESULT for match in _CUES.finditer(text)
    )


def is_of_other_term(role: PassageRole, sentence: str, said: PassageRole | None) -> bool:
    """Whether a passage of this term, in this sentence, tells what is where what is aimed at is said, or the opposite.

    A sentence may tell both: a target with what was reached before.
    """
    if said not in (PassageRole.RESULT, *_COMING) or (role in _COMING) == (said in _COMING):
        return False
    return (PassageRole.TARGET if said in _COMING else PassageRole.RESULT) not in terms_stated(sentence)
