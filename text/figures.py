"""The figures of a Vietnamese office text, compared by value and unit however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import lru_cache

from text.lexicon.active import lexicon
from text.lexicon.tables import Lexicon
from text.measures import MONEY, SCALES, Amount, amount_pattern, is_measure, read_amount, read_count_rate, read_rate
from text.numerals import MOST_DIGITS, PLAIN, number_pattern, read_number
from text.other_numbers import mask_other_numbers
from text.signs import Bound, Change, bounds_agree, minus_start, read_bound, read_change
from text.things import WHOLE, word_after

_WHOLE = re.compile(rf"[*_]*\s*{WHOLE}", re.IGNORECASE)
_TIMES = frozenset({"năm", "tháng", "quý", "tuần", "ngày", "giờ", "vụ", "lứa"})
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,}")
_RANGE = re.compile(
    r"(?:[^\S\n]*[-–—−÷][^\S\n]*|\s+(?:(?:xuống\s)?(?:còn|đến|tới|lên)(?:\s(?:đến|tới))?|xuống)\s+)"
    r"(?:(?:khoảng|trên|gần)\s)?",
    re.IGNORECASE,
)
_LOWER_NUMBER = re.compile(rf"\s+({PLAIN})")
_COLUMN_SCALE = re.compile(r"[|(:]\s*(?P<scale>tỷ|tỉ|triệu|nghìn|ngàn)\s+đồng", re.IGNORECASE)
_EXACT = Context(prec=2 * MOST_DIGITS)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text with its unit and what is said of it.

    Attributes:
        start: where it begins in the text, with its minus.
        end: where it ends, with its unit if it is a measure (%, ha, đồng …); the words of counted things stay outside.
        text: the words between.
        value: with scale words applied ("2 tỷ" is 2000000000); the upper part of a fraction.
        unit: normalised: "%", "ha", "km2", "đồng", or the lower-case word that follows ("hộ"), or "".
        total: a fraction's lower part, 19 of "9/19 tiêu chí".
        per: what it is given for each of, "người/năm" for "đồng/người/năm"; or "".
        bound: distinguishes "trên 1.085 tỷ" from "1.085 tỷ".
        change: distinguishes "giảm 5%" from "5%".
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    total: Decimal | None = None
    per: str = ""
    bound: Bound = Bound.EXACT
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A figure with how it was read: its digits, the scale of its measure or None, and whether its things are whole."""

    figure: Figure
    written: str
    scale: Decimal | None
    whole: bool


@lru_cache(maxsize=2)
def _figure_pattern(amount: str) -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?: (?<![\w%]) (?<!\d[.,])                               # not the footnote mark of "chế12" or "54,57%2" …
          | (?<=[^\W\d_])                                        # … but these only lack a space:
            (?= [\d.,]+ (?:\s?[-–]\s?[\d.,]+)? \s?%              #     đạt15%, năm7-8%
              | [\d.,]+ (?: km2? | m[23]? | ha | kg ) (?!\w)     #     được115m
              | \d+ [.,] [\d.,]* \s? {amount} )                  #     lượng1.353 tấn
        )
        (?P<number> {number_pattern(amount)} )
        (?: [^\S\n]?/[^\S\n]? (?P<total> {PLAIN} ) (?! [.,]?\d | [^\S\n]?/[^\S\n]?\d ) )?
        """,
        re.VERBOSE,
    )


def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures in reading order; the text is in composed form (NFC).

    Dates, times, years, terms, document numbers, numbers in names, list numbers, citation markers and numbers in words
    are no figures. Two figures of a range share the unit that stands after the second.

    >>> [(f.text, str(f.value), f.unit) for f in find_figures("Năm 2024 trồng 1.888,96 ha, thu từ 1,5-2 tỷ [1].")]
    [('1.888,96 ha', '1888.96', 'ha'), ('1,5', '1500000000.0', 'đồng'), ('2 tỷ', '2000000000', 'đồng')]
    >>> [(f.value, f.per, f.bound.name, f.change) for f in find_figures("giảm trên 5%/năm")]
    [(Decimal('5'), 'năm', 'ABOVE', <Change.FALL: 'fall'>)]
    """
    return _figures_by(text, lexicon())


@lru_cache(maxsize=4096)
def _figures_by(text: str, held: Lexicon) -> tuple[Figure, ...]:
    """The same by the measures of a lexicon; kept for the texts read last."""
    masked, pattern = mask_other_numbers(text), _figure_pattern(amount_pattern())
    readings: list[_Reading] = []
    position = 0
    while match := pattern.search(masked, position):
        position = match.end()
        reading = _read(masked, match)
        if reading is not None:
            readings.append(reading)
            position = reading.figure.end
    return tuple(replace(figure, text=text[figure.start : figure.end]) for figure in _ranges_joined(masked, readings))


