"""A list that a passage announces: "… có thể rút ra mấy bài học sau:", and the items below it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from corpus import Passage, PassageKind

_MOST_ITEMS = 12


def announces_items(passage: Passage) -> bool:
    """Whether a passage ends in the words that lead into a list."""
    return passage.text.rstrip(" *_").endswith(":")


def announced_items(passage: Passage, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The items that follow a passage which announces them, in order; () where it announces none.

    Args:
        passage: what may announce them.
        passages: others, in any order.
    """
    if not announces_items(passage):
        return ()
    same_report = (other for other in passages if other.report == passage.report)
    behind = sorted(
        (other for other in same_report if other.position > passage.position and other.kind is not PassageKind.NOTE),
        key=lambda other: other.position,
    )
    items = takewhile(lambda other: other.kind is PassageKind.ITEM and other.headings == passage.headings, behind)
    return tuple(items)[:_MOST_ITEMS]
