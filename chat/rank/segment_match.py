"""Whether a stretch of a report speaks of what is asked: its unit, year, names, event and the thing counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chat.rank.findings import Findings
from chat.understand.answer_kind import AnswerKind
from chat.understand.answer_target import AnswerTarget
from chat.understand.asked_period import is_of_year, tells_of_coming
from chat.understand.asked_quantity import POPULATION, holds_thing, is_of, leaves_unnamed
from chat.understand.question import Question
from chat.understand.required_mentions import stands_in, tells_event
from corpus import Passage, PassageKind, Unit
from reading.segments import Segment
from text.figures import find_figures
from text.fold import fold, words

_RARE = 12  # passages of the reports asked about: a name in more of them says little
_LEAST_PLACED = 0.3  # of the question's weight, by the passage and what stands around it
_LEAST_PLACED_ANYWHERE = 0.5
_UNIT_NAME = re.compile(r"\b(?:[Xx]ã|[Pp]hường|[Tt]hị trấn) ([^\W\d_]+ [^\W\d_]+)")
_MEASURE_CELL = re.compile(r"\(([^()\d][^()]{0,15})\)|[:|]\s*([^;:|()\d][^;:|()]{0,15}?)\s*(?=[;|]|$)")
_ANNOUNCED = re.compile(r"[^:;.]{3,60}:")
_BARE_NUMBER = re.compile(r"\d[\d.]*\s*(?:[,;.)]|$)")
_OF_EACH = re.compile(r"\b(?:lan luot|tuong ung|moi (?:xa|phuong|don vi)|deu)\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_FIGURE = re.compile(r"(?<!nam )\b(?!(?:19|20)\d\d\b)\d")
_MERGER = re.compile(r"\b(?:sap nhap|hop nhat|thanh lap|hinh thanh|sap xep)\b")


def own_words(segment: Segment) -> str:
    """The words of a segment with those that announce it."""
    return f"{segment.lead_text} {segment.text}"


def context_of(segment: Segment, findings: Findings) -> tuple[str, ...]:
    """What a note is cited by, and the headings above."""
    return findings.context.get(segment.passage.id, ""), *segment.passage.headings[-2:]


def may_speak_of(segment: Segment, question: Question, together: Sequence[Unit]) -> bool:
    """Whether a segment's figures can be those of an old unit asked about; another unit's never stand in for them, nor
    the dissolved district's for anybody's.

    Words of the whole commune may be about the units that they name, all of them asked about.
    """
    if segment.unit in question.units:
        return True
    if segment.unit.is_district:
        return question.names_thing_in(own_words(segment))
    if not question.asks_old_unit:
        return True
    own = own_words(segment)
    if _tells_each(segment, question):
        return True
    if question.names_thing_in(own):
        return True
    if not segment.unit.is_new or _MERGER.search(fold(own)):
        return False
    asked = {fold(unit.name) for unit in together if not unit.is_new}
    named = {fold(name) for name in _UNIT_NAME.findall(own) if all(word[0].isupper() for word in name.split())}
    if not named:
        return fold(segment.text).startswith(tuple(asked))  # "Krông Pui còn 06 tiêu chí chưa đạt"
    return all(any(name.startswith(unit) or unit.startswith(name) for unit in asked) for name in named)


def speaks_of_asked(segment: Segment, question: Question) -> bool:
    """Whether a segment speaks of a unit asked about, or of what bears its name."""
    if segment.unit in question.units or question.names_thing_in(own_words(segment)):
        return True
    return question.asks_old_unit and _tells_each(segment, question)


def _tells_each(segment: Segment, question: Question) -> bool:
    """Whether words of the whole commune only tell of each of several units, all those asked about among them: "thu
    nhập của A, B và C lần lượt là 61,5; 58,2 và 48,6 triệu đồng".
    """
    text = _IN_BRACKETS.sub("", fold(segment.text))
    told = _OF_EACH.search(text) if segment.unit.is_new else None
    if told is None or _FIGURE.search(text, 0, told.start()):
        return False
    first_year = _YEAR.search(own_words(segment))
    if question.years and (first_year is None or first_year[0] not in question.years):
        return False
    return all(re.search(rf"\b{re.escape(fold(unit.name))}\b", text[: told.start()]) for unit in question.units)


def is_about(segment: Segment, question: Question, findings: Findings) -> bool:
    """Whether a segment is of the year asked about and speaks of the names and the event that the question holds."""
    own, around = own_words(segment), (segment.passage.text[: segment.start], *context_of(segment, findings))
    if question.kind is AnswerKind.FIGURE and not is_of_year(question.years, own, *around):
        # A note says more of what cites it, "quy hoạch đến năm 2035": its own year may be another.
        cited = findings.context.get(segment.passage.id, "")
        if not (cited and is_of_year(question.years, cited)):
            return False
    passage = segment.passage
    texts = (own, passage.text, *context_of(segment, findings))
    if question.kind is AnswerKind.FIGURE and not tells_of_coming(question.years, passage.role, passage.terms, *texts):
        return False
    if not tells_event(question.event, " ".join(texts)):
        return False
    telling = [name for name, count in findings.names.items() if name.proper and count <= _RARE]
    return question.kind is not AnswerKind.FIGURE or all(stands_in(name, " ".join(texts)) for name in telling)


def is_off_topic(segment: Segment, question: Question, findings: Findings) -> bool:
    """Whether so little of the question stands in and around a segment that it speaks of something else.

    A question that names no unit must say more: it may not be about communes at all.
    """
    if question.compares or (question.kind is not AnswerKind.FIGURE and question.named):
        return False
    least = _LEAST_PLACED_ANYWHERE
    if question.named or question.all_reports or _says_name(segment, findings):
        least = 0.0 if any(thing.names for thing in question.things) else _LEAST_PLACED
    return findings.relevance.coverage(segment.passage.text, *context_of(segment, findings)) < least


def _says_name(segment: Segment, findings: Findings) -> bool:
    """Whether it speaks of a place or the like that the question names: a hamlet, a school."""
    text = " ".join((own_words(segment), segment.passage.text))
    return any(name.proper and stands_in(name, text) for name, count in findings.names.items() if count <= _RARE)


def numbers_thing(segment: Segment, thing: AnswerTarget) -> bool:
    """Whether a segment gives the number of such a thing."""
    if segment.passage.kind is PassageKind.ROW and _tabled(segment, thing):
        return True
    return holds_thing(segment.text, thing) or (segment.lead is not None and _goes_on_counting(segment, thing))


def _goes_on_counting(segment: Segment, thing: AnswerTarget) -> bool:
    """Whether a segment counts what its announcing words and headings name, "Đàn lợn …; xã A 14.430 con", or gives a
    bare number behind the thing's, "có 312 thanh niên (xã A: 78)".
    """
    if thing.names and segment.unit.is_old and segment.is_bare and _BARE_NUMBER.search(segment.text):
        return holds_thing(segment.lead_text, thing)
    around = frozenset(words(fold(" ".join((own_words(segment), *segment.passage.headings[-1:])))))
    named = [name.split() for name in thing.names]
    begun = tuple(first for first, *rest in named if rest and around.issuperset((first, *rest)))
    return bool(begun) and holds_thing(segment.text, replace(thing, names=begun))


def states_value(segment: Segment, thing: AnswerTarget, findings: Findings) -> bool:
    """Whether a segment gives the number of a thing, and of no other of that name."""
    return numbers_thing(segment, thing) and is_of(thing, *words_about(segment, thing, findings))


def _tabled(row: Segment, thing: AnswerTarget) -> bool:
    """Whether a row of figures names the thing, or its measure, apart from them: "Nhà văn hóa (cái): 12", "ĐVT: ha"."""
    stated = fold(row.text)
    names = "|".join(map(re.escape, thing.names)) or "(?!)"
    # "Thu nhập bình quân đầu người" is no number of people.
    named = re.search(rf"(?<!\bdau )(?<!\bmoi )\b(?:{names})\b", stated) is not None or not thing.measures.isdisjoint(
        measures_in(row.text)
    )
    return not thing.pattern and named and bool(find_figures(row.text))


def measures_in(row: str) -> Iterator[str]:
    """The measures that stand in brackets or a cell of their own, read as if a number stood before them."""
    for bracket, cell in _MEASURE_CELL.findall(row):
        yield from (figure.unit for figure in find_figures(f"1 {bracket or cell}"))


def words_about(segment: Segment, thing: AnswerTarget, findings: Findings) -> tuple[str, ...]:
    """The words that say what a segment is about: where it says it itself, not those about other units around it."""
    above = context_of(segment, findings)
    if segment.passage.kind is PassageKind.NOTE and _announces_itself(segment.passage):
        above = segment.passage.headings[-2:]
    if thing.measures and len(segment.passage.units) > 1 and not leaves_unnamed(segment.text, thing):
        return (own_words(segment), *above)
    return (own_words(segment), segment.passage.text, *above)


def _announces_itself(note: Passage) -> bool:
    """Whether a note says first what it is about, "Dư nợ: …", so that what cites it may be about other things too."""
    found = _ANNOUNCED.match(note.text)
    return found is not None and not any(fold(unit.name) in fold(found[0]) for unit in note.units)


def may_be_given_in(segment: Segment, thing: AnswerTarget) -> bool:
    """Whether a segment has a figure as the topic is measured in, or a share; rows name the measure in their head."""
    if segment.passage.kind is PassageKind.ROW or not thing.measures:
        return True
    return holds_thing(segment.text, thing) or any(figure.unit == "%" for figure in find_figures(segment.text))


def names_topic(segment: Segment, question: Question, findings: Findings) -> bool:
    """Whether any word of the topic stands there as a whole; else only its parts do, in other words.

    Where nothing is asked but a number, whoever gives it names the topic: "25.660 nhân khẩu" is a population.
    """
    counted = frozenset().union(*(target.syllables for target in question.targets))
    if counted & POPULATION:
        counted |= POPULATION
    if counted and not findings.relevance.asks_beyond(counted):
        return any(states_value(segment, target, findings) for target in question.targets)
    own = own_words(segment)
    # What is announced is of what announces it, "diện tích chè: xã A 98 ha", whatever else the passage tells of.
    announced = segment.passage.headings[-2:]
    around = announced if segment.lead else (segment.passage.text, *context_of(segment, findings))
    if question.kind is AnswerKind.FIGURE and not findings.relevance.names_rarest(own, *around):
        return False
    return findings.relevance.names_word(own, *around)
