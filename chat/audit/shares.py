"""A rate that does not follow from its two counts, and more than the whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from chat.audit.exactness import Span, last_place, shown
from chat.audit.finding import Finding, FindingKind, Place
from chat.audit.stated import Stated, same_things
from corpus import PassageKind
from reading.comparable_figures import is_added_up
from text.measures import MONEY

_TO_RATE = re.compile(
    r"(?:[^\d;.)]{0,70}?(?:\(|=)"
    r"|[^\d;.,)]{0,70}?(?:,\s*|(?<=\s))(?:đạt|bằng|chiếm|tỷ lệ|tỉ lệ|tương đương|là|ứng với)(?!\w))\s*"
    r"(?:đạt |bằng |chiếm |tỷ lệ |tương đương |khoảng |gần |trên )*$",
    re.IGNORECASE,
)
_COUNT_TO_RATE = re.compile(
    r"(?:\s[^\W\d_]+){0,6}\s*(?:\(|,\s*)(?:(?:đạt|bằng|chiếm|tỷ lệ|tương đương)\s+)*(?:khoảng |gần |trên )?$",
    re.IGNORECASE,
)
_OTHER_BASE = re.compile(
    r"\s*\)?\s*(?:so với|của|kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán|kh\b|nq\b|trong )"
    r"|\s+(?!(?:và|còn|nhưng)\s)[^\W\d_]",
    re.IGNORECASE,
)
"""What a rate is told to be of: "chiếm 36% sản lượng"."""

_SLASH = re.compile(r"[^\d;.,()]{0,40}/\s*(?:tổng số\s+)?$", re.IGNORECASE)
_PLAN = re.compile(r"kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán|kh\b|nq\b|so với|cùng kỳ", re.IGNORECASE)
_PLAN_OF = re.compile(
    r"\s*(?:so với |của )?(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|nghị quyết|KH|NQ)[^\d;.()]{0,24}\(?(?:là |giao )?$",
    re.IGNORECASE,
)
_GROWS = re.compile(
    r"tăng|giảm|vượt|gấp|so với|cùng kỳ|kế hoạch|chỉ tiêu|mục tiêu|dự toán|nghị quyết|năm trước|bằng", re.I
)
_SHARE_WORDS = re.compile(
    r"tỷ lệ|tỉ lệ|chiếm|số hộ|hộ |dân số|học sinh|người dân|thôn|bản|đảng viên|cán bộ", re.IGNORECASE
)
_OF_ALL = re.compile(
    r"\s*(?:số |tổng số )?(?:hộ|dân|tổ chức|chi bộ|đảng viên|học sinh|trẻ|người|cán bộ|công chức|thôn|bản|trường|hồ sơ"
    r"|lao động)(?!\w)",
    re.IGNORECASE,
)
_WHOLES = frozenset(
    {"tiêu", "thôn", "bản", "xã", "trường", "khu", "tổ", "trạm", "ấp", "hộ", "chi", "buôn", "xóm", "tiểu"}
)
_NEAR = Decimal("0.06")  # of the rate: one that is further off is of something else
_NEAR_PLAN = Decimal("0.3")
_BACK = 3  # figures
_HUNDRED = Decimal(100)
_WHY_NOT = "Có thể tỷ lệ tính trên một mẫu số khác với hai số nêu trong câu."


def shares(stated: Sequence[Stated]) -> Iterator[Finding]:
    """Where a rate is not that of its two counts, a share is more than all, or a fraction more than its whole."""
    by_passage: dict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        by_passage[one.passage.id].append(one)
        yield from _over_whole(one)
    for told in by_passage.values():
        for place, rate in enumerate(told):
            if place and place + 1 < len(told) and _is_rate(rate):
                yield from _of_plan(told[place - 1], rate, told[place + 1])
            if place and _is_rate(rate):
                fraction = told[place - 1]
                if fraction.figure.total is not None:
                    yield from _of_fraction(fraction, rate)
                elif _is_over(told, place):
                    yield from _told(
                        told[place - 2].value, told[place - 1].value, told[place - 2], told[place - 1], rate
                    )
                else:
                    yield from _of_counts(told[max(0, place - 1 - _BACK) : place], rate)


def _is_rate(one: Stated) -> bool:
    return one.figure.unit == "%" and one.figure.change is None and one.record.upper is None and not one.figure.per


def _of_fraction(fraction: Stated, rate: Stated) -> Iterator[Finding]:
    """ "17/46 trường đạt chuẩn (37,0%)"."""
    text = fraction.passage.text
    if fraction.passage.kind is PassageKind.ROW or not fraction.figure.total or fraction.figure.change:
        return
    if not _TO_RATE.fullmatch(text, fraction.figure.end, rate.figure.start):
        return
    if _PLAN.match(text[rate.figure.end : rate.figure.end + 24].lstrip(" )")):
        return
    if re.search(
        r"tăng|giảm|vượt|mục tiêu|chỉ tiêu là|kế hoạch|trong khi|còn",
        text[fraction.figure.end : rate.figure.start],
        re.IGNORECASE,
    ):
        return
    yield from _told(fraction.figure.value, fraction.figure.total, fraction, None, rate)


def _of_plan(reached: Stated, rate: Stated, plan: Stated) -> Iterator[Finding]:
    """ "Kết nạp 186 đảng viên, đạt 103,3% chỉ tiêu (180)"."""
    text = reached.passage.text
    if (
        _is_count(reached)
        and _is_count(plan)
        and plan.value > 0
        and (same_things(reached, plan) or not plan.figure.unit)
        and _COUNT_TO_RATE.fullmatch(text, reached.figure.end, rate.figure.start)
        and _PLAN_OF.fullmatch(text, rate.figure.end, plan.figure.start)
        and reached.passage.kind is not PassageKind.ROW
        and not _follows(reached.value, plan.value, rate)
        and abs(reached.value / plan.value * _HUNDRED - rate.value) <= rate.value * _NEAR_PLAN
    ):
        start = reached.place.span[0]
        yield Finding(
            FindingKind.SHARE,
            (Place.of(reached.passage, min(start, reached.figure.start), plan.figure.end),),
            f"{reached.figure.text.strip()}/{plan.figure.text.strip()} là "
            f"{shown(reached.value / plan.value * _HUNDRED)}%, không phải {rate.written}",
            _WHY_NOT,
            80,
        )


def _is_over(told: Sequence[Stated], place: int) -> bool:
    """ "528 hộ nghèo/6.200 hộ, chiếm 8,5%"."""
    if place < 2:
        return False
    part, whole, rate = told[place - 2 : place + 1]
    text = part.passage.text
    return (
        _is_count(part)
        and _is_count(whole)
        and whole.value > part.value
        and _SLASH.fullmatch(text, part.figure.end, whole.figure.start) is not None
        and _TO_RATE.fullmatch(text, whole.figure.end, rate.figure.start) is not None
        and _PLAN.match(text[rate.figure.end : rate.figure.end + 24].lstrip(" )")) is None
    )


def _of_counts(before: Sequence[Stated], rate: Stated) -> Iterator[Finding]:
    """ "tiếp nhận 1.473 đơn, giải quyết 1.438 đơn (97,6%)": of any count before it; told only where one comes close."""
    part = before[-1]
    text = part.passage.text
    if not _is_count(part) or not _COUNT_TO_RATE.fullmatch(text, part.figure.end, rate.figure.start):
        return
    if _OTHER_BASE.match(text, rate.figure.end) or part.passage.kind is PassageKind.ROW or not rate.value:
        return
    wholes = [
        one
        for one in before[:-1]
        if _is_count(one) and same_things(one, part) and one.sentence == part.sentence and one.value > part.value
    ]
    if not wholes or any(_follows(part.value, one.value, rate) for one in wholes):
        return
    whole = min(wholes, key=lambda one: abs(part.value / one.value * _HUNDRED - rate.value))
    if abs(part.value / whole.value * _HUNDRED - rate.value) <= rate.value * _NEAR:
        yield from _told(part.value, whole.value, part, whole, rate)


def _is_count(one: Stated) -> bool:
    figure = one.figure
    return (
        figure.total is None
        and figure.change is None
        and one.record.upper is None
        and (is_added_up(figure) or (figure.unit == MONEY and not figure.per))
    )


def _follows(part: Decimal, whole: Decimal, rate: Stated) -> bool:
    slack = last_place(rate.figure)
    return Span.of(rate.figure).meets(Span(part / whole * _HUNDRED, part / whole * _HUNDRED), slack / 2)


def _told(part: Decimal, whole: Decimal, one: Stated, of: Stated | None, rate: Stated) -> Iterator[Finding]:
    if _follows(part, whole, rate):
        return
    passage = one.passage
    start = one.place.span[0] if of is None else min(of.place.span[0], of.figure.start)
    measured = [one.figure.text.strip()] if of is None else [one.figure.text.strip(), of.figure.text.strip()]
    yield Finding(
        FindingKind.SHARE,
        (Place.of(passage, min(start, one.figure.start), rate.figure.end),),
        f"{'/'.join(measured)} là {shown(part / whole * _HUNDRED)}%, không phải {rate.written}",
        _WHY_NOT,
        82 if of is None else 74,
    )


def _over_whole(one: Stated) -> Iterator[Finding]:
    figure, text = one.figure, one.passage.text
    around = f"{one.words} {one.reading.sentence}"
    if (
        figure.total is not None
        and figure.value > figure.total
        and figure.unit.split(" ")[0] in _WHOLES
        and not _PLAN.search(around)
    ):
        yield Finding(
            FindingKind.OVER_WHOLE,
            (one.place,),
            f"{shown(figure.value)} nhiều hơn tổng số {shown(figure.total)}",
            "Có thể đây là kết quả so với kế hoạch, không phải phần so với tổng số.",
            86,
        )
    if (
        _is_rate(one)
        and figure.value > _HUNDRED
        and (_SHARE_WORDS.search(text[one.reading.wide_start : figure.start]) or _OF_ALL.match(text, figure.end))
        and not _GROWS.search(f"{text[one.reading.wide_start : figure.start]} {text[figure.end : figure.end + 40]}")
        and one.passage.kind is not PassageKind.ROW
    ):
        yield Finding(
            FindingKind.OVER_WHOLE,
            (one.place,),
            f"{one.written} của một tổng thể là quá 100%",
            "Có thể đây là mức so với kế hoạch hoặc so với năm trước.",
            78,
        )
