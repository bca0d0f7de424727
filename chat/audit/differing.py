"""The same thing of the same unit and time, told with different values."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from chat.audit.finding import Finding, FindingKind
from chat.audit.stated import Stated, agree, same_things
from corpus import FigureKind, PassageKind
from reading.comparable_figures import COUNT
from text.figures import Figure
from text.lexicon.active import lexicon

_NEAR = 5  # telling words before a figure
_BEHIND = 3
_THING = 2
_FARTHEST = Decimal("1.25")  # times
_CLOSE = Decimal("1.1")
_NUMBERED = re.compile(r"(?:số|thứ|lần|mốc|khóa|điều|quý|tháng)\s*$", re.IGNORECASE)
_COUNTED_WORDS = frozenset({"chữ", "trang", "từ", "sao", "tuổi"})
_OTHER_THING = frozenset({"near", "women", "a body"})
_OTHER_LEVEL = _OTHER_THING | {"plan"}
_SURE = 0.7  # likelihood
_ONE_THING = 0.95
_WHY_NOT = (
    "Có thể hai số thuộc hai thời điểm, hai phạm vi hoặc hai cách tính (chuẩn cũ và chuẩn mới, ước và thực hiện) "
    "mà câu chưa nói rõ."
)


class Rarity:
    """How telling the words of a report are: the rarer among its figures, the more."""

    def __init__(self, stated: Sequence[Stated]) -> None:
        self._count = Counter(key for one in stated for key in {*one.before, *one.after})
        self._all = max(1, len(stated))

    def mass(self, keys: Iterable[str]) -> float:
        return sum(math.log(1 + self._all / (1 + self._count[key])) for key in set(keys))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two figures are told of the same: `score` in all, whether their indicator is the same, and whether their
    digits are the same in another order."""

    score: float
    indicator: bool
    swapped: bool


def differing_values(stated: Sequence[Stated]) -> list[Finding]:
    """Where figures that are told of one thing differ; a third place with a value told before adds nothing."""
    rarity = Rarity(stated)
    found = sorted(
        ((likeness(one, other, rarity), one, other) for one, other in _pairs(stated)),
        key=lambda each: -each[0].score,
    )
    findings: list[Finding] = []
    told: set[tuple[object, ...]] = set()
    for like, one, other in found:
        if not _is_one_thing(like, one, other):
            continue
        values = (one.unit, one.measure, *sorted((one.value, other.value)))
        if values not in told:
            told.add(values)
            findings.append(_finding(like, one, other))
    return findings


