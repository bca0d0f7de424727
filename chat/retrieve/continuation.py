"""What a passage does not say without: the rest of its sentence, the list it announces, its notes, its table's head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from corpus import Passage, PassageKind

_SENTENCE_ENDS = re.compile(r"[.!?:…]['\"”’)*_\]]*$")
_NOTE_MARK = re.compile(r"<sup>.*?</sup>")
_GOES_ON = re.compile(r"[\s*_]*(?:[^\W\d_A-ZÀ-Ỹ]|[,;)%]|\d[\d.,]*\s*(?:%|[^\W\d_]))")
_LINE = 60  # characters; lines that are no longer stand below each other: an office, "BÍ THƯ", a name
_BULLET = re.compile(r"\s*[-–—+•]\s")
# How deep an item stands, by what it begins with.
_ITEM_BEGINS = (
    re.compile(r"[\s*_]*(?:[IVX]+\s?[.-]|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là\b|Thứ )"),
    re.compile(r"[\s*_]*\(?\d+(?:\.\d+)*\s?[.)–-]"),
    re.compile(r"[\s*_]*[a-zđ][.)]\s"),
    re.compile(r"\s*[-–—]\s?"),
    re.compile(r"\s*\+\s?"),
)


def with_continuation(passage: Passage, report: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passage first, then what belongs to it, in reading order.

    Args:
        passage: one of the report's.
        report: all passages of its report, in reading order.
    """
    if passage.kind is PassageKind.NOTE:
        return (passage, *(other for other in report if other.id in passage.linked))
    text = [other for other in report if other.kind not in (PassageKind.NOTE, PassageKind.HEADING)]
    place = next((k for k, other in enumerate(text) if other.id == passage.id), None)
    if place is None:
        return (passage,)
    first = last = place
    while first > 0 and goes_on(text[first - 1], text[first]):
        first -= 1
    while last + 1 < len(text) and goes_on(text[last], text[last + 1]):
        last += 1
    notes = [other for other in report if other.id in passage.linked]
    head = table_head(text, place)
    belonging = (*head, *text[first : last + 1], *notes, *items_of(text, last))
    return tuple(dict.fromkeys((passage, *belonging)))


def goes_on(passage: Passage, following: Passage) -> bool:
    """Whether a sentence or a bracket of one passage goes on in the next."""
    if passage.headings != following.headings or PassageKind.ROW in (passage.kind, following.kind):
        return False
    if _BULLET.match(following.text) or " | " in passage.text or " | " in following.text:
        return False
    text = _NOTE_MARK.sub("", passage.text).rstrip()
    is_open = text.count("(") > text.count(")") and following.text.count(")") > following.text.count("(")
    if is_open or _SENTENCE_ENDS.search(text):
        return is_open
    is_signature = max(len(text), len(following.text)) <= _LINE and not _depth(following) < len(_ITEM_BEGINS)
    return is_signature or _GOES_ON.match(following.text) is not None


def table_head(text: Sequence[Passage], place: int) -> tuple[Passage, ...]:
    """The first row of the table that a row stands in, which says what its cells are; () for what is no row."""
    if text[place].kind is not PassageKind.ROW:
        return ()
    first = place
    while first > 0 and text[first - 1].kind is PassageKind.ROW and text[first - 1].headings == text[place].headings:
        first -= 1
    return (text[first],)


def items_of(text: Sequence[Passage], place: int) -> tuple[Passage, ...]:
    """The items that the passage at this place announces, or its sub-items; () where it has none."""
    passage, behind = text[place], text[place + 1 :]
    if passage.kind is PassageKind.ITEM:
        own = _depth(passage)
        return tuple(takewhile(lambda other: other.kind is PassageKind.ITEM and _depth(other) > own, behind))
    if not announces(passage):
        return ()
    return tuple(takewhile(lambda other: other.kind in (PassageKind.ITEM, PassageKind.ROW), behind))


def list_around(passage: Passage, report: Sequence[Passage]) -> tuple[Passage, ...]:
    """The list that a passage is a point of, with what announces it, in reading order; () for what is no point."""
    text = [other for other in report if other.kind is not PassageKind.NOTE and other.headings == passage.headings]
    place = next((k for k, other in enumerate(text) if other.id == passage.id), None)
    if place is None or (own := _depth(passage)) == len(_ITEM_BEGINS):
        return ()
    first, last = place, place
    while first > 0 and own <= _depth(text[first - 1]) < len(_ITEM_BEGINS):
        first -= 1
    while last + 1 < len(text) and own <= _depth(text[last + 1]) < len(_ITEM_BEGINS):
        last += 1
    if first > 0 and announces(text[first - 1]):
        first -= 1
    return tuple(text[first : last + 1])


def announces(passage: Passage) -> bool:
    """Whether a passage ends in the words that lead into a list, or in a title that was read as its last words."""
    text = _NOTE_MARK.sub("", passage.text).rstrip(" *_")
    return text.endswith(":") or (passage.kind is not PassageKind.ROW and not _SENTENCE_ENDS.search(text))


def _depth(item: Passage) -> int:
    return next((depth for depth, begins in enumerate(_ITEM_BEGINS) if begins.match(item.text)), len(_ITEM_BEGINS))
