"""Vietnamese typed with its keys left in the text (Telex, VNI): "Daan soos" and "Da6n so61" are "Dân số"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from text.fold import compose, has_diacritics
from text.syllables import is_syllable

_WORD = re.compile(r"[^\W_]+")
_FEWEST = 2  # words: one alone may be a name or a code
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX_LETTERS = (
    ("uwow", "ươ"),
    ("uow", "ươ"),
    ("dd", "đ"),
    ("aa", "â"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("aw", "ă"),
    ("ow", "ơ"),
    ("uw", "ư"),
)
_VNI_LETTERS = (
    ("uo7", "ươ"),
    ("u7o7", "ươ"),
    ("d9", "đ"),
    ("a6", "â"),
    ("e6", "ê"),
    ("o6", "ô"),
    ("a8", "ă"),
    ("o7", "ơ"),
    ("u7", "ư"),
)
# Keys typed behind the whole syllable: "dan6", "dienj ddc", "hooj" are all met.
_LATE = re.compile(r"([aeouAEOU])([^\W\d_]*?)([678])")
_KEYS_OF_NAME = re.compile(r"dd|aw|ow|uw|aa|ee|[^\W\d]9|[aeou][678]")
_VOWELS = "aăâeêioôơuưy"
_MARKED = "ăâêôơư"


def without_typing_keys(text: str) -> str:
    """The text with the words read that bear typing keys, where it is typed so; as it is elsewhere.

    >>> without_typing_keys("Daan soos xax Khee Lungx laf bao nhieeu?")
    'Dân số xã Khê Lũng là bao nhiêu?'
    >>> without_typing_keys("Da6n so61 xa4 Kha6u?"), without_typing_keys("Xã có 26 km2 với CPTPP?")
    ('Dân số xã Khâu?', 'Xã có 26 km2 với CPTPP?')
    """
    composed = compose(text)
    if has_diacritics(composed):
        return text
    words = dict.fromkeys(_WORD.findall(composed))
    read = {word: spelt for word in words if (spelt := _read(word))}
    if len(read) < _FEWEST:
        return text
    # "DDawks" is no syllable of Vietnamese, and yet a name in it.
    read.update((word, _as_name(word)) for word in words if word not in read and _KEYS_OF_NAME.search(word.lower()))
    return _WORD.sub(lambda found: read.get(found[0], found[0]), composed)


@lru_cache(maxsize=4096)
def _read(word: str) -> str:
    """The syllable that was meant; "" where the word is one as it stands, or none can be read."""
    if not word.isascii() or is_syllable(word) or not any(char.isalpha() for char in word):
        return ""
    has_digits = any(char.isdigit() for char in word)
    tones, letters = (_VNI_TONES, _VNI_LETTERS) if has_digits else (_TELEX_TONES, _TELEX_LETTERS)
    lower = _early(word.lower()) if has_digits else word.lower()
    for spelt in _spellings(lower, tones, letters):
        if spelt != lower and is_syllable(spelt):
            return _in_case(spelt, word)
    return ""


def _as_name(word: str) -> str:
    lower = _early(word.lower())
    tones, letters = (_VNI_TONES, _VNI_LETTERS) if any(map(str.isdigit, word)) else (_TELEX_TONES, _TELEX_LETTERS)
    return _in_case(_spellings(lower, tones, letters)[0], word)


def _early(word: str) -> str:
    """Marks typed at the end moved to their vowel: "dan6" is "da6n"."""
    return _LATE.sub(r"\1\3\2", word)


def _spellings(word: str, tones: dict[str, str], letters: tuple[tuple[str, str], ...]) -> list[str]:
    found = []
    for place in range(len(word) - 1, 0, -1):
        if word[place] in tones and any(char in _VOWELS or char == "w" for char in word[:place]):
            rest = word[:place] + word[place + 1 :]
            found.append(_toned(_lettered(rest, letters), tones[word[place]]))
    return [*found, _lettered(word, letters)]


def _lettered(word: str, letters: tuple[tuple[str, str], ...]) -> str:
    for keys, letter in letters:
        word = word.replace(keys, letter)
    return word.replace("w", "ư")


def _toned(word: str, tone: str) -> str:
    """The syllable with its tone where spelling puts it."""
    begin = 2 if re.match(r"(?:qu|gi)[aăâeêioôơuưy]", word) else 0
    vowels = [place for place in range(begin, len(word)) if word[place] in _VOWELS]
    if not vowels:
        return word
    marked = [place for place in vowels if word[place] in _MARKED]
    if marked:
        place = marked[-1]
    elif vowels[-1] < len(word) - 1 or len(vowels) == 1:
        place = vowels[-1]
    else:
        place = vowels[1] if len(vowels) > 2 else vowels[0]
    return unicodedata.normalize("NFC", word[: place + 1] + tone + word[place + 1 :])


def _in_case(spelt: str, typed: str) -> str:
    if typed.isupper():
        return spelt.upper()
    return spelt[0].upper() + spelt[1:] if typed[0].isupper() else spelt
