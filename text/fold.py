"""Vietnamese text made comparable: composed, lower case, with and without diacritics."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")


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
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
    return bare.replace("đ", "d").replace("Đ", "D")


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
    return _WORD.findall(compose(text).lower())


def has_diacritics(text: str) -> bool:
    """Whether any letter carries a Vietnamese mark, so that the text was not typed bare.

    >>> has_diacritics("ty le ho ngheo"), has_diacritics("tỷ lệ")
    (False, True)
    """
    composed = compose(text)
    return strip_diacritics(composed) != composed
