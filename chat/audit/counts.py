"""What a heading or a sentence counts, set against the list behind or below it: "3 xã: A, B"; "5 bài học" with four."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from chat.audit.finding import Finding, FindingKind, Place
from corpus import Passage, PassageKind
from reading.list_items import announces_items

_NUMERALS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_ORDER = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NUMBER = rf"(?<![\w.,/–-])(?P<number>\d{{1,2}}|{'|'.join(_NUMERALS)})"
_LISTED = (
    "xã|phường|thị trấn|thôn|bản|buôn|ấp|khu phố|tổ dân phố|đơn vị|dân tộc|khâu|trụ cột|nhóm|sản phẩm|chỉ tiêu|tiêu chí"
    "|nhiệm vụ|mục tiêu|làng nghề|chợ|trường|trạm|di tích|điểm|lĩnh vực|ngành|tuyến|công trình|dự án|nội dung"
    "|chương trình|vùng|cụm|giải pháp|bài học|kinh nghiệm|hạn chế|nguyên nhân|quan điểm|đột phá"
)
_IN_LINE = re.compile(
    rf"{_NUMBER}\s+(?P<noun>(?:{_LISTED})(?:\s[^\W\d_]+){{0,5}}?)\s*"
    r"(?:(?P<bracket>\()|:|,?\s*(?:gồm|bao gồm|đó là|gồm có|là)\s*:?)\s*(?P<list>[^.;:()\n]+)(?P<stop>[.;)]|$)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?<!\w)(?:như|các|khác|v\.v|vv|cùng|…|nhất là|trong đó|từ|đến|do|được|đã|để|có|không|nay|những)(?!\w)"
    r"|…|\.\.\.|\d",
    re.IGNORECASE,
)
_SOME = re.compile(r"(?<!\w)(?:như|trong đó|tiêu biểu|điển hình|nhất là|nổi bật)(?!\w)", re.IGNORECASE)
_HEADED = re.compile(
    rf"{_NUMBER}\s+(?P<noun>(?:chỉ tiêu|bài học|kinh nghiệm|nhiệm vụ|giải pháp|khâu đột phá|đột phá|chương trình"
    r"|trụ cột|công trình|quan điểm|hạn chế|nguyên nhân|nội dung|mục tiêu|dự án|nhóm)(?:\s[^\W\d_]+){0,3})",
    re.IGNORECASE,
)
_MARKS = (
    re.compile(r"(?<!\w)(?P<word>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là(?!\w)", re.IGNORECASE),
    re.compile(r"\((?P<digit>\d{1,2})\)"),
    re.compile(r"(?:^|\n)\s*(?:TT|STT): (?P<digit>\d{1,2});"),
    re.compile(r"(?:^|\n)\s*(?P<digit>\d{1,2})[.)\-]\s"),
    re.compile(r"(?:^|\n)\s*(?P<dash>[-–+•])\s"),
)
_NAMED = re.compile(r"xã|phường|thị trấn|thôn|bản|buôn|ấp|khu phố|tổ dân phố|đơn vị", re.IGNORECASE)
_IS_NAME = re.compile(r"(?:(?:xã|phường|thị trấn|thôn|bản|buôn|ấp|tổ dân phố|khu phố)\s+(?:số\s+)?)?[A-ZĐÀ-Ỹ]")
_BEYOND = re.compile(r"\s(?:của|thuộc|lấy tên|thành|với|trên)\s")
_MOST_WORDS = 6
_MOST_OFF = 2
_WHY_NOT = "Có thể danh sách không kể hết, hoặc một mục gồm nhiều nội dung."


def counts(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Where as many are counted as are not listed."""
    for place, passage in enumerate(passages):
        if passage.kind in (PassageKind.HEADING,) or announces_items(passage):
            yield from _below(passage, passages[place + 1 :])
        if passage.kind not in (PassageKind.HEADING, PassageKind.ROW):
            yield from _in_line(passage)


def _in_line(passage: Passage) -> Iterator[Finding]:
    """ "3 xã: A, B"; a list that is not closed, or that holds more than short names, is left alone."""
    for found in _IN_LINE.finditer(passage.text):
        listed = _BEYOND.split(found["list"], maxsplit=1)[0]
        if (
            _SOME.search(found["noun"])
            or (found["bracket"] is not None) != (found["stop"] == ")")
            or found["stop"] == ";"
            or _OPEN.search(listed)
        ):
            continue
        pieces = [piece.strip() for piece in re.split(r",|(?<!\w)và(?!\w)", listed) if piece.strip()]
        commas = [piece for piece in listed.split(",") if piece.strip()]
        if _NAMED.match(found["noun"]):
            pieces = list(takewhile(_IS_NAME.match, pieces))
        if len(pieces) < 2 or any(len(piece.split()) > _MOST_WORDS for piece in pieces):
            continue
        number = _value(found["number"])
        kinds = len(re.findall(rf"(?<!\w){found['noun'].split()[0]}(?!\w)", listed, re.IGNORECASE))
        if number in (len(pieces), len(commas), kinds) or abs(number - len(pieces)) > _MOST_OFF:
            continue
        yield _finding(Place.of(passage, found.start(), found.end()), None, found["number"], found["noun"], len(pieces))


def _below(passage: Passage, following: Sequence[Passage]) -> Iterator[Finding]:
    """What a heading or a lead-in counts, and how many items stand below it."""
    counted = list(_HEADED.finditer(passage.text))
    if len(counted) != 1:
        return
    found = counted[0]
    if passage.kind is PassageKind.HEADING:
        depth = len(passage.headings) + 1
        below = list(
            takewhile(
                lambda other: len(other.headings) >= depth and other.headings[: depth - 1] == passage.headings,
                following,
            )
        )
        below = [other for other in below if other.kind is not PassageKind.NOTE]
    else:
        below = list(takewhile(lambda other: other.headings == passage.headings, following))
    number, listed = _value(found["number"]), _items(below)
    if listed is None or listed < 2 or number == listed or abs(number - listed) > _MOST_OFF:
        return
    last = below[-1]
    yield _finding(
        Place.of(passage, 0, len(passage.text)),
        Place.of(last, 0, min(len(last.text), 120)),
        found["number"],
        found["noun"],
        listed,
    )


def _items(below: Sequence[Passage]) -> int | None:
    """How many items stand in these, told by the marks that the first of them bears; None where none does."""
    text = "\n".join(passage.text for passage in below)
    first = min(
        ((found.start(), mark) for mark in _MARKS if (found := mark.search(text)) is not None),
        key=lambda each: each[0],
        default=None,
    )
    if first is None or first[0] > 160:
        return None
    marks = [*first[1].finditer(text)]
    if "dash" in first[1].groupindex:
        return len(marks)
    numbers = [
        _ORDER.index(one["word"].lower()) + 1 if "word" in first[1].groupindex else int(one["digit"]) for one in marks
    ]
    run = 1
    for number in numbers[1:]:
        if number == numbers[0] + run:
            run += 1
    return run


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _NUMERALS[number.lower()]


def _finding(place: Place, last: Place | None, number: str, noun: str, listed: int) -> Finding:
    return Finding(
        FindingKind.COUNT,
        (place,) if last is None else (place, last),
        f"nói {number} {noun.strip()} nhưng liệt kê {listed}",
        _WHY_NOT,
        58 if last is not None else 64,
    )
