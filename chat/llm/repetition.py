"""A model that goes round in circles, known by the end of what it wrote."""

from __future__ import annotations

_COPIES = 20  # no table has as many columns alike, no speaker says a short sentence as often
_COPIES_OF_LONG = 8
_LONG = 80  # characters
_LENGTH = 300  # characters that the copies take: a model writes them in some seconds
_LONGEST = 1000
_NEEDLE = 24


def repeats(text: str) -> bool:
    """Whether it ends in the same words over and over.

    >>> repeats("Xã có 6 bản. " + "Xã Sốp Cộp " * 30), repeats("- Bản 1 có 6 hộ.\\n- Bản 2 có 6 hộ.\\n" * 2)
    (True, False)
    """
    tail = text[-_COPIES_OF_LONG * _LONGEST :]
    before = tail.rfind(tail[-_NEEDLE:], 0, len(tail) - 1)
    period = len(tail) - _NEEDLE - before
    if before < 0 or not any(char.isalpha() for char in tail[-period:]):
        return False
    copies = max(_COPIES if period < _LONG else _COPIES_OF_LONG, -(-_LENGTH // period))
    return tail.endswith(tail[-period:] * copies)
