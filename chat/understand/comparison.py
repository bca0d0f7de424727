"""What a question sets side by side: which units, of which term or year, and what of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from chat.understand.asked_quantity import asked_things
from chat.understand.aspects import Aspect, asks_several, aspects_of, has_content
from chat.understand.comparison_words import ComparedWords, Extreme, read_compared_words
from chat.understand.limits import find_limits
from chat.units.in_question import NamedUnit
from chat.units.registry import UnitNames
from corpus import NO_TERMS, PassageRole, Terms, Unit
from reading.figure_readings import YEARS_TOGETHER
from text.figures import Figure
from text.fold import fold
from text.unit_kinds import MERGED_FOLDED_WORD

_YEAR = re.compile(r"(?<![\d/-])20\d\d\b")
_BETWEEN_YEARS = re.compile(r"\btu (?:nam )?20\d\d (?:den|toi)")
_OVER_YEARS = re.compile(r"\b(?:so sanh|so voi|hon|thay doi|tung nam|moi nam|qua cac nam|lan luot|dien bien)\b")
_ADDRESS = re.compile(r"[\s,(]*(?:thuoc|cua)?\s*$")
_LEFT_OUT = re.compile(r"\b(?:chua|khong) (?:tinh|ke|gom)\b[^.;?)]*$|\b(?:ngoai|tru) [^.;?)]*$")
_JOINED = re.compile(
    r"^[\s()]*(?:cu\b|moi\b)?[\s()]*(?:[,;/&-]|va|voi|hay|hoac|cung(?: voi)?|so (?:sanh )?voi|lan)*\s*"
    rf"(?:dia ban |dang bo |cua |o )*(?:{MERGED_FOLDED_WORD}|tt|huyen)?\s*$"
    r"|\b(?:rieng|trong (?:do|so)|so voi|con|ma)\b"
)
_WHOLE_FIRST = re.compile(r"\b(?:bao nhieu|may)\b[^,;?]*[,;] *(?:trong do |roi |va )?(?:xa|don vi) nao\b")
_OLD_FIRST = re.compile(
    rf"\W*(?:cac|nhung|hai|ba|bon|nam|\d) (?:{MERGED_FOLDED_WORD}|don vi|dang bo)(?:, thi tran)? cu\b"
    r"(?!.*\b(?:nao|gi)\b)"
)
_WHEN = re.compile(r"\b(?:vào|đến|trong|tới|vao|den|toi)?\s*(?:năm|nam)?\s*20\d\d\b", re.IGNORECASE)
_DISTRICT = re.compile(r"\b(?:toan|ca|cap) huyen\b|(?<!\bcach )(?<!\btam )(?<!\btt )\bhuyen (?:cu|nao)\b")
_GOES_ON = re.compile(r"^\W*(?:trong do|trong so|the|vay|con)?\W*(?:so (?:sanh )?voi)\b")


@dataclass(frozen=True, slots=True)
class Subject:
    """One row's worth of a comparison: a unit of a report, with the term or the year asked about, if any.

    `terms` are the report's.
    """

    report: str
    unit: Unit
    term: PassageRole | None = None
    year: str = ""
    terms: Terms = NO_TERMS


@dataclass(frozen=True, slots=True)
class Comparison:
    """A question that sets figures of several subjects side by side.

    It may ask of one subject alone, for several things or for what is perhaps told of its parts only.

    `total` is true where their sum is asked for. `limits` are the figures that a unit must lie above or below to be
    meant ("trên 20%", "từ 10 đến 20%").
    """

    subjects: tuple[Subject, ...]
    aspects: tuple[Aspect, ...]
    extremes: tuple[Extreme, ...] = ()
    difference: bool = False
    ranking: bool = False
    limits: tuple[Figure, ...] = ()
    total: bool = False


def find_comparison(
    question: str,
    topic: str,
    named: Sequence[NamedUnit],
    term: PassageRole | None,
    both_terms: bool,
    names: UnitNames,
    within: Sequence[str] = (),
) -> Comparison | None:
    """The comparison that a question for figures asks for, None where it sets nothing side by side.

    Args:
        question: as typed.
        topic: what it is about, without the names of units.
        named: the units that it asks about.
        term: the one it asks about, or None.
        both_terms: whether it asks for result and target in one breath.
        names: those of the units of the reports in the index.
        within: the reports that are set side by side, all for ().
    """
    units = {report: names.units_of(report) for report in within} if within else names.units
    said = read_compared_words(topic)
    compared = _units_compared(question, said, named, units)
    subjects = [
        Subject(report, unit, asked_term, year, names.terms_of({report}))
        for report, unit in compared
        for asked_term, year in _terms_and_years(topic, unit, term, both_terms, names.terms_of({report}))
    ]
    aspects = aspects_of(topic, said)
    if both_terms and len({aspect.things for aspect in aspects}) == 1:
        aspects = (
            replace(aspects[0], topic=_WHEN.sub(" ", aspects[0].topic), label=""),
        )  # it asks for one thing twice
    if len(subjects) < 2 and len({unit.unit for unit in named}) > 1:
        return None
    if len(subjects) < 2 and named:
        several = asks_several(topic, aspects)
        asks_of_one = not (said.extremes or said.difference or said.ranking or said.which)
        in_parts = len(aspects) == 1 and bool(aspects[0].things) and asks_of_one and _has_parts(named[0], names)
        subjects = _alone(named[0], topic, term, both_terms, names) if several or in_parts else []
    if not subjects or any(thing.pattern for thing in asked_things(topic)):
        return None
    return Comparison(
        subjects=tuple(subjects),
        aspects=aspects,
        extremes=said.extremes,
        difference=said.difference,
        ranking=said.ranking,
        limits=find_limits(topic),
        total=said.total,
    )


def _alone(named: NamedUnit, topic: str, term: PassageRole | None, both_terms: bool, names: UnitNames) -> list[Subject]:
    """The one unit that a question names, for what is told of its parts, and for several things asked at once."""
    terms = names.terms_of({named.report})
    asked = _terms_and_years(topic, named.unit, term, both_terms, terms)
    return [Subject(named.report, named.unit, asked_term, year, terms) for asked_term, year in asked]


def _has_parts(named: NamedUnit, names: UnitNames) -> bool:
    return named.unit.is_new and not named.unit.is_large and len(_old_units(names.units_of(named.report))) > 1


def continued(before: Comparison, topic: str) -> Comparison | None:
    """The comparison before, as a follow-up goes on with it that names no unit: "Xã nào cao nhất?"."""
    said = read_compared_words(topic)
    if not (said.extremes or said.difference or said.ranking or said.each or said.which):
        return None
    own = aspects_of(topic, said)
    has_own = any(has_content(aspect.topic, ()) for aspect in own)
    return replace(
        before,
        aspects=own if has_own else before.aspects,
        extremes=said.extremes,
        difference=said.difference,
        ranking=said.ranking,
        limits=find_limits(topic),
        total=said.total,
    )


def goes_on_against(question: str) -> bool:
    """Whether a follow-up sets the unit that it names against the one before: "So với Mai Sơn thì sao?"."""
    return bool(_GOES_ON.match(fold(question)))


def _units_compared(
    question: str, said: ComparedWords, named: Sequence[NamedUnit], units: Mapping[str, Sequence[Unit]]
) -> list[tuple[str, Unit]]:
    folded = fold(question)
    meant = [unit for unit in named if not _is_address_or_left_out(unit, named, folded)]
    asked = list(dict.fromkeys((unit.report, unit.unit) for unit in meant))
    reports = list(dict.fromkeys(report for report, _ in asked))
    for_each = said.which or said.each or bool(said.extremes) or said.comparing
    news = [unit for _, unit in asked if unit.is_new]
    if len(reports) == 1 and news and not said.others:
        (report,) = reports
        old = [(report, unit) for unit in _old_units(units[report])]
        districts = [(report, unit) for unit in units[report] if unit.is_district]
        if len(asked) == 1 and districts and _DISTRICT.search(folded):
            return [*districts, *asked]
        within = len(asked) == 1 or (said.old and not any(unit.is_district for _, unit in asked))
        old_each = for_each or _OLD_FIRST.match(folded) is not None
        if len(old) > 1 and within and old_each and (said.which or said.each or said.several):
            asks_whole = said.total or _WHOLE_FIRST.search(folded)
            return [*([(report, news[0])] if asks_whole else []), *old]
    if len(asked) == 1:
        rest = [(report, held[0]) for report, held in units.items() if report not in reports and held]
        return [*asked, *rest] if said.others and news else asked
    if asked:
        if not (for_each or _are_joined(meant, folded)):
            return []
        adds_sum = said.total and not news and len(reports) == 1
        return [(reports[0], units[reports[0]][0]), *asked] if adds_sum else asked
    if (said.old or len(units) == 1) and for_each:
        return [(report, unit) for report, held in units.items() for unit in _old_units(held)]
    if said.which or said.each or said.comparing or said.ranking or (said.several and not said.old):
        return [(report, held[0]) for report, held in units.items() if held]
    return []


def _is_address_or_left_out(unit: NamedUnit, named: Sequence[NamedUnit], folded: str) -> bool:
    """Whether it is a district that only says where the unit before it lies, or is named as not meant."""
    before = [other.end for other in named if other.end <= unit.start]
    if _LEFT_OUT.search(folded[: unit.start]):
        return True
    between = re.sub(r"\bhuyen\s*$", "", folded[max(before) : unit.start]) if before else "?"
    return unit.unit.is_district and _ADDRESS.fullmatch(between) is not None


def _are_joined(named: Sequence[NamedUnit], folded: str) -> bool:
    """Whether the names stand in a row, or one is set against the other: "huyện A …, riêng xã B …"."""
    spans = sorted({(unit.start, unit.end) for unit in named})
    return any(_JOINED.search(folded[end:start]) for (_, end), (start, _) in pairwise(spans))


def _old_units(units: Sequence[Unit]) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if not unit.is_new and not unit.is_district)


def _terms_and_years(
    topic: str, unit: Unit, term: PassageRole | None, both_terms: bool, terms: Terms
) -> list[tuple[PassageRole | None, str]]:
    folded = fold(topic)
    is_new = unit.is_new
    years = list(dict.fromkeys(_YEAR.findall(YEARS_TOGETHER.sub(" ", folded))))
    if len(years) > 1 and (not _BETWEEN_YEARS.search(folded) or _OVER_YEARS.search(folded)):
        return [
            (PassageRole.TARGET if terms.is_coming(int(year)) else PassageRole.RESULT, year) for year in sorted(years)
        ]
    if both_terms and is_new:
        return [(PassageRole.RESULT, ""), (PassageRole.TARGET, "")]
    if term is None and is_new and years and terms.is_coming(min(map(int, years))):
        return [(PassageRole.TARGET, "")]
    past = [year for year in years if not terms.is_coming(int(year))]
    return [(term if is_new else PassageRole.RESULT, past[0] if past else "")]
