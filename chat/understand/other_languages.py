"""Questions that are not typed in Vietnamese: in English, or with the keys of Telex and VNI left in the text."""

from __future__ import annotations

import re
from functools import lru_cache

from text.fold import compose
from text.lexicon.active import lexicon
from text.lexicon.tables import Lexicon
from text.syllables import is_syllable
from text.typing_keys import without_typing_keys

_WORD = re.compile(r"[^\W\d_]{2,}")
_MOSTLY = 0.5  # of the words


@lru_cache(maxsize=2)
def _english(held: Lexicon) -> re.Pattern[str]:
    longest_first = sorted(held.english, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?![\w-])", re.IGNORECASE)


def in_vietnamese(question: str) -> str:
    """The question with English words put into Vietnamese and typing keys read; as it is where it has neither.

    >>> in_vietnamese("What is the population of Khe Lung commune?"), in_vietnamese("Daan soos xax Khee Lungx?")
    ('dân số của Khe Lung?', 'Dân số xã Khê Lũng?')
    >>> in_vietnamese("Population của xã Khê Lũng?"), in_vietnamese("Xã có bao nhiêu to dan pho?")
    ('dân số của xã Khê Lũng?', 'Xã có bao nhiêu to dan pho?')
    """
    held = lexicon()
    pattern = _english(held)
    said = [found[0].lower() for found in pattern.finditer(question)]
    telling = [words for words in said if held.english[words] and not all(map(is_syllable, words.split()))]
    if not telling:
        return without_typing_keys(question) if len(said) < 2 else question

    def vietnamese(found: re.Match[str]) -> str:
        words = found[0].lower()
        # "do", "an" and "to" in a question that is Vietnamese else are Vietnamese.
        return held.english[words] if in_english or words in telling else found[0]

    in_english = _share_of_english(question, said) >= _MOSTLY or not any(not char.isascii() for char in question)
    text = " ".join(pattern.sub(vietnamese, compose(question)).split())
    return re.sub(r"\s+(?=[?.!,;])", "", text)


def _share_of_english(question: str, said: list[str]) -> float:
    return sum(len(words.split()) for words in said) / max(1, len(_WORD.findall(question)))


def is_in_other_language(question: str) -> bool:
    """Whether most words of a question can be no Vietnamese ones, or are English ones.

    >>> is_in_other_language("Wie viele Einwohner hat Khe Lung?"), is_in_other_language("How is the weather in it?")
    (True, True)
    >>> is_in_other_language("Daan soos xax Khee Lungx?"), is_in_other_language("ho ngheo xa Khe Lung la bao nhieu?")
    (False, False)
    """
    text = without_typing_keys(question)
    words = [word for word in _WORD.findall(text) if not word.isupper()]
    said = {word for found in _english(lexicon()).finditer(text) for word in _WORD.findall(found[0])}
    foreign = [word for word in words if not is_syllable(word)]
    other = [word for word in words if word in said or word in foreign]
    return bool(foreign) and len(words) > 1 and len(other) / len(words) >= _MOSTLY