def same_figure(one: Figure, other: Figure) -> bool:
    """Whether both say the same: equal value, units that can be one, and nothing else said that rules out the other.

    A share (%) is never a count of things; two different measures differ. Otherwise a missing unit or a plain word
    after the number, which need not be a unit at all, leaves it to the value. "Trên 5%" may be quoted as "5%" but not
    as "dưới 5%", "giảm 5%" not as "tăng 5%", "5 tấn/ha" not as "5 tấn/năm".

    >>> thousand_million, two_billion = find_figures("2.000 triệu; trên 2 tỷ đồng")
    >>> same_figure(thousand_million, two_billion)
    True
    """
    return (
        one.value == other.value
        and one.total == other.total
        and _units_agree(one.unit, other.unit)
        and _rates_agree(one.per, other.per)
        and bounds_agree(one.bound, other.bound)
        and (one.change is None or other.change is None or one.change is other.change)
    )


def holds_figure(text: str, figure: Figure) -> bool:
    """Whether the text states the figure.

    "9/19 tiêu chí" states 9 and 19 too; under the table head "(tỷ đồng)" a bare 1.085 states 1.085 tỷ đồng.
    """
    return next(_stating(text, find_figures(text), figure), None) is not None


def stating_figures(text: str, figures: Iterable[Figure], figure: Figure) -> tuple[Figure, ...]:
    """Of the figures found in the text those that state the figure, as `holds_figure` understands it.

    >>> text = "Năm 2023 là 5%, năm 2024 là 5,0%, nay là 4%"
    >>> [found.start for found in stating_figures(text, find_figures(text), find_figures("5%")[0])]
    [12, 28]
    """
    return tuple(_stating(text, figures, figure))


def _stating(text: str, figures: Iterable[Figure], figure: Figure) -> Iterator[Figure]:
    scales = {SCALES[match["scale"].lower()] for match in _COLUMN_SCALE.finditer(text)}
    for found in figures:
        stated = [found]
        if found.total is not None and figure.total is None:
            stated += [replace(found, value=value, total=None) for value in (found.value, found.total)]
        if not found.unit and figure.unit == MONEY:
            stated += [replace(found, value=_EXACT.multiply(found.value, scale)) for scale in scales]
        if any(same_figure(one, figure) for one in stated):
            yield found


def _units_agree(one: str, other: str) -> bool:
    if one == other or not one or not other:
        return True
    if "%" in (one, other):
        return False
    return not (is_measure(one) and is_measure(other))


def _rates_agree(one: str, other: str) -> bool:
    """Whether one rate says nothing that the other does not: "đồng/năm" may be short for "đồng/người/năm"."""
    each, other_each = set(one.split("/")), set(other.split("/"))
    return not one or not other or each <= other_each or other_each <= each


def _read(text: str, match: re.Match[str]) -> _Reading | None:
    """The figure at a number, None where it numbers a section ("1.1.2") or is too long for a quantity."""
    amount = read_amount(text, match.end())
    written, lower = match["number"], match["total"]
    if max(len(written), len(lower or "")) > MOST_DIGITS or (amount is None and _SECTION_NUMBER.fullmatch(written)):
        return None
    if amount is None:
        end, unit, scale = match.end(), word_after(text, match.end()), None
        per, rate_end = read_count_rate(text, end)
        whole = _WHOLE.match(text, end) is not None and (not per or per in _TIMES)
        value = read_number(written, whole)
        total = read_number(lower, whole) if lower else None
    else:
        scale, whole = amount.scale, False
        value = _EXACT.multiply(read_number(written), scale)
        total = _EXACT.multiply(read_number(lower), scale) if lower else None
        while part := _lower_part(text, amount):
            number, amount = part
            value = _EXACT.add(value, _EXACT.multiply(number, amount.scale))
        end, unit = amount.end, amount.unit
        per, rate_end = (read_rate if is_measure(unit) else read_count_rate)(text, end)
    start = minus_start(text, match.start())
    value = value if start is None else value.copy_negate()
    start = match.start() if start is None else start
    bound = read_bound(text, start, rate_end, not is_measure(unit))
    figure = Figure(start, end, "", value, unit, total, per, bound, read_change(text, start))
    return _Reading(figure, written, scale, whole)


def _lower_part(text: str, higher: Amount) -> tuple[Decimal, Amount] | None:
    """The number and scale that go on a figure: in "1 tỷ 200 triệu đồng", 200 and million."""
    match = _LOWER_NUMBER.match(text, higher.end)
    amount = read_amount(text, match.end()) if match and len(match[1]) <= MOST_DIGITS else None
    return (read_number(match[1]), amount) if match and amount and 1 < amount.scale < higher.scale else None


def _ranges_joined(text: str, readings: list[_Reading]) -> list[Figure]:
    """ "tăng 12,5-15%/năm": the first figure takes the scale and unit of the second, which rises as the first does."""
    figures = [reading.figure for reading in readings]
    for first in range(len(readings) - 2, -1, -1):
        reading, following = readings[first], readings[first + 1]
        figure, second = figures[first], figures[first + 1]
        if reading.scale is None and _RANGE.fullmatch(text, figure.end, second.start):
            readings[first] = replace(reading, scale=following.scale, whole=following.whole)
            value = read_number(reading.written, following.whole)
            value = _EXACT.multiply(value, following.scale or Decimal(1)).copy_sign(figure.value)
            figures[first] = replace(figure, value=value, unit=second.unit, per=second.per)
            about = figure.bound is Bound.ABOUT and second.bound is Bound.EXACT
            figures[first + 1] = replace(
                second, bound=Bound.ABOUT if about else second.bound, change=second.change or figure.change
            )
    return figures
