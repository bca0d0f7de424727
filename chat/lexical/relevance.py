"""How much of what a question asks a text holds, rare words counting more than common ones."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from chat.lexical.keywords import Run
from chat.lexical.synonyms import is_known_word, synonyms_of
from text.abbreviations import expand_abbreviations
from text.fold import compose, fold
from text.lexicon.active import lexicon
from text.lexicon.tables import Lexicon
from text.measures import is_measure
from text.ripped_words import as_words

Word = tuple[str, ...]
"""A syllable, or two neighbouring ones."""

_SYLLABLE = re.compile(r"\w+(?:[.,/-]\d+)*")
_VOWEL = re.compile(r"[aeiouy]")
# They say how a topic is measured; where the topic has a name of its own, they alone are not it.
_MEASURED = frozenset(
    {("dien", "tich"), ("san", "luong"), ("nang", "suat"), ("chieu", "dai"), ("tong", "dan"), ("gia", "tri")}
)
_SINGLE_WEIGHT = 0.35  # beside a pair of neighbouring syllables, which mostly is the word
_HALF_COMMON_WEIGHT = 0.5  # a pair with a common syllable may be a word, "dân số", or not, "của dân"
_UNHEARD_WEIGHT = 0.5  # a syllable that no text uses is often a way of speaking, not the topic
_RARE = 2  # texts
_OTHER_MARKS_CREDIT = 0.5  # "quan" where the question says "quân"


def terms_of(text: str) -> frozenset[Word]:
    """The syllables of a text and its pairs of neighbours, each as printed and without its marks."""
    return terms_by(text, lexicon())


@lru_cache(maxsize=4096)
def terms_by(text: str, held: Lexicon) -> frozenset[Word]:
    """The same by the abbreviations of a lexicon; kept for the texts asked about last."""
    syllables = _syllables(text)
    bare = fold(" ".join(syllables)).split()
    singles = {(syllable,) for syllable in (*syllables, *bare)}
    return frozenset(singles | set(pairwise(syllables)) | set(pairwise(bare)))


@lru_cache(maxsize=4096)
def _distinct_words(text: str) -> tuple[str, ...]:
    """The words of a text that differ as printed, without their marks; single letters are none."""
    printed = {word for word in _SYLLABLE.findall(compose(text).lower()) if len(word) > 1 and word.isalpha()}
    return tuple(map(fold, printed))


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The folded syllables of some texts."""
    syllables = set(_syllables("\n".join(texts)))
    return frozenset(fold(" ".join(syllables)).split())


def _syllables(text: str) -> list[str]:
    return _SYLLABLE.findall(expand_abbreviations(as_words(compose(text))).lower())


