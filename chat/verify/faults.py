"""What an answer says that the passages it cites do not: figures, quotations and markers without support.

Pure text work: no model is asked, so none checks itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from chat.answer.markers import MarkersBeside, blocks_of, find_markers, items_below, without_markers
from chat.answer.statements import Statement, statements_of
from chat.units.in_answer import Mention, UnitsSaid, last_named, units_said
from chat.verify.arithmetic import is_computed, right_differences, says_computed
from chat.verify.context_match import context_matches
from chat.verify.period_said import is_of_other_term, term_said
from chat.verify.quotations import ELISION, QuotedPlace, quoted_places
from corpus import Citation, Passage, PassageRole, Terms, Unit
from text.figures import Figure, find_figures, holds_figure, stating_figures
from text.fold import words
from text.number_words import find_all_figures
from text.other_numbers import mask_other_numbers
from text.quotations import QUOTATION, quoted_words
from text.sentences import sentence_around
from text.things import MASK

_NO_DATE = re.compile(r"<sup>[^<]*</sup>|\[[\d\s,;]+\]|\(\d{1,2}\)|^\W*\d{1,2}(?:\.\d{1,2})*[.)]?(?=\s)", re.MULTILINE)
_FEW = 10  # numbers in words up to it are often part of a name: "ba khâu đột phá"
_UNIT_WORDS = frozenset({"xã", "phường", "đảng", "đơn", "địa"})
_OTHER_NUMBER = re.compile(rf"{MASK}+")


class FaultKind(StrEnum):
    FIGURE = "figure"
    UNIT = "figure of another unit"
    TERM = "figure of another term"
    SUBJECT = "figure of something else"
    DATE = "date or number of a document"
    QUOTATION = "quotation"
    MARKER = "marker"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in an answer without support: `text` as it stands there, from `start` on."""

    kind: FaultKind
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figures a question asks for and of which term: what an answer leaves unsaid is understood so."""

    units: frozenset[Unit] = frozenset()
    term: PassageRole | None = None
    words: str = ""


NOTHING_ASKED = Asked()


def find_faults(
    text: str, citations: Collection[Citation], passages: Collection[Passage], asked: Asked = NOTHING_ASKED
) -> tuple[Fault, ...]:
    """Everything in the answer that the passages cited beside it do not support, in reading order.

    That is its figures, in digits and in words, which must stand in a passage cited beside them and there be of the
    unit, of the term and of the thing that the answer says; years, dates and numbers of documents; words in quotation
    marks, whose letter case, punctuation and markup do not count, and in which "…" may leave words out; and markers
    that no citation explains or whose passage is not among those given. A figure that the answer says to have computed
    needs its parts in the same statement.
    """
    check = _Check(text, citations, passages, asked)
    faults = {(fault.start, fault.kind): fault for fault in check.faults()}
    return tuple(fault for _, fault in sorted(faults.items(), key=lambda item: item[0][0]))


def unsupported_figures(text: str, citations: Iterable[Citation], passages: Iterable[Passage]) -> tuple[Figure, ...]:
    """The figures that stand in no passage cited beside them; one without a marker beside it has no support.

    Beside a figure is the marker, or the group of markers, that comes next in the same paragraph, list item or table
    row. Years, dates and document numbers are no figures. The exact difference of two figures, written out as such,
    needs no source of its own.
    """
    beside, sources = MarkersBeside(text), _cited(citations, passages)
    figures = find_figures(text)
    worked_out = right_differences(text, figures)
    return tuple(
        figure
        for figure in figures
        if figure.start not in worked_out
        and not any(
            holds_figure(sources[marker].text, figure) for marker in beside.at(figure.start) if marker in sources
        )
    )


class _Check:
    def __init__(self, text: str, citations: Collection[Citation], passages: Collection[Passage], asked: Asked) -> None:
        self._text, self._asked = text, asked
        self._sources = _cited(citations, passages)
        self._beside = MarkersBeside(text)
        self._names = UnitsSaid(passages, asked.units, text)
        self._term_years = _term_years(passages)
        self._terms = Terms.shared(passage.terms for passage in passages)
        self._figures = find_all_figures(text)
        self._worked_out = right_differences(text, find_figures(text))
        self._named = len({mention.named for mention in self._names.mentions(text)})

    def faults(self) -> Iterator[Fault]:
        for marker in find_markers(self._text):
            if marker.number not in self._sources:
                yield Fault(FaultKind.MARKER, f"[{marker.number}]", marker.start)
        whole = [span for span in blocks_of(self._text) if self._is_whole_passage(*span)]
        for statement in statements_of(self._text):
            if not any(start <= statement.start < end for start, end in whole):
                yield from self._faults_of(statement)

    def _is_whole_passage(self, start: int, end: int) -> bool:
        """Whether a paragraph or list item repeats a passage from its first word to its last."""
        said = words(without_markers(self._text[start:end]))
        return any(said == words(passage.text) for passage in self._cited_at(start))

    def _cited_at(self, position: int) -> list[Passage]:
        return [self._sources[marker] for marker in self._beside.at(position) if marker in self._sources]

    def _terms_at(self, position: int) -> Terms:
        """The terms that all passages have or, where they differ, those cited there."""
        return self._terms if self._terms.past else Terms.shared(p.terms for p in self._cited_at(position))

    def _faults_of(self, statement: Statement) -> Iterator[Fault]:
        own = _Words(self._text, statement, self._names, self._terms_at(statement.start))
        closed: list[tuple[int, int]] = []
        tails: list[tuple[int, int]] = []
        for match in QUOTATION.finditer(self._text, statement.start, statement.end):
            quoted = without_markers(quoted_words(match))
            places = [place for p in self._cited_at(match.start()) for place in quoted_places(p, quoted)]
            if words(quoted) and not any(self._place_suits(place, own, match.start()) for place in places):
                yield Fault(FaultKind.QUOTATION, quoted, match.start())
                closed.append(match.span())
            elif any(place.unbroken for place in places):
                closed.append(match.span())
            elif gaps := list(ELISION.finditer(self._text, *match.span())):
                closed.append((match.start(), gaps[-1].end()))  # what goes before only announces the last part
                tails.append((gaps[-1].end(), match.end()))
        figures = [figure for figure in self._figures if statement.start <= figure.start < statement.end]
        faulty: dict[Figure, FaultKind] = {}
        for figure in figures:
            if not any(start < figure.start < end for start, end in closed):
                named_within = self._named_before(figure, tails)
                kind = self._fault_of_figure(figure, figures, statement, own, named_within)
                if kind is not None:
                    faulty[figure] = kind
        said = self._text[statement.start : statement.end]
        sound = [figure for figure in figures if figure not in faulty]
        for figure, kind in faulty.items():
            if not (kind is FaultKind.FIGURE and says_computed(said) and is_computed(figure, sound, said)):
                yield Fault(kind, figure.text, figure.start)
        yield from self._other_numbers(statement, closed)

    def _named_before(self, figure: Figure, tails: Sequence[tuple[int, int]]) -> tuple[Mention, ...]:
        """The units that the last part of a quotation with words left out names before a figure in it."""
        start = next((start for start, end in tails if start <= figure.start < end), figure.start)
        said = self._text[start : figure.start]
        return tuple(self._names.old_or_new(mention) for mention in last_named(said, self._names.mentions(said)))

    def _fault_of_figure(
        self,
        figure: Figure,
        figures: Sequence[Figure],
        statement: Statement,
        own: _Words,
        named_within: Sequence[Mention],
    ) -> FaultKind | None:
        cited = self._cited_at(figure.start)
        if figure.start in self._worked_out or self._is_told_elsewhere(figure, statement, cited):
            return None
        stating = [
            (passage, place)
            for passage in cited
            for place in stating_figures(passage.text, find_all_figures(passage.text), figure)
        ]
        if not stating:
            return FaultKind.FIGURE
        mentions = named_within or own.mentions(figure.start, figures)
        of_unit = [(p, g) for p, g in stating if self._is_of(mentions, p, g.start, g.end)]
        if not of_unit:
            return FaultKind.UNIT
        of_term = [(p, g) for p, g in of_unit if not self._is_of_other_term(own, figure.start, p, g.start, g.end)]
        if not of_term:
            return FaultKind.TERM
        said = own.shifted(figures)
        for passage in dict.fromkeys(p for p, _ in of_term):
            places = find_all_figures(passage.text)
            own_places = [place for p, place in of_term if p is passage]
            rivals = [place for place in places if self._is_of(mentions, passage, place.start, place.end)]
            if context_matches(own.unnamed, said, own.at(figure), passage.text, places, own_places, rivals):
                return None
        return FaultKind.SUBJECT

    def _is_told_elsewhere(self, figure: Figure, statement: Statement, cited: Sequence[Passage]) -> bool:
        """Whether it counts the items below or the units spoken of, or repeats a heading or the question."""
        said = self._text[statement.start : statement.end]
        if said.endswith(":") and cited and figure.value == items_below(self._text, statement.end):
            return True
        if any(char.isdigit() for char in figure.text) or figure.value > _FEW:
            return False
        following = words(self._text[figure.end : figure.end + 24])[:1]
        if following and following[0] in _UNIT_WORDS and figure.value in (len(self._asked.units), self._named):
            return True
        repeated = f" {' '.join((*words(figure.text), *following))} "
        stated = (self._asked.words, *(heading for passage in cited for heading in passage.headings))
        return any(repeated in f" {' '.join(words(text))} " for text in stated)

    def _place_suits(self, place: QuotedPlace, own: _Words, position: int) -> bool:
        """Whether the quoted words are said of the unit and term that the answer says before them."""
        mentions = own.mentions(position, ())
        start, end = place.start, place.end
        units = {c.unit for c in place.passage.clauses if c.start < end and start < c.end}
        named = self._names.mentions(place.passage.text[start:end])
        of_unit = self._agree(mentions, units, named, place.passage.text[start:end])
        return of_unit and not self._is_of_other_term(own, position, place.passage, start, end)

    def _is_of(self, mentions: Sequence[Mention], passage: Passage, start: int, end: int) -> bool:
        unit = next(c.unit for c in passage.clauses if start < c.end)
        first, last = sentence_around(passage.text, start, end)
        sentence = passage.text[first:last]
        named = [m for m in self._names.mentions(sentence) if m.named.removesuffix(" cũ") != unit.name]
        starts = [f.start - first for f in find_all_figures(passage.text) if first <= f.start < last]
        before = [m for m in units_said(start - first, sentence, starts, named) if m.start < start - first]
        return self._agree(mentions, {unit}, before, sentence)

    def _agree(self, mentions: Sequence[Mention], units: set[Unit], named: Iterable[Mention], source: str) -> bool:
        """Whether a source's units are those that the answer mentions or, where it mentions none, those asked for."""
        stated = units.union(*(mention.units for mention in named))
        if mentions:
            return any(m.units & stated if m.units else m.named.lower() in source.lower() for m in mentions)
        if any(self._names.is_alone(unit) and unit.name in source for unit in self._asked.units):
            return True
        if len(self._asked.units) > 1 and any(unit.is_new for unit in stated):
            return True  # asked about all the old communes, it may answer for the one that they became
        return not self._asked.units or bool(self._asked.units & stated)

    def _is_of_other_term(self, own: _Words, position: int, passage: Passage, start: int, end: int) -> bool:
        said = own.term(position)
        if said is None:
            said = None if passage.role is PassageRole.BACKGROUND else self._asked.term
        first, last = sentence_around(passage.text, start, end)
        return is_of_other_term(passage.role, passage.text[first:last], said, passage.terms)

    def _other_numbers(self, statement: Statement, closed: Sequence[tuple[int, int]]) -> Iterator[Fault]:
        text = self._text
        masked = mask_other_numbers(text)
        left_out = [match.span() for pattern in (_NO_DATE, self._term_years) for match in pattern.finditer(text)]
        for match in _OTHER_NUMBER.finditer(masked, statement.start, statement.end):
            start, end = match.span()
            if any(first <= start < last for first, last in (*closed, *left_out)):
                continue
            number = text[start:end].lstrip("0")
            sources = (" ".join((*p.headings, p.text)) for p in self._cited_at(start))
            if not any(number in {run.lstrip("0") for run in re.findall(r"\d+", source)} for source in sources):
                yield Fault(FaultKind.DATE, text[start:end], start)


