"""What a table's row tells of, by the names of its columns: "Thực hiện 2025: 41,6; Mục tiêu 2030: 65"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import PassageRole, Terms

_COLUMN = re.compile(r"; (?=[^:;]{1,120}: )")
_NAME = re.compile(r"[^:;]{1,120}: ")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_REACHED = re.compile(r"thực hiện|kết quả|đạt được|hiện trạng|ước", re.IGNORECASE)
_AIMED = re.compile(r"mục tiêu|phấn đấu|kế hoạch|chỉ tiêu giao|chỉ tiêu đến|dự kiến", re.IGNORECASE)
_COMING = (PassageRole.TARGET, PassageRole.TASK)


def row_parts(text: str, role: PassageRole, told: bool, terms: Terms) -> Iterator[tuple[str, PassageRole]]:
    """The row, with its role; in two where it holds what was reached and what is aimed at, its first cells in both.

    Args:
        text: the row, each cell behind its column's name.
        role: of its section.
        told: whether its headings say that for certain.
        terms: the report's.

    >>> from corpus import Term
    >>> terms = Terms(Term(2020, 2025), Term(2025, 2030))
    >>> row = "Chỉ tiêu: Hộ nghèo; Năm 2025: 4,6%; Năm 2030: 1,5%"
    >>> for part, role in row_parts(row, PassageRole.TARGET, False, terms):
    ...     print(part, role.value)
    Chỉ tiêu: Hộ nghèo; Năm 2025: 4,6% result
    Chỉ tiêu: Hộ nghèo; Năm 2030: 1,5% target
    """
    cells = _COLUMN.split(text)
    roles = [_role_of_column(cell, terms) for cell in cells]
    if PassageRole.RESULT in roles and PassageRole.TARGET in roles:
        for own in (PassageRole.RESULT, PassageRole.TARGET):
            part = "; ".join(cell for cell, of in zip(cells, roles, strict=True) if of in (own, None))
            yield part, own if own is PassageRole.RESULT or role not in _COMING else role
    elif told or not set(roles) - {None} or (PassageRole.TARGET in roles and role in _COMING):
        yield text, role
    else:
        yield text, PassageRole.RESULT if PassageRole.RESULT in roles else PassageRole.TARGET


def _role_of_column(cell: str, terms: Terms) -> PassageRole | None:
    """Of a cell by its column's name; None for one that says neither, as "Đơn vị tính"."""
    named = _NAME.match(cell)
    if named is None or terms.past is None or terms.past.period:
        return None
    years = [int(year) for year in _YEAR.findall(named[0])]
    if years:
        return PassageRole.TARGET if terms.is_coming(max(years)) else PassageRole.RESULT
    if _AIMED.search(named[0]):
        return None  # of the past term or of the coming one
    return PassageRole.RESULT if _REACHED.search(named[0]) else None
