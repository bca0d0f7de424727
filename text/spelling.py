"""A syllable in one form however its tone mark is placed and its "i" spelt: "hoà" and "hóa", "tỷ" and "tỉ"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from text.fold import words

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ENDS_IN_Y = re.compile(r"(?<=[bcdđghklmnpqrstvx])y$")


@lru_cache(maxsize=65536)
def spelling_key(syllable: str) -> str:
    """The letters of a lower-case syllable with its tone behind them.

    >>> spelling_key("hoà") == spelling_key("hòa"), spelling_key("tỷ") == spelling_key("tỉ"), spelling_key("hoa")
    (True, True, 'hoa')
    """
    letters, tone = [], ""
    for char in unicodedata.normalize("NFD", syllable):
        if char in _TONES:
            tone = char
        else:
            letters.append(char)
    return _ENDS_IN_Y.sub("i", unicodedata.normalize("NFC", "".join(letters))) + tone


def spelling_keys(text: str) -> list[str]:
    """Those of the words and numbers of a text, in order."""
    return list(map(spelling_key, words(text)))
