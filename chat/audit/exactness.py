"""Whether a figure follows from others as they are written, each right to its last digit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reading.comparable_figures import comparable_value
from text.figures import Figure, find_figures
from text.signs import Bound

_LOOSE = Decimal("0.05")  # of a figure that is told as "khoảng", "trên"
_HALF = Decimal("0.5")


@lru_cache(maxsize=8192)
def last_place(figure: Figure) -> Decimal:
    """The size of the last digit that is written, in the measure's least unit: 100 million of "12,5 tỷ đồng"."""
    number = re.match(r"\D{0,4}([\d.,]*\d)", figure.text)
    written = find_figures(number[1]) if number else ()
    if not written or not written[0].value or not figure.value:
        return Decimal(1)
    fraction = re.search(r",(\d+)$", number[1]) if number else None
    scale = abs(comparable_value(figure) / written[0].value)
    return scale / (10 ** len(fraction[1]) if fraction else 1)


@dataclass(frozen=True, slots=True)
class Span:
    """Between which two values a quantity lies."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, figure: Figure, value: Decimal | None = None) -> Span:
        """What a figure may stand for: half of its last digit off, more where it is told as about so much."""
        value = comparable_value(figure) if value is None else value
        off = last_place(figure) * _HALF if "," in figure.text else Decimal(0)  # whole numbers are taken as exact
        if figure.bound is not Bound.EXACT:
            off += abs(value) * _LOOSE
        return cls(value - off, value + off)

    def meets(self, other: Span, slack: Decimal = Decimal(0)) -> bool:
        return self.low - slack <= other.high and other.low - slack <= self.high

    def minus(self, other: Span) -> Span:
        ends = (self.low - other.high, self.high - other.low)
        if ends[0] < 0 < ends[1]:
            return Span(Decimal(0), max(map(abs, ends)))
        low, high = sorted(map(abs, ends))
        return Span(low, high)

    def over(self, other: Span, times: int) -> Span:
        """This as so many per hundred (or per one) of the other, whose values are above 0."""
        if other.low <= 0:
            return Span(Decimal(0), Decimal("Infinity"))
        return Span(self.low * times / other.high, self.high * times / other.low)

    @classmethod
    def total(cls, spans: Sequence[Span]) -> Span:
        return cls(sum((span.low for span in spans), Decimal(0)), sum((span.high for span in spans), Decimal(0)))


def shown(value: Decimal) -> str:
    """A number as reports write it, with two places at most: "1.888,96"."""
    whole, _, fraction = f"{round(value, 2):f}".partition(".")
    fraction = fraction.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{fraction}" if fraction else grouped
