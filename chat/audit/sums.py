"""Parts that do not add up to their whole: in a list behind it, of the merged units, shares of 100 %."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from chat.audit.exactness import Span, shown
from chat.audit.finding import Finding, FindingKind, Place
from chat.audit.stated import Stated, same_things
from corpus import Passage, PassageKind, Unit
from reading.comparable_figures import is_added_up
from text.measures import MONEY
from text.signs import Bound

_LIST = re.compile(
    r"(?:(?:\s|[*_]|[^\W\d_]){0,40}?(?P<way>\(|:)"
    r"|(?:[\s,*_]|[^\W\d_]){0,40}?(?<!\w)(?P<word>gồm|bao gồm|cụ thể|chia ra|trong đó)"
    r"(?!\w):?)(?:\s*(?:có|gồm|là))?[^\d;.]{0,60}$",
    re.IGNORECASE,
)
_PARTLY = re.compile(r"trong đó|riêng|nhất là|chủ yếu|nổi bật|tiêu biểu|có cả", re.IGNORECASE)
_MOST_OFF = Decimal("0.3")  # of the whole; parts that are further off are of something else
_FEW_OFF = Decimal("0.05")  # where the list need not be all of it
_SHARES = re.compile(r"cơ cấu|tỷ trọng|chiếm", re.IGNORECASE)
_PLAN = re.compile(r"kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán|so với|năm 20\d\d", re.IGNORECASE)
_PLAN_FAR = 24  # characters
_WHY_NOT = "Có thể danh sách chưa kể hết các phần, hoặc có phần được tính ở hai nơi."


def sums(passages: Sequence[Passage], stated: Sequence[Stated]) -> Iterator[Finding]:
    """Where parts do not add up.

    Args:
        passages: all of the report.
        stated: its figures, in reading order.
    """
    by_passage: dict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        by_passage[one.passage.id].append(one)
    merged = {unit for one in stated for unit in one.passage.units if unit.is_old and not unit.is_large}
    for told in by_passage.values():
        if told[0].passage.kind is not PassageKind.ROW:
            yield from _in_lists(told)
            yield from _of_units(told, merged)
            yield from _to_hundred(told)
    yield from _in_notes(passages, by_passage, merged)


def _adds_up(one: Stated) -> bool:
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
        if not _adds_up(whole):
            continue
        text = whole.passage.text
        way = _LIST.fullmatch(text, whole.figure.end, told[place + 1].figure.start)
        if way is None:
            continue
        end = _list_end(text, max(way.span("way")[0], way.span("word")[0]), told[place + 1].figure.start)
        parts = [one for one in told[place + 1 :] if one.figure.start < end]
        if len(parts) < 2 or not all(_is_part(one, whole) for one in parts):
            continue
        partly = _PARTLY.search(text, whole.figure.end, parts[0].figure.start) is not None
        yield from checked_sum(whole, parts, partly)


def _list_end(text: str, opened: int, first: int) -> int:
    """Where the list ends: with its bracket, or the sentence."""
    if text[opened] == "(":
        depth = 0
        for place in range(opened, len(text)):
            depth += {"(": 1, ")": -1}.get(text[place], 0)
            if not depth:
                return place
    found = re.compile(r"\.(?=\s+[A-ZĐÀ-Ỹ\[]|\s*$)|\s(?:tăng|giảm|đạt|bằng|so với)\s", re.IGNORECASE).search(
        text, first
    )
    return found.start() if found else len(text)


def _is_part(one: Stated, whole: Stated) -> bool:
    if not _adds_up(one) or one.figure.total is not None:
        return False
    return same_things(one, whole) or (not one.figure.unit and one.measure == whole.measure)


def checked_sum(whole: Stated, parts: Sequence[Stated], partly: bool) -> Iterator[Finding]:
    """Tell where parts do not add up to their whole though they come near; `partly` where they need not be all."""
    total, added = Span.of(whole.figure), Span.total([Span.of(one.figure) for one in parts])
    value = sum((one.value for one in parts), Decimal(0))
    if not whole.value or total.meets(added):
        return
    off = abs(value - whole.value) / whole.value
    if off > (_FEW_OFF if partly else _MOST_OFF) or (partly and len(parts) < 3):
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


def _of_units(told: Sequence[Stated], merged: Iterable[Unit]) -> Iterator[Finding]:
    """The unit's figure and then one for each of the merged ones: "318 thanh niên (A: 89; B: 76)"."""
    units = frozenset(merged)
    for place, whole in enumerate(told):
        if not whole.unit.is_new or not _adds_up(whole) or len(units) < 2 or _is_of_a_part(whole, units):
            continue
        parts: list[Stated] = []
        for one in told[place + 1 :]:
            if one.unit in units and _is_part(one, whole) and one.unit not in {part.unit for part in parts}:
                parts.append(one)
            elif not parts or one.unit in units:
                break
            else:
                break
        text = whole.passage.text
        if frozenset(part.unit for part in parts) == units and _listed_right_behind(text, whole, parts):
            yield from checked_sum(whole, parts, partly=False)


def _is_of_a_part(one: Stated, units: Iterable[Unit]) -> bool:
    """Whether its words speak of a merged unit, of a plan, or of some of the whole."""
    said = one.passage.text[one.reading.wide_start : one.figure.start]
    before = said[-_PLAN_FAR:]
    return (
        _PLAN.search(before) is not None
        or re.search(r"(?<!\w)riêng(?!\w)", said, re.IGNORECASE) is not None
        or any(unit.name in said and f"{unit.name} mới" not in said for unit in units if unit.name != one.unit.name)
    )


def _listed_right_behind(text: str, whole: Stated, parts: Sequence[Stated]) -> bool:
    return not re.search(r"\.\s", text[whole.figure.end : parts[-1].figure.start])


def _in_notes(
    passages: Sequence[Passage], by_passage: dict[str, list[Stated]], merged: frozenset[Unit] | set[Unit]
) -> Iterator[Finding]:
    """A note that gives for each merged unit what the sentence that cites it gives for all."""
    by_id = {passage.id: passage for passage in passages}
    for note in passages:
        parts = by_passage.get(note.id, [])
        if note.kind is not PassageKind.NOTE or len(merged) < 2:
            continue
        for citing in (by_id[linked] for linked in note.linked if linked in by_id):
            for offset in (offset for offset, marked in citing.marks if marked == note.id):
                before = [one for one in by_passage.get(citing.id, []) if one.figure.end <= offset + 1]
                if before and before[-1].unit.is_new and _adds_up(before[-1]) and offset - before[-1].figure.end < 40:
                    whole = before[-1]
                    alike = [one for one in parts if one.unit in merged and _is_part(one, whole)]
                    if {one.unit for one in alike} == merged and len(alike) == len(merged):
                        yield from checked_sum(whole, alike, partly=False)


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
