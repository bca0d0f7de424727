"""The indicators of a lexicon, made ready to be looked up by the words of a report."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reading.comparable_figures import figure_class
from text.abbreviations import spell_out_abbreviations
from text.figures import find_figures
from text.lexicon.tables import Indicator, Lexicon, StopUse
from text.spelling import spelling_keys

LEAST = 0.5
"""The share of an indicator's words that must stand around a figure which may be of it."""

_CHANGES = re.compile(r"tăng|giảm|tốc độ", re.IGNORECASE)
_IMPLIED = (
    "tỷ lệ",
    "tỷ trọng",
    "tổng số",
    "số lượng",
    "tổng diện tích",
    "diện tích",
    "tổng sản lượng",
    "sản lượng",
    "tổng đàn",
    "đàn",
    "tổng",
    "số",
    "mức",
)
"""Words that a figure's measure says as well."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an indicator, as its words are compared."""

    keys: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    weights: tuple[float, ...]
    mass: float

    def share(self, held: Collection[str]) -> float:
        """How much of it these words hold, 0 to 1."""
        return sum(weight for key, weight in zip(self.keys, self.weights, strict=True) if key in held) / self.mass

    def share_of_pairs(self, words: Collection[str], pairs: Collection[tuple[str, str]]) -> float:
        """How many of its neighbours stand there as neighbours, 0 to 1; of a single word, whether it stands there."""
        if not self.pairs:
            return float(self.keys[0] in words)
        return sum(pair in pairs for pair in self.pairs) / len(self.pairs)


@dataclass(frozen=True, slots=True)
class Known:
    """An indicator, made ready.

    Attributes:
        indicator: the indicator.
        names: its names, with and without the words that its measure implies.
        classes: what its figures can be compared with, as `figure_class` calls it.
        rates: what they are given for each of.
        things: its measures, "đảng bộ" among them, each as its words.
        keys: the words of all its names.
        changes: whether it is a rise, a fall or a growth itself.
    """

    indicator: Indicator
    names: tuple[Name, ...]
    classes: frozenset[str]
    rates: frozenset[str]
    things: frozenset[tuple[str, ...]]
    keys: frozenset[str]
    changes: bool


class Vocabulary:
    """The indicators of a lexicon, made ready to be looked up."""

    def __init__(self, held: Lexicon) -> None:
        self.stop = frozenset(key for word in held.stop_words[StopUse.BESIDE_FIGURE] for key in spelling_keys(word))
        names = {
            one.id: [tuple(spelling_keys(spell_out_abbreviations(name))) for name in _with_cores(one.names)]
            for one in held.indicators
        }
        of_each = Counter(key for spelt in names.values() for key in {key for name in spelt for key in name})
        total = max(1, len(names))
        self._rarity = {key: math.log(1 + total / count) for key, count in of_each.items()}
        self.known = tuple(self._known(one, names[one.id]) for one in held.indicators)
        # By the class of a figure's measure, then by word; "" is of a figure without a measure, which may be of any.
        self._holding: dict[str, dict[str, list[tuple[int, int, float]]]] = {}
        for place, known in enumerate(self.known):
            for number, name in enumerate(known.names):
                shares: dict[str, float] = defaultdict(float)
                for key, weight in zip(name.keys, name.weights, strict=True):
                    shares[key] += weight / name.mass
                for measured in {"", *known.classes}:
                    held_by = self._holding.setdefault(measured, defaultdict(list))
                    for key, share in shares.items():
                        held_by[key].append((place, number, share))

    def told_by(self, words: Iterable[str], measured: str) -> Iterator[tuple[Known, list[Name]]]:
        """The indicators of this class of measures of which the words hold enough, with the names of which they do."""
        shares: dict[tuple[int, int], float] = defaultdict(float)
        held_by = self._holding.get(measured, {})
        for key in sorted(words):  # in whatever order they come, the sums are the same to the last digit
            for place, number, share in held_by.get(key, ()):
                shares[place, number] += share
        found: dict[int, list[Name]] = defaultdict(list)
        for (place, number), share in sorted(shares.items()):
            if share >= LEAST:
                found[place].append(self.known[place].names[number])
        for place, names in found.items():
            yield self.known[place], names

    def _known(self, one: Indicator, names: Iterable[tuple[str, ...]]) -> Known:
        measures = [figure for measure in one.measures for figure in find_figures(f"1 {measure}")]
        made = tuple(self._name(keys) for keys in dict.fromkeys(names) if keys)
        return Known(
            one,
            made,
            frozenset(map(figure_class, measures)),
            frozenset(figure.per for figure in measures),
            frozenset(tuple(spelling_keys(measure)) for measure in one.measures),
            frozenset(key for name in made for key in name.keys),
            _CHANGES.search(one.name) is not None,
        )

    def _name(self, keys: tuple[str, ...]) -> Name:
        weights = tuple(self._rarity[key] for key in keys)
        return Name(keys, tuple(pairwise(keys)), weights, sum(weights))


def _with_cores(names: Iterable[str]) -> Iterator[str]:
    """Names with what is left of them without words that the measure implies: "hộ nghèo" of "Tỷ lệ hộ nghèo"."""
    for name in names:
        yield name
        implied = next((words for words in _IMPLIED if name.lower().startswith(f"{words} ")), None)
        if implied is not None:
            yield name[len(implied) + 1 :]


@lru_cache(maxsize=2)
def vocabulary(held: Lexicon) -> Vocabulary:
    """That of these tables, made once."""
    return Vocabulary(held)
