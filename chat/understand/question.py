"""What a question asks: whose, of which term, what kind of answer, and about what; without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chat.lexical.abbreviations import expand_abbreviations, spell_out_abbreviations, spell_out_slashes
from chat.lexical.keywords import keywords
from chat.lexical.synonyms import with_usual_words
from chat.understand.answer_kind import Kind, kind_asked
from chat.understand.asked_period import asks_both_terms, term_asked, years_asked
from chat.understand.asked_quantity import asked_things
from chat.understand.comparison import Comparison, continued, find_comparison, goes_on_against
from chat.understand.out_of_scope import asks_beyond_reports
from chat.understand.required_mentions import Name, event_supposed, names_asked
from chat.understand.section_topics import asks_shortcomings
from chat.understand.thing import Thing
from chat.units.in_question import NamedUnit, find_named_units, names_unknown_unit, place_named, spell_out_names
from chat.units.registry import UnitNames
from corpus import Term, Turn, Unit
from text.figures import find_figures
from text.fold import compose, fold


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    `text` is what to search for, with abbreviations spelt out and, in a follow-up, the topic of the turn before;
    `topic` is the same without the names of units; `named` holds the units asked about, none meaning all reports.
    `things` are what a question for figures wants counted. `both_terms` is true where it asks for what was reached
    and what is aimed at in one breath, `all_reports` where it asks for each commune ("các xã", "xã nào"),
    `unknown_unit` where it asks about a unit that no report is of, `compares` where it is one part of a comparison.
    `place` is what it calls a place that is no unit of a report, or ""; `names` are other names that it holds, `years`
    single years, and `event` is what it supposes to have happened. `beyond_reports` is true where it asks for advice
    and the like, which no report gives; `comparison` is what it sets side by side, if anything; `shortcomings` is true
    where it asks what went wrong.
    """

    text: str
    topic: str
    named: tuple[NamedUnit, ...]
    term: Term | None
    kind: Kind
    things: tuple[Thing, ...] = ()
    both_terms: bool = False
    all_reports: bool = False
    unknown_unit: bool = False
    compares: bool = False
    place: str = ""
    names: tuple[Name, ...] = ()
    years: frozenset[str] = frozenset()
    beyond_reports: bool = False
    event: tuple[str, ...] = ()
    comparison: Comparison | None = None
    shortcomings: bool = False

    @property
    def reports(self) -> frozenset[str]:
        """The reports asked about; empty for all."""
        return frozenset(named.report for named in self.named)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units asked about, each once."""
        return tuple(dict.fromkeys(named.unit for named in self.named))

    @property
    def asks_old_unit(self) -> bool:
        """Whether a unit that no longer exists is asked about."""
        return any(not unit.is_new for unit in self.units)


_ANSWER_END = re.compile(r"[;(\n]|\.\s|\.$|\[\d")
_LONGEST_ANSWER = 160  # characters
_NO_WORDS = re.compile(r"[\d.,/%“”\[\]|]+")
_FOLLOW_UP = re.compile(
    r"^\W*(?:(?:u|uh|o|a|da|vang|ok|roi)\W+)?(?:the con|con|vay con|the|vay|o do|xa (?:do|nay)|rieng)\b"
)
_OF_THOSE = re.compile(r"\b(?:trong (?:so )?(?:do|ay)|so (?:do|ay|con lai)|(?:cac|nhung) (?:\w+ )?(?:do|ay|tren))\b")
_WHOLE_COMMUNE = re.compile(
    r"\b(?:toàn|cả|toan|ca) (?:xã|phường|xa|phuong)(?: (?:mới|moi))?\b|\b(?:xã|xa) (?:mới|moi|mình|ta|nhà)\b", re.I
)
_ALL_COMMUNES = re.compile(r"\b(?:cac|nhung|tung|moi|toan bo|\d+|hai|ba|bon|nam) xa\b|\bxa nao\b")
_MACHINE = re.compile(r"(?<!\w)máy(?!\w)", re.IGNORECASE)  # folded it would ask "mấy"
_SHORT_YEARS = re.compile(r"(?<![\d/.,-])(2[05]) ?[-–] ?(25|30)(?![\d/.,-]|\s*(?:%|ha|km|người|tuổi))")
# What a follow-up asks with, whatever it is about: "cả xã tính kéo xuống còn mấy phần trăm?"
_CHANGES = frozenset(
    "tinh keo xuong giam tang nang ha dua bot them phan dau muon dinh du kien ca xa u o da vang ok roi len "
    "lam duoc gap doi nhieu hon kem the thi cung noi don vi ben dau "
    "ket qua giai doan thuc te hien chi tieu muc".split()
)


def understand(question: str, history: Sequence[Turn], names: UnitNames) -> Question:
    """What is asked, in the light of the turns before.

    Args:
        question: as typed.
        history: earlier turns, oldest first.
        names: those of the units of the reports in the index.
    """
    alone = _understand_alone(question, names)
    asked_before = [turn.content for turn in history if turn.role == "user"]
    if not asked_before:
        return alone
    before = understand(asked_before[-1], [Turn("user", text) for text in asked_before[:-1]], names)
    if before.comparison is not None and not alone.named:
        goes_on = continued(before.comparison, alone.topic)
        if goes_on is not None:
            return replace(alone, text=f"{before.topic} {alone.text}", comparison=goes_on, all_reports=False)
    if goes_on_against(question) and alone.named and before.named:
        both = (*before.named, *(unit for unit in alone.named if unit not in before.named))
        return _with_comparison(replace(before, named=both), question, names)
    if alone.named and not _FOLLOW_UP.match(fold(question)):
        return alone
    if not alone.named and before.named and _tells_old_units(history, before, names):
        within = replace(alone, all_reports=False, comparison=None, named=before.named)
        alone = replace(_with_comparison(within, question, names), named=())
    told = _told_before(history, names)
    if alone.named:
        return replace(
            alone,
            text=f"{before.topic} {told} {alone.text}",
            topic=f"{before.topic}; {told}; {alone.topic}",
            term=alone.term or before.term,
            kind=before.kind if alone.kind is Kind.SUMMARY else alone.kind,
            things=alone.things or before.things,
        )
    whole = bool(_WHOLE_COMMUNE.search(compose(alone.topic)))
    own_topic = _WHOLE_COMMUNE.sub(";", compose(alone.topic))
    named = _communes_of(before.named, names) if whole else before.named
    stands_alone = _has_topic(own_topic) and not _OF_THOSE.search(fold(own_topic))
    topic = own_topic if stands_alone else f"{before.topic}; {told}; {own_topic}"
    return replace(
        alone,
        text=" ".join((topic, *dict.fromkeys(asked.unit.label for asked in named))),
        topic=topic,
        named=named,
        term=alone.term or before.term,
        kind=before.kind if alone.kind is Kind.SUMMARY else alone.kind,
        things=alone.things or (() if _has_topic(own_topic) else before.things),
    )


def _tells_old_units(history: Sequence[Turn], before: Question, names: UnitNames) -> bool:
    """Whether the answer before told several old units of the one commune asked about: "xã nào" is one of them."""
    answer = history[-1].content if history[-1].role == "assistant" else ""
    if len(before.reports) != 1:
        return False
    (report,) = before.reports
    told = {named.unit.name for named in find_named_units(answer, names) if named.report == report}
    old = {unit.name for unit in names.units_of(report) if not unit.is_new and not unit.is_district}
    return len(told & old) > 1


def _told_before(history: Sequence[Turn], names: UnitNames) -> str:
    """The topic in the words of the answer before, if that is a short one: what reports call "lấy chồng sớm"."""
    answers = [turn.content for turn in history if turn.role == "assistant"]
    if not answers or not history or history[-1].role != "assistant":
        return ""
    sentence = _ANSWER_END.split(compose(answers[-1]), maxsplit=1)[0]
    if len(sentence) > _LONGEST_ANSWER or not find_figures(sentence):
        return ""
    return _NO_WORDS.sub(" ", _without(sentence, find_named_units(sentence, names)))


def _communes_of(named: Sequence[NamedUnit], names: UnitNames) -> tuple[NamedUnit, ...]:
    """The new commune of each report, where a unit of it was asked about."""
    return tuple(
        NamedUnit(report, unit, 0, 0)
        for report in dict.fromkeys(asked.report for asked in named)
        for unit in names.units_of(report)
        if unit.is_new
    )


def _has_topic(topic: str) -> bool:
    """Whether it says what it is about, beyond a term and its years."""
    return any(
        not keyword.common and keyword.syllable.isalpha() and fold(keyword.syllable) not in _CHANGES
        for run in keywords(topic)
        for keyword in run
    )


def _understand_alone(question: str, names: UnitNames) -> Question:
    text = _SHORT_YEARS.sub(r"20\1-20\2", spell_out_slashes(compose(question).strip()))
    text = spell_out_names(text, names)
    named = find_named_units(text, names)
    asked = tuple(unit for unit in named if unit.asked)
    understood = Question(
        text=expand_abbreviations(text),
        topic=expand_abbreviations(with_usual_words(_without(text, named))),
        named=asked,
        term=term_asked(fold(text), old_alone=bool(asked) and all(not unit.unit.is_new for unit in asked)),
        kind=kind_asked(fold(_MACHINE.sub("thiết bị", spell_out_abbreviations(text)))),
        things=asked_things(spell_out_abbreviations(text)),
        unknown_unit=not named and names_unknown_unit(text),
        place="" if named else place_named(text),
        all_reports=not asked and bool(_ALL_COMMUNES.search(fold(text))),
        both_terms=asks_both_terms(fold(text)),
        names=names_asked(_without(text, named)),
        years=years_asked(text),
        beyond_reports=asks_beyond_reports(text),
        event=event_supposed(spell_out_abbreviations(text)),
        shortcomings=asks_shortcomings(text),
    )
    return _with_comparison(understood, text, names)


def _with_comparison(question: Question, typed: str, names: UnitNames) -> Question:
    """The same with what it sets side by side, if it asks for figures."""
    found = find_comparison(typed, question.topic, question.named, question.term, question.both_terms, names.units)
    if found is None or question.unknown_unit:
        return question
    if question.kind is not Kind.FIGURE and not (found.extremes or found.ranking or found.limit):
        return question
    return replace(question, comparison=found)


def _without(text: str, named: Sequence[NamedUnit]) -> str:
    for start, end in sorted({(unit.start, unit.end) for unit in named}, reverse=True):
        text = f"{text[:start]}; {text[end:]}"  # what stood on either side of a name is no word together
    return text
