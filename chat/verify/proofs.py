"""Figures that an answer has worked out: sums, differences, shares, multiples, and counts of what it lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, combinations

from chat.answer.markers import items_below, without_markers
from chat.verify.word_lists import pattern
from reading.comparable_figures import COUNT, comparable_value, figure_class
from text.figures import Figure
from text.fold import words
from text.lexicon.active import lexicon
from text.lexicon.tables import ClaimUse
from text.signs import Bound
from text.syllables import LOWER, UPPER

_SAYS_COMPUTED = re.compile(
    r"(?<!\w)(?:làm tròn|cộng (?:lại|từ|của|các|số liệu)|tổng cộng từ|"
    r"(?:được )?tính (?:từ|ra|bằng cách|bằng phép)(?! khi)|phép tính|"
    r"(?<!khai )trừ(?= (?:đi )?\d)|cộng(?= (?:với )?\d)|phép cộng|phép trừ|trừ [^;|]{1,60} bằng|"
    r"[\d.,]+\s*\+\s*\d[\d.,]*|chia(?: cho)? \d|hiệu số|lấy .{1,60} (?:cộng|trừ)|hiệu của|chênh lệch|tự tính)(?!\w)",
    re.IGNORECASE,
)
_ADDS = r"(?<!\w){ADDS}(?!\w)|[+=]"
_TAKES_AWAY = r"(?<!khai )(?<!\w){TAKES_AWAY}(?!\w)|[-–−=]"
_TIMES = re.compile(r"(?<!\w)(?:gấp|bằng)\s+(?:hơn |gần |khoảng )*$", re.IGNORECASE)
_AVERAGE = re.compile(r"(?<!\w)(?:chia(?: cho)?|bình quân|trung bình)(?!\w)", re.IGNORECASE)
_ROUNDED = re.compile(r"(?<!\w)(?:làm tròn|khoảng|gần|hơn|xấp xỉ)(?!\w)", re.IGNORECASE)
_A_NAME = rf"{UPPER}\w*(?: {UPPER}\w*)*"
_NAMES = re.compile(rf"\s+(?:{LOWER}+\s+){{1,2}}(?P<names>{_A_NAME}(?:, {_A_NAME})*,? và (?:xã )?{_A_NAME})")
_COMMA = r";|,(?!\d)"
_ALL_BEFORE = re.compile(r"(?<!\w)(?:cả|cộng|gộp)\s*$", re.IGNORECASE)
_THESE = re.compile(rf"\s+(?:{LOWER}+\s+){{1,2}}(?:này|trên|đó|ấy|nói trên)(?!\w)")
_NUMERALS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_THESE_MANY = re.compile(rf"(?<!\w)(?P<count>\d\d?|{'|'.join(_NUMERALS)}){_THESE.pattern}", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]+”|\"[^\"]+\"")
_FEW = 10
_HALF = Decimal("0.5")
_MOST_PARTS = 12
_MOST_SUBSETS = 7
_LARGE = 50  # what figures in a row add up to by chance only if it is small


def says_computed(statement: str) -> bool:
    """Whether a statement tells the reader that it computes.

    >>> says_computed("Tổng 62 hộ (cộng từ 45 hộ và 17 hộ)"), says_computed("Tính đến năm 2025 có 62 hộ")
    (True, False)
    >>> says_computed("Chênh lệch: 45 hộ [1] trừ 17 hộ [2] bằng 28 hộ.")
    True
    """
    return _SAYS_COMPUTED.search(statement) is not None


def is_worked_out(figure: Figure, parts: Sequence[Figure], statement: str) -> bool:
    """Whether a figure follows from the parts in the way that the statement says.

    Args:
        figure: of the statement, with its place there.
        parts: figures of the same statement that stand in their sources.
        statement: the words.
    """
    if figure.total is not None:
        return _is_sum_of_parts(figure, [part for part in parts if part.total is not None])
    split = [
        (p,) if p.total is None else (replace(p, total=None), replace(p, value=p.total, total=None)) for p in parts
    ]
    parts = [part for pair in split for part in pair][:_MOST_PARTS]
    says = says_computed(statement)
    alike = [
        part if part.unit else replace(part, unit=figure.unit)
        for part in parts
        if _one_measure(part, figure) or (says and figure_class(part) == figure_class(figure) == COUNT)
    ]
    value = comparable_value(figure)
    values = [comparable_value(part) for part in alike]
    if _ROUNDED.search(statement) and any(_is_rounding(figure, part) for part in alike):
        return True
    if (says or value >= _LARGE or pattern(_ADDS).search(statement)) and is_sum(value, values, says):
        return True
    if says or pattern(_TAKES_AWAY).search(statement):
        differences = [abs(one - other) for one, other in combinations(values, 2)]
        differences += [
            values[k] - sum(values[k + 1 : end]) for k in range(len(values)) for end in range(k + 3, len(values) + 1)
        ]
        if any(_meets(value, difference, figure) for difference in differences):
            return True
    return _is_quotient(figure, parts, statement)


def _is_sum_of_parts(figure: Figure, parts: Sequence[Figure]) -> bool:
    """ "55/65" of "22/24", "18/21" and "15/20"."""
    runs = (parts[first:end] for first in range(len(parts)) for end in range(first + 2, len(parts) + 1))
    return any(
        sum(part.value for part in run) == figure.value and sum(part.total or 0 for part in run) == figure.total
        for run in runs
    )


def is_sum(value: Decimal, values: Sequence[Decimal], any_of_them: bool) -> bool:
    """Whether a value is the sum of the others, or of some in a row; of any two and more of few where that is so."""
    runs = (total for first in range(len(values)) for total in list(accumulate(values[first:]))[1:])
    if value in set(runs):
        return True
    few = values[:_MOST_SUBSETS] if any_of_them else ()
    return any(sum(chosen) == value for count in range(2, len(few) + 1) for chosen in combinations(few, count))


def is_sum_of(total: Sequence[Figure], parts: Sequence[Figure]) -> bool:
    """Whether figures of one measure add up to the same as others."""
    return sum(map(comparable_value, total)) == sum(map(comparable_value, parts))


def these(statement: str, position: int) -> int:
    """Of how many things told before a statement speaks last before a place: 3 in "ba loại này"; 0 where of none."""
    found = [
        number
        for match in _THESE_MANY.finditer(statement, 0, position)
        if (number := _number_of(match["count"])) is not None
    ]
    return int(found[-1]) if found else 0


def counts_listed(figure: Figure, statement: str, ahead: str, behind: str) -> bool:
    """Whether a figure is the number of what is listed before it or after it, in the sentence or as the items below it.

    Args:
        figure: with its place in the statement.
        statement: the words.
        ahead: the sentence before.
        behind: the answer from the statement's end on.
    """
    if figure.value != int(figure.value) or figure.value < 1 or figure.bound is not Bound.EXACT:
        return False
    count = int(figure.value)
    if statement.rstrip(" *_").endswith(":"):
        return items_below(behind, 0) == count
    if (named := _NAMES.match(statement, figure.end)) and len(re.split(r",|\svà\s", named["names"])) == count:
        return True
    before, after = statement[: figure.start], statement[figure.end :]
    if _ALL_BEFORE.search(before):
        listed = re.split(r"[.:](?=\s)", _ALL_BEFORE.sub("", before))[-1] if len(before) > _FEW else ahead
        return count in _counts(listed)
    if count <= _FEW and (_THESE.match(after) or len(_QUOTED.findall(re.split(r"[.;]", after)[0])) == count):
        return True
    lists = re.search(r"[:(]|(?<!\w)(?:gồm|là|như|của các)(?!\w)", after)
    if lists is None:
        return False
    rest = f"{statement}{behind}" if statement.rstrip().endswith(";") else statement
    listed = re.split(r"\.(?=\s|$)|\n" if lists[0] != "(" else r"\)", rest[figure.end + lists.end() :])[0]
    return count in _counts(listed)


def _counts(listed: str) -> set[int]:
    """How many things a list may be taken to hold: parted by semicolons, by markers, or by commas and "và"."""
    numbered = len(re.findall(r"\(\d{1,2}\)", listed))
    plain = re.sub(r"\([^()]*\)", " ", without_markers(listed))
    by_marker = len(re.findall(r"\[[\d\s,;–-]+\](?!\s*\[)", listed))
    parts, pieces, commas = (
        [part for part in re.split(cut, plain) if re.search(r"\w", part)]
        for cut in (r";", rf"{_COMMA}|(?<!\w)(?:và|cùng)(?!\w)", _COMMA)
    )
    counts = {len(pieces), len(parts), by_marker, numbered, len(commas)}
    inner = re.search(r"\(([^()]*)\)", listed)
    if inner:
        counts.add(len([part for part in re.split(rf"{_COMMA}|(?<!\w)và(?!\w)", inner[1]) if re.search(r"\w", part)]))
    return counts - {0} if len(pieces) == 1 else counts - {0, 1}


def repeats(figure: Figure, statement: str, stated: Iterable[str]) -> bool:
    """Whether these texts say the same number of the same thing: the question, or a heading."""
    following = words(statement[figure.end : figure.end + 40])[:2]
    if not following:
        return False
    for text in stated:
        for found in re.finditer(r"\w+", text):
            if (
                _number_of(found[0]) == figure.value
                and words(text[found.end() : found.end() + 40])[: len(following)] == following
            ):
                return True
    return False


def _number_of(word: str) -> Decimal | None:
    if word.isdigit() and len(word) <= 9:
        return Decimal(word)
    value = _NUMERALS.get(word.lower())
    return None if value is None else Decimal(value)


def _one_measure(one: Figure, other: Figure) -> bool:
    """Whether both can be added: of one measure, or the same things counted; a rise is no obstacle."""
    if not one.unit or one.unit == other.unit:
        return one.per == other.per or not one.per or not other.per
    a, b = (figure_class(figure).removesuffix(" change") for figure in (one, other))
    if a != COUNT or not one.unit or not other.unit:
        return a == b
    first, second = one.unit.split()[0], other.unit.split()[0]
    return a == b and (
        first == second
        or ({first, second} <= set(lexicon().claim_words[ClaimUse.PERSON]) and "người" in (first, second))
    )


def _meets(value: Decimal, exact: Decimal, figure: Figure) -> bool:
    return value == exact or (figure.bound is not Bound.EXACT and value > 0 and abs(value - exact) * 20 <= exact)


def _is_rounding(figure: Figure, part: Figure) -> bool:
    """Whether rounding the part to the figure's own last place gives the figure."""
    last_place = Decimal(1).scaleb(int(figure.value.normalize().as_tuple().exponent))
    return figure.value != part.value and abs(figure.value - part.value) * 2 <= last_place


