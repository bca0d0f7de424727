"""What can be measured of a figure of a report and an indicator that it may be of: words shared, measure, year."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from corpus import PassageKind, PassageRole
from indicators.usual import size_of
from indicators.vocabulary import Known, Name, Vocabulary
from reading.comparable_figures import COUNT, figure_class
from reading.figure_readings import Reading
from text.abbreviations import spell_out_abbreviations
from text.signs import Bound
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
    "years since the year before",
)
"""Of a figure and an indicator; the words are those of the indicator's name that stand so near to the figure."""

_RIVAL = FEATURES.index("rival")
_WHOLE = 0.99
_AFTER = 7  # words behind a figure that say what it counts
_BESIDE = 4
_PLAN = re.compile(r"kế hoạch|chỉ tiêu|nghị quyết|dự toán|so với|cùng kỳ|mục tiêu", re.IGNORECASE)
_AIMS = re.compile(r"chỉ tiêu|mục tiêu", re.IGNORECASE)
_GOES_TO = re.compile(r"(?:còn|xuống|lên|đạt|là)(?:\s\w+)?\s*$", re.IGNORECASE)
_SETS_OUT = re.compile(
    r"(?:\s*\([^()]*\))?(?:\s+[^\W\d_]+){0,3}?(?:\s+năm 20\d\d)?\s+(?:lên|xuống|còn|sang|đến)\s+"
    r"(?:còn\s+|trên\s+|gần\s+|hơn\s+|khoảng\s+)?\d",
    re.IGNORECASE,
)
_FROM_DIGIT = re.compile(r"\d")
_NEXT = re.compile(r"\((?=[^()]*\d)|\d")  # "5.140 con (trâu 820": "trâu" is of the next figure
_TIME = frozenset({"năm", "tháng", "quý", "tuần", "ngày", "giờ", "phút", "tuổi", "lần", "nhiệm"})
_FAR = 5.0  # years
_FURTHER = frozenset(spelling_keys("thêm mới thành lập"))
_SMALLER = re.compile(r"(?<!\w)(?i:bản|thôn|xóm|ấp|buôn|tiểu khu|tổ dân phố|khu phố|tổ)\s+(?:[A-ZĐÁÀẢÃẠÂĂÊÔƠƯ]\w|\d)")

_YEAR = re.compile(r"(?<![\d/.-])20\d\d(?!\s*[-–/.]?\d)")


class Words:
    """The words around a figure, nearest first."""

    def __init__(self, reading: Reading, cited: str) -> None:
        text, figure = reading.passage.text, reading.figure
        self.before = _keys(text[reading.wide_start : figure.start])
        self.after = _keys(_NEXT.split(text[figure.end : max(reading.end, figure.end)], maxsplit=1)[0])[:_AFTER]
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

    `beside` are the words next to the figure that are none of the indicator's, with "+" before those behind it;
    `size` is how large the figure is beside others of the indicator.
    """

    known: Known
    row: list[float]
    beside: tuple[str, ...]
    size: float | None


def candidates(reading: Reading, cited: str, words: Vocabulary) -> list[Candidate]:
    """The indicators that a figure may be of: those of its measure whose words mostly stand around it."""
    figure = reading.figure
    if figure.unit in _TIME:
        return []
    around = Words(reading, cited)
    named = figure_class(replace(figure, change=None))
    of_figure = _figure_features(reading)
    goes_to = _GOES_TO.search(reading.passage.text, reading.wide_start, figure.start) is not None
    found: list[Candidate] = []
    strength: list[float] = []
    for known, names in words.told_by(around.said, named if figure.unit else ""):
        counted = any(around.after[: len(thing)] == thing for thing in known.things)
        shares = [_shares(name, around) for name in names]
        best = max(range(len(names)), key=lambda place: sum(shares[place]))
        name, (near, near_pairs, told, told_pairs, said) = names[best], shares[best]
        beside = _telling((*around.before, *around.after[:3]), around, words.stop)
        other = sum(key not in name.keys for key in beside)
        values = {
            "near words": near,
            "near pairs": near_pairs,
            "whole name near": near > _WHOLE,
            "announced words": told,
            "announced pairs": told_pairs,
            "whole name announced": told > _WHOLE,
            "sentence words": said,
            "opening words": max(told, name.share(around.opening | around.near)),
            "heading words": name.share(around.around),
            "gap": _gap(name.keys, around),
            "other words": _share_of_others(name.keys, beside),
            "other words announced": _share_of_others(name.keys, _telling(around.announced, around, words.stop)),
            "words behind the name": _behind(name.keys, around, words.stop),
            "other words, counted": math.log(1 + other),
            "further ones": bool((_FURTHER & around.near).difference(name.keys)),
            "name's length": math.log(1 + name.mass),
            "length of a whole name": math.log(1 + name.mass) * (told > _WHOLE),
            "missing near": (1 - near) * name.mass,
            "missing": (1 - told) * name.mass,
            "rival": 0.0,  # known once all are
            "same measure": named in known.classes,
            "no measure": not figure.unit,
            "same thing": counted,
            "other thing": named == COUNT and not counted and bool(around.after),
            "same rate": bool(figure.per) and figure.per in known.rates,
            "other rate": figure.per not in known.rates,
            "risen or fallen": figure.change is not None and not known.changes,
            "a level, not a change": known.changes and figure.change is None and goes_to,
            **of_figure,
        }
        row = [float(values[feature]) for feature in FEATURES]
        found.append(Candidate(known, row, _beside(known, around), size_of(figure, reading.unit, known)))
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


def _share_of_others(keys: Sequence[str], telling: Sequence[str]) -> float:
    """The share of some telling words that are none of the name's."""
    return sum(key not in keys for key in telling) / len(telling) if telling else 0.0


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


def _figure_features(reading: Reading) -> dict[str, float]:
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
    return {
        "set out from": _SETS_OUT.match(passage.text, figure.end) is not None,
        "of a total": figure.total is not None,
        "bounded": figure.bound is not Bound.EXACT,
        "first of its sentence": reading.first,
        "years from the term's last": min(away, _FAR) / _FAR,
        "dated": year is not None,
        "several years": reading.spans_years,
        "row": in_row,
        "note": passage.kind is PassageKind.NOTE,
        "under targets": any(map(_AIMS.search, passage.headings)),
        "background": passage.role is PassageRole.BACKGROUND,
        "of a plan": _PLAN.search(behind) is not None,
        "of a smaller place": _SMALLER.search(clause) is not None,
        "old unit": not reading.unit.is_new,
        "years since the year before": min(_years_before(reading, last), _FAR) / _FAR,
    }


def _years_before(reading: Reading, last: int | None) -> int:
    """By how many years the last year named in its sentence before the figure lies before the term's last."""
    told = _YEAR.findall(reading.sentence[: reading.figure.start - reading.end or None])
    return max(0, last - int(told[-1])) if told and last is not None else 0


def is_aim(reading: Reading) -> bool:
    """Whether a figure is aimed at: of a year to come, or of none and among targets or tasks."""
    passage = reading.passage
    if reading.year:
        return passage.terms.is_coming(int(reading.year))
    return passage.role in (PassageRole.TARGET, PassageRole.TASK)
