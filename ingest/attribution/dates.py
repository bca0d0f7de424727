"""When a document was made, by the date at its head (ngày ký), and which draft it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOST_BLOCKS = 20
_LONGEST_TITLE = 400  # characters
_DATED = re.compile(
    r"ngày\s+(?P<day>\d{1,2})\s*(?:tháng\s+|[/.-])\s*(?P<month>\d{1,2})\s*(?:năm\s+|[/.-])\s*(?P<year>20\d\d)(?!\d)"
    r"|,\s+tháng\s+(?P<only>\d{1,2})\s*(?:năm\s+|/)\s*(?P<of>20\d\d)(?!\d)",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"dự thảo\s+(?:lần\s+(?:thứ\s+)?)?(\d{1,2})(?!\d)", re.IGNORECASE)


def find_date(texts: Sequence[str]) -> str:
    """Sorts documents of one unit by age: "2025-08-18", with the number of the draft behind; "" where it has neither.

    >>> find_date(["ĐẢNG ỦY XÃ A", "A, ngày 18 tháng 8 năm 2025", "(Dự thảo lần 2)", "Xã A có 12 bản."])
    '2025-08-18 (2)'
    """
    head = [text for text in texts[:_MOST_BLOCKS] if len(text) <= _LONGEST_TITLE]
    dates = (found for text in head for found in _DATED.finditer(text))
    found = next(dates, None)
    draft = next((match[1] for text in head for match in _DRAFT.finditer(text)), "")
    number = f"({int(draft)})" if draft else ""
    if found is None:
        return number
    day, month = int(found["day"] or 0), int(found["month"] or found["only"])
    return f"{found['year'] or found['of']}-{month:02}-{day:02} {number}".rstrip()
