"""Vietnamese text made comparable: composed, lower case, with and without diacritics."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")


class _BareLetters(dict[int, str]):
    """What each character is without its marks, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code))
        self[code] = "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
        return self[code]


_BARE = _BareLetters({ord("đ"): "d", ord("Đ"): "D"})


def compose(text: str) -> str:
    """The text in Unicode's composed form (NFC), which indexing and embedding need.

    >>> compose("xa\u0303") == "xã"
    True
    """
    return unicodedata.normalize("NFC", text)


def strip_diacritics(text: str) -> str:
    """The text without tone and vowel marks, `đ` as `d`, each character at its place.

    >>> strip_diacritics("Đảng bộ xã Sốp Cộp")
    'Dang bo xa Sop Cop'
    """
    return text.translate(_BARE)


def fold(text: str) -> str:
    """Lower case and without diacritics, for matching what people type.

    >>> fold("Đảng bộ xã Sốp Cộp")
    'dang bo xa sop cop'
    """
    return strip_diacritics(text).lower()


def words(text: str) -> list[str]:
    """The lower-case syllables and numbers of a text, diacritics kept.

    >>> words("Thu ngân sách: 1.085 tỷ")
    ['thu', 'ngân', 'sách', '1', '085', 'tỷ']
    """
    return [word.lower() for word in _WORD.findall(compose(text))]


def has_diacritics(text: str) -> bool:
    """Whether any letter carries a Vietnamese mark, so that the text was not typed bare.

    >>> has_diacritics("ty le ho ngheo"), has_diacritics("tỷ lệ")
    (False, True)
    """
    composed = compose(text)
    return strip_diacritics(composed) != composed
