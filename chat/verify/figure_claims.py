"""Each figure of a statement judged: its value, unit, term, year, thing, and whether another fits its words better."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from chat.verify.beside import CLOSE, is_denied, is_of_other_year, words_at
from chat.verify.claims import FaultKind, Verdict
from chat.verify.figure_words import NOBODY, Level, Stated, stated_of
from chat.verify.judged import Judged, claim_of
from chat.verify.likeness import chance, learned
from chat.verify.polarity import denied_alone
from chat.verify.qualifiers import of_other_rank
from chat.verify.relations import opposite_ways
from chat.verify.stating import Place, places_of
from chat.verify.units_said import Mention, last_named
from chat.verify.worked_out import WorkedOut
from corpus import Passage, PassageKind
from text.figures import Figure, find_figures, same_figure
from text.fold import words
from text.measures import is_measure
from text.sentences import sentence_around
from text.signs import Bound
from text.syllables import LOWER, UPPER

_BEFORE = 90  # characters that say whether a figure rose, fell or is denied
_OUT_OF = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}?trên(?:\s+tổng(?:\s+số)?)?\s+", re.IGNORECASE)
_EACH = r"(?<!\w)(?:mỗi|từng|bình quân|trung bình|hằng năm|hàng năm)(?!\w)"
_PAUSE = re.compile(r"[,;.:(]\s?(?!\d)")
_APART = re.compile(r"[.;:(]\s?")
_FOR_EACH = re.compile(rf"{_EACH}(?!\s+(?:nơi|bên|đơn vị|xã|loại|thứ))[^,;.\d]{{0,60}}$", re.IGNORECASE)
_SAYS_EACH = re.compile(_EACH, re.IGNORECASE)
_NEXT_FIGURE = re.compile(r"(?:bình quân|trung bình)?(?:\s+\w+)?\s*\d")
_YEAR_OF_LIST = re.compile(r"\s*(?:năm )?20\d\d")
_COUNTED_EACH = re.compile(r"\d(?:\s+[^\W\d_]+){1,3}\s*$")
_NAMED = re.compile(rf"(?<!\w)(?!tháng\s)(?P<head>{LOWER}+) (?P<name>{UPPER}\w*(?: {UPPER}\w*)*)")
_NOT_THIS = re.compile(r"(?<!\w)không phải(?: là)?\s*$", re.IGNORECASE)
_OUT_OF_ALL = re.compile(r"(?<!\w)(?:trong|trên)(?: tổng)?(?: số)?\s*$", re.IGNORECASE)
_ALL_OF = re.compile(
    r"(?<!\w)(?:trong(?: tổng)?(?: số)?|tổng(?: số)?|trên|của|lấy|chỉ tiêu|mục tiêu|kế hoạch)\s*$|/\s*$", re.IGNORECASE
)


class FigureCheck(WorkedOut):
    """The figures of one statement."""

    def judged(
        self,
        figures: Sequence[Figure],
        cited_at: Callable[[int], Sequence[Passage]],
        cited: Sequence[Passage],
        tails: Sequence[tuple[int, int]],
        told: Sequence[Judged],
        quoted_at: Callable[[int], Sequence[str]] = lambda position: (),
    ) -> list[Judged]:
        """A judgement for each; what no source states is looked at once more, as worked out from those that one does.

        Args:
            figures: those to judge.
            cited_at: the passages cited beside a place of the answer.
            cited: all that the statement cites.
            tails: where the last parts of quotations stand that leave words out.
            told: the figures judged before.
            quoted_at: what a table of the answer rightly quotes of the passages cited at a place.
        """
        if not figures:
            return []
        stated = {one.figure.start: one for one in stated_of(self._own.unnamed)}
        self._told_of = self._topics(figures, stated)
        self._before = None
        self._quoted_at = quoted_at
        first = []
        for figure in figures:
            first.append(self._one(figure, figures, stated, cited_at(figure.start), cited, tails))
            self._before = (
                first[-1].place if first[-1].place and first[-1].claim.verdict is Verdict.SUPPORTED else self._before
            )
        second = first
        for _ in range(2):  # what is worked out may be worked with
            wrong = [one.claim.verdict is Verdict.CONTRADICTED for one in second]
            if not any(wrong):
                break
            second = [
                self._again(one, second, told, cited) if is_wrong else one
                for one, is_wrong in zip(second, wrong, strict=True)
            ]
        summed = self._summed(second)
        heads = self._statement.above[:2] if self._is_cell else ()
        second = [replace(one, looked=self._looked(one.said) if one.said else None) for one in second]
        return [
            replace(one, heads=heads, claim=claim_of(one.figure, Verdict.SUPPORTED, source=one.claim.source))
            if k in summed
            else replace(one, heads=heads)
            for k, one in enumerate(second)
        ]

    def _one(
        self,
        figure: Figure,
        figures: Sequence[Figure],
        stated: dict[int, Stated],
        beside: Sequence[Passage],
        cited: Sequence[Passage],
        tails: Sequence[tuple[int, int]],
    ) -> Judged:
        own = self._at(figure)
        said = stated.get(own.start)
        if said is None:
            said = Stated(
                own, NOBODY, "", ((), tuple(words(self._said[own.end : own.end + 20])[:2])), (), (), 0, own.end
            )
        said = replace(said, figure=replace(own, unit=said.figure.unit or own.unit))
        self._known = frozenset(
            (
                *words(self._said[max(0, own.start - CLOSE) : own.end]),
                *(word for near in said.near for word in near),
                *(said.circles[Level.CLAUSE].single if said.circles else ()),
                *self._around,
            )
        )
        mentions = self._named_within(figure, tails) or self._own.mentions(figure.start, figures)
        inherited = self._own.inherits and bool(mentions)
        if self._is_told_elsewhere(own, beside or cited):
            return Judged(figure, claim_of(figure, Verdict.SUPPORTED, computed=True), mentions, said)
        passages = list(beside or cited)
        share = self._share(own, figures)
        for sought in (share, own) if share else (own,):
            places = [(passage, found) for passage in passages for found in places_of(passage, sought, passages)]
            if places:
                own, said = sought, replace(said, figure=replace(sought, unit=said.figure.unit))
                break
        if not places and _NOT_THIS.search(self._said, max(0, own.start - 24), own.start):
            return Judged(figure, claim_of(figure, Verdict.SUPPORTED), mentions, said)  # "31 bản chứ không phải 41 bản"
        if not places:
            return Judged(
                figure,
                claim_of(figure, Verdict.CONTRADICTED, FaultKind.FIGURE, self._meant(said, mentions)),
                mentions,
                said,
            )
        if inherited and not any(self._subjects.is_of(mentions, *place) for place in places):
            mentions = ()  # what was named before need not be what this is of
        return self._placed(
            figure, own, said, mentions, places, any(start <= figure.start < end for start, end in tails)
        )

    def _placed(
        self,
        figure: Figure,
        own: Figure,
        said: Stated,
        mentions: tuple[Mention, ...],
        places: list[tuple[Passage, Stated]],
        quoted: bool,
    ) -> Judged:
        def judged(verdict: Verdict, kind: FaultKind | None, place: tuple[Passage, Stated], source: str = "") -> Judged:
            claim = claim_of(figure, verdict, kind, source or words_at(*place))
            return Judged(figure, claim, mentions, said, Place(*place, 0.0))

        def fault(kind: FaultKind, place: tuple[Passage, Stated], source: str = "") -> Judged:
            return judged(Verdict.CONTRADICTED, kind, place, source)

        doubts: list[FaultKind] = []
        of_unit = [place for place in places if self._subjects.is_of(mentions, *place)]
        if not of_unit and (self._is_operand(own) or self._counts_units(own)):
            of_unit = places  # "(24,13% [1] trừ 1,1% [5])"; "thứ 2 trong 28 xã"
        if not of_unit:
            open_ = [place for place in places if self._subjects.may_be_of(mentions, *place)]
            inferred = any(self._subjects.is_inferred(*place) for place in open_)
            meant = "" if inferred else self._meant(said, mentions, open_ or places)
            if meant or (mentions and not open_):
                return fault(FaultKind.UNIT, places[0], meant or self._meant(said, mentions))
            of_unit = open_ or places
            if not inferred and not all(self._subjects.names_same(mentions, *place) for place in open_):
                doubts.append(FaultKind.UNIT)
        if quoted or any(same_figure(one, own) for text in self._quoted_at(figure.start) for one in find_figures(text)):
            return judged(Verdict.SUPPORTED, None, of_unit[0])
        of_term = [place for place in of_unit if not self._other_term(figure.start, *place)]
        if not of_term:
            meant = self._meant(said, mentions)
            if meant or self._own.term(figure.start) is not None:
                return fault(FaultKind.TERM, of_unit[0], meant)
            of_term = of_unit  # only the question asks for another, and no passage tells it
        year = self._year(said)
        of_year = [place for place in of_term if not is_of_other_year(year, place[1])]
        if not of_year:
            return fault(FaultKind.YEAR, of_term[0])
        claimed = self._claimed(said, year, self._before, of_year)
        mine, scored = self._evidence.beside(claimed, of_year)
        meetable = {id(one) for one in self._meetable(said, mentions, scored)}
        units = {one.found.unit for one in mine if id(one) not in meetable}
        said_before = self._said[max(0, own.start - _BEFORE) : own.start]
        ranked = [
            one
            for one in scored
            if (id(one) in meetable or one.found.unit in units)
            and (one.found.figure.value == own.value or not opposite_ways(said_before, _before(one)))
        ]
        best = max(mine, key=lambda one: one.score)
        there = best.passage, best.found
        if is_measure(own.unit) and best.found.thing and best.passage.kind is not PassageKind.ROW:
            return fault(FaultKind.SUBJECT, there)
        if all(of_other_rank(said, one.found) for one in mine):
            return fault(FaultKind.SUBJECT, there)
        if said.thing and best.found.measured:
            doubts.append(FaultKind.SUBJECT)
        if (kind := self._opposed(own, best)) is not None:
            return fault(kind, there)
        if self._is_operand(own):
            return judged(Verdict.SUPPORTED, None, there)
        weighed = tuple({id(place): place for place in (*ranked, *mine)}.values())
        likely = chance([one.score for one in mine], [one.score for one in weighed])
        rival = next((one for one in ranked if one.found.figure.value != own.value), None)
        meant = words_at(rival.passage, rival.found) if rival and rival.score > max(best.score, learned().least) else ""
        if self._is_whole_of_told(own, best):
            return judged(Verdict.SUPPORTED, None, there)
        if likely < learned().contradicted_below and meant:
            other_year = bool(year) and rival is not None and rival.found.year == year != best.found.year
            found = fault(FaultKind.YEAR if other_year else FaultKind.SUBJECT, there, meant)
            return replace(found, place=best, ranked=weighed, claimed=claimed)
        if (
            likely < learned().supported_from
            or (self._says_what(said) and best.score < learned().least)
            or self._is_whole_of_part(own, best)
        ):
            doubts.append(FaultKind.SUBJECT)
        if own.bound in (Bound.AT_LEAST, Bound.AT_MOST) and best.found.figure.bound is Bound.EXACT:
            doubts.append(FaultKind.RELATION)
        found = judged(Verdict.DOUBTFUL if doubts else Verdict.SUPPORTED, doubts[0] if doubts else None, there)
        return (
            found
            if self._is_whole_of_part(own, best) or len(doubts) > 1
            else replace(found, place=best, ranked=weighed, claimed=claimed)
        )

    def _is_whole_of_told(self, own: Figure, best: Place) -> bool:
        """Whether it is the 31 of "7 bản biên giới trong tổng số 31 bản", told in the same sentence of the source."""
        before = self._before
        return (
            before is not None
            and before.passage is best.passage
            and (before.found.thing[:1] == best.found.thing[:1] or not before.found.thing)
            and before.found.figure.value < own.value
            and _OUT_OF_ALL.search(self._said, max(0, own.start - 24), own.start) is not None
        )

    def _is_whole_of_part(self, own: Figure, best: Place) -> bool:
        """Whether it is the 41 of "7/41 bản", but not said to be the whole."""
        found = best.found.figure
        whole = found.total == own.value != found.value and own.total is None
        return whole and not _ALL_OF.search(self._said, max(0, own.start - 24), own.start)

    def _opposed(self, own: Figure, best: Place) -> FaultKind | None:
        """What of a figure's relation the source says otherwise: that it rose, is denied, is bounded or for each."""
        text, found = best.passage.text, best.found.figure
        if own.bound in (Bound.ABOVE, Bound.BELOW) and found.bound is Bound.EXACT and found.value == own.value:
            return FaultKind.RELATION
        before, said_before = _before(best), self._said[max(0, own.start - _BEFORE) : own.start]
        if _other_name(
            _APART.split(self._own.unnamed[max(0, own.start - _BEFORE) : own.start])[-1], _APART.split(before)[-1]
        ):
            return FaultKind.SUBJECT
        around = text[slice(*sentence_around(text, found.start, found.end))]
        if (
            opposite_ways(said_before, before)
            or denied_alone(_PAUSE.split(said_before)[-1], around)
            or is_denied(said_before, own) != is_denied(before, found)
            or (_says_for_each(said_before) and not found.per and not _is_for_each(best))
        ):
            return FaultKind.RELATION
        return None

    def _share(self, own: Figure, figures: Sequence[Figure]) -> Figure | None:
        """ "5 trên 10 trường" is "5/10 trường", at either of its figures; None where it is no such."""
        place = bisect_left(figures, own.start + self._statement.start, key=lambda figure: figure.start)
        for one, other in pairwise(map(self._at, figures[max(0, place - 1) : place + 2])):
            if _OUT_OF.fullmatch(self._said, one.end, other.start):
                return replace(own, value=one.value, total=other.value, unit=other.unit)
        return None

    def _named_within(self, figure: Figure, tails: Sequence[tuple[int, int]]) -> tuple[Mention, ...]:
        """The units that the last part of a quotation with words left out names before a figure in it."""
        start = next((start for start, end in tails if start <= figure.start < end), figure.start)
        said = self._text[start : figure.start]
        names = self._subjects.names
        return tuple(names.old_or_new(mention) for mention in last_named(said, names.mentions(said)))


