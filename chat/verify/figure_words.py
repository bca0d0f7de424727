"""The words that say what a figure measures, in an answer and in a passage alike, and how far two of these agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from corpus import Clause, Passage, PassageKind, PassageRole, Unit, UnitKind
from reading.comparable_figures import figure_class
from reading.figure_readings import Reading, readings_of
from text.abbreviations import expand_abbreviations, spell_out_abbreviations
from text.figures import Figure
from text.fold import words
from text.lexicon.active import lexicon
from text.lexicon.tables import ClaimUse, StopUse
from text.measures import is_measure
from text.number_words import find_all_figures
from text.sentences import last_cut

_PAUSE = re.compile(
    r"[,;:.()“”\"|]|(?<!\w)(?:và|với|trong đó|gồm|xuống|lên|so với|thành|chiếm|đạt|là|có|của|tại|ở)(?!\w)"
)
_OPENING_YEAR = re.compile(r"(?:^|[.;:(+-]\s*)(?:năm|Năm)\s+(20\d\d)(?!\s*[-–]\s*20)")
_YEAR_OF_CELL = re.compile(r"(?<![\d-])(20\d\d)\s*[:|]\s*$")
_YEAR_IN_BRACKETS = re.compile(r"\s*(?:[^\W\d_]+\s*){0,2}\((?:năm )?(20\d\d)\)")
_QUALIFIED = re.compile(r"(?:\s+(?!và\s|với\s|có\s|đạt\s|là\s)[^\W\d_]+){1,4}\s+\d(?!\w|[.,/%-])\s+[^\W\d_]+")
_LISTED = re.compile(r"[,;:|]")
_PERSONS = frozenset({"người", "đồng chí", "nhân khẩu", "khẩu", "em"})
_INHABITANTS = ("người", "nhân", "khẩu", "dân")
_CLASSIFIERS = frozenset("chiếc cái căn ngôi cuốn quyển".split())
_HALVES = frozenset("số tiêu quân quả mục kết tổng hiện chỉ bình".split())
_LONGEST = 800  # characters
NOBODY = Unit("", UnitKind.DOCUMENT)


def telling(said: Sequence[str]) -> list[str]:
    """The words that say what is measured."""
    common = lexicon().stop_words[StopUse.BESIDE_FIGURE]
    return [word for word in said if word not in common and not word.isdigit()]


def pairs_of(said: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Neighbours that make a word: both tell, or one is a common half of many words ("dân số", "tiêu chí")."""
    common = lexicon().stop_words[StopUse.BESIDE_FIGURE] - _HALVES
    for one, two in pairwise(said):
        if one.isdigit() and len(one) == 1 and two.isalpha() and two not in common:
            yield one, two  # "4 sao"
        elif not (
            one.isdigit() or two.isdigit() or one in common or two in common or (one in _HALVES and two in _HALVES)
        ):
            yield one, two


class Level(IntEnum):
    """How near to a figure a word stands."""

    NEAR = 0
    CLAUSE = 1
    SINCE = 2
    """Since the figure of its kind before it."""
    ANNOUNCED = 3
    BEFORE = 4
    SENTENCE = 5
    AROUND = 6


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch of words, to be looked up: each word and each pair of neighbours."""

    single: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, *texts: Sequence[str]) -> Held:
        """Those of some stretches, no pair across two of them."""
        return cls(
            frozenset(word for said in texts for word in said),
            frozenset(pair for said in texts for pair in pairs_of(said)),
        )

    def __contains__(self, item: object) -> bool:
        return item in self.single or item in self.pairs


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure with its words, nearest first.

    Attributes:
        figure: with its place in the text.
        unit: the unit it is of.
        year: the year it is of, "" where none is stated.
        year_before: the year that opens what it stands in: "Năm 2020: 5%, 6%"; "" where none does.
        near: the words just before it and those of the things that it counts.
        thing: the first words for these; () for a measure.
        clause: the words of its clause.
        circles: the words of each stretch around it, by level.
        beside: the telling ones of the near words.
        measured: whether its unit is a measure.
        start: where its clause begins, behind the figure before.
        end: where it ends.
    """

    figure: Figure
    unit: Unit
    year: str
    near: tuple[tuple[str, ...], ...]
    thing: tuple[str, ...]
    circles: tuple[Held, ...]
    start: int
    end: int
    year_before: str = ""
    beside: tuple[str, ...] = ()
    measured: bool = False

    @property
    def near_words(self) -> list[str]:
        return [word for said in self.near for word in said]


