"""Which of the things compared is the higher: what an answer says of that, set beside its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_HIGH = r"cao|lớn|nhiều|đông|rộng|dài"
_LOW = r"thấp|ít|nhỏ|hẹp|ngắn"
_COMPARES = re.compile(
    rf"(?<!\w)(?:(?P<more>{_HIGH}|nhiều(?:\s+[^\W\d_]+){{1,4}}?)|(?P<less>{_LOW}|ít(?:\s+[^\W\d_]+){{1,4}}?))\s+hơn(?!\w)",
    re.IGNORECASE,
)
_MOST = re.compile(rf"(?<!\w)(?:(?P<more>{_HIGH})|(?P<less>{_LOW}))\s+nhất(?!\w)", re.IGNORECASE)
_AT_LEAST = re.compile(r"(?<!\w)(?:ít|nhiều|cao|thấp)\s+nhất\s+(?:là\s+|cũng\s+|phải\s+)?\d", re.IGNORECASE)
_WAY = re.compile(r"(?<!\w)(?:(?P<up>tăng|lên|nâng)|(?P<down>giảm|xuống|hạ))(?!\w)", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)từ(?:\s+\w+){0,2}[\s*_]*$", re.IGNORECASE)
_TO = re.compile(r"(?<!\w)(?:đến|tới|còn|lên|xuống)(?:\s+\w+){0,2}[\s*_]*$", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[;.:(]|,(?!\d)")


@dataclass(frozen=True, slots=True)
class Compared:
    """A word that compares, by place: whether it says more or less, and whether of all."""

    start: int
    end: int
    more: bool
    of_all: bool


def comparing_words(statement: str) -> tuple[Compared, ...]:
    """The words of a statement that say of something that it is the higher, or the highest.

    >>> [(c.more, c.of_all) for c in comparing_words("Xã A cao hơn xã B, xã C thấp nhất; ít nhất 5 hộ")]
    [(True, False), (False, True)]
    """
    found = [
        Compared(match.start(), match.end(), match["more"] is not None, False)
        for match in _COMPARES.finditer(statement)
    ]
    found += [
        Compared(match.start(), match.end(), match["more"] is not None, True)
        for match in _MOST.finditer(statement)
        if not _AT_LEAST.match(statement, match.start())
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def holds(compared: Compared, subject: Decimal, others: Sequence[Decimal]) -> bool:
    """Whether the subject's value lies to the others as is said."""
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
    return one is not None and other is not None and one[1] == other[1] and one[0] != other[0]


def _way(before: str) -> tuple[bool, str] | None:
    """Whether the words before a figure say that something rose, and whether from it, to it or by it."""
    clause = before[max((found.end() for found in _CLAUSE_START.finditer(before)), default=0) :]
    ways = list(_WAY.finditer(clause))
    if not ways:
        return None
    place = "to" if _TO.search(clause) else "from" if _FROM.search(clause) else "by"
    verbs = [way for way in ways if way[0].lower() not in ("lên", "xuống")] or ways
    return verbs[-1]["up"] is not None, place
