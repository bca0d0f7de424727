"""A target below what is reached already where more is better, or above it where less is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from chat.audit.differing import Rarity, likeness
from chat.audit.finding import Finding, FindingKind
from chat.audit.stated import Stated, agree, same_things
from corpus import FigureKind, PassageKind
from text.lexicon.active import lexicon
from text.lexicon.tables import Better
from text.signs import Bound

_ALIKE = 0.85
_LEVELS = frozenset({FigureKind.LEVEL, FigureKind.PART})  # that something is to grow less fast is no fault
_ADDED_OR_KEPT = re.compile(r"(?<!\w)(?:mới|thêm|thành lập|giữ|duy trì|ổn định|không để)(?!\w)", re.IGNORECASE)
_EACH_YEAR = re.compile(r"mỗi năm|hằng năm|hàng năm", re.IGNORECASE)
_WHY_NOT = "Có thể mục tiêu là mức giữ ổn định hằng năm, tính theo chuẩn hoặc phạm vi mới, hoặc có chủ ý đặt như vậy."


def targets(stated: Sequence[Stated]) -> Iterator[Finding]:
    """Where a target of the coming term lies behind the latest result in the same."""
    better = {one.id: one.better for one in lexicon().indicators}
    rarity = Rarity(stated)
    results: dict[tuple[object, ...], list[Stated]] = defaultdict(list)
    aims: dict[tuple[object, ...], list[Stated]] = defaultdict(list)
    for one in stated:
        if one.record.indicator and one.unit.is_new and one.record.kind in _LEVELS:
            (aims if _is_aim(one) else results)[one.record.indicator, one.measure].append(one)
    for key, aimed in aims.items():
        way = better.get(str(key[0]), Better.OPEN)
        reached = [one for one in results.get(key, ()) if _is_latest(one)]
        if way is Better.OPEN or not reached:
            continue
        told = sorted(
            ((likeness(one, aim, rarity).score, one, aim) for aim in aimed for one in reached if _comparable(one, aim)),
            key=lambda each: -each[0],
        )
        if told and told[0][0] >= _ALIKE:
            _, result, aim = told[0]
            set_knowingly = any(agree(one, aim) or _is_told_beside(one, aim, result) for one in reached)
            if _is_behind(result, aim, way) and not set_knowingly:
                yield _finding(result, aim, way)


def _is_told_beside(one: Stated, aim: Stated, result: Stated) -> bool:
    """Whether the line, or the table's row, that sets the aim tells what is reached too: who wrote it saw both."""
    return one.place.lines == aim.place.lines and agree(one, result)


def _is_aim(one: Stated) -> bool:
    return one.aimed and "start" not in one.told


def _is_latest(one: Stated) -> bool:
    past = one.passage.terms.past
    if one.aimed or past is None or {"plan", "start", "part of a year"} & one.told:
        return False
    return not one.years or max(one.years) >= past.last - 1


def _comparable(one: Stated, aim: Stated) -> bool:
    apart = (one.told ^ aim.told) - {"plan"}
    near = aim.value * 10 >= one.value * 7 and one.value * 10 >= aim.value * 7
    said = f"{aim.words} {aim.reading.sentence}" if aim.passage.kind is not PassageKind.ROW else aim.words
    return (
        same_things(one, aim)
        and not apart
        and near
        and one.figure.total == aim.figure.total
        and not _ADDED_OR_KEPT.search(_item_before(aim))
        and not ("yearly" not in one.told and _EACH_YEAR.search(said))
    )


def _item_before(aim: Stated) -> str:
    """The words of its item up to the figure, and those right behind it."""
    text, figure = aim.passage.text, aim.figure
    start = max(text.rfind(";", 0, figure.start), text.rfind(". ", 0, figure.start), 0)
    return f"{text[start : figure.start]} {aim.words}"


def _is_behind(result: Stated, aim: Stated, way: Better) -> bool:
    aimed = aim.value
    if aim.record.upper is not None and aim.figure.value:
        aimed = max(aimed, aim.record.upper * aim.value / aim.figure.value)
    if way is Better.MORE:
        return aimed < result.value and aim.figure.bound not in (Bound.BELOW, Bound.AT_MOST)
    return aim.value > result.value and aim.figure.bound is not Bound.AT_LEAST


def _finding(result: Stated, aim: Stated, way: Better) -> Finding:
    name = next(one.name for one in lexicon().indicators if one.id == result.record.indicator)
    lies = "thấp hơn" if way is Better.MORE else "cao hơn"
    return Finding(
        FindingKind.TARGET,
        tuple(one.place for one in sorted((result, aim), key=lambda one: one.record.number)),
        f"mục tiêu {name[0].lower()}{name[1:]} {aim.written} {lies} mức đã đạt {result.written}",
        _WHY_NOT,
        62,
    )
