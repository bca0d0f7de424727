"""A change that does not follow from its two levels, and a fall that is a rise: "giảm từ 5% lên 7%"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise

from chat.audit.exactness import Span, last_place, shown
from chat.audit.finding import Finding, FindingKind, Place
from chat.audit.stated import Stated, same_things
from corpus import PassageKind
from text.sentences import sentence_around
from text.signs import Change

_FROM = re.compile(r"(?<!\w)(?:từ|từ mức|từ chỗ|từ khoảng|từ trên|từ hơn)\s+$", re.IGNORECASE)
_TO = re.compile(
    r"[^;.]{0,45}?(?<!\w)(?P<way>xuống|lên|còn|đến|tới)(?:\s+(?:còn|đến|tới|mức|khoảng|trên|gần|dưới|hơn))*\s*$",
    re.IGNORECASE,
)
_VERB = re.compile(r"(?<!\w)(?P<fall>giảm|hạ|rút)(?!\w)|(?<!\w)(?P<rise>tăng|nâng)(?!\w)", re.IGNORECASE)
_VERB_FAR = 45  # characters before the first level
_TO_CHANGE = re.compile(
    r"[\s,()]*(?:(?:cuối|đầu|năm|20\d\d|cả|trong|nhiệm kỳ|giai đoạn|sau|đã|tức|tương ứng|tương đương|bình quân|mỗi"
    r"|tăng|giảm|gấp|bằng|thêm|được|khoảng|gần|trên|hơn|mức|tỷ lệ|tốc độ|là|với)(?!\w)[\s,()]*)*",
    re.IGNORECASE,
)
"""What stands between a level and how much it changed; other words say that something else did."""

_BASE = re.compile(
    r"(?:\s*lần)?(?:\s*so với [^;.,()\d]{0,30}(?:năm )?(?:20\d\d)?"
    r"|\s*(?:so với )?(?:cuối |đầu )?năm 20\d\d)\s*\($",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"[^;.,()\d]{0,12}?\s*so với (?:cuối |đầu )?(?:năm (?P<year>20\d\d)|đầu nhiệm kỳ)(?!\s*[\d(])", re.IGNORECASE
)
_RIGHT_BEHIND = re.compile(
    r"[^\d;.()]{0,24},?\s*(?:tăng|giảm)(?:\s(?:thêm|được|khoảng|gần|trên|hơn))*\s*", re.IGNORECASE
)
_PER_YEAR = re.compile(r"bình quân|mỗi năm|hằng năm|hàng năm|/năm|trung bình", re.IGNORECASE)
_OTHER_BASE = re.compile(r"\s*(?:so với|kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán|cùng kỳ)", re.IGNORECASE)


def changes(stated: Sequence[Stated]) -> Iterator[Finding]:
    """Where two levels belie the change, or the way, that is told of them."""
    by_year: dict[tuple[object, ...], list[Stated]] = defaultdict(list)
    for one in stated:
        if len(one.years) == 1 and one.figure.change is None and not one.aimed and "plan" not in one.told:
            by_year[one.unit, one.measure, *one.years].append(one)
    for _, group in groupby(stated, key=lambda one: one.passage.id):
        told = list(group)
        if told[0].passage.kind is not PassageKind.ROW:
            for one, other in pairwise(told):
                yield from _since_elsewhere(one, other, by_year)
            for place, (one, other) in enumerate(pairwise(told)):
                finding = _of_levels(one, other, told[place + 2] if place + 2 < len(told) else None)
                if finding is not None:
                    yield finding


def _of_levels(one: Stated, other: Stated, following: Stated | None) -> Finding | None:
    way = _way(one, other)
    if way is not None:
        return _wrong_way(one, other, way) or (_wrong_change(one, other, following) if following else None)
    return _wrong_since(one, other, following) if following else None


def _way(one: Stated, other: Stated) -> str | None:
    """The word that leads from the one level to the other: "xuống"; None where they are no two levels of one thing."""
    text = one.passage.text
    if not same_things(one, other) or one.figure.change or other.figure.change:
        return None
    if not _FROM.search(text, max(0, one.figure.start - 14), one.figure.start):
        return None
    found = _TO.fullmatch(text, one.figure.end, other.figure.start)
    if found is None or one.record.upper is not None or one.figure.total != other.figure.total:
        return None
    return found["way"].lower()


def _verb(one: Stated) -> Change | None:
    """The last word before a level that says whether it rose or fell."""
    text = one.passage.text
    start = max(0, one.figure.start - _VERB_FAR)
    near = re.split(r"[;.,]\s|\d", text[start : one.figure.start])[-1]
    found = list(_VERB.finditer(near))
    return (Change.FALL if found[-1]["fall"] else Change.RISE) if found else None


def _wrong_way(one: Stated, other: Stated, way: str) -> Finding | None:
    verb, rises = _verb(one), other.value > one.value
    if one.value == other.value or (verb is Change.RISE and one.figure.unit in ("thứ", "bậc")):
        return None
    by_word = {"xuống": Change.FALL, "lên": Change.RISE}.get(way)
    truly = Change.RISE if rises else Change.FALL
    against = [said for said in (verb, by_word) if said is not None and said is not truly]
    if not against:
        return None
    said = "giảm" if Change.FALL in against else "tăng"
    conclusion = f"nói là {said} nhưng {other.written} {'lớn' if rises else 'nhỏ'} hơn {one.written}"
    if len(against) == 1 and verb and by_word and verb is not by_word:
        conclusion = (
            f"“{'giảm' if verb is Change.FALL else 'tăng'}” và “{way}” ngược nhau, từ {one.written} đến {other.written}"
        )
    return Finding(
        FindingKind.DIRECTION,
        (_place(one, other),),
        conclusion,
        "Có thể từ chỉ chiều nói về một nội dung khác trong câu.",
        88,
    )


def _wrong_change(one: Stated, other: Stated, change: Stated) -> Finding | None:
    text = one.passage.text
    between = text[other.figure.end : change.figure.start]
    if not _TO_CHANGE.fullmatch(between) or change.record.upper is not None:
        return None
    if change.figure.change is None and not re.search(r"(?:tăng|giảm|tương ứng|gấp|bằng)\W*$", between, re.IGNORECASE):
        return None
    return _mismatch(one, other, change)


def _wrong_since(level: Stated, change: Stated, base: Stated) -> Finding | None:
    """ "21.450 tấn, tăng 20,1% so với năm 2020 (17.860 tấn)"."""
    text = level.passage.text
    if not same_things(level, base) or level.figure.change or level.figure.total is not None:
        return None
    if change.figure.change is None and change.figure.unit != "lần":
        return None
    between = text[level.figure.end : change.figure.start]
    if "(" in between or not _TO_CHANGE.fullmatch(between):
        return None
    if not _BASE.fullmatch(text, change.figure.end, base.figure.start):
        return None
    return _mismatch(base, level, change)


def _since_elsewhere(
    level: Stated, change: Stated, by_year: Mapping[tuple[object, ...], Sequence[Stated]]
) -> Iterator[Finding]:
    """ "78,6 triệu đồng, tăng 53,5% so với năm 2020", where that year's level stands in another place."""
    text, terms = level.passage.text, level.passage.terms
    between = text[level.figure.end : change.figure.start]
    since = _SINCE.match(text, change.figure.end)
    if (
        since is None
        or change.figure.change is None
        or level.figure.change is not None
        or level.aimed
        or not _RIGHT_BEHIND.fullmatch(between)
        or (change.figure.unit != "%" and change.measure != f"{level.measure} change")
    ):
        return
    year = int(since["year"]) if since["year"] else terms.past.first if terms.past else 0
    found = []
    for base in by_year.get((level.unit, level.measure, year), ()):
        if base is not level and base.value != level.value and same_things(base, level) and base.is_told_like(level):
            mismatch = _mismatch(base, level, change)
            if mismatch is None:
                return
            found.append((base, mismatch))
    for base, mismatch in found[:1]:
        yield replace(mismatch, places=tuple(sorted((base.place, _place(level, change)), key=lambda each: each.lines)))