class Relevance:
    """Scores texts against a question's keywords, each weighed by how rare it is among some texts.

    A pair of syllables that stands in none of them does not count: it may be no word at all. `unheard` is the share of
    the question's syllables that none of them uses: said in its own way, or told nowhere.
    """

    def __init__(self, runs: Sequence[Run], texts: Iterable[str]) -> None:
        held = [terms_of(text) for text in texts]

        def count_of(term: Word) -> int:
            return sum(term in terms for terms in held)

        self.weights: dict[Word, float] = {}
        self._counts: dict[Word, int] = {}
        for run in runs:
            for keyword in run:
                if not keyword.common:
                    term = (keyword.syllable,)
                    count = self._counts[term] = count_of(term) or count_of(bare(term))
                    unheard = 1.0 if count else _UNHEARD_WEIGHT
                    self.weights[term] = unheard * _SINGLE_WEIGHT * _rarity(count, len(held))
            for first, second in pairwise(run):
                pair = (first.syllable, second.syllable)
                count = count_of(pair) or count_of(bare(pair))
                heard = count or any(count_of(other) for other in synonyms_of(bare(pair)))
                if heard and (is_known_word(bare(pair)) or not (first.common and second.common)):
                    half_common = _HALF_COMMON_WEIGHT if first.common or second.common else 1.0
                    self.weights[pair] = half_common * _rarity(count, len(held))
        self.total = sum(self.weights.values())
        self._synonyms = [(term, synonyms) for term in self.weights if (synonyms := synonyms_of(bare(term)))]
        unheard = sum(not count for count in self._counts.values())
        self.unheard = unheard / len(self._counts) if self._counts else 0.0
        self._covered: dict[tuple[str, ...], float] = {}
        self._syllables = [term for term in self.weights if len(term) == 1 and _is_spoken(term[0])]
        words = _words_asked(runs)
        self._words = frozenset(word for word in words if bare(word) not in _MEASURED) or words

    def names_word(self, own: str, *around: str) -> bool:
        """Whether a telling pair of the question's syllables stands in a text or around it.

        Where the question has only one such pair, its halves may stand apart in the text itself: "đàn dê 915 con".
        True where it has none: then there is nothing to tell by.
        """
        if not self._words:
            return True
        held = terms_of(own).union(*(terms_of(text) for text in around))
        if any(
            pair in held or bare(pair) in held or not held.isdisjoint(synonyms_of(bare(pair))) for pair in self._words
        ):
            return True
        singles = terms_of(own)
        if any(self._is_rare(pair) and all((half,) in singles for half in pair) for pair in self._words):
            return True
        return len(self._words) == 1 and all((syllable,) in singles for pair in self._words for syllable in pair)

    def _is_rare(self, pair: Word) -> bool:
        """Whether few texts hold one of its halves, so that both together tell the topic: "bão … Yagi"."""
        return any(0 < self._counts.get((half,), 0) <= _RARE for half in pair)

    def asks_beyond(self, syllables: Collection[str]) -> bool:
        """Whether the question has keywords other than these syllables, given folded."""
        return any(fold(syllable) not in syllables for term in self.weights if len(term) == 1 for syllable in term)

    def names_rarest(self, *texts: str) -> bool:
        """Whether the question's rarest syllable stands in the texts, where it asks about no longer word: "ha mía".

        Of two as rare, the later: a verb goes before what it is done to.
        """
        if self._words or not self._syllables:
            return True
        rarest = max(reversed(self._syllables), key=self.weights.__getitem__)
        return any(not terms_of(text).isdisjoint((rarest, bare(rarest))) for text in texts)

    def coverage(self, *texts: str) -> float:
        """The share of the keywords' weight that stands in any of the texts, 0 to 1."""
        covered = self._covered.get(texts)
        if covered is None:
            covered = self._covered[texts] = self._share(frozenset().union(*(terms_of(text) for text in texts)))
        return covered

    def share_of(self, terms: Iterable[Word]) -> float:
        """The share of the keywords' weight that some of them have, 0 to 1."""
        return sum(self.weights[term] for term in terms) / self.total if self.total else 0.0

    def _share(self, held: frozenset[Word]) -> float:
        if not self.total:
            return 0.0
        meant = {
            part
            for term, synonyms in self._synonyms
            if not held.isdisjoint(synonyms)
            for part in (term, *((syllable,) for syllable in term))
        }
        return sum(weight * self._credit(term, held, meant) for term, weight in self.weights.items()) / self.total

    def precision(self, text: str) -> float:
        """The share of the text's own syllables that are keywords, 0 to 1."""
        asked = {fold(term[0]) for term in self.weights if len(term) == 1}
        asked.update(syllable for pair in self.weights for other in synonyms_of(bare(pair)) for syllable in other)
        words = _distinct_words(text)
        return sum(word in asked for word in words) / len(words) if words else 0.0

    @staticmethod
    def _credit(term: Word, held: frozenset[Word], meant: set[Word]) -> float:
        if term in held or term in meant:
            return 1.0
        return _OTHER_MARKS_CREDIT if bare(term) in held else 0.0


def _words_asked(runs: Sequence[Run]) -> frozenset[Word]:
    """The pairs of which neither half is a measure or an abbreviation, "biên giới", not "km đường", nor common, unless
    they are known as a word, "thu nhập".
    """
    return frozenset(
        (first.syllable, second.syllable)
        for run in runs
        for first, second in pairwise(run)
        if (not (first.common or second.common) or is_known_word(bare((first.syllable, second.syllable))))
        and all(_is_spoken(half.syllable) for half in (first, second))
    )


def _is_spoken(syllable: str) -> bool:
    return not is_measure(syllable) and _VOWEL.search(fold(syllable)) is not None


def _rarity(count: int, texts: int) -> float:
    return math.log(1 + (texts + 1) / (count + 0.5))


@lru_cache(maxsize=4096)
def bare(term: Word) -> Word:
    """The same without marks."""
    return tuple(fold(syllable) for syllable in term)
