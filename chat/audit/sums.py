"""Parts that do not add up to their whole in a sentence: a list behind it, targets met and missed, shares of 100 %."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from chat.audit.exactness import Span, shown
from chat.audit.finding import Finding, FindingKind, Place
from chat.audit.stated import Stated, same_things
from corpus import PassageKind
from reading.comparable_figures import COUNT, is_added_up
from text.measures import MONEY, is_measure
from text.signs import Bound

_LIST = re.compile(
    r"(?:(?:\s|[*_]|[^\W\d_]){0,40}?(?P<way>\(|:)"
    r"|(?:[\s,*_]|[^\W\d_]){0,40}?(?<!\w)(?P<word>gồm|bao gồm|cụ thể|chia ra|trong đó)"
    r"(?!\w):?)(?:\s*(?:có|gồm|là))?[^\d;.]{0,60}$",
    re.IGNORECASE,
)
_LIST_ENDS = re.compile(r"\.(?=\s+[A-ZĐÀ-Ỹ\[]|\s*$)|\s(?:tăng|giảm|đạt|bằng|so với)\s+\d", re.IGNORECASE)
_PARTLY = re.compile(r"trong đó|riêng|nhất là|chủ yếu|nổi bật|tiêu biểu|có cả", re.IGNORECASE)
_MOST_OFF = Decimal("0.3")  # of the whole; parts that are further off are of something else
_FEW_OFF = Decimal("0.05")  # where the list need not be all of it
_OTHER_THINGS_OFF = Decimal("0.15")
_SHARES = re.compile(r"cơ cấu|tỷ trọng|chiếm", re.IGNORECASE)
_TARGETS = re.compile(r"\s*(?:lượt )?(?:chỉ tiêu|tiêu chí)", re.IGNORECASE)
_MET = re.compile(
    r"\s*(?:(?:chỉ tiêu|tiêu chí)\s+)?(?:vượt|đạt|không đạt|chưa đạt|hoàn thành|chưa hoàn thành)", re.IGNORECASE
)
_MISSED = re.compile(r"không đạt|chưa đạt|không hoàn thành|chưa hoàn thành", re.IGNORECASE)
_WHY_NOT = "Có thể danh sách chưa kể hết các phần, hoặc có phần được tính ở hai nơi."


def sums(stated: Sequence[Stated]) -> Iterator[Finding]:
    """Where parts do not add up to the whole that a sentence tells before them."""
    by_passage: dict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        by_passage[one.passage.id].append(one)
    for told in by_passage.values():
        if told[0].passage.kind is not PassageKind.ROW:
            yield from _in_lists(told)
            yield from _of_shares_met(told)
            yield from _to_hundred(told)


def adds_up(one: Stated) -> bool:
    """Whether it is an exact amount that a whole may be the sum of."""
    figure = one.figure
    return (
        figure.change is None
        and figure.bound is Bound.EXACT
        and one.record.upper is None
        and (is_added_up(figure) or (figure.unit == MONEY and not figure.per))
    )


def _in_lists(told: Sequence[Stated]) -> Iterator[Finding]:
    """ "26 đảng viên (khiển trách 17, cảnh cáo 07, khai trừ 02)"; "12 HTX, gồm: 04 HTX …; 05 HTX …"."""
    for place, whole in enumerate(told[:-2]):
        if not adds_up(whole):
            continue
        text = whole.passage.text
        way = _LIST.fullmatch(text, whole.figure.end, told[place + 1].figure.start)
        if way is None:
            continue
        end = _list_end(text, max(way.span("way")[0], way.span("word")[0]), told[place + 1].figure.start)
        parts = [_measured_alike(one, whole) for one in told[place + 1 :] if one.figure.start < end]
        if len(parts) < 2:
            continue
        if not all(is_part(one, whole) for one in parts):
            if text[way.start("way")] == "(" and all(_is_counted(one) for one in (whole, *parts)):
                yield from checked_sum(whole, parts, partly=False, most_off=_OTHER_THINGS_OFF)
            continue
        partly = _PARTLY.search(text, whole.figure.end, parts[0].figure.start) is not None
        yield from checked_sum(whole, parts, partly)


def _list_end(text: str, opened: int, first: int) -> int:
    """Where the list ends: with its bracket, or the sentence; one parted by commas also with a semicolon."""
    if text[opened] == "(":
        depth = 0
        for place in range(opened, len(text)):
            depth += {"(": 1, ")": -1}.get(text[place], 0)
            if not depth:
                return place
    ends = [found.start() for found in [_LIST_ENDS.search(text, first)] if found is not None]
    comma, semicolon = text.find(", ", first), text.find("; ", first)
    if 0 <= comma < semicolon:
        ends.append(semicolon)
    return min(ends, default=len(text))


def _measured_alike(part: Stated, whole: Stated) -> Stated:
    """A part with the whole's measure where it names none: "430 ha (mận 196, xoài 234 ha)"."""
    measured = is_measure(whole.figure.unit) and whole.figure.unit not in (MONEY, "%")
    if part.figure.unit or part.figure.total is not None or not measured:
        return part
    return replace(part, figure=replace(part.figure, unit=whole.figure.unit))