def _before(place: Place) -> str:
    start = place.found.figure.start
    return place.passage.text[max(0, start - _BEFORE) : start]


def _says_for_each(before: str) -> bool:
    """Whether what goes before a figure says that it is for each; "5 khách mỗi ngày và đào tạo" says so of another."""
    each = _FOR_EACH.search(before)
    return each is not None and not _COUNTED_EACH.search(before[: each.start()])


def _is_for_each(place: Place) -> bool:
    """Whether what goes before a figure in its sentence or list of years, or follows it, says that it is for each."""
    text, figure = place.passage.text, place.found.figure
    start = max(text.rfind(mark, 0, figure.start) for mark in (". ", "; "))
    while text.startswith(";", start) and _YEAR_OF_LIST.match(text, start + 1):
        start = max(text.rfind(mark, 0, start) for mark in (". ", "; "))
    end = sentence_around(text, figure.start, figure.end)[1]
    following = _NEXT_FIGURE.search(text, figure.end, end)
    end = following.start() if following else end
    return _SAYS_EACH.search(text, max(start, 0), end) is not None


def _other_name(said: str, source: str) -> bool:
    """Whether what goes before a figure names another by the same word than its source: "đồng bào Hoa", "Khmer"."""
    own, other = ([*_NAMED.finditer(text)][-1:] for text in (said, source))
    if not own or not other or own[0]["head"].lower() != other[0]["head"].lower():
        return False
    return own[0]["name"].lower() not in source.lower()[other[0].start() :]
