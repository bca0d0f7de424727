"""The indicators that words ask for: "tỷ lệ hộ nghèo" names one, "hộ nghèo" a rate and a count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from indicators.features import Known, vocabulary
from text.abbreviations import spell_out_abbreviations
from text.fold import fold
from text.lexicon.active import lexicon
from text.lexicon.tables import Indicator, Lexicon, StopUse
from text.spelling import spelling_keys

_NEAR = 0.5
_OTHER = 1.5  # as much as a word counts that is none of the name's


def indicators_asked(topic: str) -> tuple[Indicator, ...]:
    """Those of which the words hold a whole name and tell nothing more, of the longest name; () where there are none.

    >>> [one.name for one in indicators_asked("ty le ho ngheo nam 2024")]
    ['Tỷ lệ hộ nghèo']
    >>> indicators_asked("tỷ lệ hộ nghèo dân tộc Mông")
    ()
    """
    said, telling = _said(topic)
    held: list[tuple[int, Indicator]] = []
    for known, names in _folded(lexicon()):
        whole = [name for name in names if name <= said and telling <= name]
        if whole:
            held.append((max(map(len, whole)), known.indicator))
    longest = max((size for size, _ in held), default=0)
    return tuple(indicator for size, indicator in held if size == longest)


@lru_cache(maxsize=256)
def indicators_near(topic: str) -> Mapping[str, float]:
    """The indicators that words may mean, by id, with how much these and a name of theirs share, from 0.5 to 1."""
    said, telling = _said(topic)
    near: dict[str, float] = {}
    for known, names in _folded(lexicon()):
        for bare, name in zip(names, known.names, strict=True):
            rarity = dict(zip(map(fold, name.keys), name.weights, strict=True))
            held = sum(weight for key, weight in rarity.items() if key in said)
            others = sum(key not in bare for key in telling) * _OTHER
            likeness = 2 * held / (name.mass + held + others)
            if likeness >= _NEAR:
                near[known.indicator.id] = max(likeness, near.get(known.indicator.id, 0.0))
    return near


def _said(topic: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a topic, and those of them that tell something."""
    said = _bare(spelling_keys(spell_out_abbreviations(topic)))
    uses = (StopUse.QUESTION, StopUse.BESIDE_FIGURE)
    common = _bare(key for use in uses for word in lexicon().stop_words[use] for key in spelling_keys(word))
    return said, frozenset(word for word in said if word.isalpha()) - common


@lru_cache(maxsize=2)
def _folded(held: Lexicon) -> tuple[tuple[Known, tuple[frozenset[str], ...]], ...]:
    return tuple((known, tuple(_bare(name.keys) for name in known.names)) for known in vocabulary(held).known)


def _bare(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, keys))
