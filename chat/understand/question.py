"""What a question asks: whose, of which term, what kind of answer, and about what; without a model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chat.lexical.keywords import is_common
from chat.lexical.spoken import in_report_words
from chat.lexical.synonyms import with_usual_words
from chat.understand.answer_kind import AnswerKind, kind_asked
from chat.understand.answer_target import AnswerTarget
from chat.understand.asked_entity import MERGED, merged_units
from chat.understand.asked_period import asks_both_terms, asks_missed, term_asked, without_term, years_asked
from chat.understand.asked_quantity import asked_things
from chat.understand.comparison import Comparison, find_comparison
from chat.understand.out_of_scope import asks_beyond_reports
from chat.understand.required_mentions import Name, presupposed_event, required_entities, stands_in
from chat.understand.section_topics import asks_shortcomings
from chat.units.in_question import (
    NamedUnit,
    find_named_units,
    names_unknown_unit,
    own_unit_of_kind,
    place_named,
    spell_out_names,
)
from chat.units.registry import UnitNames
from corpus import PassageRole, Unit
from text.abbreviations import expand_abbreviations, in_capitals, spell_out_abbreviations, spell_out_slashes
from text.fold import compose, fold, has_diacritics
from text.ripped_words import as_words
from text.syllables import with_marks_in_place
from text.unit_kinds import ANY_FOLDED_WORD, ANY_WORD


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    Attributes:
        text: what to search for, with abbreviations spelt out and, in a follow-up, the topic of the turn before.
        topic: the same without the names of units.
        named: the units asked about; none means all reports.
        term: results, targets or tasks, where the question says which.
        kind: a figure, a list or a summary.
        things: what a question for figures wants counted.
        both_terms: whether it asks in one breath for what was reached and for what is aimed at.
        all_reports: whether it asks for each commune ("các xã", "xã nào").
        unknown_unit: whether it asks about a unit that no report is of.
        compares: whether it is one part of a comparison.
        place: what it calls a place that is no unit of a report; "" where it names none.
        names: other names that it holds.
        borne: those of what bears the name of an old unit asked about, with the word before it: "nghiệp Vũ Trạch" of
            "cụm công nghiệp Vũ Trạch"; what a report says of such a thing may be said of no unit.
        years: the single years that it names.
        beyond_reports: whether it asks for advice and the like, which no report gives.
        event: what it presupposes to have happened.
        comparison: what it sets side by side, if anything.
        shortcomings: whether it asks what went wrong.
        missed: whether it asks what was aimed at and not reached.
        continuing: the same read as going on with the turn before, where it may do so without saying it.
    """

    text: str
    topic: str
    named: tuple[NamedUnit, ...]
    term: PassageRole | None
    kind: AnswerKind
    things: tuple[AnswerTarget, ...] = ()
    both_terms: bool = False
    all_reports: bool = False
    unknown_unit: bool = False
    compares: bool = False
    place: str = ""
    names: tuple[Name, ...] = ()
    borne: tuple[Name, ...] = ()
    years: frozenset[str] = frozenset()
    beyond_reports: bool = False
    event: tuple[str, ...] = ()
    comparison: Comparison | None = None
    shortcomings: bool = False
    missed: bool = False
    continuing: Question | None = None

    @property
    def reports(self) -> frozenset[str]:
        """The reports asked about; empty for all."""
        return frozenset(named.report for named in self.named)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units asked about, each once."""
        return tuple(dict.fromkeys(named.unit for named in self.named))

    @property
    def targets(self) -> tuple[AnswerTarget, ...]:
        """What must be numbered in an answer of figures, or named in one of any kind."""
        return tuple(thing for thing in self.things if self.kind is AnswerKind.FIGURE or thing.pattern)

    def names_thing_in(self, text: str) -> bool:
        """Whether a text names what bears the name of an old unit asked about, as the question does."""
        return any(stands_in(name, text) for name in self.borne)

    @property
    def asks_old_unit(self) -> bool:
        """Whether a unit that no longer exists is asked about."""
        return any(not unit.is_new for unit in self.units)


_ALL_COMMUNES = re.compile(r"\b(?:cac|nhung|tung|moi|toan bo|\d+|hai|ba|bon|nam) xa\b|\bxa nao\b")
# "xã" and "phường" stay, for "bốn xã A, B, C, D" sets them side by side; they are no keywords anyway.
_KIND_BEFORE = re.compile(rf"\b(?!xã|xa\b|phường|phuong)(?:{ANY_WORD}|{ANY_FOLDED_WORD})\s*$", re.IGNORECASE)
_KINDS = frozenset(ANY_FOLDED_WORD.replace("|", " ").split())
_WORDS_BEFORE = re.compile(r"(?:[^\W\d_]+ )?[^\W\d_]+(?: | - )$")
# Folded these would be "mấy" and "mỗi".
_MACHINE, _NEW = (re.compile(rf"(?<!\w){word}(?!\w)", re.IGNORECASE) for word in ("máy", "mới"))
# Markup and addresses that were pasted along: no words of a question.
_MARKUP = re.compile(
    r"""<(script|style)\b.*?</\1> | </?[a-z](?:"[^"]*"|'[^']*'|[^<>"'])*> | !?\[[^]\n]*\]\([^)\n]*\) | :\w[\w/]*:
    | \b(?:https?://|www\.)\S+ | &\#?\w+; | \$\$?[^$\n]{0,40}\$\$? | ~~[^~\n]*~~ | :\w+\[[^]\n]*\]""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
# Before a year, a term or a resolution it is no environment ("môi trường").
_AIM = re.compile(r"\bMT(?= (?:20\d\d|đến|tới|nhiệm kỳ|NK|NQ|nghị quyết|ĐH|đại hội)\b)")
_SHORT_YEARS = re.compile(r"(?<![\d/.,-])([1-4][05]) ?[-–] ?([1-4][05])(?![\d/.,-]|\s*(?:%|ha|km|người|tuổi))")


def understand_alone(question: str, names: UnitNames, before: Sequence[NamedUnit] = ()) -> Question:
    """What a question says itself; `before` are the units asked about before, for whose terms its years are meant."""
    typed = with_marks_in_place(_MARKUP.sub(" ", compose(question)).strip())
    typed = as_words(typed) if has_diacritics(typed) else typed  # without marks "Chieng" is no syllable
    words = in_report_words(in_capitals(spell_out_slashes(typed)))
    text = _AIM.sub("mục tiêu", _SHORT_YEARS.sub(_with_centuries, words))
    text = spell_out_names(text, names)
    named = find_named_units(text, names)
    asked = tuple(unit for unit in named if unit.asked) or (() if named else own_unit_of_kind(text, names))
    terms = names.terms_of({unit.report for unit in asked or before})
    spelt = spell_out_abbreviations(text)
    topic = without_term(spell_out_abbreviations(with_usual_words(without_names(text, named))))
    understood = Question(
        text=expand_abbreviations(text),
        topic=topic,
        named=asked,
        term=term_asked(fold(spelt), old_alone=bool(asked) and all(unit.unit.is_old for unit in asked), terms=terms),
        kind=kind_asked(fold(_NEW.sub("vừa", _MACHINE.sub("thiết bị", spelt)))),
        things=asked_things(spelt) or asked_things(topic),
        unknown_unit=not named and names_unknown_unit(text),
        place="" if named else place_named(text),
        all_reports=not asked and bool(_ALL_COMMUNES.search(fold(text))),
        both_terms=asks_both_terms(fold(spelt), terms),
        names=required_entities(without_names(text, named)),
        borne=tuple(_borne(text, asked)),
        years=years_asked(text),
        beyond_reports=asks_beyond_reports(text),
        event=presupposed_event(spelt),
        shortcomings=asks_shortcomings(text),
        missed=asks_missed(fold(with_usual_words(text))),
    )
    return with_comparison(_with_old_units(understood, names), text, names)


def _with_old_units(question: Question, names: UnitNames) -> Question:
    """The same, where it asks what a unit was merged from: found by the names of the old ones, for they are told."""
    if MERGED not in question.things:
        return question
    held = (unit for report in sorted(question.reports) for unit in names.units_of(report))
    old = tuple(dict.fromkeys(unit.name for unit in held if unit.is_old and not unit.is_district))
    things = tuple(merged_units(old) if thing == MERGED else thing for thing in question.things)
    text = "; ".join((question.text, "sáp nhập", *old))
    return replace(question, text=text, topic=f"{question.topic}; sáp nhập", things=things)


def _borne(text: str, asked: Sequence[NamedUnit]) -> Iterator[Name]:
    """The names of old units with the word before each, or with two where the first is common: "điện gió Gò Bướm"."""
    for named in asked:
        before = _WORDS_BEFORE.search(spell_out_abbreviations(text[: named.start]))
        words = before[0].replace("-", " ").split() if before is not None else []
        typed = has_diacritics(text)
        telling = [k for k, word in enumerate(words) if not (is_common(word.lower(), typed) or fold(word) in _KINDS)]
        if telling and not named.unit.is_new:
            yield Name(
                tuple(fold(" ".join((*words[telling[-1] :], text[named.start : named.end]))).split()), proper=True
            )


def with_comparison(question: Question, typed: str, names: UnitNames) -> Question:
    """The same with what it sets side by side, if it asks for figures."""
    found = find_comparison(typed, question.topic, question.named, question.term, question.both_terms, names)
    if found is None or question.unknown_unit:
        return question
    if question.kind is not AnswerKind.FIGURE and not (found.extremes or found.ranking or found.limits):
        return question
    return replace(question, comparison=found)


def _with_centuries(found: re.Match[str]) -> str:
    """ "20-25" is a term of five years; "20-40" is none."""
    return f"20{found[1]}-20{found[2]}" if int(found[2]) - int(found[1]) == 5 else found[0]


def without_names(text: str, named: Sequence[NamedUnit]) -> str:
    """The text without the names of units and the words before them for what they are: "đặc khu", "huyện"."""
    for start, end in sorted({(unit.start, unit.end) for unit in named}, reverse=True):
        start -= len(text[:start]) - len(_KIND_BEFORE.sub("", text[:start]))
        text = f"{text[:start]}; {text[end:]}"  # what stood on either side of a name is no word together
    return text
