"""A question's syllables and numbers, and how else a report may write such a number."""

from __future__ import annotations

import re
from itertools import product

from text.fold import compose, words

# Of a whole page pasted as a question the beginning will do.
MAX_PARTS = 128
YEAR_DIGITS = 4

_PART = re.compile(r"(?<!\w)\d+(?:[.,/–-]\d+)+(?!\w)|\w+")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")

Part = tuple[str, ...]


def question_parts(text: str) -> list[Part]:
    """The question's syllables, each alone, and its numbers, each whole, cut as `words` cuts them.

    >>> question_parts("Thu 1.085,5 tỷ năm 2025")
    [('thu',), ('1', '085', '5'), ('tỷ',), ('năm',), ('2025',)]
    """
    found = _PART.findall(compose(text).lower())
    return [tuple(words(part)) for part in found[:MAX_PARTS]]


def number_spellings(part: Part) -> list[Part]:
    """The number as written first, then as a report may write it instead; a syllable as it is.

    >>> number_spellings(("1085",)), number_spellings(("1", "085")), number_spellings(("6",))
    ([('1085',), ('1', '085')], [('1', '085'), ('1085',)], [('6',), ('06',)])
    >>> number_spellings(("1", "10", "2025"))
    [('1', '10', '2025'), ('01', '10', '2025')]
    """
    if not all(token.isascii() and token.isdecimal() for token in part):
        return [part]
    if _GROUPED.fullmatch(".".join(part)):
        return [part, ("".join(part),)]
    if len(part) == 1 and len(part[0]) > 3 and part[0][0] != "0":
        return [part, tuple(f"{int(part[0]):,}".split(","))]
    if len(part) == 1 or len(part[-1]) == YEAR_DIGITS:
        return list(product(*map(_zero_spellings, part)))
    return [part]


def _zero_spellings(digits: str) -> tuple[str, ...]:
    if len(digits) == 1:
        return digits, f"0{digits}"
    return (digits, digits[1]) if len(digits) == 2 and digits[0] == "0" else (digits,)