def _mismatch(one: Stated, other: Stated, change: Stated) -> Finding | None:
    text = one.passage.text
    beside = text[min(other.figure.end, change.figure.start) : change.figure.end + 12]
    if _PER_YEAR.search(beside) or change.figure.per or not one.value:
        return None
    first, second, told = Span.of(one.figure), Span.of(other.figure), Span.of(change.figure)
    slack = Decimal(0)
    difference = second.minus(first)
    if change.figure.unit == "lần":
        right = [second.over(first, 1), first.over(second, 1), difference.over(first, 1)]
        truth = f"gấp {shown(max(one.value, other.value) / min(one.value, other.value))} lần" if other.value else ""
        slack = last_place(change.figure)
    elif change.figure.unit == "%":
        if _OTHER_BASE.match(text, change.figure.end) and not re.match(
            r"\s*so với (?:năm|đầu|nhiệm kỳ)", text[change.figure.end :], re.IGNORECASE
        ):
            return None
        right = [difference.over(first, 100)]
        slack = last_place(change.figure) / 2
        relative = shown(abs(other.value - one.value) * 100 / one.value)
        truth = f"{relative}%"
        if one.figure.unit == "%" and told.meets(difference):
            return None
        if one.figure.unit == "%":
            truth = f"{shown(abs(other.value - one.value))} điểm phần trăm (hoặc {relative}% so với mức đầu)"
    elif same_things(change, other) or change.measure == f"{other.measure} change":
        right = [difference]
        truth = shown(abs(other.value - one.value))
        if other.figure.value and other.value != other.figure.value:
            truth = shown(abs(other.value - one.value) / (other.value / other.figure.value))
    else:
        return None
    if any(told.meets(span, slack) for span in right) or not truth:
        return None
    way = "" if change.figure.unit == "lần" else "tăng " if other.value > one.value else "giảm "
    written = f"{change.figure.text} lần" if change.figure.unit == "lần" else change.written
    return Finding(
        FindingKind.CHANGE,
        (_place(one, other, change),),
        f"từ {one.written} đến {other.written} là {way}{truth}, không phải {written}",
        "Có thể mức tăng, giảm tính trên một gốc khác với hai số nêu trong câu.",
        80,
    )


def _place(*each: Stated) -> Place:
    passage = each[0].passage
    start = min(one.figure.start for one in each)
    end = max(one.figure.end for one in each)
    first, last = sentence_around(passage.text, start, end)
    if last - first > 300:
        first, last = max(first, each[0].reading.wide_start if each[0].reading.wide_start < start else start), end
    return Place.of(passage, min(first, start), max(end, min(last, end + 60)))
