"""Abbreviations that Vietnamese offices write (chữ viết tắt), and their words."""

from __future__ import annotations

import re
from functools import lru_cache

from text.lexicon.active import lexicon
from text.lexicon.tables import Lexicon

_SLASHED = re.compile(r"(?<!\w)[^\W\d_]/[^\W\d_]+")
_FILES = re.compile(r"\bHS(?= (?:TTHC|thủ tục|hành chính|trực tuyến|đất đai|giấy tờ))")  # elsewhere they are pupils
_SURE_LENGTH = 3
_TWO_CONSONANTS = re.compile(r"(?<![\w/])[b-df-hj-np-tv-xđ]{2}(?![\w/])")
_WORD = re.compile(r"(\w+)")


def in_capitals(typed: str) -> str:
    """A question with the abbreviations of two letters as offices write them; without a vowel they are no words.

    >>> in_capitals("bao nhiêu đv, 5 km, tr đồng")
    'bao nhiêu ĐV, 5 km, tr đồng'
    """
    held = lexicon().abbreviations
    return _TWO_CONSONANTS.sub(lambda found: found[0].upper() if found[0].upper() in held else found[0], typed)


def expand_abbreviations(text: str) -> str:
    """The text with each abbreviation followed by its words, so that either may be found.

    >>> expand_abbreviations("Xã đạt bao nhiêu tiêu chí NTM?")
    'Xã đạt bao nhiêu tiêu chí NTM nông thôn mới?'
    """
    parts = _WORD.split(_FILES.sub("hồ sơ", text))
    parts[1::2] = [f"{word} {spelt}" if (spelt := _words_of(word, lexicon())) else word for word in parts[1::2]]
    return "".join(parts)


def spell_out_abbreviations(text: str) -> str:
    """The text with each abbreviation replaced by its words.

    >>> spell_out_abbreviations("mấy SP OCOP?")
    'mấy sản phẩm OCOP?'
    """
    parts = _WORD.split(_FILES.sub("hồ sơ", text))
    parts[1::2] = [_words_of(word, lexicon()) or word for word in parts[1::2]]
    return "".join(parts)


def spell_out_slashes(text: str) -> str:
    """The text with words cut to a letter and a slash spelt out.

    >>> spell_out_slashes("các c/tiêu trước s/nhập")
    'các chỉ tiêu trước sáp nhập'
    """
    abbreviations = lexicon().abbreviations
    return _SLASHED.sub(lambda found: abbreviations.get(found[0].lower(), found[0]), text)


@lru_cache(maxsize=16384)
def _words_of(short: str, held: Lexicon) -> str:
    """What an abbreviation stands for; short ones count only as offices write them, "NN" but not "nn"."""
    if short in held.abbreviations:
        return held.abbreviations[short]
    return _by_capitals(held).get(short.upper(), "") if len(short) >= _SURE_LENGTH else ""


@lru_cache(maxsize=2)
def _by_capitals(held: Lexicon) -> dict[str, str]:
    return {short.upper(): words for short, words in held.abbreviations.items()}