@lru_cache(maxsize=4096)
def stated_in(passage: Passage) -> tuple[Stated, ...]:
    """The figures of a passage, those in words too, in reading order; abbreviations are read both ways."""
    around = Held.of(_expanded(passage.text), *(_expanded(heading) for heading in passage.headings))
    return _all_stated(passage, around, _expanded)


@lru_cache(maxsize=8192)
def _expanded(text: str) -> list[str]:
    return words(expand_abbreviations(text))


@lru_cache(maxsize=8192)
def _spelt_out(text: str) -> list[str]:
    return words(spell_out_abbreviations(text))


def _all_stated(passage: Passage, around: Held, read: Callable[[str], list[str]]) -> tuple[Stated, ...]:
    readings = list(_readings(passage))
    starts = [reading.figure.start for reading in readings]
    ends: dict[str, int] = {}
    found = []
    for place, reading in enumerate(readings):
        kind = figure_class(reading.figure)
        found.append(_stated(reading, around, starts[place + 1 : place + 2], read, ends.get(kind, 0)))
        ends[kind] = reading.figure.end
    return tuple(found)


def stated_of(text: str) -> tuple[Stated, ...]:
    """The figures of a statement of an answer; one of uncommon length is read piece by piece."""
    found: list[Stated] = []
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= _LONGEST else last_cut(text, start, start + _LONGEST)
        found += (_moved(one, start) for one in _stated_of(text[start:end]))
        start = end
    return tuple(found)


def _moved(one: Stated, by: int) -> Stated:
    figure = replace(one.figure, start=one.figure.start + by, end=one.figure.end + by)
    return replace(one, figure=figure, start=one.start + by, end=one.end + by)


@lru_cache(maxsize=4096)
def _stated_of(text: str) -> tuple[Stated, ...]:
    passage = Passage(
        id="", report="", commune="", position=0, kind=PassageKind.PARAGRAPH, path=(), headings=(), text=text,
        line_starts=((0, 1),), page=None, role=PassageRole.BACKGROUND, clauses=(Clause(0, len(text), NOBODY),),
    )  # fmt: skip
    return _all_stated(passage, Held.of(words(text)), _spelt_out)


def _readings(passage: Passage) -> Iterator[Reading]:
    found = list(readings_of(passage, None)) if passage.kind is not PassageKind.HEADING else []
    for figure in find_all_figures(passage.text):
        if not any(reading.figure.start == figure.start for reading in found):
            found.extend(_spelt(passage, figure))
    return iter(sorted(found, key=lambda reading: reading.figure.start))


def _spelt(passage: Passage, figure: Figure) -> Iterator[Reading]:
    """A number in words, read as if it stood there in digits of the same length."""
    digits = f"{figure.value:f}".split(".")[0].rjust(min(figure.end - figure.start, len(figure.text)))
    if len(digits) != figure.end - figure.start or figure.value != int(figure.value):
        return
    text = f"{passage.text[: figure.start]}{digits}{passage.text[figure.end :]}"
    start = figure.start + len(digits) - len(digits.lstrip())
    for reading in readings_of(replace(passage, text=text), None):
        if reading.figure.start == start:
            yield replace(reading, passage=passage, figure=replace(figure, unit=reading.figure.unit or figure.unit))


