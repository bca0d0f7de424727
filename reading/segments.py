"""Passages cut to the stretches that one can quote: a clause or sentence that speaks of one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import Passage, PassageKind, Unit
from text.fold import fold
from text.lexicon.active import lexicon
from text.lexicon.tables import StopUse
from text.sentences import sentences
from text.unit_kinds import MERGED_WORD

_NUMBERING = re.compile(
    r"(?:\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2})*(?:[.)]|\s?[-–])|[IVX]{1,5}\s?[-–.]|[-–*+•]|[a-hđ]\))\s*(?=\D)"
)
_SENTENCE_END = re.compile(r"[.!?]$")
_STOP = re.compile(r"[.!?]\s")
_LEAD_INS = (":", "như sau;")
# What lists what it announces: "trong đó: lúa 876 ha; ngô …", "cụ thể như sau; về ma túy …", but not "dân số: 4.210".
_LABEL_END = re.compile(r"(?i:\b(?:trong đó|gồm|cụ thể)\s*:|\bnhư sau\s*[:;]|:(?=\s+\D))\s+")
_OPENING = re.compile(r"[^\d,;(]*\d[\d.,/]*[^,;(]*")  # up to where the first figure is told
_WORD = re.compile(r"[^\W\d_]+")
_SAID = re.compile(r"\w")
_UNIT_WORDS_AT_END = re.compile(rf"(?:\b(?:{MERGED_WORD}|đảng bộ|của|tại|ở)\s*)+$", re.IGNORECASE)
_BEFORE_NAME = re.compile(r"(?:\W*S?TT:? ?\d*[;.]?)?[^;:|\d]*:?\s*(?:(?:X|P|TT)\. ?)?")  # in a row, up to a unit's name
_LEAST_LEAD = 2  # words
_BARE = 3  # telling words beside the unit's name
_LONGEST_STRETCH = 700  # characters; a longer clause is cut to its sentences


@dataclass(frozen=True, slots=True)
class Segment:
    """`passage.text[start:end]`, which speaks of `unit`; `lead` is where the words stand that announce it, or None.

    In "Số lượng gia súc năm 2025: Xã A 10 con; xã B 12 con" the first words announce both clauses; in "Tỷ lệ hộ
    nghèo năm 2023 là 5%; năm 2024 là 4%" the first clause announces the second, and in "Tỷ lệ tăng dân số xã A là 1%;
    xã B là 2%" its words before the name do. Of several such words in a sentence the last ones do.
    """

    passage: Passage
    start: int
    end: int
    unit: Unit
    lead: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def lead_text(self) -> str:
        return self.passage.text[slice(*self.lead)] if self.lead else ""

    @property
    def is_bare(self) -> bool:
        """Whether it says hardly more than whose figure it has: "xã B là 2%"."""
        return self._says_little(self.text)

    @property
    def opens_bare(self) -> bool:
        """Whether it does so as far as its first figure: "xã B còn 2%, hộ cận nghèo còn 3%"."""
        opening = _OPENING.match(self.text)
        return opening is not None and self._says_little(opening[0])

    def _says_little(self, text: str) -> bool:
        says_little = lexicon().bare_stop_words[StopUse.CLAUSE]
        said = [word for word in fold(text).split() if word.isalpha() and word not in says_little]
        named = len(self.unit.name.split()) if fold(self.unit.name) in fold(text) else 0
        return len(said) - named <= _BARE


def without_numbering(text: str) -> str:
    """The text without the number or dash that it begins with.

    >>> without_numbering("2.1- Chỉ tiêu về kinh tế"), without_numbering("(5) Từng bước")
    ('Chỉ tiêu về kinh tế', 'Từng bước')
    """
    found = _NUMBERING.match(text)
    return text[found.end() :] if found is not None else text


def whole(passage: Passage) -> Segment:
    """The passage as one segment, its number kept."""
    return Segment(passage, 0, len(passage.text), passage.clauses[0].unit)


def sentences_of(passage: Passage) -> Iterator[Segment]:
    """The passage's sentences and the parts between semicolons, in reading order, without the number it begins with.

    A table row, which only makes sense whole, comes once for each unit that has a cell in it.
    """
    if passage.kind is PassageKind.ROW:
        yield from (Segment(passage, 0, len(passage.text), unit) for unit in _units_in_row(passage))
        return
    words_from = len(passage.text) - len(without_numbering(passage.text))
    announced: tuple[int, int] | None = None  # the last words before a colon that a clause ends with
    label: tuple[int, int] | None = None  # the last words of the sentence before a colon within a clause
    labelled: Segment | None = None  # the last that says before its unit's name what its figure is of
    first: Segment | None = None  # of the sentence
    told = words_from
    wholes: list[Segment] = []  # the last that says more than whose figure it has, and what counts on of its unit
    for clause in passage.clauses:
        for start, end in sentences(passage.text, max(clause.start, words_from), clause.end):
            segment = Segment(passage, start, end, clause.unit)
            if _STOP.search(passage.text, told, start):  # behind a bracket that the clause before ends with
                first = label = None
            told = end
            lead = None if _announces_anew(segment, first) else announced
            if first is not None and label is not None:
                lead = label
            elif first is not None and first.unit == clause.unit:
                lead = (first.start, first.end)
            if labelled is not None and clause.unit.is_old and labelled.unit != clause.unit:
                before = _before_name(labelled, labelled is first) if segment.opens_bare else None
                lead = max(filter(None, (before, lead)), default=None)
            if not segment.is_bare:
                wholes = [segment]
            elif segment.unit.is_new:
                wholes.append(segment)
            elif (whole := _whole_of(segment, wholes)) is not None:
                lead = (whole.start, whole.end)
            segment = replace(segment, lead=lead)
            yield segment
            if segment.text.endswith(_LEAD_INS):
                announced = (start, end)
            label = _label_in(segment) or label
            first = None if _SENTENCE_END.search(segment.text) else first or segment
            if (clause.unit.is_old or segment is first) and _before_name(segment, segment is first):
                labelled = segment
            label = label if first is not None else None


def _announces_anew(segment: Segment, first: Segment | None) -> bool:
    """Whether it begins a sentence and announces what follows, so that nothing before announces it."""
    return first is None and not segment.is_bare and segment.text.endswith(_LEAD_INS)


def _label_in(segment: Segment) -> tuple[int, int] | None:
    """Where the words stand before the last colon in a segment, if they say what is told behind it: "trong đó: lúa 876
    ha", but not "xã A: 876 ha".
    """
    named = {*fold(segment.unit.label).split()}
    for found in reversed([*_LABEL_END.finditer(segment.text)]):
        before = segment.text[: found.end()].rstrip(" :;")
        words = [word for word in _WORD.findall(fold(before)) if word not in named]
        if len(words) >= _LEAST_LEAD and before.count("(") <= before.count(")"):
            return segment.start, segment.start + len(segment.text[: found.end()].rstrip())
    return None


def _units_in_row(row: Passage) -> tuple[Unit, ...]:
    """The units that a row gives anything of: "TT: 1; Đơn vị: xã A; Dân số: 4.210" speaks of A alone."""
    first, *others = row.clauses
    named_first = others and _BEFORE_NAME.fullmatch(row.text[: first.end]) is not None
    return tuple(dict.fromkeys(clause.unit for clause in others)) if named_first else row.units


def _whole_of(part: Segment, wholes: Sequence[Segment]) -> Segment | None:
    """What announces an old unit's share of the new one: the last that counts the same, "có 14 ấp (A 6 ấp)", else the
    first; None where it is no such share.
    """
    if not (wholes and part.unit.is_old and wholes[0].unit.is_new and fold(part.unit.name) in fold(part.text)):
        return None
    counted = {*_WORD.findall(fold(part.text))} - {*fold(part.unit.label).split()}
    same = [whole for whole in wholes[1:] if not counted.isdisjoint(_WORD.findall(fold(whole.text)))]
    return same[-1] if same else wholes[0]


def _before_name(segment: Segment, first: bool = True) -> tuple[int, int] | None:
    """Where the words stand before the name of its unit, if they say what is told of it; where it does not begin its
    sentence, the name must be a unit's, "tỷ lệ hộ nghèo xã A", and no thing's, "trường mầm non A".
    """
    place = fold(segment.text).find(fold(segment.unit.name))
    if place < 0:
        return None
    words = _UNIT_WORDS_AT_END.sub("", segment.text[:place]).rstrip()
    says_little = lexicon().bare_stop_words[StopUse.CLAUSE]
    telling = [word for word in _WORD.findall(fold(words)) if word not in says_little]
    if len(telling) < _LEAST_LEAD or not (first or len(words) < len(segment.text[:place].rstrip())):
        return None
    return segment.start, segment.start + len(words)


def joined(segments: Sequence[Segment]) -> list[Segment]:
    """The same, what follows at once in its sentence as one stretch with what announces it, where the first of these
    stood.
    """
    stretches: list[tuple[int, Segment]] = []
    in_order = sorted(enumerate(segments), key=lambda one: (one[1].passage.id, one[1].start))
    for place, segment in in_order:
        if stretches and goes_on(stretches[-1][1], segment):
            first, last = stretches[-1]
            stretches[-1] = min(first, place), replace(last, end=segment.end)
        else:
            stretches.append((place, segment))
    return [stretch for _, stretch in sorted(stretches, key=lambda one: one[0])]


def goes_on(last: Segment, segment: Segment) -> bool:
    """Whether a segment follows at once in the sentence of one that announces it: "hộ nghèo còn 14,27%; hộ nghèo dân
    tộc thiểu số còn 25,9%".
    """
    if last.passage.id != segment.passage.id or segment.lead is None or segment.start < last.end:
        return False
    announced = last.start <= segment.lead[0] < last.end
    return announced and _SAID.search(segment.passage.text, last.end, segment.start) is None


def stretches_of(passage: Passage) -> Iterator[Segment]:
    """What the passage says of each unit, whole where it is not too long, else by sentences."""
    for clause in passage.clauses:
        if clause.end - clause.start > _LONGEST_STRETCH or passage.kind is PassageKind.ROW:
            yield from sentences_of(passage)
            return
    words_from = len(passage.text) - len(without_numbering(passage.text))
    for clause in passage.clauses:
        start = max(clause.start, words_from)
        end = start + len(passage.text[start : clause.end].rstrip())
        if _SAID.search(passage.text, start, end):
            yield Segment(passage, start, end, clause.unit)


def points_of(passage: Passage) -> Iterator[Segment]:
    """The passage whole where it speaks of one unit, for a summary tells all its points; else what it says of each."""
    if len(passage.clauses) > 1 or passage.kind is PassageKind.ROW:
        yield from stretches_of(passage)
        return
    start = len(passage.text) - len(without_numbering(passage.text))
    yield Segment(passage, start, len(passage.text.rstrip()), passage.clauses[0].unit)