class _Words:
    """A statement's own words, those quoted blanked out, and what stands above it."""

    def __init__(self, text: str, statement: Statement, names: UnitsSaid, terms: Terms) -> None:
        self._terms = terms
        self._offset, self._above, self._names = statement.start, statement.above, names
        said = text[statement.start : statement.end]
        self._computes = says_computed(said)  # a sum is not the last unit's
        self._unquoted = QUOTATION.sub(lambda match: " " * len(match[0]), said)
        self._mentions = names.mentions(self._unquoted)
        self.unnamed = _blanked(said, ((mention.start, mention.end) for mention in self._mentions))

    def at(self, figure: Figure) -> Figure:
        """The figure with its place in these words."""
        return _moved(figure, -self._offset)

    def shifted(self, figures: Iterable[Figure]) -> list[Figure]:
        return [self.at(figure) for figure in figures]

    def mentions(self, position: int, figures: Sequence[Figure]) -> tuple[Mention, ...]:
        """The units that what stands at this place of the answer is said of."""
        place = position - self._offset
        starts = [figure.start - self._offset for figure in figures] or [place]
        found = units_said(place, self._unquoted, starts, self._mentions)
        above = (last_named(text, self._names.mentions(text)) for text in self._above if not self._computes)
        return found or next((named for named in above if named), ())

    def term(self, position: int) -> PassageRole | None:
        own = term_said(position - self._offset, self._unquoted, self._terms)
        above = (term_said(len(text), text, self._terms) for text in self._above)
        return own if own is not None else next((term for term in above if term is not None), None)


def _term_years(passages: Iterable[Passage]) -> re.Pattern[str]:
    """The terms that an answer may name without a source, those of the reports it draws on: also "2021-2025"."""
    terms = {term for passage in passages for term in (passage.terms.past, passage.terms.coming) if term is not None}
    named = [
        rf"(?:{term.first}|{term.first + 1})\s*[-–]\s*{term.last}" if term.first < term.last else re.escape(str(term))
        for term in terms
    ]
    return re.compile("|".join(named) or "(?!)")


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _moved(figure: Figure, by: int) -> Figure:
    return replace(figure, start=figure.start + by, end=figure.end + by)


def _cited(citations: Iterable[Citation], passages: Iterable[Passage]) -> dict[int, Passage]:
    held = {passage.id: passage for passage in passages}
    return {citation.marker: held[citation.passage_id] for citation in citations if citation.passage_id in held}
