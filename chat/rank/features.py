"""What can be measured of a stretch of a report beside a question: the features that the learned ranking weighs."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from chat.lexical.relevance import bare, terms_of
from chat.rank.candidate import Asked, Candidate
from chat.rank.segment_match import (
    is_about,
    may_be_given_in,
    names_topic,
    numbers_thing,
    own_words,
    speaks_of_asked,
    states_value,
)
from chat.understand.answer_kind import AnswerKind
from chat.understand.asked_period import single_years, tells_opposite
from chat.understand.asked_quantity import POPULATION, largest_count
from chat.understand.section_topics import tells_shortcomings
from corpus import PassageKind, PassageRole
from reading.segments import Segment

# Words of a sentence and three things and more behind them, "Bốn chỉ tiêu không đạt: a, b, c".
_ENUMERATES = re.compile(r"(?P<words>[^.;:]{3,160}?)(?::|\b(?:gồm|là|như)\b)(?=[^.;:]*(?:[,;][^.;:]*){2})")
_AIMED = re.compile(r"\b(?:phấn đấu|đến (?:cuối |hết )?năm 20\d\d)\b", re.IGNORECASE)


Feature = Callable[[Candidate], float]
FEATURES: dict[str, Feature] = {}
"""By name, in the order of a row of `measure`; what each measures is its docstring."""

BOUNDS: dict[str, tuple[float | None, float | None]] = {}
"""By name, between what its weight may lie: what speaks for a candidate must not count against it."""


def _feature(function: Feature, low: float | None = None, high: float | None = None) -> Feature:
    name = function.__name__.strip("_")
    FEATURES[name], BOUNDS[name] = function, (low, high)
    return function


def _speaks_for(function: Feature) -> Feature:
    return _feature(function, low=0.0)


def _speaks_against(function: Feature) -> Feature:
    return _feature(function, high=0.0)


def measure(segments: Sequence[Segment], asked: Asked) -> NDArray[np.float64]:
    """A row of features for each segment."""
    counts = [largest_count(segment.text, asked.named[0]) if asked.named else 0.0 for segment in segments]
    largest = max(counts, default=0.0)
    rows = [
        [float(feature(candidate)) for feature in FEATURES.values()]
        for candidate in (Candidate(segment, asked, largest) for segment in segments)
    ]
    return np.array(rows).reshape(len(segments), len(FEATURES))


@_speaks_for
def _own_words(it: Candidate) -> float:
    """The share of the question's words, weighed by rarity, in the segment itself."""
    return it.own


@_speaks_for
def _announced(it: Candidate) -> float:
    """What the words that announce it add."""
    return it.covered(it.segment.text, it.segment.lead_text) - it.own


@_speaks_for
def _nearest_headings(it: Candidate) -> float:
    """The share of the question's words in the last two headings."""
    return it.covered(*it.segment.passage.headings[-2:])


@_speaks_for
def _all_headings(it: Candidate) -> float:
    """The share of the question's words in all headings above."""
    return it.covered(*it.segment.passage.headings)


@_feature
def _passage(it: Candidate) -> float:
    """The share of the question's words in the passage."""
    return it.covered(it.segment.passage.text)


@_feature
def _just_before(it: Candidate) -> float:
    """What the 200 characters before it add."""
    segment = it.segment
    return it.covered(segment.passage.text[max(0, segment.start - 200) : segment.end]) - it.own


@_speaks_for
def _all_around(it: Candidate) -> float:
    """The share of the question's words in the passage, what cites it and the headings above.

    What stands apart in it, "hộ cận nghèo", is not made the word asked about, "hộ nghèo", by what stands around.
    """
    covered = it.covered(it.segment.passage.text, *it.near)
    return covered - it.asked.findings.relevance.share_of(it.parted)


@_speaks_for
def _pairs_inside(it: Candidate) -> float:
    """The share of the question's words of two syllables in the segment itself."""
    return it.holds_pairs(it.segment.text)


@_speaks_for
def _pairs_around(it: Candidate) -> float:
    """The same with what announces it and the headings."""
    return it.holds_pairs(own_words(it.segment), *it.segment.passage.headings[-2:])


@_speaks_against
def _pairs_parted(it: Candidate) -> float:
    """The share of these words whose halves stand apart in it: "hộ cận nghèo" where "hộ nghèo" is asked about."""
    return len(it.parted) / len(it.asked.pairs) if it.asked.pairs else 0.0


@_speaks_for
def _rarest_inside(it: Candidate) -> float:
    """Whether the question's rarest syllable stands in it."""
    rarest = it.asked.rarest
    return rarest is not None and not terms_of(own_words(it.segment)).isdisjoint((rarest, bare(rarest)))


@_speaks_for
def _rarest_around(it: Candidate) -> float:
    """Whether the question's rarest syllable stands in the passage or above it."""
    rarest, text = it.asked.rarest, " ".join((it.segment.passage.text, *it.near))
    return rarest is not None and not terms_of(text).isdisjoint((rarest, bare(rarest)))


