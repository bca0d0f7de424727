"""How well a figure suits what is asked, whatever words stand around it: by term, year, thing and kind of figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chat.understand.answer_target import AnswerTarget
from chat.understand.asked_quantity import INHABITANTS, POPULATION
from chat.understand.comparison import Aspect, Subject
from chat.understand.counted_things import counts, is_other_word, syllables_of
from corpus import PassageKind, PassageRole
from reading.figure_readings import Reading, without_brackets
from text.figures import find_figures
from text.fold import fold, words
from text.lexicon.active import lexicon
from text.lexicon.tables import StopUse
from text.measures import is_measure

_OTHER_THING = 0.35
_THING_IN_CLAUSE = 0.85  # "Số doanh nghiệp …: 45 đơn vị"
_OTHER_CLASS = 0.8  # than the topic lets expect
_UNASKED_CHANGE = 0.45  # "giảm 5%" where the level is asked
_NARROWER = 0.8
_SHARE_OF_PLAN = 0.5  # "bằng 104% kế hoạch"
_EARLIER = 0.7  # "từ 39,79% xuống còn 33,87%"
_EACH_YEAR = 0.8
_BACKGROUND = 0.85
_TASK = 0.85
_OTHER_YEAR = 0.4
_UNSAID_YEAR = 0.75
_STARTING_POINT = 0.8  # "từ 528 hộ năm 2025 còn 428 hộ vào năm 2030" among the targets
_NO_COMING_RESULT = 0.3  # "năm 2030" in what was done
_NOTE = 0.85  # it mostly gives the parts of what the text says of the whole
_DENIED = re.compile(r"\b(?:khong|chua) (?!(?:ke|tinh|gom|bao gom|qua|duoi|vuot|it|tren|ngung)\b)")
_HAS = re.compile(r"(?:hien |da )?(?:co|gom|la)\b")  # "…, có 07 bác sĩ" says anew of what
_LATER = re.compile(r"\b(?:xuong|len|con|den)\b")
# They make of all some: "hộ nghèo dân tộc thiểu số", "đảng viên mới".
_NARROWED = re.compile(r"\b(?:dan toc thieu so|tai cho|nu|du bi|moi|ket nap|ky luat|khai tru|chuyen den|tang them)\b")
# What any sentence has that says what there is: "toàn xã hiện có", "Đảng bộ xã có … trực thuộc".
_STANDS = frozenset(
    "dan dia ban moi xa phuong huyen tinh toan tong so hien co gom chia thanh voi va".split()
    + "dang bo chi truc thuoc don vi".split()
)
_CLASSIFIERS = frozenset({"", "đơn", "cơ", "trường", "cái", "chiếc", "điểm"})


def match_score(reading: Reading, subject: Subject, aspect: Aspect, exact_terms: bool) -> float:
    """1 for a figure of the right term, year and thing, less for each that it misses; 0 where it cannot be meant.

    Args:
        reading: the figure.
        subject: whose it is to be.
        aspect: what it is to tell.
        exact_terms: whether results are asked for beside targets, so that neither may stand for the other.
    """
    return (
        _suits_term(reading, subject, exact_terms)
        * _suits_year(reading, subject)
        * _suits_things(reading, aspect.things)
        * _suits_kind(reading, aspect.topic)
    )


def _suits_term(reading: Reading, subject: Subject, exact: bool) -> float:
    stated, asked = reading.passage.role, subject.term
    coming = bool(reading.year) and reading.passage.terms.is_coming(int(reading.year))
    if asked in (PassageRole.TARGET, PassageRole.TASK):
        if stated is PassageRole.RESULT:
            return 0.4 if coming and not exact else 0.0
        past = bool(reading.year) and not coming
        background = _BACKGROUND if coming and not exact else 0.0
        return {PassageRole.TARGET: 1.0, PassageRole.TASK: _TASK}.get(stated, background) * (0.5 if past else 1.0)
    if stated in (PassageRole.TARGET, PassageRole.TASK):
        return _STARTING_POINT if reading.year and not coming else 0.0
    return _NO_COMING_RESULT if coming else 1.0


def _suits_year(reading: Reading, subject: Subject) -> float:
    if not subject.year or reading.year == subject.year:
        return 1.0
    return _OTHER_YEAR if reading.year or reading.spans_years else _UNSAID_YEAR


def numbers_thing(reading: Reading, things: Sequence[AnswerTarget]) -> bool:
    """Whether the figure numbers what is asked for, and nothing else; true where that is left open."""
    return _suits_things(reading, things) >= _OTHER_CLASS


def _suits_things(reading: Reading, things: Sequence[AnswerTarget]) -> float:
    """1 where the figure numbers what is asked for; 0 where it cannot."""
    return max((_suits_thing(reading, thing) for thing in things), default=1.0)


def _suits_thing(reading: Reading, thing: AnswerTarget) -> float:
    figure = reading.figure
    if thing.measures:
        if figure.unit in thing.measures:
            return 1.0
        return 0.0 if thing.is_explicit else _OTHER_CLASS
    if counts_thing(reading, thing):
        return 1.0
    if is_measure(figure.unit):
        return 0.0
    stated = fold(f"{reading.announced} {reading.wide_clause}")
    named = [name for name in thing.names if name in stated]
    is_whole = figure.value == figure.value.to_integral_value()
    behind = syllables_of(reading.passage.text[figure.end : reading.end])
    stands_for_it = (figure.unit in _CLASSIFIERS and is_whole) or any(
        name.split()[0] == fold(figure.unit) and not is_other_word(behind) for name in thing.names
    )
    return _THING_IN_CLAUSE if named and stands_for_it else _OTHER_THING


def counts_thing(reading: Reading, thing: AnswerTarget) -> bool:
    """Whether the figure counts the thing, which stands behind or around it: "đàn dê 915 con" are so many "con dê"."""
    figure = reading.figure
    if counts_behind(reading, thing):
        return True
    if is_measure(figure.unit) or not any(name.split()[0] == fold(figure.unit) for name in thing.names):
        return False
    placed = replace(figure, start=figure.start - reading.start, end=figure.end - reading.start)
    return counts(reading.clause, placed, thing)


def says_only_number(reading: Reading, aspect: Aspect) -> bool:
    """Whether a clause tells how many of a thing there are, and nothing of what they do or undergo.

    "có 5.680 hộ" does, "vận động 280 hộ tháo dỡ" and "17/17 bản có loa" do not.
    """
    if reading.figure.total is not None:
        return False
    held = lexicon()
    little = held.bare_stop_words[StopUse.CLAUSE] | held.bare_stop_words[StopUse.QUESTION] | _STANDS
    named = set(words(fold(f"{reading.unit.label} {reading.passage.commune_label} {aspect.topic}")))
    named = named.union(*(thing.syllables for thing in aspect.things))
    named |= POPULATION if named & set(INHABITANTS) else frozenset()
    said = words(fold(" ".join(map(without_brackets, (_announcing(reading), reading.clause)))))
    return not any(word.isalpha() and word not in little and word not in named for word in said)


def _announcing(reading: Reading) -> str:
    """What a figure of results is told in: the words that announce it, or those before the first figure beside it."""
    if reading.is_part:
        return reading.announced
    if reading.passage.role is not PassageRole.RESULT or reading.first or _HAS.match(fold(reading.clause)):
        return ""
    text = reading.segment.text
    figures = find_figures(text)
    return text[: figures[0].start] if figures else ""


def counts_behind(reading: Reading, thing: AnswerTarget) -> bool:
    """Whether the thing stands right behind the figure; "3 tỷ đồng quỹ Vì người nghèo" counts no people."""
    figure = reading.figure
    if is_measure(figure.unit) or is_measure(figure.per):
        return False
    behind = reading.passage.text[figure.start : reading.end]
    return counts(behind, replace(figure, start=0, end=figure.end - figure.start), thing)


def _suits_kind(reading: Reading, topic: str) -> float:
    figure = reading.figure
    asked = fold(topic)
    factor = 1.0
    if figure.change is not None and not any(word in asked for word in ("tang", "giam", "toc do")):
        factor *= _UNASKED_CHANGE
    if reading.passage.kind is PassageKind.NOTE and not reading.is_part:
        factor *= _NOTE
    stated = _NARROWED.findall(fold(reading.wide_clause))
    factor *= _NARROWER if any(narrowed not in asked for narrowed in stated) else 1.0
    if _DENIED.search(fold(without_brackets(reading.clause))) and not _DENIED.search(asked):
        factor *= _OTHER_THING  # "06 chi bộ không kết nạp được đảng viên nào"
    before = fold(reading.passage.text[max(0, figure.start - 12) : figure.start])
    if figure.unit == "%" and before.rstrip().endswith(("bang", "vuot")):
        factor *= _SHARE_OF_PLAN
    if before.endswith(("tu ", "tu muc ")) and _LATER.search(fold(reading.passage.text[figure.end : figure.end + 40])):
        factor *= _EARLIER
    if figure.per == "năm" and not is_measure(figure.unit) and "moi nam" not in asked and "hang nam" not in asked:
        factor *= _EACH_YEAR
    return factor
