"""A number written as Vietnamese writes numbers, in a measure that can be read."""

from __future__ import annotations

from decimal import Decimal

from text.measures import MONEY

_SEPARATORS = str.maketrans(",.", ".,")
_MONEY_SCALES = ((Decimal(10**9), "tỷ đồng"), (Decimal(10**6), "triệu đồng"), (Decimal(1), "đồng"))


def written_number(value: Decimal) -> str:
    """With a point between thousands and a comma before decimals.

    >>> written_number(Decimal("1234567.50")), written_number(Decimal("4185"))
    ('1.234.567,5', '4.185')
    """
    number = f"{value:,f}".translate(_SEPARATORS)
    return number.rstrip("0").rstrip(",") if "," in number else number


def readable_scale(measure: str, most: Decimal) -> tuple[Decimal, str]:
    """By how much to divide values of a measure, and what they are in then: millions of đồng are no numbers to read.

    >>> readable_scale("đồng/người/năm", Decimal(52_500_000))
    (Decimal('1000000'), 'triệu đồng/người/năm')
    """
    if measure.split("/")[0] != MONEY:
        return Decimal(1), measure
    scale, word = next((scale, word) for scale, word in _MONEY_SCALES if abs(most) >= scale or scale == 1)
    return scale, measure.replace(MONEY, word, 1)