@_speaks_for
def _to_the_point(it: Candidate) -> float:
    """The share of the segment's own syllables that the question has."""
    return it.asked.findings.relevance.precision(it.segment.text)


@_speaks_for
def _to_the_point_announced(it: Candidate) -> float:
    """The same with what announces it."""
    return it.asked.findings.relevance.precision(own_words(it.segment))


@_feature
def _figures(it: Candidate) -> float:
    """How many figures it has, as a logarithm, where a figure is asked for."""
    return math.log1p(len(it.units_of_figures)) if it.asked.wants_figure else 0.0


@_feature
def _figures_unasked(it: Candidate) -> float:
    """The same where none is."""
    return 0.0 if it.asked.wants_figure else math.log1p(len(it.units_of_figures))


@_speaks_against
def _without_figure(it: Candidate) -> float:
    """Whether it has no figure though one is asked for."""
    return it.asked.wants_figure and not it.units_of_figures


@_speaks_for
def _rate_given(it: Candidate) -> float:
    """Whether it gives a rate that is asked for."""
    return it.asked.wants_rate and "%" in it.units_of_figures


@_speaks_against
def _rate_lacking(it: Candidate) -> float:
    """Whether it gives none though one is asked for."""
    return it.asked.wants_rate and "%" not in it.units_of_figures


@_speaks_against
def _only_rates(it: Candidate) -> float:
    """Whether it gives rates alone though none is asked for."""
    return it.asked.wants_figure and not it.asked.wants_rate and set(it.units_of_figures) == {"%"}


@_speaks_for
def _target_stated(it: Candidate) -> float:
    """Whether it gives the number of something that the question names, and of no other of that name."""
    return any(states_value(it.segment, target, it.asked.findings) for target in it.asked.named)


@_speaks_for
def _target_numbered(it: Candidate) -> float:
    """Whether it has a number of something that the question names."""
    return any(numbers_thing(it.segment, target) for target in it.asked.named)


@_speaks_against
def _target_lacking(it: Candidate) -> float:
    """Whether it has none though the question names something."""
    return bool(it.asked.named) and not _target_numbered(it)


@_speaks_against
def _name_lacking(it: Candidate) -> float:
    """Whether it has none though what the question names is no figure: who, when."""
    return _target_lacking(it) and any(target.pattern for target in it.asked.named)


@_speaks_for
def _expected_numbered(it: Candidate) -> float:
    """Whether it has a number of something that the topic lets expect, people where a population is asked for."""
    return any(numbers_thing(it.segment, target) for target in it.asked.expected)


@_speaks_for
def _topic_counted(it: Candidate) -> float:
    """Whether it counts what is the whole topic, which may then go unsaid: "15.230 người" is a population."""
    counted = POPULATION.union(*(target.syllables for target in it.asked.targets))
    if it.asked.findings.relevance.asks_beyond(counted):
        return False
    return any(target.names and numbers_thing(it.segment, target) for target in it.asked.expected)


@_speaks_against
def _expected_lacking(it: Candidate) -> float:
    """Whether it has none though the topic lets expect something."""
    return bool(it.asked.expected) and not _expected_numbered(it)


@_speaks_for
def _count_share(it: Candidate) -> float:
    """Its count of what is asked as a share of the largest that any candidate gives: a part is no whole."""
    if not it.largest:
        return 0.0
    return largest_count(it.segment.text, it.asked.named[0]) / it.largest


@_speaks_for
def _may_give_it(it: Candidate) -> float:
    """Whether its figures are of a measure that the topic may be given in."""
    targets = it.asked.targets
    return not targets or any(may_be_given_in(it.segment, target) for target in targets)


@_speaks_for
def _about_it(it: Candidate) -> float:
    """Whether it is of the year asked about and speaks of the question's names and event."""
    return is_about(it.segment, it.asked.question, it.asked.findings)


@_speaks_for
def _names_topic(it: Candidate) -> float:
    """Whether any word of the topic stands in or around it as a whole."""
    return names_topic(it.segment, it.asked.question, it.asked.findings)


@_speaks_for
def _unit_asked(it: Candidate) -> float:
    """Whether it speaks of a unit asked about, or of what bears its name."""
    return speaks_of_asked(it.segment, it.asked.question)


@_speaks_against
def _of_part_unasked(it: Candidate) -> float:
    """Whether it speaks of an old unit where the new one alone is asked about."""
    return it.segment.unit.is_old and not it.asked.question.asks_old_unit


@_speaks_against
def _of_whole_unasked(it: Candidate) -> float:
    """Whether it speaks of the new unit where an old one is asked about."""
    question = it.asked.question
    return question.asks_old_unit and it.segment.unit.is_new and not _unit_asked(it)


