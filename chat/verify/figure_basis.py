"""What a statement says that its figures measure, and which figures of the evidence may be meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from chat.answer.markers import without_markers
from chat.answer.statements import Statement
from chat.verify.beside import words_at
from chat.verify.claims import Asked
from chat.verify.figure_words import Level, Stated, telling, topic_of
from chat.verify.likeness import Looked, learned
from chat.verify.proofs import counts_listed, repeats, says_computed
from chat.verify.stating import Claimed, Evidence, Place
from chat.verify.subjects import Own, Subjects
from chat.verify.units_said import Mention
from corpus import Passage, PassageRole, Terms
from reading.comparable_figures import figure_class
from text.figures import Figure, find_figures
from text.fold import words
from text.signs import Bound
from text.unit_kinds import ANY_WORD

_YEAR_ABOVE = re.compile(r"(?<!\w)năm\s+(20\d\d)(?!\s*[-–]\s*20)", re.IGNORECASE)
_FEW = 10  # numbers in words up to it are often part of a name: "ba khâu đột phá"
_UNITS_BEHIND = re.compile(rf"\s*(?:{ANY_WORD}|đảng bộ|đơn vị|địa phương|báo cáo|nơi|bên|địa bàn)(?!\w)", re.IGNORECASE)
_OF_ANSWER = re.compile(
    r"\s*(?:số liệu|con số|căn cứ|đoạn|số(?=\s*(?:này|khác|trên|cho|về|[:(,]))|phần|nguồn)(?!\w)", re.IGNORECASE
)
_ALL_OF_THEM = re.compile(r"(?<!\w)cả\s$", re.IGNORECASE)
_STANDS_ALONE = re.compile(r"\s+(?:đều|cùng|cũng)(?!\w)|\s*[,;:.)]")
_SECTION = re.compile(r"(?<!\w)(?:mục|điểm|khoản|phần|chương|biểu|bảng|phụ lục)(?:\s+số)?\s+$", re.IGNORECASE)

Topic = Sequence[Sequence[str]]


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
        self._here: dict[int, Figure] = {}
        self._told_of: dict[int, Topic] = {}
        self._looked_up: dict[int, Looked] = {}
        self._terms_said: dict[int, PassageRole | None] = {}
        self._before: Place | None = None
        self._quoted_at: Callable[[int], Sequence[str]] = lambda position: ()
        self._question = self._known_words(asked.words)
        self._is_cell = text.startswith("|", text.rfind("\n", 0, statement.start + 1) + 1)
        self._above = [self._known_words(above) for above in (*statement.above[:3], "", "", "")]
        self._around = words(f"{asked.words} {' '.join(statement.above)}")
        self._known = frozenset((*words(self._said), *self._around))

    def _known_words(self, text: str) -> list[str]:
        return self._evidence.known_words(text, self._subjects.without_names)

    def _topics(self, figures: Sequence[Figure], stated: dict[int, Stated]) -> dict[int, Topic]:
        """For each figure the words of the last one of its kind before it: "tỷ lệ hộ nghèo của xã A 5%, xã B 6%"."""
        last: dict[str, Topic] = {}
        before: dict[int, Topic] = {}
        for figure in map(self._at, figures):
            kind = figure_class(figure)
            before[figure.start] = last.get(kind, ())
            if figure.start in stated and any(map(telling, topic := topic_of(stated[figure.start], ()))):
                last[kind] = topic
        return before

    def _at(self, figure: Figure) -> Figure:
        if figure.start not in self._here:
            offset = self._statement.start
            self._here[figure.start] = replace(figure, start=figure.start - offset, end=figure.end - offset)
        return self._here[figure.start]

    def _topic(self, said: Stated) -> Topic:
        """The words that say what a claim measures: its own, in a table those of the heads too, or those before it."""
        own = topic_of(said, ())
        if any(map(telling, own)):
            return own
        if told := self._told_of.get(said.figure.start):
            return told
        before = self._known_words(self._said[: said.figure.start])
        return next(([stretch] for stretch in (before, *self._above) if telling(stretch)), own)

    def _says_what(self, said: Stated) -> bool:
        return any(map(telling, self._topic(said)))

    def _looked(self, said: Stated) -> Looked:
        start = said.figure.start
        if start not in self._looked_up:
            self._looked_up[start] = self._look_up(said)
        return self._looked_up[start]

    def _look_up(self, said: Stated) -> Looked:
        above = self._above[2 if self._is_cell else 0]
        clause, sentence = (
            said.circles[level].single if said.circles else () for level in (Level.CLAUSE, Level.SENTENCE)
        )
        return Looked.of(
            self._evidence.weigh, self._topic(said), sorted(clause), sorted(sentence), above, self._question
        )

    def _claimed(
        self, said: Stated, year: str = "", before: Place | None = None, places: Iterable[tuple[Passage, Stated]] = ()
    ) -> Claimed:
        """What is looked for: figures that can be set beside a claim's or those at some places."""
        kinds = frozenset(figure_class(found.figure) for _, found in places)
        return Claimed(said, self._looked(said), self._known, year, before, kinds)

    def _meetable(self, said: Stated, mentions: Sequence[Mention], scored: Iterable[Place]) -> Iterator[Place]:
        """Those of them that are of the units mentioned and of the term said."""
        position = said.figure.start + self._statement.start
        return (
            place
            for place in scored
            if self._subjects.is_of(mentions, place.passage, place.found)
            and not self._other_term(position, place.passage, place.found)
        )

    def _meant(self, said: Stated, mentions: Sequence[Mention], beside: Collection[tuple[Passage, Stated]] = ()) -> str:
        """The words of the figure that the evidence gives of what the claim says to measure, as well worded as some
        places; "" where it gives none.
        """
        scored = self._evidence.ranked(self._claimed(said))
        least = max((one.score for one in scored if (one.passage, one.found) in beside), default=0.0) if beside else 0.0
        best = next(self._meetable(said, mentions, scored), None)
        return words_at(best.passage, best.found) if best and best.score > max(least, learned().least) else ""

    def _other_term(self, position: int, passage: Passage, found: Stated) -> bool:
        if position not in self._terms_said:
            self._terms_said[position] = self._own.term(position)
        said = self._terms_said[position]
        if said is None and passage.role is not PassageRole.BACKGROUND and not self._own.says_term:
            said = self._asked.term
        return self._subjects.of_other_term(said, passage, found)

    def _year(self, said: Stated) -> str:
        """The year that a claim is of, by its own words or the heads of its table."""
        return said.year or self._year_above()

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

    def _names_section(self, own: Figure, cited: Sequence[Passage]) -> bool:
        """Whether it is the number of a heading that a source stands under: "mục 2.3"."""
        numbered = re.compile(rf"(?<![\w.]){re.escape(own.text)}(?!\w)")
        return _SECTION.search(self._said, max(0, own.start - 16), own.start) is not None and any(
            numbered.search(heading) for passage in cited for heading in passage.headings
        )

    def _counts_units(self, own: Figure) -> bool:
        """Whether it counts units themselves, and so is of none of them."""
        return _UNITS_BEHIND.match(self._said, own.end) is not None

    def _is_told_elsewhere(self, own: Figure, cited: Sequence[Passage]) -> bool:
        """Whether it counts what is listed or the units spoken of, or repeats a heading, the question or its bound."""
        if _OF_ANSWER.match(self._said, own.end) or self._names_section(own, cited):
            return True
        if _ALL_OF_THEM.search(self._said, max(0, own.start - 6), own.start) and _STANDS_ALONE.match(
            self._said, own.end
        ):
            return True
        ahead = self._statement.above[0] if self._statement.sentences else ""
        if counts_listed(own, self._said, ahead, self._text[self._statement.end :]):
            return True
        if own.bound is not Bound.EXACT and any(
            asked.value == own.value and asked.bound is own.bound for asked in find_figures(self._asked.words)
        ):
            return True
        if own.value > _FEW or own.value != int(own.value) or own.total is not None:
            return False
        if self._counts_units(own) and own.value in (
            len(self._asked.units),
            len({mention.named for mention in self._own.named}),
            self._subjects.named,
            *self._subjects.counts_of_old,
        ):
            return True
        stated = [heading for passage in cited for heading in passage.headings]
        asked = [self._asked.words] if cited or not own.text[:1].isdigit() else []
        return repeats(own, self._said, [*asked, *stated])
