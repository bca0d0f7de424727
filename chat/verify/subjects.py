"""Whether what an answer says of a unit is of that unit in the passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from chat.answer.statements import Statement
from chat.verify.beside import aimed_at_here, first_of_row
from chat.verify.claims import Asked
from chat.verify.figure_words import Stated, stated_in
from chat.verify.period_said import is_of_other_term, term_said, terms_stated
from chat.verify.units_said import Mention, UnitsSaid, last_named, units_said
from corpus import Passage, PassageKind, PassageRole, Terms, Unit
from text.figures import Figure
from text.quotations import QUOTATION
from text.sentences import sentence_around
from text.unit_kinds import BY_WORD, UNIT_WORDS, UnitLevel

_AIMED = (PassageRole.TARGET, PassageRole.TASK)
_AGE = re.compile(r"\s*(?:\((?:cũ|mới)\)|(?:cũ|mới)(?!\w))", re.IGNORECASE)
_MARKED = re.compile(r"\[\d[\d,;–\s-]*\]")
_OF_ALL = re.compile(
    r"\d[\d.,]*[^,;.:()\d]{0,40}(?<!\w)(?:của|ở|tại)\s+(?:cả\s+|toàn\s+)?"
    r"(?:\d|hai|ba|bốn|các)\s+(?:xã|đơn vị|đảng bộ|phường)(?!\w)",
    re.IGNORECASE,
)
LARGER_WHOLE = re.compile(
    rf"(?<!\w)toàn (?P<kind>{'|'.join(word.word for word in UNIT_WORDS if word.level > UnitLevel.COMMUNE)})(?!\w)",
    re.IGNORECASE,
)
_ADJACENT = re.compile(r"\s*(?:\(?cũ\)?)?\s*(?:[(:]|\w+\s){0,4}[(:]?\s*", re.IGNORECASE)
_BRACKET_BEHIND = re.compile(r"[^(;.]{0,60}\(([^()]{0,120})\)")


class Subjects:
    """The units that the passages name, and whom a question asks about."""

    def __init__(self, passages: Sequence[Passage], asked: Asked, answer: str) -> None:
        self.names = UnitsSaid(passages, asked.units, answer)
        self._asked = asked
        self.named = len({mention.named for mention in self.names.mentions(answer)})
        self._old: dict[str, set[Unit]] = {}
        for passage in passages:
            old = {unit for unit in passage.units if unit.is_old and not unit.is_large}
            self._old.setdefault(passage.report, set()).update(old)
        self._other_terms: dict[tuple[PassageRole | None, str, int], bool] = {}
        self._of: dict[tuple[str, int], tuple[set[Unit], list[Mention], str]] = {}

    def of_other_term(self, said: PassageRole | None, passage: Passage, found: Stated) -> bool:
        """The same of a figure of a passage, beside which a target may be told with what was reached."""
        key = said, passage.id, found.figure.start
        if key not in self._other_terms:
            both = aimed_at_here(passage, found.figure) if said in _AIMED else first_of_row(passage, found)
            self._other_terms[key] = not both and of_other_term(said, passage, found.figure.start, found.figure.end)
        return self._other_terms[key]

    @property
    def counts_of_old(self) -> frozenset[int]:
        """How many units were merged into each of the new ones, as far as the passages name them."""
        return frozenset(len(units) for units in self._old.values())

    def without_names(self, text: str) -> str:
        """The text with the names of units blanked."""
        for mention in self.names.mentions(text):
            text = f"{text[: mention.start]}{' ' * (mention.end - mention.start)}{text[mention.end :]}"
        return text

    def is_of(self, mentions: Sequence[Mention], passage: Passage, found: Stated) -> bool:
        """Whether a passage's figure is of the units mentioned or, where none is, of those asked about."""
        return self._agree(mentions, *self._named(passage, found.figure))

    def tells_of(self, mentions: Sequence[Mention], passage: Passage) -> bool:
        """Whether a passage speaks of one of the units mentioned, or names it."""
        if any(mention.units & set(passage.units) for mention in mentions):
            return True
        new = Unit(passage.commune, passage.commune_kind)
        if any(new in mention.units for mention in mentions):
            return True  # what is told of a part is told of the whole
        text = " ".join((passage.text, *passage.headings)).lower()
        return any(mention.named.removesuffix(" cũ").removesuffix(" mới").lower() in text for mention in mentions)

    def may_be_of(self, mentions: Sequence[Mention], passage: Passage, found: Stated) -> bool:
        """Whether a passage leaves it open that a figure is of them: its sentence names no unit, or one by a name that
        an old and a new one bear.
        """
        if self._is_of_larger(passage, found.figure):
            return False
        units = frozenset().union(*(mention.units for mention in mentions)) if mentions else self._asked.units
        clause = next(clause for clause in passage.clauses if found.figure.start < clause.end)
        first, last = sentence_around(passage.text, found.figure.start, found.figure.end)
        said = self.names.mentions(passage.text[first:last])
        new = Unit(passage.commune, passage.commune_kind)
        if not any(m.start < found.figure.start - first for m in said):
            return new in units or clause.unit in units
        return any(m.named == unit.name for m in said for unit in units if unit.is_new)

    def names_same(self, mentions: Sequence[Mention], passage: Passage, found: Stated) -> bool:
        """Whether a figure's sentence names the unit in the answer's own words: an old and a new one may bear them."""
        first = passage.text.rfind(". ", 0, found.figure.start) + 1
        said = {m.named for m in self.names.mentions(passage.text[first : found.figure.start])}
        asked = {unit.name for unit in self._asked.units if unit.is_new}
        return bool(said & ({mention.named for mention in mentions} or asked))

    def is_inferred(self, passage: Passage, found: Stated) -> bool:
        """Whether no heading and no sentence up to a figure names just one unit: whose it is was concluded from
        what goes before.
        """
        first, _ = sentence_around(passage.text, found.figure.start, found.figure.end)
        before = (passage.text[:first], passage.text[first : found.figure.start])
        return all(len({m.named for m in self.names.mentions(text)}) != 1 for text in (*passage.headings, *before))

    def quotes(self, mentions: Sequence[Mention], passage: Passage, start: int, end: int) -> bool:
        """Whether a passage's words are said of them."""
        units = {clause.unit for clause in passage.clauses if clause.start < end and start < clause.end}
        first, last = sentence_around(passage.text, start, end)
        return self._agree(mentions, units, self.names.mentions(passage.text[first:last]), passage.text[first:last])

    def _is_of_larger(self, passage: Passage, figure: Figure) -> bool:
        """Whether a figure's sentence tells it of the whole district or province: "toàn quận thu 3.915 tỷ đồng"."""
        before = passage.text[passage.text.rfind(". ", 0, figure.start) + 1 : figure.start]
        larger = [*LARGER_WHOLE.finditer(before)][-1:]
        if not larger or before.count(")", larger[0].end()) > before.count("(", larger[0].end()):
            return False
        return BY_WORD[larger[0]["kind"].lower()].current is not passage.commune_kind

    def _named(self, passage: Passage, figure: Figure) -> tuple[set[Unit], list[Mention], str]:
        key = passage.id, figure.start
        if key not in self._of:
            unit = next(clause.unit for clause in passage.clauses if figure.start < clause.end)
            first, last = (
                (0, len(passage.text))
                if passage.kind is PassageKind.ROW
                else sentence_around(passage.text, figure.start, figure.end)
            )
            sentence = passage.text[first:last]
            starts = [one.figure.start - first for one in stated_in(passage) if first <= one.figure.start < last]
            place = figure.start - first
            mentions = self.names.mentions(sentence)
            beside = [m for m in units_said(place, sentence, starts, mentions) if m.start < place]
            named = [m for m in mentions if m.named != unit.name and not (unit.is_old and m.named == f"{unit.name} cũ")]
            following = min((start for start in starts if start > place), default=len(sentence))
            before = [m for m in units_said(place, sentence, starts, named) if m.start < place or m.end <= following]
            if beside and _ADJACENT.fullmatch(sentence, beside[-1].end, place):
                own = [m for m in beside if unit in self.names.old_or_new(m).units]
                if not own or (unit.is_new and any(m.named.endswith(" cũ") for m in own)):
                    self._of[key] = set(), beside, sentence
                    return self._of[key]
            behind = _BRACKET_BEHIND.match(sentence, figure.end - first)
            if behind and not any(figure.end - first < start < behind.end() for start in starts):
                before += [
                    self.names.old_or_new(m)
                    for m in self.names.mentions(sentence)
                    if behind.start(1) <= m.start < behind.end(1)
                ]
            of_other = not unit.is_large and self._is_of_larger(passage, figure)
            self._of[key] = set() if of_other else {unit}, before, sentence
        return self._of[key]

    def _agree(self, mentions: Sequence[Mention], units: set[Unit], named: Iterable[Mention], source: str) -> bool:
        stated = units.union(*(mention.units for mention in named))
        if mentions:
            return any(m.units & stated if m.units else m.named.lower() in source.lower() for m in mentions)
        asked = self._asked.units
        if any(self.names.is_alone(unit) and unit.name in source for unit in asked):
            return True
        if len(asked) > 1 and any(unit.is_new for unit in stated):
            return True  # asked about all the old communes, it may answer for the one that they became
        return not asked or bool(asked & stated)