def _stated(
    reading: Reading, around: Held, starts: Sequence[int], read: Callable[[str], list[str]], last: int
) -> Stated:
    text, figure = reading.passage.text, reading.figure
    end = max(reading.end, figure.end)
    following = next((start for start in starts if figure.end <= start < end), None)
    if following is not None and (_PAUSE.search(text, figure.end, following) or _LISTED.search(text, figure.end, end)):
        end = following
    behind = text[figure.end : end]
    pause = _PAUSE.search(behind)
    near_end = pause.start() if pause else len(behind)
    if qualified := _QUALIFIED.match(text, figure.end):
        near_end = max(near_end, qualified.end() - figure.end)
    follows = tuple(read(text[figure.end : figure.end + near_end]))
    if not follows and figure.unit and not is_measure(figure.unit):
        follows = tuple(words(figure.unit))  # "từ 12 lên 19 tiêu chí"
    lead = text[min(reading.start, figure.start) : figure.start]
    counted = figure.unit and not is_measure(figure.unit)
    if lead.rstrip().endswith("(") and len(telling(follows)) > 1:
        lead = ""  # "(1.360 hộ nghèo": what goes before the bracket tells of all in it
    near = (tuple(read(lead)), follows)
    if not telling((*near[0], *follows)):
        near = (tuple(read(text[min(reading.wide_start, figure.start) : figure.start])), follows)
    sentence_start, sentence_end = reading.segment.start, reading.segment.end
    circles = (
        Held.of(*near),
        Held.of(read(text[reading.start : figure.start]), read(behind), words(reading.measure)),
        Held.of(read(text[max(last, sentence_start) : figure.start])),
        Held.of(
            read(reading.announced or _lead_of_list(text, figure.start)), read(text[reading.wide_start : figure.start])
        ),
        Held.of(read(text[sentence_start : figure.start]), read(reading.carried)),
        Held.of(read(text[sentence_start:sentence_end])),
        around,
    )
    cell = _YEAR_OF_CELL.search(text, max(0, figure.start - 20), figure.start) or _YEAR_IN_BRACKETS.match(
        text, figure.end
    )
    opening = _OPENING_YEAR.findall(text, 0, figure.start)
    return Stated(
        figure,
        reading.unit,
        reading.year or (cell[1] if cell else ""),
        near,
        follows[:2] if counted else (),
        circles,
        reading.start,
        reading.end,
        opening[-1] if opening else "",
        tuple(telling([*near[0], *near[1]])),
        is_measure(figure.unit),
    )


def _lead_of_list(text: str, position: int) -> str:
    """What leads into the list that a place of a text stands in: "Thu gom rác: xã A 96%; chung toàn xã 63,8%"."""
    colon = text.rfind(":", max(text.rfind(mark, 0, position) for mark in (". ", "\n")) + 1, position)
    return text[max(text.rfind(mark, 0, colon) for mark in (". ", "; ", "\n")) + 1 : colon] if colon >= 0 else ""


def one_unit(unit: str) -> str:
    """What is counted, inhabitants by one word."""
    return _INHABITANTS[0] if unit in _INHABITANTS else unit


def counting_same(said: Stated) -> Callable[[Stated], bool]:
    """Tells of a figure whether it counts the same things, or one of both says nothing of them; people may be just
    people.
    """
    measured, says_nothing = is_measure(said.figure.unit), not said.thing
    persons = lexicon().claim_words[ClaimUse.PERSON] if _counts_persons(said) else ()
    named = said.near[1][:2]
    if len(named) == 2 and not list(pairs_of(named)):
        named = named[:1]

    def counts_same(found: Stated) -> bool:
        if measured != found.measured:
            return not found.thing if measured else says_nothing
        if measured or says_nothing or not found.thing or said.thing[0] == found.thing[0]:
            return True
        if said.thing[0] in _CLASSIFIERS or found.thing[0] in _CLASSIFIERS:
            return True
        if said.thing[0] in _INHABITANTS[1:]:
            return found.thing[0] in _INHABITANTS
        if persons:
            return found.thing[0] in persons
        if len(named) == 2:
            return any(named in held.pairs for held in found.circles[:2])
        return not named or named[0] in found.near[1] or named[0] in found.near[0]

    return counts_same


def _counts_persons(said: Stated) -> bool:
    return bool(said.thing) and (" ".join(said.thing) in _PERSONS or said.thing[0] in _PERSONS)


def topic_of(said: Stated, above: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The words that tell what the figure of a statement measures: its own or, where it has none, those above it."""
    own = (said.near[0], _without_persons(said.near[1])) if _counts_persons(said) else said.near
    if any(telling(stretch) for stretch in own):
        return own
    stretches = (tuple(words(stretch)) for stretch in above)
    return (*own, *([stretch] if (stretch := next(filter(telling, stretches), None)) else []))


def _without_persons(follows: Sequence[str]) -> tuple[str, ...]:
    return tuple(follows[2 if " ".join(follows[:2]) in _PERSONS else 1 :])


Item = str | tuple[str, str]
Index = dict[Item, dict[int, Level]]


@lru_cache(maxsize=4096)
def index_of(passage: Passage) -> Index:
    """How near each word of a passage stands to each of its figures, by their place among them."""
    index: Index = {}
    for place, found in enumerate(stated_in(passage)):
        for level, held in reversed([*zip(Level, found.circles, strict=True)]):
            terms: list[Item] = [*held.single, *held.pairs]
            for item in terms:
                index.setdefault(item, {})[place] = level
    return index


@lru_cache(maxsize=8192)
def words_in_text(text: str) -> frozenset[str]:
    """All words of a text, abbreviations read both ways."""
    return frozenset(_expanded(text))
