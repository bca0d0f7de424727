"""What can be measured of a figure of a report and an indicator that it may be of: words shared, measure, year."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from corpus import PassageKind, PassageRole
from reading.comparable_figures import figure_class
from reading.figure_readings import Reading
from text.abbreviations import spell_out_abbreviations
from text.figures import find_figures
from text.lexicon.tables import Indicator, Lexicon, StopUse
from text.spelling import spelling_keys

FEATURES = (
    "near words",
    "near pairs",
    "announced words",
    "announced pairs",
    "sentence words",
    "heading words",
    "gap",
    "other words",
    "name's length",
    "rival",
    "same measure",
    "no measure",
    "same thing",
    "same rate",
    "other rate",
    "risen or fallen",
    "of a total",
    "bounded",
    "first of its sentence",
    "years from the term's last",
    "dated",
    "several years",
    "row",
    "note",
    "under targets",
    "background",
    "of a plan",
    "old unit",
)
"""Of a figure and an indicator; the words are those of the indicator's name that stand so near to the figure."""

_RIVAL = FEATURES.index("rival")
LEAST = 0.5
"""The share of an indicator's words that must stand around a figure which may be of it."""

_AFTER = 7  # words behind a figure that say what it counts
_PLAN = re.compile(r"kế hoạch|chỉ tiêu|nghị quyết|dự toán|so với|cùng kỳ|mục tiêu", re.IGNORECASE)
_AIMS = re.compile(r"chỉ tiêu|mục tiêu", re.IGNORECASE)
_CHANGES = re.compile(r"tăng|giảm|tốc độ", re.IGNORECASE)
_FAR = 5.0  # years


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
    """An indicator with its names and the measures of its figures."""

    indicator: Indicator
    names: tuple[Name, ...]
    classes: frozenset[str]
    rates: frozenset[str]
    things: frozenset[str]
    changes: bool


class Vocabulary:
    """The indicators of a lexicon, made ready to be looked up."""

    def __init__(self, held: Lexicon) -> None:
        self.stop = frozenset(key for word in held.stop_words[StopUse.BESIDE_FIGURE] for key in spelling_keys(word))
        names = {
            one.id: [tuple(spelling_keys(spell_out_abbreviations(name))) for name in one.names]
            for one in held.indicators
        }
        of_each = Counter(key for spelt in names.values() for key in {key for name in spelt for key in name})
        total = max(1, len(names))
        self._rarity = {key: math.log(1 + total / count) for key, count in of_each.items()}
        self.known = tuple(self._known(one, names[one.id]) for one in held.indicators)
        self._holding: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
        for place, known in enumerate(self.known):
            for number, name in enumerate(known.names):
                shares: dict[str, float] = defaultdict(float)
                for key, weight in zip(name.keys, name.weights, strict=True):
                    shares[key] += weight / name.mass
                for key, share in shares.items():
                    self._holding[key].append((place, number, share))

    def told_by(self, words: Iterable[str]) -> Iterator[tuple[Known, list[Name]]]:
        """The indicators of which these words hold enough, with the names of which they do."""
        shares: dict[tuple[int, int], float] = defaultdict(float)
        for key in words:
            for place, number, share in self._holding.get(key, ()):
                shares[place, number] += share
        found: dict[int, list[Name]] = defaultdict(list)
        for (place, number), share in shares.items():
            if share >= LEAST:
                found[place].append(self.known[place].names[number])
        for place in sorted(found):
            yield self.known[place], found[place]

    def _known(self, one: Indicator, names: Iterable[tuple[str, ...]]) -> Known:
        measures = [figure for measure in one.measures for figure in find_figures(f"1 {measure}")]
        return Known(
            one,
            tuple(self._name(keys) for keys in dict.fromkeys(names) if keys),
            frozenset(map(figure_class, measures)),
            frozenset(figure.per for figure in measures),
            frozenset(key for measure in one.measures for key in spelling_keys(measure)),
            _CHANGES.search(one.name) is not None,
        )

    def _name(self, keys: tuple[str, ...]) -> Name:
        weights = tuple(self._rarity[key] for key in keys)
        return Name(keys, tuple(pairwise(keys)), weights, sum(weights))


@lru_cache(maxsize=2)
def vocabulary(held: Lexicon) -> Vocabulary:
    """That of these tables, made once."""
    return Vocabulary(held)


class Words:
    """The words around a figure, nearest first."""

    def __init__(self, reading: Reading, cited: str) -> None:
        text, figure = reading.passage.text, reading.figure
        self.before = _keys(text[reading.wide_start : figure.start])
        self.after = _keys(text[figure.end : max(reading.end, figure.end)])[:_AFTER]
        self.announced = _keys(reading.announced or reading.segment.lead_text or cited)
        self.sentence = _keys(reading.sentence)
        self.headings = _keys(" . ".join(reading.passage.headings[-2:]))
        if reading.passage.kind is PassageKind.ROW:
            self.before = self.before or self.announced

    @cached_property
    def near(self) -> frozenset[str]:
        return frozenset((*self.before, *self.after))

    @cached_property
    def near_pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset((*pairwise(self.before), *pairwise(self.after)))

    @cached_property
    def told(self) -> frozenset[str]:
        return self.near.union(self.announced)

    @cached_property
    def told_pairs(self) -> frozenset[tuple[str, str]]:
        return self.near_pairs.union(pairwise(self.announced))

    @cached_property
    def said(self) -> frozenset[str]:
        return self.told.union(self.sentence)

    @cached_property
    def around(self) -> frozenset[str]:
        return self.said.union(self.headings)


