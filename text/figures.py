"""The figures of a Vietnamese office text, compared by value and unit however they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from text.measures import MEASURES, MONEY, SCALES, Amount, read_amount, word_after
from text.other_numbers import mask_other_numbers

_NUMBER = re.compile(
    r"""
    (?: (?<![\w%])                   # not the footnote mark of "chế12" or "54,57%2" …
      | (?<=[^\W\d_])(?=[\d.,]+\s?%) # … but "đạt15%" lacks a space
    )
    (?P<number> \d+ (?:[.,]\d+)* )
    (?: /(?P<total> \d+ (?:[.,]\d+)* ) (?![/\d]) )?
    """,
    re.VERBOSE,
)
_DOTS_GROUP = re.compile(r"(?!0\.\d+$)\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMAS_GROUP = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,}")
_RANGE = re.compile(r" *(?:[-–÷]|(?:xuống )?(?:còn|đến|tới|lên)(?: đến| tới)?|xuống) *(?:khoảng |trên |gần )?", re.I)
_LOWER_NUMBER = re.compile(r"\s+(\d+(?:[.,]\d+)*)")
_COLUMN_SCALE = re.compile(r"[|(:]\s*(?P<scale>tỷ|tỉ|triệu|nghìn|ngàn)\s+đồng", re.I)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text with its unit.

    `text[start:end]` is the number and, if it is a measure (%, ha, đồng …), its unit; the words of counted things
    stay outside. `value` has scale words applied ("2 tỷ" is 2000000000) and is the upper part of a fraction, whose
    lower part is `total` ("9/19 tiêu chí"). `unit` is normalised: "%", "ha", "km2", "đồng", or the lower-case word
    that follows ("hộ"), or "".
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    total: Decimal | None = None


def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures in reading order; the text is in composed form (NFC).

    Dates, years, terms, document numbers, list numbers and citation markers are no figures. Two figures of a range
    share the unit that stands after the second.

    >>> [(f.text, str(f.value), f.unit) for f in find_figures("Năm 2024 trồng 1.888,96 ha, thu từ 1,5-2 tỷ [1].")]
    [('1.888,96 ha', '1888.96', 'ha'), ('1,5', '1500000000.0', 'đồng'), ('2 tỷ', '2000000000', 'đồng')]
    """
    masked = mask_other_numbers(text)
    figures: list[Figure] = []
    scales: list[Decimal | None] = []
    position = 0
    while match := _NUMBER.search(masked, position):
        position = match.end()
        read = _read(masked, match)
        if read is not None:
            figure, scale = read
            figures.append(replace(figure, text=text[figure.start : figure.end]))
            scales.append(scale)
            position = figure.end
    return _with_shared_units(masked, figures, scales)


def same_figure(one: Figure, other: Figure) -> bool:
    """Whether both say the same: equal value, and units that can be one.

    A share (%) is never a count of things; two different measures differ. Otherwise a missing unit or a plain word
    after the number, which need not be a unit at all, leaves it to the value.

    >>> thousand_million, two_billion = find_figures("2.000 triệu; 2 tỷ đồng")
    >>> same_figure(thousand_million, two_billion)
    True
    """
    return one.value == other.value and one.total == other.total and _units_agree(one.unit, other.unit)


def holds_figure(text: str, figure: Figure) -> bool:
    """Whether the text states the figure.

    "9/19 tiêu chí" states 9 and 19 too; under the table head "(tỷ đồng)" a bare 1.085 states 1.085 tỷ đồng.
    """
    scales = {SCALES[match["scale"].lower()] for match in _COLUMN_SCALE.finditer(text)}
    for found in find_figures(text):
        if same_figure(found, figure):
            return True
        if found.total is not None and figure.total is None:
            parts = (found.value, found.total)
            if figure.value in parts and _units_agree(found.unit, figure.unit):
                return True
        if not found.unit and figure.unit == MONEY and any(found.value * scale == figure.value for scale in scales):
            return True
    return False


def _units_agree(one: str, other: str) -> bool:
    if one == other or not one or not other:
        return True
    if "%" in (one, other):
        return False
    return not (one in MEASURES and other in MEASURES)


def _value(number: str) -> Decimal:
    """The number as Vietnamese writes it, dots between thousands and a decimal comma; or else as English does.

    What fits neither ("1.085.5") still has a value, so that no miswritten figure goes unchecked.
    """
    if _DOTS_GROUP.fullmatch(number):
        return Decimal(number.replace(".", "").replace(",", "."))
    if _COMMAS_GROUP.fullmatch(number):
        return Decimal(number.replace(",", ""))
    *groups, last = re.split(r"[.,]", number)
    if len(groups) > 1 and len(last) == 3:
        return Decimal("".join((*groups, last)))
    return Decimal("".join(groups) + "." + last) if groups else Decimal(last)


def _read(text: str, match: re.Match[str]) -> tuple[Figure, Decimal | None] | None:
    """The figure at a number, and the scale of its measure or None where it has no measure."""
    value = _value(match["number"])
    total = _value(match["total"]) if match["total"] else None
    amount = read_amount(text, match.end())
    if amount is None:
        if _SECTION_NUMBER.fullmatch(match["number"]):
            return None
        return Figure(match.start(), match.end(), "", value, word_after(text, match.end()), total), None
    value *= amount.scale
    total = None if total is None else total * amount.scale
    lowest = amount
    while lower := _lower_part(text, lowest):
        part, lowest = lower
        value += part * lowest.scale
    return Figure(match.start(), lowest.end, "", value, lowest.unit, total), amount.scale


def _lower_part(text: str, higher: Amount) -> tuple[Decimal, Amount] | None:
    """The number and scale that go on a figure: in "1 tỷ 200 triệu đồng", 200 and million."""
    match = _LOWER_NUMBER.match(text, higher.end)
    amount = read_amount(text, match.end()) if match else None
    return (_value(match[1]), amount) if match and amount and 1 < amount.scale < higher.scale else None


def _with_shared_units(text: str, figures: list[Figure], scales: list[Decimal | None]) -> tuple[Figure, ...]:
    """ "12,5-15%": the first figure of a range takes the scale and unit of the second."""
    for first in range(len(figures) - 2, -1, -1):
        figure, following = figures[first], figures[first + 1]
        if scales[first] is None and _RANGE.fullmatch(text, figure.end, following.start):
            scales[first] = scales[first + 1]
            figures[first] = replace(figure, value=figure.value * (scales[first] or 1), unit=following.unit)
    return tuple(figures)
