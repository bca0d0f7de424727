"""Names that a question holds besides those of units, and whether the reports know them: "Vinamilk", "Điều 79"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from rapidfuzz.distance import Indel

from chat.lexical.synonyms import why_pattern
from text.abbreviations import expand_abbreviations
from text.fold import compose, fold
from text.lexicon.active import lexicon
from text.lexicon.tables import StopUse
from text.measures import measures_asked

_TOKEN = re.compile(r"[^\W_]+")
_SENTENCE_START = re.compile(r"(?:^|[.?!:;…]\s*|[“\"(\-–]\s*)$")
_REFERENCE = re.compile(
    r"\b(dieu|khoan|nghi dinh|thong tu|luat|nghi quyet|quyet dinh|chi thi|ket luan|chuong trinh|quoc lo|tinh lo)"
    r"\s+(?:so\s+)?(\d+[a-z]?)(?!\w*\s*[-–/]?\s*(?:nam|chi tieu)\b)"
)
_NUMBER_SIGN = re.compile(r"\bso(?=\s\d)")
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|n|nh|ngh?|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|n|nh|ng|p|t)?"
)
_ORGANISATIONS = frozenset("hoi doan ban mat lien phong so chi to trung doi hop".split())  # their first syllables
_SHORTEST_FOREIGN = 5  # letters; shorter ones are abbreviations and typing habits more often than words
_ALIKE = 0.75  # share of letters in common: one letter of four may be wrong
_MOSTLY = 0.5  # of the words with a capital: then capitals say nothing


@dataclass(frozen=True, slots=True)
class Name:
    """Neighbouring folded syllables; `proper` where they name one thing alone, and not perhaps but one of them does."""

    syllables: tuple[str, ...]
    proper: bool = False


def required_entities(question: str) -> tuple[Name, ...]:
    """The names in a question that has none of units: capitals within a sentence, foreign words, numbered papers.

    >>> [" ".join(name.syllables) for name in required_entities("Có nhà máy Vinamilk theo Điều 12 không?")]
    ['vinamilk theo', 'vinamilk', 'dieu 12']
    """
    text = compose(question)
    tokens = list(_TOKEN.finditer(text))
    capital = [_is_capitalised(token[0]) and not _SENTENCE_START.search(text[: token.start()]) for token in tokens]
    names: list[Name] = []
    if sum(_is_capitalised(token[0]) for token in tokens) <= _MOSTLY * len(tokens):
        k = 0
        while k < len(tokens):
            end = k
            while end < len(tokens) and capital[end] and (end == k or _adjoin(text, tokens[end - 1], tokens[end])):
                end += 1
            if end - k >= 2:
                names.append(Name(tuple(fold(token[0]) for token in tokens[k:end]), proper=True))
            elif end - k == 1 and end < len(tokens) and _goes_on(text, tokens[k], tokens[end]):
                names.append(Name((fold(tokens[k][0]), fold(tokens[end][0]))))
            k = max(end, k + 1)
    names.extend(Name((fold(token[0]),), proper=True) for token in tokens if _is_foreign(token[0]))
    names.extend(Name((*found[1].split(), found[2]), proper=True) for found in _REFERENCE.finditer(fold(text)))
    return tuple(dict.fromkeys(names))


def province_of(name: Name) -> Name:
    """The name as a province's, "tỉnh Sơn La"."""
    return Name(("tinh", *name.syllables), proper=True)


def stands_in(name: Name, text: str) -> bool:
    """Whether the name stands in a text; a letter of a longer syllable may be wrong, "số" may be left out.

    "Mông chiếm" is no name: where a name is not proper, its first syllable with a capital is enough.
    """
    first, last, length = name.syllables[0], name.syllables[-1], len(name.syllables)
    if not name.proper and any(fold(word) == first for word in _TOKEN.findall(text) if _is_capitalised(word)):
        return True
    stated = _syllables(text)
    if first in _ORGANISATIONS and set(name.syllables) <= set(stated):
        return True  # "Hội Phụ nữ" is the "Hội Liên hiệp Phụ nữ"
    return any(
        (stated[k] == first or stated[k + length - 1] == last or length == 1)
        and all(_alike(syllable, asked) for syllable, asked in zip(stated[k : k + length], name.syllables, strict=True))
        for k in range(len(stated) - length + 1)
    )


@lru_cache(maxsize=4096)
def _syllables(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(_NUMBER_SIGN.sub(" ", fold(expand_abbreviations(text)))))


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and not (word.isupper() and len(word) > 1)


def _adjoin(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    return text[left.end() : right.start()] == " "


def _goes_on(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    return _adjoin(text, left, right) and right[0].islower()


def _is_foreign(word: str) -> bool:
    folded = fold(word)
    return (
        len(word) >= _SHORTEST_FOREIGN
        and folded.isalpha()
        and not word.isupper()
        and _SYLLABLE.fullmatch(folded) is None
        and not measures_asked(folded)
    )


def _alike(stated: str, asked: str) -> bool:
    if stated == asked or asked.isdigit():
        return stated == asked
    return min(len(stated), len(asked)) >= 4 and Indel.normalized_similarity(stated, asked) >= _ALIKE


_CAUSE_ASKED = re.compile(r"\bnguyen nhan\b|^\W*sao\b")
_SUFFERED = re.compile(r"\b(?:bị|bi)\s+(?P<event>[^\W\d_]+(?:\s+[^\W\d_]+)?)")
_WORD = re.compile(r"[^\W\d_]+")


def presupposed_event(question: str) -> tuple[str, ...]:
    """The folded syllables of what a question asks the reason of as something suffered; () where it asks none.

    >>> presupposed_event("Vì sao xã bị thu hồi danh hiệu?"), presupposed_event("Thu hồi bao nhiêu danh hiệu?")
    (('thu', 'hoi'), ())
    """
    text = compose(question).lower()
    found = _SUFFERED.search(text)
    folded = fold(text)
    if found is None or not (_CAUSE_ASKED.search(folded) or why_pattern(lexicon()).search(folded)):
        return ()
    # Words of time, place and amount; the event stands before them.
    elsewhere = lexicon().bare_stop_words[StopUse.AFTER_EVENT]
    return tuple(takewhile(lambda word: word not in elsewhere, fold(found["event"]).split()))


def tells_event(event: tuple[str, ...], text: str) -> bool:
    """Whether a text holds the event's syllables one after the other; true where there is none."""
    return f" {' '.join(event)} " in f" {' '.join(_WORD.findall(fold(text)))} " if event else True