@lru_cache(maxsize=16384)
def _keys(text: str) -> tuple[str, ...]:
    return tuple(spelling_keys(spell_out_abbreviations(text)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that a figure may be of, and the features of both."""

    known: Known
    row: list[float]


def candidates(reading: Reading, cited: str, words: Vocabulary) -> list[Candidate]:
    """The indicators that a figure may be of: those of its measure whose words mostly stand around it."""
    around = Words(reading, cited)
    named = figure_class(replace(reading.figure, change=None))
    of_figure = _figure_features(reading)
    found: list[Candidate] = []
    strength: list[float] = []
    for known, names in words.told_by(around.said):
        if known.classes and reading.figure.unit and named not in known.classes:
            continue
        shares = [_shares(name, around) for name in names]
        best = max(range(len(names)), key=lambda place: sum(shares[place]))
        name, (near, near_pairs, told, told_pairs, said) = names[best], shares[best]
        found.append(
            Candidate(
                known,
                [
                    near,
                    near_pairs,
                    told,
                    told_pairs,
                    said,
                    name.share(around.around),
                    _gap(name.keys, around),
                    _others(name.keys, around, words.stop),
                    math.log(1 + name.mass),
                    0.0,
                    float(named in known.classes),
                    float(not reading.figure.unit),
                    float(bool(known.things.intersection(around.after[:2]))),
                    float(bool(reading.figure.per) and reading.figure.per in known.rates),
                    float(reading.figure.per not in known.rates),
                    float(reading.figure.change is not None and not known.changes),
                    *of_figure,
                ],
            )
        )
        strength.append((told + told_pairs + near_pairs) * name.mass)
    for place, one in enumerate(found):
        rival = max((held for k, held in enumerate(strength) if k != place), default=0.0)
        one.row[_RIVAL] = (rival - strength[place]) / (rival + strength[place] + 1)
    return found


def _shares(name: Name, around: Words) -> tuple[float, float, float, float, float]:
    """How much of a name stands near the figure, with what announces it, and in the sentence; twice also in pairs."""
    return (
        name.share(around.near),
        name.share_of_pairs(around.near, around.near_pairs),
        name.share(around.told),
        name.share_of_pairs(around.told, around.told_pairs),
        name.share(around.said),
    )


def _gap(keys: Sequence[str], around: Words) -> float:
    """How near to the figure the last of these words stands before it, 1 where nothing is between, or behind it."""
    wanted = set(keys)
    before = next((k for k, key in enumerate(reversed(around.before)) if key in wanted), None)
    after = next((k for k, key in enumerate(around.after) if key in wanted), None)
    nearest = min((place for place in (before, after) if place is not None), default=None)
    return 0.0 if nearest is None else 1 / (1 + nearest)


def _others(keys: Sequence[str], around: Words, stop: Collection[str]) -> float:
    """The share of the telling words near the figure that are none of the name's."""
    telling = [key for key in (*around.before, *around.after[:3]) if key not in stop and not key[0].isdigit()]
    return sum(key not in keys for key in telling) / len(telling) if telling else 0.0


def _figure_features(reading: Reading) -> list[float]:
    passage, figure = reading.passage, reading.figure
    last = passage.terms.past.last if passage.terms.past is not None else None
    year = int(reading.year) if reading.year else None
    aimed = is_aim(reading)
    if aimed and passage.terms.coming is not None:
        last = passage.terms.coming.last
    away = abs(year - last) if year is not None and last is not None else 0
    behind = passage.text[figure.end : reading.end]
    return [
        float(figure.total is not None),
        float(figure.bound.value != "exact"),
        float(reading.first),
        min(away, _FAR) / _FAR,
        float(year is not None),
        float(reading.spans_years),
        float(passage.kind is PassageKind.ROW),
        float(passage.kind is PassageKind.NOTE),
        float(any(_AIMS.search(heading) for heading in passage.headings)),
        float(passage.role is PassageRole.BACKGROUND),
        float(_PLAN.search(behind) is not None),
        float(not reading.unit.is_new),
    ]


def is_aim(reading: Reading) -> bool:
    """Whether a figure is aimed at: of a year to come, or of none and among targets or tasks."""
    passage = reading.passage
    if reading.year:
        return passage.terms.is_coming(int(reading.year))
    return passage.role in (PassageRole.TARGET, PassageRole.TASK)
