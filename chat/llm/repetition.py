"""A model that goes round in circles, known by the end of what it wrote."""

from __future__ import annotations

_COPIES = 6
_LENGTH = 1200  # characters that the copies take: a model writes them in some seconds, and no speech says so much twice
_NEEDLE = 24


def repeats(text: str) -> bool:
    """Whether it ends in the same words over and over.

    >>> repeats("Xã có 6 bản. " + "Xã Sốp Cộp " * 120), repeats("- Bản 1 có 6 hộ.\\n- Bản 2 có 6 hộ.\\n" * 2)
    (True, False)
    """
    tail = text[-_COPIES * _LENGTH :]
    before = tail.rfind(tail[-_NEEDLE:], 0, len(tail) - 1)
    period = len(tail) - _NEEDLE - before
    if before < 0 or not any(char.isalpha() for char in tail[-period:]):
        return False
    copies = max(_COPIES, -(-_LENGTH // period))
    return tail.endswith(tail[-period:] * copies)
