"""How much of what a question asks a text holds, rare words counting more than common ones."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from chat.keywords import Run
from chat.synonyms import SYNONYMS
from text.fold import fold

_SYLLABLE = re.compile(r"\w+(?:[.,/-]\d+)*")
_SINGLE_WEIGHT = 0.35  # beside a pair of neighbouring syllables, which mostly is the word
_HALF_COMMON_WEIGHT = 0.5  # a pair with a common syllable may be a word, "dân số", or not, "của dân"
_UNHEARD_WEIGHT = 0.5  # a syllable that no text uses is often a way of speaking, not the topic


@lru_cache(maxsize=4096)
def terms_of(text: str) -> frozenset[tuple[str, ...]]:
    """The folded syllables of a text and its pairs of neighbours."""
    syllables = _SYLLABLE.findall(fold(text))
    return frozenset({(syllable,) for syllable in syllables} | set(pairwise(syllables)))


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The folded syllables of some texts."""
    return frozenset(term[0] for text in texts for term in terms_of(text) if len(term) == 1)


class Relevance:
    """Scores texts against a question's keywords, each weighed by how rare it is among some texts.

    A pair of syllables that stands in none of them does not count: it may be no word at all.
    """

    def __init__(self, runs: Sequence[Run], texts: Iterable[str]) -> None:
        held = [terms_of(text) for text in texts]
        counts = Counter(term for terms in held for term in terms)
        self.weights: dict[tuple[str, ...], float] = {}
        for run in runs:
            for keyword in run:
                term = (keyword.syllable,)
                if not keyword.common:
                    unheard = 1.0 if counts[term] else _UNHEARD_WEIGHT
                    self.weights[term] = unheard * _SINGLE_WEIGHT * self._rarity(counts[term], len(held))
            for first, second in pairwise(run):
                pair = (first.syllable, second.syllable)
                heard = counts[pair] or any(counts[other] for other in SYNONYMS.get(pair, ()))
                if heard and not (first.common and second.common):
                    half_common = _HALF_COMMON_WEIGHT if first.common or second.common else 1.0
                    self.weights[pair] = half_common * self._rarity(counts[pair], len(held))
        self.total = sum(self.weights.values())

    @staticmethod
    def _rarity(count: int, passages: int) -> float:
        return math.log(1 + (passages + 1) / (count + 0.5))

    def coverage(self, *texts: str) -> float:
        """The share of the keywords' weight that stands in any of the texts, 0 to 1."""
        if not self.total:
            return 0.0
        held = with_synonyms(frozenset().union(*(terms_of(text) for text in texts)), self.weights)
        return sum(weight for term, weight in self.weights.items() if term in held) / self.total

    def precision(self, text: str) -> float:
        """The share of the text's own syllables that are keywords, 0 to 1."""
        syllables = {term for term in terms_of(text) if len(term) == 1 and term[0].isalpha() and len(term[0]) > 1}
        asked = with_synonyms(frozenset(self.weights), terms_of(text))
        return len(syllables & asked) / len(syllables) if syllables else 0.0


def with_synonyms(held: frozenset[tuple[str, ...]], asked: Iterable[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """The terms held, and those asked for by another word of the same meaning."""
    meant = {term for term in asked if term not in held and not held.isdisjoint(SYNONYMS.get(term, ()))}
    return held | meant | {(syllable,) for term in meant for syllable in term}