def _is_counted(one: Stated) -> bool:
    """Whether it counts some things: "21 trường (8 mầm non, 9 tiểu học, 4 THCS)"."""
    return adds_up(one) and one.measure == COUNT and one.figure.total is None


def is_part(one: Stated, whole: Stated) -> bool:
    """Whether it is an amount of the same things as the whole's, or of things that it does not name."""
    if not adds_up(one) or one.figure.total is not None:
        return False
    return same_things(one, whole) or (not one.figure.unit and one.measure == whole.measure)


def checked_sum(
    whole: Stated, parts: Sequence[Stated], partly: bool, most_off: Decimal = _MOST_OFF
) -> Iterator[Finding]:
    """Tell where parts do not add up to their whole though they come near.

    Args:
        whole: the whole.
        parts: what is told of its parts.
        partly: whether these need not be all of them.
        most_off: by which share of the whole they may miss it and yet be meant to be its parts.
    """
    total, added = Span.of(whole.figure), Span.total([Span.of(one.figure) for one in parts])
    value = sum((one.value for one in parts), Decimal(0))
    if not whole.value or total.meets(added):
        return
    off = abs(value - whole.value) / whole.value
    if off > (_FEW_OFF if partly else most_off) or (partly and (len(parts) < 3 or value < whole.value)):
        return
    scale = whole.value / whole.figure.value if whole.figure.value else Decimal(1)
    yield Finding(
        FindingKind.SUM,
        _places(whole, parts),
        f"{' + '.join(one.figure.text.strip() for one in parts)} = {shown(value / scale)}, không phải {whole.written}"
        if len(parts) <= 8
        else f"cộng {len(parts)} phần được {shown(value / scale)}, không phải {whole.written}",
        _WHY_NOT,
        68 if partly else 84,
    )


def _places(whole: Stated, parts: Sequence[Stated]) -> tuple[Place, ...]:
    passage = whole.passage
    if parts[0].passage is passage and passage.kind is not PassageKind.ROW:
        start = min(whole.place.span[0], parts[0].figure.start)
        return (Place.of(passage, start, max(whole.figure.end, parts[-1].figure.end)),)
    if passage.kind is PassageKind.ROW:
        return (whole.place, parts[0].place, parts[-1].place) if len(parts) > 1 else (whole.place, parts[0].place)
    note = parts[0].passage
    return whole.place, Place.of(note, parts[0].place.span[0], parts[-1].figure.end)


def _of_shares_met(told: Sequence[Stated]) -> Iterator[Finding]:
    """ "24 chỉ tiêu, 17 chỉ tiêu vượt, 04 chỉ tiêu đạt, 03 chỉ tiêu không đạt"; or "17/24 chỉ tiêu vượt"."""
    for place, whole in enumerate(told):
        if not _TARGETS.match(whole.passage.text, whole.figure.end) or whole.figure.change:
            continue
        if whole.figure.total is None and _MET.match(whole.passage.text, whole.figure.end):
            continue
        beside = [one for one in told[place + 1 :] if one.sentence == whole.sentence]
        parts = [one for one in takewhile(_is_counted, beside) if _MET.match(one.passage.text, one.figure.end)]
        text = whole.passage.text[whole.figure.end : parts[-1].figure.end + 40] if parts else ""
        if len(parts) < 2 or not _MISSED.search(text) or "trong đó" in text:
            continue
        total = whole.figure.total if whole.figure.total is not None else whole.figure.value
        value = sum((one.value for one in parts), whole.value if whole.figure.total is not None else Decimal(0))
        if value != total and abs(value - total) <= total * _MOST_OFF:
            added = [whole.figure.value] * (whole.figure.total is not None) + [one.figure.value for one in parts]
            yield Finding(
                FindingKind.SUM,
                _places(whole, parts),
                f"{' + '.join(map(shown, added))} = {shown(value)}, không phải {shown(total)} chỉ tiêu",
                _WHY_NOT,
                84,
            )
            return


def _to_hundred(told: Sequence[Stated]) -> Iterator[Finding]:
    """Shares of one whole, three and more of one sentence, that come close to 100 % and miss it."""
    sentences: dict[object, list[Stated]] = defaultdict(list)
    for one in told:
        sentences[one.sentence].append(one)
    for group in sentences.values():
        text = group[0].passage.text[group[0].sentence[1] : group[-1].figure.end]
        shares = [one for one in group if one.measure == "%"]
        if (
            len(shares) < 3
            or len(shares) != len(group)
            or not _SHARES.search(text)
            or re.search(r"(?<!\w)từ\s+\d", text)
        ):
            continue
        value = sum((one.value for one in shares), Decimal(0))
        if 95 <= value <= 105 and not Span.total([Span.of(one.figure) for one in shares]).meets(
            Span(Decimal(100), Decimal(100))
        ):
            yield Finding(
                FindingKind.SUM,
                (Place.of(group[0].passage, group[0].place.span[0], group[-1].figure.end),),
                f"{' + '.join(one.figure.text.strip() for one in shares)} = {shown(value)}%, không phải 100%",
                "Có thể báo cáo chưa kể hết các phần của tổng thể.",
                72,
            )
