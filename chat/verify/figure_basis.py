"""What a statement says that its figures measure, and which figures of the evidence may be meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from chat.answer.markers import without_markers
from chat.answer.statements import Statement
from chat.reading.comparable_figures import figure_class
from chat.verify.beside import (
    CLOSE,
    TOGETHER,
    YEAR_AGREES,
    aimed_at_here,
    bonus,
    first_of_row,
    words_at,
)
from chat.verify.claims import Asked
from chat.verify.figure_words import (
    Stated,
    Weighted,
    items_of,
    likeness,
    topic_of,
)
from chat.verify.proofs import counts_listed, repeats, says_computed
from chat.verify.stating import Evidence, Place
from chat.verify.subjects import Own, Subjects, of_other_term
from chat.verify.units_said import Mention
from corpus import Passage, PassageRole, Terms
from text.figures import Figure, find_figures
from text.fold import words
from text.signs import Bound
from text.unit_kinds import ANY_WORD

_UNSURE = 0.12
MARGIN = 0.22
"""How much better another figure of the evidence must suit a claim's words before the claim's is taken for mixed up."""
LEAST = 0.15
"""How far the words around a figure of a passage must be those of the claim before it is taken to be what is meant."""
_SURE = 0.5
_QUESTION = 0.3  # what a word of the question weighs
_FORMULA = re.compile(
    r"\((?=[^()]{0,300}\d)(?:lấy|cộng|tính|từ|tổng)(?!\w)(?:[^()]|\(cũ\))*\)"
    r"|\((?=[^()]{0,200}\d[^()]{0,60}"
    r"(?:\s(?:trừ|cộng|chia|so với|và)\s|[+−]|\s[-–]\s)[^()]{0,60}\d)(?:[^()]|\(cũ\))*\)",
    re.IGNORECASE,
)
_AIMED = (PassageRole.TARGET, PassageRole.TASK)
_NAME = re.compile(r"(?<=\w )[^\W\d_a-zà-ỹđ]\w*")
_YEAR_ABOVE = re.compile(r"(?<!\w)năm\s+(20\d\d)(?!\s*[-–]\s*20)", re.IGNORECASE)
_FEW = 10  # numbers in words up to it are often part of a name: "ba khâu đột phá"
_UNITS_BEHIND = re.compile(rf"\s*(?:{ANY_WORD}|đảng bộ|đơn vị|địa phương|báo cáo)(?!\w)", re.IGNORECASE)
_DATE_BEHIND = re.compile(r"\s*(?:tháng|/)\s*\d", re.IGNORECASE)
_OF_ANSWER = re.compile(
    r"\s*(?:số liệu|con số|căn cứ|đoạn|số(?=\s*(?:này|khác|trên|[:(]))|phần|nguồn)(?!\w)", re.IGNORECASE
)


class FigureBasis:
    """The figures of one statement, and the words that tell what they measure."""

    def __init__(
        self,
        subjects: Subjects,
        evidence: Evidence,
        asked: Asked,
        own: Own,
        statement: Statement,
        text: str,
        terms: Terms,
    ) -> None:
        self._subjects, self._evidence, self._asked, self._own = subjects, evidence, asked, own
        self._statement, self._text, self._terms = statement, text, terms
        self._said = text[statement.start : statement.end]
        self._computes = says_computed(self._said)
        self._told_of: dict[int, Weighted] = {}
        self._formulas = [match.span() for match in _FORMULA.finditer(self._said)]
        self._before: Place | None = None
        self._quoted_at: Callable[[int], Sequence[str]] = lambda position: ()
        self._question = evidence.known(
            items_of(((), (), tuple(words(subjects.without_names(asked.words)))), _QUESTION)
        )
        self._around = words(f"{asked.words} {' '.join(statement.above)}")
        self._known = frozenset((*words(self._said), *self._around))

    def _topics(self, figures: Sequence[Figure], stated: dict[int, Stated]) -> dict[int, Weighted]:
        """For each figure the words of the last one of its kind before it: "tỷ lệ hộ nghèo của xã A 5%, xã B 6%"."""
        last: dict[str, Weighted] = {}
        before: dict[int, Weighted] = {}
        for figure in map(self._at, figures):
            kind = figure_class(figure)
            before[figure.start] = last.get(kind, {})
            if figure.start in stated and (items := items_of(topic_of(stated[figure.start], ()))):
                last[kind] = items
        return before

    def _at(self, figure: Figure) -> Figure:
        return replace(figure, start=figure.start - self._statement.start, end=figure.end - self._statement.start)

    def _own_items(self, said: Stated) -> Weighted:
        return items_of(topic_of(said, ())) or self._told_of.get(said.figure.start) or {}

    def _items(self, said: Stated) -> Weighted:
        """The words looked up of a claim: its own, or those above it that the evidence knows, and the question's."""
        own = self._own_items(said)
        own = own or self._evidence.known(
            items_of(topic_of(said, [*self._statement.above, self._subjects.without_names(self._asked.words)]))
        )
        return {**self._question, **own}

    def _meant(self, said: Stated, mentions: Sequence[Mention], least: float = _SURE) -> str:
        """The words of the figure that the evidence gives of what the claim says to measure; "" where it gives none."""
        for place in self._evidence.others(said, self._items(said), self._known, least):
            if self._subjects.is_of(mentions, place.passage, place.found):
                return words_at(place.passage, place.found)
        return ""

    def _is_told_of(
        self,
        said: Stated,
        mentions: Sequence[Mention],
        value: Decimal,
        places: Sequence[tuple[Passage, Stated]],
        position: int | None = None,
    ) -> bool:
        """Whether the evidence gives another value, as well worded, of just the unit that is spoken of; at a position
        also of the term.
        """
        items = self._items(said)
        least = max(likeness(items, self._known, found) for _, found in places)
        least -= MARGIN if position is not None else 0.0
        return any(
            place.found.figure.value != value
            and self._subjects.is_of(mentions, place.passage, place.found)
            and (position is None or not self._other_term(position, place.passage, place.found))
            for place in self._evidence.others(said, items, self._known, max(least, LEAST))
        )

    def _rival(
        self,
        said: Stated,
        items: Weighted,
        year: str,
        best: Place,
        mentions: Sequence[Mention],
        position: int,
        near: Place | None,
    ) -> Place | None:
        """The figure of another value that suits the claim's words clearly better; None where there is none."""
        if not items:
            return None
        rival: Place | None = None
        least = best.score + (_UNSURE if self._own_items(said) else 2 * MARGIN)
        for place in self._evidence.others(said, items, self._known, least - YEAR_AGREES - TOGETHER):
            found = place.found
            if found.figure.value == said.figure.value or (year and found.year and found.year != year):
                continue
            score = place.score + bonus(year, place.passage, found, near)
            if score < least or (rival is not None and score <= rival.score):
                continue
            if self._subjects.is_of(mentions, place.passage, found) and not self._other_term(
                position, place.passage, found
            ):
                rival = replace(place, score=score)
        return rival

    def _score(self, items: Weighted, year: str, passage: Passage, found: Stated, near: Place | None) -> float:
        return likeness(items, self._known, found) + bonus(year, passage, found, near)

    def _other_term(self, position: int, passage: Passage, found: Stated) -> bool:
        said = self._own.term(position)
        if said is None and passage.role is not PassageRole.BACKGROUND:
            said = self._asked.term
        if aimed_at_here(passage, found.figure) if said in _AIMED else first_of_row(passage, found):
            return False
        return of_other_term(said, passage, found.figure.start, found.figure.end)

    def _names_agree(self, own: Figure, best: Place) -> bool:
        """Whether a place or thing that the claim names before its figure stands in the sentence of the source."""
        text = self._own.unnamed[max(0, own.start - CLOSE) : own.start]
        start = max((found.end() for found in re.finditer(r"[;:.(]|,(?!\d)", text)), default=0)
        named = {word.lower() for word in _NAME.findall(text, start)} - {"nhân", "đảng", "đại"}
        if not named:
            return True
        held = [held.single for _, held in best.found.circles[:-1]]
        around = frozenset(words(" ".join((*best.passage.headings, best.passage.commune_label)))).union(*held)
        return bool(named & around) or not any(self._evidence.names(name) for name in named)

    def _year_above(self) -> str:
        """The year of a table's column or of the line that leads into a list."""
        if (
            not self._said.lstrip().startswith(("|", "-", "+", "•"))
            and "|" not in self._text[self._statement.start - 1 : self._statement.start]
        ):
            return ""
        years = {year for above in self._statement.above[:2] for year in _YEAR_ABOVE.findall(above)}
        return years.pop() if len(years) == 1 else ""

    def _is_operand(self, own: Figure) -> bool:
        """Whether a figure is a part of a formula that is written out."""
        if not self._computes:
            return False
        before, behind = (
            self._said[max(0, own.start - 40) : own.start],
            without_markers(self._said[own.end : own.end + 60]),
        )
        return bool(
            re.search(r"[(:]\s*$|(?<!\w)(?:trừ|cộng|lấy|từ|và|với|là|bằng)\s*$|[-–+=]\s*$|^\W*$", before)
            and re.match(r"\s*(?:[^\W\d_]+\s){0,3}(?:trừ|cộng|và|bằng|\)|[-–+=]|$)", f"{behind} ")
        )

    def _is_told_elsewhere(self, own: Figure, cited: Sequence[Passage]) -> bool:
        """Whether it counts what is listed or the units spoken of, or repeats a heading, the question or its bound."""
        if _OF_ANSWER.match(self._said, own.end) or (
            (not own.unit or own.unit == "tháng") and _DATE_BEHIND.match(self._said, own.end)
        ):
            return True
        if cited and counts_listed(own, self._said, self._text[self._statement.end :]):
            return True
        if own.bound is not Bound.EXACT and any(
            asked.value == own.value and asked.bound is own.bound for asked in find_figures(self._asked.words)
        ):
            return True
        if own.value > _FEW or own.value != int(own.value) or own.total is not None:
            return False
        if _UNITS_BEHIND.match(self._said, own.end) and own.value in (
            len(self._asked.units),
            len({mention.named for mention in self._own.named}),
            self._subjects.named,
            *self._subjects.counts_of_old,
        ):
            return True
        stated = [heading for passage in cited for heading in passage.headings]
        asked = [self._asked.words] if cited or not own.text[:1].isdigit() else []
        return repeats(own, self._said, [*asked, *stated])