class Own:
    """A statement's own words, those quoted blanked out, and what stands above it."""

    def __init__(self, text: str, statement: Statement, names: UnitsSaid, terms: Terms, computes: bool) -> None:
        self.inherits = False
        self._terms, self._names, self._computes = terms, names, computes
        self._sentences = statement.sentences
        self._offset, self._above = statement.start, statement.above
        self.said = text[statement.start : statement.end]
        self._unquoted = QUOTATION.sub(lambda match: " " * len(match[0]), self.said)
        self.named = names.mentions(self._unquoted)
        self._all = sorted((*self.named, *names.wholes(self._unquoted)), key=lambda mention: mention.start)
        self.unnamed = _MARKED.sub(lambda match: " " * len(match[0]), self.said)
        for mention in names.mentions(self.said):
            age = _AGE.match(self.said, mention.end)
            end = age.end() if age else mention.end
            self.unnamed = f"{self.unnamed[: mention.start]}{' ' * (end - mention.start)}{self.unnamed[end:]}"

    @property
    def subjects(self) -> tuple[Mention, ...]:
        """All units that it says something of."""
        return tuple(mention for mention in self.named if not mention.part)

    def mentions(self, position: int, figures: Sequence[Figure]) -> tuple[Mention, ...]:
        """The units that what stands at this place of the answer is said of."""
        place = position - self._offset
        starts = [figure.start - self._offset for figure in figures] or [place]
        if _OF_ALL.match(self._unquoted, place):
            return ()
        found = units_said(place, self._unquoted, starts, self._all)
        above = (last_named(text, self._names.mentions(text)) for text in self._above if not self._computes)
        none: tuple[int, tuple[Mention, ...]] = (self._sentences, ())
        place, inherited = none if found else next(((k, named) for k, named in enumerate(above) if named), none)
        self.inherits = bool(inherited) and place < self._sentences
        return found or inherited

    @cached_property
    def says_term(self) -> bool:
        """Whether any of its words say that something is reached or aimed at."""
        return bool(terms_stated(self._unquoted, self._terms))

    def own_term(self) -> PassageRole | None:
        """The same of the whole statement; None where its words say both or neither."""
        said = terms_stated(self._unquoted, self._terms)
        return next(iter(said)) if len(said) == 1 else None

    def term(self, position: int) -> PassageRole | None:
        """Whether it is said to be reached or aimed at."""
        own = term_said(position - self._offset, self._unquoted, self._terms)
        above = (term_said(len(text), text, self._terms) for text in self._above)
        return own if own is not None else next((term for term in above if term is not None), None)


def of_other_term(said: PassageRole | None, passage: Passage, start: int, end: int) -> bool:
    """Whether these words of a passage tell what is where what is aimed at is said, or the opposite."""
    first, last = sentence_around(passage.text, start, end)
    return is_of_other_term(passage.role, passage.text[first:last], said, passage.terms)