def _pairs(stated: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """Figures of one unit and measure that cannot both be told of one thing, and that nothing near them explains."""
    groups: dict[tuple[object, ...], list[Stated]] = defaultdict(list)
    beside: dict[object, list[Stated]] = defaultdict(list)
    for one in stated:
        beside[one.sentence].append(one)
        if _is_told_of_something(one):
            groups[one.unit, one.measure.partition("/")[0], one.aimed].append(one)
    for one, other in _near_in_value(groups.values()):
        if (
            one.sentence != other.sentence
            and same_things(one, other)
            and _kind(one) == _kind(other)
            and not agree(one, other)
            and one.same_time(other)
            and not (_OTHER_THING if one.aimed else _OTHER_LEVEL) & (one.told ^ other.told)
            and not _is_explained(one, other, beside[other.sentence])
            and not _is_explained(other, one, beside[one.sentence])
        ):
            yield one, other


def _near_in_value(groups: Iterable[list[Stated]]) -> Iterator[tuple[Stated, Stated]]:
    """Two of a group whose values are so near that one may be the other misread, in reading order."""
    for group in groups:
        by_value = sorted((one for one in group if one.value), key=lambda one: abs(one.value))
        for place, low in enumerate(by_value):
            for high in by_value[place + 1 :]:
                if abs(high.value) > abs(low.value) * _FARTHEST:
                    break
                yield (low, high) if low.record.number < high.record.number else (high, low)


def _kind(one: Stated) -> FigureKind:
    """What it is, shares of a whole and rates of growth being levels too."""
    return FigureKind.LEVEL if one.record.kind in (FigureKind.PART, FigureKind.YEARLY) else one.record.kind


def _is_told_of_something(one: Stated) -> bool:
    return (
        bool(one.before or one.after)
        and one.figure.unit not in _COUNTED_WORDS
        and not _NUMBERED.search(one.passage.text, 0, one.figure.start)
    )


def _is_explained(one: Stated, other: Stated, beside: Iterable[Stated]) -> bool:
    """Whether the other's sentence tells the one's value too, of another year, or as its sum or difference."""
    alike = [each for each in beside if same_things(each, one) and ("plan" not in each.told or one.aimed)]
    if any(agree(one, each) for each in alike):
        return True
    values = [each.value for each in alike if each is not other]
    return other.value + sum(values) == one.value or any(
        one.value in (other.value + value, value - other.value) for value in values
    )


def likeness(one: Stated, other: Stated, rarity: Rarity) -> Likeness:
    """How much two figures are told of the same."""
    shared = {*_core(one)} & _words(other) | {*_core(other)} & _words(one)
    first, second = _covered(one, other, rarity), _covered(other, one, rarity)
    indicator = bool(one.record.indicator) and one.record.indicator == other.record.indicator
    if indicator and _named(one, other) > _SURE and max(first, second) > 0.95:
        first, second = max(first, 0.6), max(second, 0.6)  # all that one says is said of the other too
    swapped = _swapped(one.figure, other.figure)
    score = (max(first, second) + 2 * min(first, second)) / 3
    score += 0.5 * indicator * _named(one, other) + 0.4 * swapped + 0.15 * _is_close(one, other)
    score += 0.1 * (one.aimed or (bool(one.years) and one.years == other.years))  # targets are of one year
    score -= 0.3 * _told_apart(one, other) + 0.2 * (len(shared) < 2) + 0.3 * (shared <= _things(one) | _things(other))
    return Likeness(score, indicator, swapped)


def _told_apart(one: Stated, other: Stated) -> int:
    """How many things only one of them says that make it another one's figure."""
    apart = one.told ^ other.told
    past = one.passage.terms.past
    if one.aimed or other.aimed:
        apart -= {"plan", "whole term"}
    elif not (one.years | other.years) - {past.last if past is not None else 0} and "yearly" not in apart:
        apart -= {"whole term"}  # what a term has come to is told of its last year
    return len(apart) + ("plan" in apart)


def _is_one_thing(like: Likeness, one: Stated, other: Stated) -> bool:
    # What one passage, or one list of targets, tells one after the other is of different things.
    in_turn = one.passage.id == other.passage.id or (one.aimed and one.passage.headings == other.passage.headings)
    return like.score >= _ONE_THING and (like.swapped or not in_turn)


def _is_close(one: Stated, other: Stated) -> bool:
    low, high = sorted((abs(one.value), abs(other.value)))
    return high <= low * _CLOSE


def _named(one: Stated, other: Stated) -> float:
    """How likely the less sure of both is of its indicator."""
    return min(one.record.named, other.record.named)


def _is_row(one: Stated) -> bool:
    return one.passage.kind is PassageKind.ROW


def _core(one: Stated) -> frozenset[str]:
    return frozenset({*one.before[-_NEAR:], *one.after[:_BEHIND]})


def _things(one: Stated) -> frozenset[str]:
    """The words of what a figure counts."""
    return frozenset(one.after[:_THING]) if one.measure == COUNT else frozenset()


def _words(one: Stated) -> frozenset[str]:
    return frozenset({*one.before, *one.after})


def _covered(one: Stated, other: Stated, rarity: Rarity) -> float:
    """How much of what is told nearest to the one is told of the other; by its sentence or headings half."""
    core, words = _core(one), _words(other)
    return (rarity.mass(core & words) + rarity.mass((core & other.around) - words) / 2) / max(rarity.mass(core), 0.01)


def _swapped(one: Figure, other: Figure) -> bool:
    """Whether both are written with the same digits in another order."""
    mine, its = (re.findall(r"\d", figure.text) for figure in (one, other))
    if len(mine) > 1 and sorted(mine) == sorted(its):
        return True
    values = [figure.value.normalize().as_tuple().digits for figure in (one, other)]
    return len(values[0]) > 1 and sorted(values[0]) == sorted(values[1])


def _finding(like: Likeness, one: Stated, other: Stated) -> Finding:
    names = {each.id: each.name for each in lexicon().indicators}
    name = names.get(one.record.indicator, "") if like.indicator else ""
    of = (
        f" về {name[0].lower()}{name[1:]} của {one.unit.label}"
        if name
        else f" về cùng một nội dung của {one.unit.label}"
    )
    values = f"{one.written} và {other.written}"
    rows = _is_row(one) or _is_row(other)
    return Finding(
        FindingKind.DIFFERING,
        (one.place, other.place),
        f"hai số khác nhau{of}, {values}" + (", các chữ số như nhau nhưng đổi chỗ" if like.swapped else ""),
        _WHY_NOT + (" Số trong bảng có thể thuộc cột khác." if rows else ""),
        min(98, round(45 + 35 * like.score + 10 * like.swapped)),
    )
