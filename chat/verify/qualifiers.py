"""Years, ranks and things that a clause of an answer tells something of, where its source tells it of others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from chat.verify.figure_words import Stated, telling, words_in_text
from corpus import Passage, PassageKind
from text.fold import words
from text.lexicon.active import lexicon
from text.sentences import sentences

_YEAR = re.compile(r"(?<![\d-])20\d\d(?!\s*[-–]\s*20)(?!\d)")
_LEAST_WORDS = 3
_ALIKE = 0.6
_CLEARLY = 0.3


@lru_cache(maxsize=4096)
def _parts(passage: Passage) -> tuple[tuple[str, frozenset[str]], ...]:
    spans = sentences(passage.text) if passage.kind is not PassageKind.ROW else [(0, len(passage.text))]
    return tuple((passage.text[start:end], words_in_text(passage.text[start:end])) for start, end in spans)


def other_qualifiers(clause: str, cited: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """The years, ranks and things of a clause for which the sentences that hold its words say another that excludes
    it, with such a sentence.
    """
    said = frozenset(word for word in telling(words(clause)) if not word.isdigit())
    if len(said) < _LEAST_WORDS:
        return
    parts = [part for passage in cited for part in _parts(passage)]
    best = max(parts, key=lambda part: len(said & part[1]), default=None)
    if best is None or len(said & best[1]) < _ALIKE * len(said):
        return
    for year in dict.fromkeys(_YEAR.findall(clause)):
        with_it = max((len(said & known) for text, known in parts if year in text), default=0)
        others = [part for part in parts if year not in part[0] and _YEAR.search(part[0])]
        other = max(others, key=lambda part: len(said & part[1]), default=None)
        if other is not None and len(said & other[1]) >= max(_ALIKE * len(said), with_it + _CLEARLY * len(said)):
            yield year, other[0]
    plain = f" {' '.join(words(clause))} "
    near = [f" {' '.join(words(text))} " for text, known in parts if len(said & known) >= _ALIKE * len(said)]
    for ranks in lexicon().ranks:
        unsaid = [f" {rank} " for rank in ranks if f" {rank} " not in plain]
        if not any(rank in text for rank in unsaid for text in near):
            continue
        for rank in ranks:
            if f" {rank} " in plain and not any(f" {rank} " in text for text in near):
                place = re.search(re.escape(rank), clause, re.IGNORECASE)
                yield place[0] if place else rank, best[0]


def of_other_rank(said: Stated, found: Stated) -> bool:
    """Whether the words beside a figure name a rank, and those beside it in its source another in its place."""
    own, other = (f" {' '.join(one.near_words)} " for one in (said, found))
    for ranks in lexicon().ranks:
        mine, theirs = ({rank for rank in ranks if f" {rank} " in near} for near in (own, other))
        if mine and theirs and not mine & theirs:
            return True
    return False
