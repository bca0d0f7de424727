"""A model that goes round in circles, known by the end of what it wrote."""

from __future__ import annotations

_COPIES = 20  # no table has as many columns alike, no speaker says a short sentence as often
_COPIES_OF_FEW = 8  # of a long one, or of words that go on in the same sentence
_LONG = 80  # characters
_LENGTH = 160  # characters that the copies take: a model writes them in some seconds
_LONGEST = 1000
_NEEDLE = 24
_ENDS = frozenset(".!?\n|")


def repeats(text: str) -> bool:
    """Whether it ends in the same words over and over.

    >>> repeats("Xã có 6 bản. " + "Xã Sốp Cộp " * 15), repeats("- Bản 1 có 6 hộ.\\n- Bản 2 có 6 hộ.\\n" * 2)
    (True, False)
    """
    tail = text[-_COPIES_OF_FEW * _LONGEST :]
    before = tail.rfind(tail[-_NEEDLE:], 0, len(tail) - 1)
    period = len(tail) - _NEEDLE - before
    said = tail[-period:]
    if before < 0 or not any(char.isalpha() for char in said):
        return False
    few = period >= _LONG or not _ENDS & set(said)
    copies = max(_COPIES_OF_FEW if few else _COPIES, -(-_LENGTH // period))
    return tail.endswith(said * copies)