def _last_place_written(figure: Figure) -> Decimal:
    """The worth of the last digit that is written: a million in "54 triệu"."""
    number = re.match(r"\D*(\d[\d.]*)(?:,(\d+))?", figure.text)
    if number is None:
        return Decimal(1)
    decimals = number[2] or ""
    written = Decimal(number[1].replace(".", "") + decimals)
    return figure.value / written if written else Decimal(1).scaleb(-len(decimals))


def _is_quotient(figure: Figure, parts: Sequence[Figure], statement: str) -> bool:
    """ "gấp 2,6 lần", "chiếm 25%": of two figures of one measure, to the places that are written."""
    per_each = _AVERAGE.search(statement) is not None
    times = per_each or figure.unit == "lần" or (_TIMES.search(statement, 0, figure.start) and not figure.unit)
    if not times and figure.unit != "%":
        return False
    scale = Decimal(1) if times else Decimal(100)
    unit_in_last_place = _last_place_written(figure)
    for one, other in combinations(parts, 2):
        if not (per_each or _one_measure(one, other)) or not one.value or not other.value:
            continue
        for ratio in (
            one.value / other.value,
            other.value / one.value,
            abs(one.value - other.value) / one.value,
            abs(one.value - other.value) / other.value,
        ):
            slack = unit_in_last_place * (_HALF if figure.bound is Bound.EXACT else 1)
            if abs(ratio * scale - figure.value) <= slack:
                return True
    return False
