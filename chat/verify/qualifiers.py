"""Years, ranks and things that a clause of an answer tells something of, where its source tells it of others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from chat.verify.figure_words import Stated, telling, words_in_text
from corpus import Passage, PassageKind
from text.fold import words
from text.lexicon.active import lexicon
from text.lexicon.tables import Lexicon
from text.sentences import sentences

_YEAR = re.compile(r"(?<![\d-])20\d\d(?!\s*[-–]\s*20)(?!\d)")
_LEAST_WORDS = 3
_ALIKE = 0.6
_CLEARLY = 0.3


@lru_cache(maxsize=4096)
def _parts(passage: Passage) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """Its sentences, each with its words and the ranks that it names; a row is one."""
    spans = sentences(passage.text) if passage.kind is not PassageKind.ROW else [(0, len(passage.text))]
    texts = (passage.text[start:end] for start, end in spans)
    return tuple((text, words_in_text(text), _ranks_in(words(text))) for text in texts)


def _ranks_in(said: Sequence[str]) -> frozenset[str]:
    """The ranks named by words in their order, of those that begin with the same word the longest."""
    known = _by_first_word(lexicon())
    found = set()
    for place, word in enumerate(said):
        for rank in known.get(word, ()):
            if said[place : place + len(rank)] == rank:
                found.add(" ".join(rank))
                break
    return frozenset(found)


@lru_cache(maxsize=2)
def _by_first_word(held: Lexicon) -> Mapping[str, Sequence[list[str]]]:
    known: dict[str, list[list[str]]] = {}
    for rank in sorted({rank for ranks in held.ranks for rank in ranks}, key=len, reverse=True):
        known.setdefault(rank.split()[0], []).append(rank.split())
    return known


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
        with_it = max((len(said & known) for text, known, _ in parts if year in text), default=0)
        others = [part for part in parts if year not in part[0] and _YEAR.search(part[0])]
        other = max(others, key=lambda part: len(said & part[1]), default=None)
        if other is not None and len(said & other[1]) >= max(_ALIKE * len(said), with_it + _CLEARLY * len(said)):
            yield year, other[0]
    own = _ranks_in(words(clause))
    near = frozenset().union(*(ranks for _, known, ranks in parts if len(said & known) >= _ALIKE * len(said)))
    for ranks in lexicon().ranks if own - near else ():
        if near.difference(own).intersection(ranks):
            for rank in own.difference(near).intersection(ranks):
                place = re.search(re.escape(rank), clause, re.IGNORECASE)
                yield place[0] if place else rank, best[0]


def of_other_rank(said: Stated, found: Stated) -> bool:
    """Whether the words beside a figure name a rank, and those beside it in its source another in its place."""
    own, other = (_ranks_in(one.near_words) for one in (said, found))
    return any(
        own.intersection(ranks) and other.intersection(ranks) and not own.intersection(other, ranks)
        for ranks in (lexicon().ranks if own and other else ())
    )
