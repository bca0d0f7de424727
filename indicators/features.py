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
from reading.comparable_figures import COUNT, figure_class
from reading.figure_readings import Reading
from text.abbreviations import spell_out_abbreviations
from text.figures import find_figures
from text.lexicon.tables import Indicator, Lexicon, StopUse
from text.spelling import spelling_keys

FEATURES = (
    "near words",
    "near pairs",
    "whole name near",
    "announced words",
    "announced pairs",
    "whole name announced",
    "sentence words",
    "opening words",
    "heading words",
    "gap",
    "other words",
    "other words announced",
    "words behind the name",
    "other words, counted",
    "further ones",
    "name's length",
    "length of a whole name",
    "missing near",
    "missing",
    "rival",
    "same measure",
    "no measure",
    "same thing",
    "other thing",
    "same rate",
    "other rate",
    "risen or fallen",
    "a level, not a change",
    "set out from",
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
    "of a smaller place",
    "old unit",
)
"""Of a figure and an indicator; the words are those of the indicator's name that stand so near to the figure."""

_RIVAL = FEATURES.index("rival")
_WHOLE = 0.99
LEAST = 0.5
"""The share of an indicator's words that must stand around a figure which may be of it."""

_AFTER = 7  # words behind a figure that say what it counts
_BESIDE = 4
_PLAN = re.compile(r"kế hoạch|chỉ tiêu|nghị quyết|dự toán|so với|cùng kỳ|mục tiêu", re.IGNORECASE)
_AIMS = re.compile(r"chỉ tiêu|mục tiêu", re.IGNORECASE)
_CHANGES = re.compile(r"tăng|giảm|tốc độ", re.IGNORECASE)
_GOES_TO = re.compile(r"(?:còn|xuống|lên|đạt|là)(?:\s\w+)?\s*$", re.IGNORECASE)
_SETS_OUT = re.compile(
    r"(?:\s*\([^()]*\))?(?:\s+[^\W\d_]+){0,3}?(?:\s+năm 20\d\d)?\s+(?:lên|xuống|còn|sang|đến)\s+"
    r"(?:còn\s+|trên\s+|gần\s+|hơn\s+|khoảng\s+)?\d",
    re.IGNORECASE,
)
_FROM_DIGIT = re.compile(r"\d")
_TIME = frozenset({"năm", "tháng", "quý", "tuần", "ngày", "giờ", "phút", "tuổi", "lần", "nhiệm"})
_FAR = 5.0  # years
_FURTHER = frozenset(spelling_keys("thêm mới thành lập"))
_SMALLER = re.compile(r"(?<!\w)(?i:bản|thôn|xóm|ấp|buôn|tiểu khu|tổ dân phố|khu phố|tổ)\s+(?:[A-ZĐÁÀẢÃẠÂĂÊÔƠƯ]\w|\d)")
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
    """An indicator with its names and the measures of its figures."""

    indicator: Indicator
    names: tuple[Name, ...]
    classes: frozenset[str]
    rates: frozenset[str]
    things: frozenset[str]
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
        for key in words:
            for place, number, share in held_by.get(key, ()):
                shares[place, number] += share
        found: dict[int, list[Name]] = defaultdict(list)
        for (place, number), share in shares.items():
            if share >= LEAST:
                found[place].append(self.known[place].names[number])
        for place in sorted(found):
            yield self.known[place], found[place]

    def _known(self, one: Indicator, names: Iterable[tuple[str, ...]]) -> Known:
        measures = [figure for measure in one.measures for figure in find_figures(f"1 {measure}")]
        made = tuple(self._name(keys) for keys in dict.fromkeys(names) if keys)
        return Known(
            one,
            made,
            frozenset(map(figure_class, measures)),
            frozenset(figure.per for figure in measures),
            frozenset(key for measure in one.measures for key in spelling_keys(measure)),
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


class Words:
    """The words around a figure, nearest first."""

    def __init__(self, reading: Reading, cited: str) -> None:
        text, figure = reading.passage.text, reading.figure
        self.before = _keys(text[reading.wide_start : figure.start])
        self.after = _keys(text[figure.end : max(reading.end, figure.end)])[:_AFTER]
        self.announced = _keys(" . ".join(filter(None, (cited, reading.announced or reading.segment.lead_text))))
        self.sentence = _keys(reading.sentence)
        self.opening = frozenset(_keys(_FROM_DIGIT.split(reading.sentence, maxsplit=1)[0]))
        self.headings = _keys(" . ".join(reading.passage.headings[-2:]))
        self.unit = frozenset(_keys(reading.unit.label))
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
    """An indicator that a figure may be of, and the features of both.

    `beside` are the words next to the figure that are none of the indicator's, with "+" before those behind it.
    """

    known: Known
    row: list[float]
    beside: tuple[str, ...] = ()


def candidates(reading: Reading, cited: str, words: Vocabulary) -> list[Candidate]:
    """The indicators that a figure may be of: those of its measure whose words mostly stand around it."""
    if reading.figure.unit in _TIME:
        return []
    around = Words(reading, cited)
    named = figure_class(replace(reading.figure, change=None))
    of_figure = _figure_features(reading)
    sets_out = float(_SETS_OUT.match(reading.passage.text, reading.figure.end) is not None)
    goes_to = _GOES_TO.search(reading.passage.text, reading.wide_start, reading.figure.start) is not None
    found: list[Candidate] = []
    strength: list[float] = []
    for known, names in words.told_by(around.said, named if reading.figure.unit else ""):
        counted = bool(known.things.intersection(around.after[:2]))
        shares = [_shares(name, around) for name in names]
        best = max(range(len(names)), key=lambda place: sum(shares[place]))
        name, (near, near_pairs, told, told_pairs, said) = names[best], shares[best]
        found.append(
            Candidate(
                known,
                [
                    near,
                    near_pairs,
                    float(near > _WHOLE),
                    told,
                    told_pairs,
                    float(told > _WHOLE),
                    said,
                    max(told, name.share(around.opening | around.near)),
                    name.share(around.around),
                    _gap(name.keys, around),
                    _others(name.keys, (*around.before, *around.after[:3]), around, words.stop),
                    _others(name.keys, around.announced, around, words.stop),
                    _behind(name.keys, around, words.stop),
                    math.log(1 + _count_others(name.keys, (*around.before, *around.after[:3]), around, words.stop)),
                    float(bool((_FURTHER & around.near).difference(name.keys))),
                    math.log(1 + name.mass),
                    math.log(1 + name.mass) * (told > _WHOLE),
                    (1 - near) * name.mass,
                    (1 - told) * name.mass,
                    0.0,
                    float(named in known.classes),
                    float(not reading.figure.unit),
                    float(counted),
                    float(named == COUNT and not counted and bool(around.after)),
                    float(bool(reading.figure.per) and reading.figure.per in known.rates),
                    float(reading.figure.per not in known.rates),
                    float(reading.figure.change is not None and not known.changes),
                    float(known.changes and reading.figure.change is None and goes_to),
                    sets_out,
                    *of_figure,
                ],
                _beside(known, around),
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


def _others(keys: Sequence[str], said: Iterable[str], around: Words, stop: Collection[str]) -> float:
    """The share of some telling words that are none of the name's, nor the unit's."""
    telling = _telling(said, around, stop)
    return sum(key not in keys for key in telling) / len(telling) if telling else 0.0


def _count_others(keys: Sequence[str], said: Iterable[str], around: Words, stop: Collection[str]) -> int:
    return sum(key not in keys for key in _telling(said, around, stop))


def _behind(keys: Sequence[str], around: Words, stop: Collection[str]) -> float:
    """How many telling words stand between the name's last word and the figure, and behind this, as a logarithm."""
    before = around.before
    last = next((place for place in range(len(before) - 1, -1, -1) if before[place] in keys), None)
    between = before[last + 1 :] if last is not None else before
    telling = _telling((*between, *around.after[:4]), around, stop)
    return math.log(1 + sum(key not in keys for key in telling))


def _beside(known: Known, around: Words) -> tuple[str, ...]:
    said = (*around.before[-_BESIDE:], *(f"+{key}" for key in around.after[:_BESIDE]))
    return tuple(
        dict.fromkeys(
            word
            for word in said
            if (key := word.lstrip("+")) not in known.keys and key not in around.unit and key.isalpha()
        )
    )


def _telling(said: Iterable[str], around: Words, stop: Collection[str]) -> list[str]:
    return [key for key in said if key not in stop and key not in around.unit and not key[0].isdigit()]


def _figure_features(reading: Reading) -> list[float]:
    passage, figure = reading.passage, reading.figure
    last = passage.terms.past.last if passage.terms.past is not None else None
    year = int(reading.year) if reading.year else None
    aimed = is_aim(reading)
    if aimed and passage.terms.coming is not None:
        last = passage.terms.coming.last
    away = abs(year - last) if year is not None and last is not None else 0
    in_row = passage.kind is PassageKind.ROW
    behind = passage.text[reading.start if in_row else figure.end : reading.end]
    clause = reading.wide_clause.replace(reading.unit.label.removesuffix(" (cũ)"), "")
    return [
        float(figure.total is not None),
        float(figure.bound.value != "exact"),
        float(reading.first),
        min(away, _FAR) / _FAR,
        float(year is not None),
        float(reading.spans_years),
        float(in_row),
        float(passage.kind is PassageKind.NOTE),
        float(any(_AIMS.search(heading) for heading in passage.headings)),
        float(passage.role is PassageRole.BACKGROUND),
        float(_PLAN.search(behind) is not None),
        float(_SMALLER.search(clause) is not None),
        float(not reading.unit.is_new),
    ]


def is_aim(reading: Reading) -> bool:
    """Whether a figure is aimed at: of a year to come, or of none and among targets or tasks."""
    passage = reading.passage
    if reading.year:
        return passage.terms.is_coming(int(reading.year))
    return passage.role in (PassageRole.TARGET, PassageRole.TASK)