@_speaks_against
def _of_district_unasked(it: Candidate) -> float:
    """Whether it speaks of the dissolved district though nobody asked."""
    return it.segment.unit.is_district and it.segment.unit not in it.asked.question.units


@_speaks_for
def _term_asked(it: Candidate) -> float:
    """Whether it is of the role asked for: results, targets or tasks; a figure aimed at among tasks is a target."""
    term, role = it.asked.question.term, it.segment.passage.role
    aims = term is PassageRole.TARGET and role is PassageRole.TASK and _AIMED.search(it.segment.text) is not None
    return term is not None and (role is term or (aims and bool(it.units_of_figures)))


@_speaks_against
def _term_opposite(it: Candidate) -> float:
    """Whether it tells targets where results are asked for, or the other way round."""
    return tells_opposite(it.segment.passage.role, it.asked.question.term)


@_speaks_against
def _target_unasked(it: Candidate) -> float:
    """Whether it tells a target though no term is asked for."""
    return it.asked.question.term is None and it.segment.passage.role is PassageRole.TARGET


@_speaks_against
def _task_unasked(it: Candidate) -> float:
    """Whether it tells a task though no term is asked for."""
    return it.asked.question.term is None and it.segment.passage.role is PassageRole.TASK


@_feature
def _background_unasked(it: Candidate) -> float:
    """Whether it describes the unit as it is, where no term is asked for."""
    return it.asked.question.term is None and it.segment.passage.role is PassageRole.BACKGROUND


@_feature
def _row(it: Candidate) -> float:
    """Whether it is a table's row."""
    return it.segment.passage.kind is PassageKind.ROW


@_feature
def _note(it: Candidate) -> float:
    """Whether it stands in a note."""
    return it.segment.passage.kind is PassageKind.NOTE


@_feature
def _item(it: Candidate) -> float:
    """Whether it stands in a list's item."""
    return it.segment.passage.kind is PassageKind.ITEM


@_feature
def _length(it: Candidate) -> float:
    """Its length in characters, as a logarithm."""
    return math.log(10 + len(it.segment.text))


@_feature
def _has_lead(it: Candidate) -> float:
    """Whether other words announce it."""
    return it.segment.lead is not None


@_speaks_against
def _announces(it: Candidate) -> float:
    """Whether it only announces what follows."""
    return it.segment.text.rstrip().endswith(":")


@_speaks_for
def _year_inside(it: Candidate) -> float:
    """Whether it names a year that is asked about, or what announces it or cites the note does."""
    told = (it.segment.text, it.segment.lead_text, it.near[0])
    return any(not it.asked.question.years.isdisjoint(single_years(text)) for text in told)


@_speaks_against
def _year_lacking(it: Candidate) -> float:
    """Whether it names none of those asked about, nor is a target or a task where a coming year is asked about."""
    years, passage = it.asked.question.years, it.segment.passage
    terms, is_coming = passage.terms, passage.role in (PassageRole.TARGET, PassageRole.TASK)
    whole = {terms.coming.first, terms.coming.last} if terms.coming is not None else set()  # of a plan for a year
    aimed = is_coming and any(terms.is_coming(int(year)) or whole == {int(year)} for year in years)
    return bool(years) and not aimed and not _year_inside(it)


@_speaks_for
def _found(it: Candidate) -> float:
    """How well the search found its passage, beside the best of its report."""
    return it.asked.findings.found.get(it.segment.passage.id, 0.0)


@_speaks_for
def _lists_asked(it: Candidate) -> float:
    """Where a list is asked for, the share of the question's words that announce one: "03 xã chưa đạt: A, B, C"."""
    if it.asked.question.kind is not AnswerKind.LIST:
        return 0.0
    announcing = (found["words"] for found in _ENUMERATES.finditer(it.segment.text))
    return max((it.covered(words) for words in announcing), default=0.0)


@_speaks_against
def _other_side(it: Candidate) -> float:
    """Whether it stands under no heading of shortcomings though a list of these is asked for."""
    question = it.asked.question
    asked = question.shortcomings and question.kind is not AnswerKind.FIGURE
    return asked and not tells_shortcomings(it.segment.passage.headings)


# Of the question alone; the same for all candidates, they tell how sure an answer can be.


@_feature
def _asks_figure(it: Candidate) -> float:
    """Whether a figure is asked for."""
    return it.asked.wants_figure


@_feature
def _asks_list(it: Candidate) -> float:
    """Whether a list is asked for."""
    return it.asked.question.kind is AnswerKind.LIST


@_feature
def _asked_words(it: Candidate) -> float:
    """How many words are asked about, as a logarithm."""
    return math.log1p(len(it.asked.findings.relevance.weights))


@_feature
def _unheard_words(it: Candidate) -> float:
    """The share of the question's syllables that nothing found uses."""
    return it.asked.findings.relevance.unheard
