"""Which of the things compared is the higher: what an answer says of that, set beside its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from chat.verify.word_lists import pattern

_LOW = r"thấp|ít|nhỏ|hẹp|ngắn"
_COMPARES = (
    r"(?<!\w)(?:(?P<more>{MORE}|(?:nhiều|đông)(?:\s+[^\W\d_]+){1,4}?)|(?P<less>{LESS}|ít(?:\s+[^\W\d_]+){1,4}?))"
)
_CHANGED = re.compile(r"(?<!\w)(tăng|giảm)(?:\s+[^\W\d_]+){0,2}?\s+so với(?!\w)", re.IGNORECASE)
_FACTORS = {"đôi": Decimal(2), "rưỡi": Decimal("1.5"), "ba": Decimal(3), "bốn": Decimal(4)}
_TIMES = re.compile(r"(?<!\w)gấp\s+(?:hơn\s+|gần\s+|khoảng\s+)?(đôi|rưỡi|ba|bốn)(?!\w)(?!\s+lần)", re.IGNORECASE)
_AT_LEAST = re.compile(r"(?<!\w)(?:ít|nhiều|cao|thấp)\s+nhất\s+(?:là\s+|cũng\s+|phải\s+)?\d", re.IGNORECASE)
_WAY = re.compile(
    r"(?<!\w)(?:(?P<up>tăng|lên|nâng|(?:cao|nhiều|lớn|đông) hơn)|(?P<down>giảm|xuống|hạ|(?:thấp|ít|nhỏ) hơn))(?!\w)",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?<!\w)từ(?:\s+\w+){0,2}[\s*_]*$", re.IGNORECASE)
_TO = re.compile(r"(?<!\w)(?:đến|tới|còn|lên|xuống)(?:\s+\w+){0,2}[\s*_]*$", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[;.:]|\((?!cũ|mới)|,(?!\d)")


@dataclass(frozen=True, slots=True)
class Compared:
    """A word that compares, by place: whether it says more or less, of all, how many times."""

    start: int
    end: int
    more: bool
    of_all: bool
    times: Decimal | None = None


def comparing_words(statement: str) -> tuple[Compared, ...]:
    """The words of a statement that say of something that it is the higher, or the highest.

    >>> [(c.more, c.of_all) for c in comparing_words("Xã A cao hơn xã B, xã C thấp nhất; ít nhất 5 hộ")]
    [(True, False), (False, True)]
    """
    found = [
        Compared(match.start(), match.end(), match["more"] is not None, match["degree"].lower() == "nhất")
        for match in pattern(rf"{_COMPARES}\s+(?P<degree>hơn|nhất)(?!\w)").finditer(statement)
        if not _AT_LEAST.match(statement, match.start())
    ]
    found += [
        Compared(match.start(), match.end(), match[1].lower() == "tăng", False)
        for match in _CHANGED.finditer(statement)
    ]
    found += [
        Compared(match.start(), match.end(), True, False, _FACTORS[match[1].lower()])
        for match in _TIMES.finditer(statement)
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def holds(compared: Compared, subject: Decimal, others: Sequence[Decimal]) -> bool:
    """Whether the subject's value lies to the others as is said."""
    if compared.times is not None:
        return all(other and abs(subject / other - compared.times) <= compared.times / 10 for other in others)
    return (
        all(subject >= other if compared.of_all else subject > other for other in others)
        if compared.more
        else all(subject <= other if compared.of_all else subject < other for other in others)
    )


def opposite_ways(said: str, source: str) -> bool:
    """Whether what stands before a figure in an answer says that it rose, and in the source that it fell, or so.

    >>> opposite_ways("tỷ lệ hộ nghèo tăng lên ", "giảm từ 25% xuống còn ")
    True
    """
    one, other = _way(said), _way(source)
    if one is None or other is None:
        return False
    return one[0] != other[0] if one[1] == other[1] else {one[1], other[1]} == {"from", "to"}


def changed_by(before: str) -> bool:
    """Whether the words before a figure say that it is by so much that something rose, fell or differs.

    >>> changed_by("thấp hơn năm 2018 là "), changed_by("giảm còn ")
    (True, False)
    """
    way = _way(before)
    return way is not None and way[1] == "by"


def said_way(before: str) -> bool | None:
    """Whether the words before a figure say that it is by so much that something rose or lies higher; None of neither.

    >>> said_way("thấp hơn mục tiêu "), said_way("tăng thêm "), said_way("chiếm ")
    (False, True, None)
    """
    way = _way(before)
    return way[0] if way is not None and way[1] == "by" else None


@lru_cache(maxsize=4096)
def _way(before: str) -> tuple[bool, str] | None:
    """Whether the words before a figure say that something rose, and whether from it, to it or by it."""
    clause = before[max((found.end() for found in _CLAUSE_START.finditer(before)), default=0) :]
    ways = list(_WAY.finditer(clause))
    if not ways:
        return None
    place = "to" if _TO.search(clause) else "from" if _FROM.search(clause) else "by"
    verbs = [way for way in ways if way[0].lower() not in ("lên", "xuống")] or ways
    return verbs[-1]["up"] is not None, place
