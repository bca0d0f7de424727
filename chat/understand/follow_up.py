"""A question in the light of the turns before it: what a follow-up takes over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chat.lexical.keywords import keywords
from chat.understand.answer_kind import AnswerKind
from chat.understand.comparison import continued, goes_on_against
from chat.understand.comparison_words import read_compared_words
from chat.understand.other_languages import in_vietnamese
from chat.understand.question import Question, understand_alone, with_comparison, without_names
from chat.units.in_question import NamedUnit, find_named_units
from chat.units.registry import UnitNames
from corpus import Turn
from text.figures import find_figures
from text.fold import compose, fold
from text.lexicon.active import lexicon
from text.lexicon.tables import StopUse
from text.sentences import sentences

_ANSWER_END = re.compile(r"[(\n]|\[\d|[.;]$")
_LONGEST_ANSWER = 160  # characters
_NO_WORDS = re.compile(r"[\d.,/%“”\[\]|]+")
_FOLLOW_UP = re.compile(
    r"^\W*(?:(?:u|uh|o|a|da|vang|ok|roi)\W+)?(?:the con|con|vay con|the|vay|o do|xa (?:do|nay)|rieng)\b"
)
# "Còn hộ nghèo thì sao?" leaves the topic.
_TURNS_TO = re.compile(r"^\W*(?:(?:the|vay) )?con (?!bao|may)[^?]*\bthi sao\W*$")
_OF_THOSE = re.compile(r"\b(?:trong (?:so )?(?:do|ay)|so (?:do|ay|con lai)|(?:cac|nhung) (?:\w+ )?(?:do|ay|tren))\b")
_WHOLE_COMMUNE = re.compile(
    r"\b(?:toàn|cả|toan|ca) (?:xã|phường|đặc khu|tỉnh|xa|phuong|dac khu|tinh)"
    r"(?: (?:mới|moi))?\b|\b(?:xã|xa) (?:mới|moi|mình|ta|nhà)\b",
    re.I,
)


def understand(question: str, history: Sequence[Turn], names: UnitNames) -> Question:
    """What is asked, in the light of the turns before.

    Args:
        question: as typed.
        history: earlier turns, oldest first.
        names: those of the units of the reports in the index.
    """
    question = in_vietnamese(question)
    asked_before = [turn.content for turn in history if turn.role == "user"]
    if not asked_before:
        return understand_alone(question, names)
    before = understand(asked_before[-1], [Turn("user", text) for text in asked_before[:-1]], names)
    if before.continuing is not None and not _has_topic(before.topic):
        before = before.continuing
    alone = understand_alone(question, names, before.named)
    if before.comparison is not None and len(before.comparison.subjects) > 1 and not alone.named:
        goes_on = continued(before.comparison, alone.topic)
        if goes_on is not None:
            return replace(alone, text=f"{before.topic} {alone.text}", comparison=goes_on, all_reports=False)
    parts = _asks_parts_of(before, alone, question, names)
    if parts is not None:
        return parts
    if goes_on_against(question) and alone.named and before.named:
        told_before = (replace(unit, start=0, end=0) for unit in before.named)  # they stand in another text
        both = (*told_before, *(unit for unit in alone.named if unit not in before.named))
        return with_comparison(replace(before, named=both), question, names)
    if alone.named and not _FOLLOW_UP.match(fold(question)):
        return alone if _has_topic(alone.topic) else replace(alone, continuing=_going_on(alone, before, before.topic))
    if not alone.named and before.named and _tells_old_units(history, before, names):
        within = replace(alone, all_reports=False, comparison=None, named=before.named)
        alone = replace(with_comparison(within, question, names), named=())
    answered = _answered_before(history, names)
    if alone.named:
        return _going_on(alone, before, f"{before.topic}; {answered}")
    whole = bool(_WHOLE_COMMUNE.search(compose(alone.topic)))
    own_topic = _WHOLE_COMMUNE.sub(";", compose(alone.topic))
    named = _communes_of(before.named, names) if whole else before.named
    asked = replace(
        alone,
        text=" ".join((own_topic, *dict.fromkeys(unit.unit.label for unit in named))),
        topic=own_topic,
        named=named,
        term=alone.term or before.term,
    )
    going_on = _going_on(asked, before, f"{before.topic}; {answered}")
    if not _has_topic(own_topic) or _OF_THOSE.search(fold(own_topic)):
        return going_on
    if _TURNS_TO.match(fold(question)):
        return asked
    return replace(asked, kind=going_on.kind, continuing=going_on)


def _going_on(question: Question, before: Question, topic: str) -> Question:
    """The question with the topic of the turn before, and what else it does not say itself."""
    return replace(
        question,
        text=f"{topic} {question.text}",
        topic=f"{topic}; {question.topic}",
        term=question.term or before.term,
        kind=before.kind if question.kind is AnswerKind.SUMMARY else question.kind,
        things=question.things or before.things,
    )


def _asks_parts_of(before: Question, alone: Question, question: str, names: UnitNames) -> Question | None:
    """The question put to the old units of the one commune asked about before: "Xã cũ nào nhiều nhất?"; else None."""
    said = read_compared_words(alone.topic)
    if alone.named or len(before.named) != 1 or not (said.old and (said.which or said.each or said.extremes)):
        return None
    topic = f"{before.topic}; {alone.topic}"
    within = replace(alone, text=f"{before.text} {alone.text}", topic=topic, named=before.named, all_reports=False)
    compared = with_comparison(replace(within, comparison=None), question, names)
    return compared if compared.comparison is not None and len(compared.comparison.subjects) > 1 else None


def _tells_old_units(history: Sequence[Turn], before: Question, names: UnitNames) -> bool:
    """Whether the answer before named several old units of the one commune asked about: "xã nào" is one of them."""
    answer = history[-1].content if history[-1].role == "assistant" else ""
    if len(before.reports) != 1:
        return False
    (report,) = before.reports
    answered = {named.unit.name for named in find_named_units(answer, names) if named.report == report}
    old = {unit.name for unit in names.units_of(report) if not unit.is_new and not unit.is_district}
    return len(answered & old) > 1


def _answered_before(history: Sequence[Turn], names: UnitNames) -> str:
    """The topic in the words of the answer before, if that is a short one: what reports call "lấy chồng sớm"."""
    answers = [turn.content for turn in history if turn.role == "assistant"]
    if not answers or not history or history[-1].role != "assistant":
        return ""
    answer = compose(answers[-1])
    sentence = _ANSWER_END.split(next((answer[start:end] for start, end in sentences(answer)), ""), maxsplit=1)[0]
    sentence = sentence.partition("“")[2] or sentence  # before a quotation stands but whose it is
    if len(sentence) > _LONGEST_ANSWER or not find_figures(sentence):
        return ""
    return _NO_WORDS.sub(" ", without_names(sentence, find_named_units(sentence, names)))


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
    # "cả xã tính kéo xuống còn mấy phần trăm?" asks on about the same
    changes = lexicon().bare_stop_words[StopUse.FOLLOW_UP]
    return any(
        not keyword.common and keyword.syllable.isalpha() and fold(keyword.syllable) not in changes
        for run in keywords(topic)
        for keyword in run
    )
