"""A number's digits, dots, commas and spaces, and the value that they write."""

from __future__ import annotations

import re
from decimal import Decimal

MOST_DIGITS = 30  # more are no quantity, and arithmetic on them would not be exact
PLAIN = r"\d+(?:[.,]\d+)*"
"""A pattern for a number without spaces."""

_SPACE = "[ \u00a0\u2009\u202f]"


def number_pattern(amount: str) -> str:
    """A verbose pattern for a number, also one that a scan has torn or that has spaces between thousands.

    Spaces between thousands need a measure behind them, or a zero, which begins no number; a comma with a space needs
    two decimals and "%". So "520 530" and "5, 7%" are two numbers.

    Args:
        amount: the pattern of what begins an amount.
    """
    return rf"""
    (?: [1-9]\d{{0,2}} (?:{_SPACE}\d{{3}}){{1,5}} (?:,\d+)? (?!\d) (?= [^\S\n]* {amount} )  # 5 296 040 383 đồng
      | [1-9]\d{{0,2}} {_SPACE}0\d\d (?:{_SPACE}\d{{3}}){{0,4}} (?:,\d+)? (?!\d)           # 5 000
      | \d{{1,3}} {_SPACE}\. \d{{3}} (?:\.\d{{3}})* (?:,\d+)? (?!\d)                        # 2 .000
      | \d{{1,3}} \.{_SPACE} (?= 0 | [\d.]+,\d ) \d{{3}} (?:\.\d{{3}})* (?:,\d+)? (?!\d)     # 1. 085; 1. 888,96
      | (?<!\d,\s) (?<!lần\slượt\s) (?<!lần\slượt\slà\s) \d{{1,2}} ,{_SPACE} \d\d (?= [^\S\n]?% )  # 54, 57%
      | {PLAIN}
    )
"""


_DOTS_GROUP = re.compile(r"(?!0\.\d+$)\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMAS_GROUP = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_WHOLE_WITH_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")


def read_number(written: str, whole: bool = False) -> Decimal:
    """The number as Vietnamese writes it, dots between thousands and a decimal comma; or else as English does.

    `whole` says that what is counted has no parts, so that one comma, too, stands between thousands. What fits
    neither ("1.085.5") still has a value, so that no miswritten figure goes unchecked.

    >>> [str(read_number(written)) for written in ("1.888,96", "1,234,567.8", "2,117", "1.085.5")]
    ['1888.96', '1234567.8', '2.117', '1085.5']
    >>> str(read_number("2,117", whole=True))
    '2117'
    """
    number = "".join(written.split())
    if _DOTS_GROUP.fullmatch(number):
        return Decimal(number.replace(".", "").replace(",", "."))
    if _COMMAS_GROUP.fullmatch(number) or (whole and _WHOLE_WITH_COMMAS.fullmatch(number)):
        return Decimal(number.replace(",", ""))
    *groups, last = re.split(r"[.,]", number)
    if len(groups) > 1 and len(last) == 3:
        return Decimal("".join((*groups, last)))
    return Decimal("".join(groups) + "." + last) if groups else Decimal(last)
