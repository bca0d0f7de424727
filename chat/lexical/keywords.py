"""The words of a question that its answer must hold (từ khóa), apart from those that any question has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Indel

from chat.lexical.synonyms import is_known_word
from text.fold import compose, fold, has_diacritics
from text.lexicon.active import lexicon
from text.lexicon.tables import AskingUse, Lexicon, StopUse

_SYLLABLE = re.compile(r"\w+(?:[.,/-]\d+)*")
_STRETCH_END = re.compile(r"[;,.?!:()“”\"]+(?:\s|$)|[;?!:()“”\"]")
_LEAST_LIKENESS = 0.79  # share of letters in common; two letters of five that changed places leave 0.8
_SHORTEST_RESPELT = 4  # letters; a shorter syllable has too many neighbours


@dataclass(frozen=True, slots=True)
class Keyword:
    """A lower-case syllable of a question, marks as typed; `common` ones count only as half of a word."""

    syllable: str
    common: bool = False


Run = tuple[Keyword, ...]
"""Neighbouring syllables; a Vietnamese word is mostly two of them."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """The patterns of asking words: as typed, without diacritics, of several syllables without them, of sections."""

    typed: re.Pattern[str]
    bare: re.Pattern[str]
    bare_long: re.Pattern[str]
    section: re.Pattern[str]


@lru_cache(maxsize=2)
def _asking(held: Lexicon) -> _Asking:
    halves = held.asking_words[AskingUse.NOT_ASKING]
    bare = tuple(map(fold, held.asking_words[AskingUse.ASKS_BARE]))
    section = held.asking_words[AskingUse.SECTION]

    def pattern(words: Iterable[str]) -> re.Pattern[str]:
        longest_first = sorted(dict.fromkeys(words), key=len, reverse=True)
        no_half = "|".join(map(re.escape, (*halves, *map(fold, halves)))) or "(?!)"
        alternatives = "|".join(map(re.escape, longest_first)) or "(?!)"
        return re.compile(rf"(?<!\w)(?!{no_half})(?:{alternatives})(?!\w)", re.IGNORECASE)

    return _Asking(
        typed=pattern(held.asking_words[AskingUse.ASKS]),
        bare=pattern(bare),
        bare_long=pattern(words for words in bare if " " in words),
        section=pattern((*section, *map(fold, section))),
    )


def _common(typed: bool) -> frozenset[str]:
    held = lexicon()
    return held.stop_words[StopUse.QUESTION] if typed else held.bare_stop_words[StopUse.BARE_QUESTION]


def is_common(syllable: str, typed: bool) -> bool:
    """Whether a lower-case syllable says little alone; `typed` where the question bears marks."""
    return syllable in _common(typed)


def topic_runs(topic: str) -> tuple[Run, ...]:
    """The runs of a question's topic.

    >>> [[keyword.syllable for keyword in run] for run in topic_runs("Chỉ tiêu che phủ rừng là bao nhiêu?")]
    [['chỉ', 'tiêu', 'che', 'phủ', 'rừng', 'là']]
    """
    typed, asking = has_diacritics(topic), _asking(lexicon())
    text = (
        _without_misspelt_asking(asking.typed.sub(";", compose(topic)), asking)
        if typed
        else asking.bare.sub(";", fold(topic))
    )
    common = _common(typed)
    stretches = (_SYLLABLE.findall(stretch.lower()) for stretch in _STRETCH_END.split(text))
    runs = (tuple(Keyword(word, word in common) for word in stretch) for stretch in stretches)
    return tuple(run for run in runs if not all(keyword.common for keyword in run) or _says_word(run))


def _says_word(run: Run) -> bool:
    """Whether common syllables make a word together: "không đạt"."""
    folded = [fold(keyword.syllable) for keyword in run]
    return any(is_known_word(pair) for pair in pairwise(folded))


def _without_misspelt_asking(text: str, asking: _Asking) -> str:
    """The text without asking words of two syllables and more that bear a wrong mark: "phàn trăm"."""
    for found in reversed(list(asking.bare_long.finditer(fold(text)))):
        text = f"{text[: found.start()]};{text[found.end() :]}"
    return text


def keywords(topic: str) -> tuple[Run, ...]:
    """The same without the words for targets as such.

    >>> [[keyword.syllable for keyword in run] for run in keywords("Chỉ tiêu che phủ rừng là bao nhiêu?")]
    [['che', 'phủ', 'rừng', 'là']]
    """
    return topic_runs(_asking(lexicon()).section.sub(";", compose(topic)))


def respelt(runs: Sequence[Run], vocabulary: Collection[str]) -> tuple[Run, ...]:
    """The same with each longer syllable that the evidence never uses, with marks or without, read as the nearest.

    Args:
        runs: a question's runs.
        vocabulary: the evidence's syllables, folded.
    """

    ordered = sorted(vocabulary, reverse=True)

    def read(keyword: Keyword, in_word: bool) -> Keyword:
        folded = fold(keyword.syllable)
        if in_word or folded in vocabulary or len(folded) < _SHORTEST_RESPELT or not folded.isalpha():
            return keyword
        nearest = process.extractOne(folded, ordered, scorer=Indel.normalized_similarity, score_cutoff=_LEAST_LIKENESS)
        return replace(keyword, syllable=nearest[0]) if nearest else keyword

    return tuple(tuple(map(read, run, _in_known_words(run))) for run in runs)


def _in_known_words(run: Run) -> Iterator[bool]:
    """Of each syllable whether it makes a word with a neighbour that the lexicon has, so that it is spelt right."""
    folded = [fold(keyword.syllable) for keyword in run]
    known = [False, *map(is_known_word, pairwise(folded)), False]
    return (before or behind for before, behind in pairwise(known))
