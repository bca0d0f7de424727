"""What a question sets side by side: which units, of which term or year, and what of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from chat.lexical.keywords import keywords
from chat.understand.asked_quantity import AnswerTarget, asked_things
from chat.understand.comparison_words import ComparedWords, Extreme, read_compared_words, without_comparing
from chat.units.in_question import NamedUnit
from chat.units.registry import UnitNames
from corpus import NO_TERMS, PassageRole, Terms, Unit
from text.figures import Figure, find_figures
from text.fold import fold
from text.measures import is_measure, quantity_of
from text.signs import Bound
from text.unit_kinds import MERGED_FOLDED_WORD

_PIECE_END = re.compile(r"[,;.?!:]+(?:\s|$)|[;?!:]|\b(?:và|va|còn|với|voi|cùng|cung|lẫn)\b", re.IGNORECASE)
_TERM_YEARS = re.compile(r"\b20\d\d\s*[-–]\s*20\d\d\b")
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
_NUMBER_OF = re.compile(r"\W*(?:tổng |tong )?(?:số|so)\s(?!sánh|sanh)", re.IGNORECASE)
_WHOLE_FIRST = re.compile(r"\b(?:bao nhieu|may)\b[^,;?]*[,;] *(?:trong do |roi |va )?(?:xa|don vi) nao\b")
_DISTRICT = re.compile(r"\b(?:toan|ca|cap) huyen\b|\bhuyen (?:cu|nao)\b")
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
class Aspect:
    """One thing compared: the words of the question that tell it, what they want counted, and what to call it."""

    topic: str
    things: tuple[AnswerTarget, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A question that sets figures of several subjects side by side.

    `limit` is the figure that a unit must lie above or below to be meant ("trên 20%").
    """

    subjects: tuple[Subject, ...]
    aspects: tuple[Aspect, ...]
    extremes: tuple[Extreme, ...] = ()
    difference: bool = False
    ranking: bool = False
    limit: Figure | None = None


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
    aspects = _aspects(topic, said)
    if len(subjects) < 2 or any(thing.pattern for thing in asked_things(topic)):
        return None
    return Comparison(
        subjects=tuple(subjects),
        aspects=aspects,
        extremes=said.extremes,
        difference=said.difference,
        ranking=said.ranking,
        limit=_limit(topic),
    )


def continued(before: Comparison, topic: str) -> Comparison | None:
    """The comparison before, as a follow-up goes on with it that names no unit: "Xã nào cao nhất?"."""
    said = read_compared_words(topic)
    if not (said.extremes or said.difference or said.ranking or said.each or said.which):
        return None
    own = _aspects(topic, said)
    has_own = any(_has_content(aspect.topic, ()) for aspect in own)
    return replace(
        before,
        aspects=own if has_own else before.aspects,
        extremes=said.extremes,
        difference=said.difference,
        ranking=said.ranking,
        limit=_limit(topic),
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
        if len(old) > 1 and within and for_each and (said.which or said.each or said.several):
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
    years = list(dict.fromkeys(_YEAR.findall(_TERM_YEARS.sub(" ", folded))))
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


def _aspects(topic: str, said: ComparedWords) -> tuple[Aspect, ...]:
    """What is compared, each with its own words; one where the question has one topic, however often it asks."""
    cleaned = without_comparing(topic)
    whole = asked_things(topic) or _things_of_limit(topic)
    if said.dimension is not None and not _has_content(cleaned, whole):
        return (Aspect(said.dimension.topic, whole or (said.dimension.thing,)),)
    pieces = [(piece, asked_things(piece)) for piece in _PIECE_END.split(cleaned)]
    shared = "; ".join(piece for piece, things in pieces if not things)
    aspects: list[Aspect] = []
    for piece, things in pieces:
        own = _has_content(piece, things) or _NUMBER_OF.match(piece) is not None
        stated = any(_measured(things) == _measured(aspect.things) for aspect in aspects)
        if things and (own or not stated):
            aspects.append(Aspect(f"{shared}; {piece}" if own else cleaned, things, _label(piece, things)))
    if len(aspects) > 1:
        return tuple(aspects)
    return (Aspect(cleaned, whole or (aspects[0].things if aspects else ())),)


def _measured(things: Sequence[AnswerTarget]) -> set[tuple[tuple[str, ...], frozenset[str]]]:
    """What things are counted or measured in, whether the question says so or its topic lets expect it."""
    return {(thing.names, thing.measures) for thing in things}


def _label(piece: str, things: Sequence[AnswerTarget]) -> str:
    """What to call an aspect: "doanh thu du lịch", "số hộ"; a mere measure by what it measures."""
    for thing in things:
        if (quantity := quantity_of(thing.measures)) and not _has_content(piece, things):
            return quantity
    last = [part for part in piece.split(";") if part.strip()][-1]
    words = _NO_LABEL.sub(" ", _ASKING.sub("số ", last))
    return " ".join(words.split())


_ASKED_MEASURE = re.compile(
    r"\b(?:bao nhiêu|bao nhieu|mấy|may) (?:tỷ|ty|triệu|trieu|đồng|dong|tiền|tien|ha|hecta|tấn|tan|km2?|%)(?!\w)",
    re.IGNORECASE,
)
_ASKING = re.compile(r"\b(?:bao nhiêu|bao nhieu|mấy|may)\s+(?=\w)", re.IGNORECASE)
_NO_LABEL = re.compile(
    r"^\W*(?:(?:so sánh|so sanh|đối chiếu|cũ|cu|mới|về|ve|phấn đấu|phan dau|là|la|có|co|đạt|dat|được|duoc)\b\s*)+"
    r"|\b(?:là |la |được |duoc )?(?:bao nhiêu|bao nhieu|mấy|may)\W*$"
    r"|\b(?:của|cua|ở|o|tại|tai)(?: (?:xã|phường|xa|phuong))?\W*$",
    re.IGNORECASE,
)


def _has_content(text: str, things: Sequence[AnswerTarget]) -> bool:
    """Whether a text has words of its own besides those for what is counted."""
    counted = {syllable for thing in things for syllable in thing.syllables}
    return any(
        not keyword.common and fold(keyword.syllable) not in counted and keyword.syllable.isalpha()
        for run in keywords(_ASKED_MEASURE.sub(" ", text))
        for keyword in run
    )


def _limit(topic: str) -> Figure | None:
    return next((figure for figure in find_figures(topic) if figure.bound in _LIMITS), None)


def _things_of_limit(topic: str) -> tuple[AnswerTarget, ...]:
    """What "trên 1.000 đảng viên" counts."""
    limit = _limit(topic)
    if limit is None:
        return ()
    if is_measure(limit.unit):
        return (AnswerTarget(measures=frozenset({limit.unit})),)
    named = re.match(r"\s*([^\W\d_]+(?:\s[^\W\d_]+)?)", topic[limit.end :])
    return (AnswerTarget(names=(fold(named[1]),)),) if named else ()


_LIMITS = frozenset({Bound.ABOVE, Bound.AT_LEAST, Bound.BELOW, Bound.AT_MOST})
