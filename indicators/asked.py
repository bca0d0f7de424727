"""The indicators that words ask for: "tỷ lệ hộ nghèo" names one, "hộ nghèo" a rate and a count."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from indicators.vocabulary import Known, vocabulary
from text.abbreviations import spell_out_abbreviations
from text.fold import fold
from text.lexicon.active import lexicon
from text.lexicon.tables import Indicator, Lexicon, StopUse
from text.spelling import spelling_keys


def indicators_asked(topic: str) -> tuple[Indicator, ...]:
    """Those of which the words hold a whole name and tell nothing more, of the longest name; () where there are none.

    >>> [one.name for one in indicators_asked("ty le ho ngheo nam 2024")]
    ['Tỷ lệ hộ nghèo']
    >>> indicators_asked("tỷ lệ hộ nghèo dân tộc Mông")
    ()
    """
    said = _bare(spelling_keys(spell_out_abbreviations(topic)))
    uses = (StopUse.QUESTION, StopUse.BESIDE_FIGURE)
    common = _bare(key for use in uses for word in lexicon().stop_words[use] for key in spelling_keys(word))
    telling = {word for word in said if word.isalpha()} - common
    held: list[tuple[int, Indicator]] = []
    for known, names in _folded(lexicon()):
        whole = [name for name in names if name <= said and telling <= name]
        if whole:
            held.append((max(map(len, whole)), known.indicator))
    longest = max((size for size, _ in held), default=0)
    return tuple(indicator for size, indicator in held if size == longest)


@lru_cache(maxsize=2)
def _folded(held: Lexicon) -> tuple[tuple[Known, tuple[frozenset[str], ...]], ...]:
    return tuple((known, tuple(_bare(name.keys) for name in known.names)) for known in vocabulary(held).known)


def _bare(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, keys))
