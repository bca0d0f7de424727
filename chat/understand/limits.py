"""The limits that a question sets: "trên 20%", "thấp hơn 5%", "từ 10% đến 20%"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from text.figures import Figure, find_figures
from text.fold import fold
from text.signs import Bound

_LIMITS = frozenset({Bound.ABOVE, Bound.AT_LEAST, Bound.BELOW, Bound.AT_MOST})
_COMPARED_WITH = re.compile(
    r"(\b(?:(?P<ABOVE>cao hon|lon hon|nhieu hon|rong hon|dong hon|dai hon|vuot(?: qua)?)"
    r"|(?P<BELOW>thap hon|nho hon|it hon|kem hon|hep hon))(?: muc)?)\s*$"
)
_BOUND_BEFORE = re.compile(
    r"\b(?:co |dat |la |tu )?(?:tren|hon|qua|it nhat|toi thieu|khong (?:duoi|it hon|thap hon|qua|vuot qua|tren|hon)"
    r"|duoi|chua (?:den|toi|day)|toi da|nhieu nhat|tu)(?: muc)?\s*$"
)
_BOUND_BEHIND = re.compile(r"\s*(?:tro (?:len|xuong))\b")
_FROM = re.compile(r"\btu\s*$")
_TO = re.compile(r"\s*(?:den|toi|[-–])\s*")


def find_limits(topic: str) -> tuple[Figure, ...]:
    """The figures that say from where or up to where a value must lie, each with its bound.

    >>> [(limit.text, limit.bound.name) for limit in find_limits("Xã nào có hộ nghèo thấp hơn 5%?")]
    [('5%', 'BELOW')]
    >>> [(limit.text, limit.bound.name) for limit in find_limits("Xã nào từ 10% đến 20%?")]
    [('10%', 'AT_LEAST'), ('20%', 'AT_MOST')]
    """
    folded = fold(topic)
    figures = find_figures(topic)
    for first, second in pairwise(figures):
        if _FROM.search(folded[: first.start]) and _TO.fullmatch(folded[first.end : second.start]):
            return replace(first, bound=Bound.AT_LEAST), replace(second, bound=Bound.AT_MOST)
    bounded = (replace(figure, bound=_bound_of(figure, folded)) for figure in figures)
    return tuple(figure for figure in bounded if figure.bound in _LIMITS)[:1]


def _bound_of(figure: Figure, folded: str) -> Bound:
    """How a value lies to the figure it is compared with; "cao hơn 5%" says so of what is asked, not of the figure."""
    compared = _COMPARED_WITH.search(folded[: figure.start])
    if compared is None:
        return figure.bound
    return Bound.ABOVE if compared["ABOVE"] else Bound.BELOW


def without_limits(topic: str) -> str:
    """The topic without its limits, which no report holds: what they count stays."""
    for limit in reversed(find_limits(topic)):
        folded = fold(topic)
        before = _COMPARED_WITH.search(folded[: limit.start]) or _BOUND_BEFORE.search(folded[: limit.start])
        behind = _BOUND_BEHIND.match(folded, limit.end)
        start, end = before.start() if before else limit.start, behind.end() if behind else limit.end
        topic = f"{topic[:start]} {topic[end:]}"
    return topic
