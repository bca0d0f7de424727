"""Each figure of a statement judged: its value, unit, term, year, thing, and whether another fits its words better."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from chat.verify.beside import (
    CLOSE,
    denied_behind,
    has_year,
    is_denied,
    words_at,
)
from chat.verify.claims import Claim, FaultKind, Verdict
from chat.verify.figure_basis import LEAST, MARGIN, FigureBasis
from chat.verify.figure_words import (
    NOBODY,
    Stated,
    counts_same,
    likeness,
    stated_of,
)
from chat.verify.proofs import is_sum_of_sources, is_worked_out
from chat.verify.relations import opposite_ways
from chat.verify.stating import Evidence, Place, places_of
from chat.verify.units_said import Mention, last_named
from corpus import Passage
from text.figures import Figure, find_figures, same_figure
from text.fold import words
from text.measures import is_measure
from text.sentences import sentence_around
from text.signs import Bound

_SUMMED, _MOST_SUMMED = 0.45, 6
_LEAST_TOTAL = 8  # smaller ones are sums of others by chance
_MOST_PARTS = 12
_AROUND = 400  # characters of a statement that are looked at around a figure
_EACH = re.compile(r"(?<!\w)(?:mỗi|từng|bình quân|trung bình)(?!\w)[^,;.\d]{0,24}$", re.IGNORECASE)
_ALL_OF = re.compile(r"(?<!\w)(?:trong(?: tổng)?(?: số)?|tổng(?: số)?|trên|của|lấy)\s*$|/\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure of an answer with its claim: where its source states it, and of whom it is said."""

    figure: Figure
    claim: Claim
    mentions: tuple[Mention, ...] = ()
    said: Stated | None = None
    place: Place | None = None
    rival: Place | None = None


class FigureCheck(FigureBasis):
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
        first = [self._exchanged(one, first) for one in first]
        second = [
            self._again(one, first, told, cited) if one.claim.verdict is Verdict.CONTRADICTED else one for one in first
        ]
        summed = self._summed(second)
        return [
            replace(one, claim=_claim(one.figure, Verdict.SUPPORTED, source=one.claim.source)) if k in summed else one
            for k, one in enumerate(second)
        ]

    def _summed(self, judged: Sequence[Judged]) -> set[int]:
        """Which of the figures that stand in a source, but may be mixed up, add up to one that is right."""
        known: set[int] = set()
        for place, total in enumerate(judged[:_MOST_PARTS]):
            if total.claim.verdict is not Verdict.SUPPORTED or total.figure.value < _LEAST_TOTAL:
                continue
            others = [k for k in range(min(len(judged), _MOST_PARTS)) if k != place]
            for first in range(len(others)):
                for end in range(first + 2, len(others) + 1):
                    run = others[first:end]
                    if sum(judged[k].figure.value for k in run) == total.figure.value:
                        known.update(k for k in run if judged[k].place is not None and _may_be_mixed_up(judged[k]))
        return known

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
                *self._around,
            )
        )
        mentions = self._named_within(figure, tails) or self._own.mentions(figure.start, figures)
        inherited = self._own.inherits and bool(mentions)
        if self._is_told_elsewhere(own, beside or cited):
            return Judged(figure, _claim(figure, Verdict.SUPPORTED, computed=True), mentions, said)
        passages = list(dict.fromkeys((*beside, *cited))) if not beside else list(beside)
        places = [(passage, found) for passage in passages for found in places_of(passage, own, passages)]
        if not places:
            return Judged(
                figure,
                _claim(figure, Verdict.CONTRADICTED, FaultKind.FIGURE, self._meant(said, mentions)),
                mentions,
                said,
            )
        if inherited and not any(self._subjects.is_of(mentions, *place) for place in places):
            mentions = ()  # what was named before need not be what this is of
        if any(start <= own.start < end for start, end in self._formulas):
            return Judged(
                figure,
                _claim(figure, Verdict.SUPPORTED, source=words_at(*places[0])),
                mentions,
                said,
                Place(*places[0], 0.0),
            )
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
        def fault(kind: FaultKind, place: tuple[Passage, Stated], source: str = "") -> Judged:
            words_there = source or words_at(*place)
            return Judged(
                figure, _claim(figure, Verdict.CONTRADICTED, kind, words_there), mentions, said, Place(*place, 0.0)
            )

        of_unit = [place for place in places if self._subjects.is_of(mentions, *place)]
        unsure = not of_unit
        if unsure:
            of_unit = [place for place in places if self._subjects.may_be_of(mentions, *place)]
            inferred = any(self._subjects.is_inferred(p, f) for p, f in of_unit)
            if not of_unit or (not inferred and self._is_told_of(said, mentions, own.value, of_unit)):
                return fault(FaultKind.UNIT, places[0], self._meant(said, mentions))
        if any(same_figure(one, own) for quoted in self._quoted_at(figure.start) for one in find_figures(quoted)):
            return Judged(
                figure,
                _claim(figure, Verdict.SUPPORTED, source=words_at(*of_unit[0])),
                mentions,
                said,
                Place(*of_unit[0], 0.0),
            )
        of_term = [(p, f) for p, f in of_unit if not self._other_term(figure.start, p, f)]
        if not of_term:
            if self._own.term(figure.start) is not None or self._is_told_of(
                said, mentions, own.value, of_unit, figure.start
            ):
                return fault(FaultKind.TERM, of_unit[0], self._meant(said, mentions))
            of_term = of_unit  # only the question asks for another, and no passage tells it
        if quoted:  # of the right unit and term, word for word
            return Judged(
                figure,
                _claim(figure, Verdict.SUPPORTED, source=words_at(*of_term[0])),
                mentions,
                said,
                Place(*of_term[0], 0.0),
            )
        year = said.year or self._year_above()
        of_year = [(p, f) for p, f in of_term if not year or not f.year or f.year == year]
        if not of_year:
            return fault(FaultKind.YEAR, of_term[0])
        of_thing = [(p, f) for p, f in of_year if counts_same(said, f)]
        items = self._items(said)
        near = self._before if self._before and any(p is self._before.passage for p, _ in places) else None
        best = max(
            (Place(p, f, self._score(items, year, p, f, near)) for p, f in of_thing or of_year),
            key=lambda one: one.score,
        )
        if not of_thing:
            meant = self._meant(said, mentions, LEAST)
            if not meant and is_measure(own.unit) == is_measure(best.found.figure.unit):
                source = words_at(best.passage, best.found)
                return Judged(figure, _claim(figure, Verdict.DOUBTFUL, FaultKind.SUBJECT, source), mentions, said, best)
            return fault(FaultKind.SUBJECT, (best.passage, best.found), meant)
        exact = best.found.figure.bound is Bound.EXACT and best.found.figure.value == own.value
        if own.bound in (Bound.ABOVE, Bound.BELOW) and exact:
            return fault(FaultKind.RELATION, (best.passage, best.found))
        before = best.passage.text[max(0, best.found.figure.start - 90) : best.found.figure.start]
        said_before = self._said[max(0, own.start - 90) : own.start]
        if opposite_ways(said_before, before) or is_denied(said_before, own) != is_denied(before, best.found.figure):
            return fault(FaultKind.RELATION, (best.passage, best.found))
        around = best.passage.text[
            slice(*sentence_around(best.passage.text, best.found.figure.start, best.found.figure.end))
        ]
        if denied_behind(self._said[own.end : own.end + 60], around):
            return fault(FaultKind.RELATION, (best.passage, best.found))
        rival = None if self._is_operand(own) else self._rival(said, items, year, best, mentions, figure.start, near)
        unsure_of = rival if rival is not None and rival.score < best.score + MARGIN else None
        if rival is not None and unsure_of is None:
            other_year = bool(year) and rival.found.year == year != best.found.year
            return fault(
                FaultKind.YEAR if other_year else FaultKind.SUBJECT,
                (best.passage, best.found),
                words_at(rival.passage, rival.found),
            )
        verdict = Verdict.SUPPORTED
        kind: FaultKind | None = None
        if (
            _EACH.search(self._said, max(0, own.start - 60), own.start)
            and not _EACH.search(best.passage.text, max(0, best.found.figure.start - 60), best.found.figure.start)
            and (not best.found.figure.per)
        ):
            return fault(FaultKind.RELATION, (best.passage, best.found))
        if self._is_operand(own):
            return Judged(
                figure,
                _claim(figure, Verdict.SUPPORTED, source=words_at(best.passage, best.found)),
                mentions,
                said,
                best,
            )
        if unsure:
            verdict, kind = Verdict.DOUBTFUL, FaultKind.UNIT
        elif unsure_of is not None or best.score < LEAST:
            verdict, kind = Verdict.DOUBTFUL, FaultKind.SUBJECT
        elif own.bound in (Bound.AT_LEAST, Bound.AT_MOST) and best.found.figure.bound is Bound.EXACT:
            verdict, kind = Verdict.DOUBTFUL, FaultKind.RELATION
        elif (
            best.found.figure.total == own.value != best.found.figure.value
            and own.total is None
            and not _ALL_OF.search(self._said, max(0, own.start - 24), own.start)
        ) or not self._names_agree(own, best):
            verdict, kind = Verdict.DOUBTFUL, FaultKind.SUBJECT
        elif year in self._said[said.start : said.end] and year and not best.found.year and not has_year(best, year):
            verdict, kind = Verdict.DOUBTFUL, FaultKind.YEAR
        claim = _claim(figure, verdict, kind, words_at(best.passage, best.found))
        return Judged(figure, claim, mentions, said, best, unsure_of)

    def _named_within(self, figure: Figure, tails: Sequence[tuple[int, int]]) -> tuple[Mention, ...]:
        """The units that the last part of a quotation with words left out names before a figure in it."""
        start = next((start for start, end in tails if start <= figure.start < end), figure.start)
        said = self._text[start : figure.start]
        names = self._subjects.names
        return tuple(names.old_or_new(mention) for mention in last_named(said, names.mentions(said)))

    def _exchanged(self, one: Judged, all_judged: Sequence[Judged]) -> Judged:
        """A figure in doubt is contradicted where the one that suits its words stands in another's place there."""
        if one.rival is None or one.claim.verdict is not Verdict.DOUBTFUL:
            return one
        there = [other for other in all_judged if other.figure.value == one.rival.found.figure.value]
        if not there or any(
            other.claim.verdict is Verdict.SUPPORTED and self._gain(one, other) < MARGIN for other in there
        ):
            return one
        source = words_at(one.rival.passage, one.rival.found)
        return replace(one, claim=_claim(one.figure, Verdict.CONTRADICTED, FaultKind.SUBJECT, source))

    def _gain(self, one: Judged, other: Judged) -> float:
        """How much better the words of two figures would suit their sources, had they changed places."""
        if one.place is None or one.rival is None or other.place is None or other.said is None:
            return 0.0
        known = frozenset((*self._around, *(word for near in other.said.near for word in near)))
        items = self._items(other.said)
        back = likeness(items, known, one.place.found) - likeness(items, known, other.place.found)
        return one.rival.score - one.place.score + back

    def _again(
        self, one: Judged, all_judged: Sequence[Judged], told: Sequence[Judged], cited: Sequence[Passage]
    ) -> Judged:
        """A figure that no source states, where it is worked out from those that one does."""
        own = self._at(one.figure)
        kind = one.claim.kind
        if kind is FaultKind.UNIT and self._is_part_of_sum(one, all_judged):
            return replace(one, claim=_claim(one.figure, Verdict.SUPPORTED, source=one.claim.source))
        if kind not in (FaultKind.FIGURE, FaultKind.SUBJECT):
            return one
        place = next(k for k, other in enumerate(all_judged) if other is one)
        near = all_judged[max(0, place - _MOST_PARTS) : place + _MOST_PARTS]
        sound = [other for other in near if other is not one and self._may_be_part(other)]
        parts = [self._at(other.figure) for other in sound]
        start = max(0, own.start - _AROUND)
        said = self._said[start : own.end + _AROUND]
        if kind is FaultKind.SUBJECT and not self._computes:
            return one
        if is_worked_out(replace(own, start=own.start - start, end=own.end - start), parts, said):
            return self._computed(one)
        if self._computes or re.search(
            r"(?<!\w)(?:tổng|cộng|chung|cả (?:hai|ba|bốn|năm)|toàn|hiệu số|còn(?: lại)?)(?!\w)", said, re.IGNORECASE
        ):
            before = [
                other.figure
                for other in told[-12:]
                if other.claim.verdict is Verdict.SUPPORTED and not other.claim.computed
            ]
            if before and is_worked_out(own, [*before, *parts], f"tổng cộng từ {said}"):
                return self._computed(one)
            if one.said is not None and self._adds_sources(own, one.said, cited):
                return self._computed(one)
        return one

    def _adds_sources(self, own: Figure, said: Stated, cited: Sequence[Passage]) -> bool:
        """Whether it is the sum of what the passages cited say of the same, one figure of each, or all of one."""
        items = self._items(said)
        found = [
            [place.found.figure for place in Evidence([passage]).others(said, items, self._known, _SUMMED)]
            for passage in cited
        ]
        if is_sum_of_sources(own, found):
            return True
        return any(
            len(figures) > 1 and is_worked_out(own, figures, f"cộng từ {self._said}")
            for figures in found
            if len(figures) <= _MOST_SUMMED
        )

    def _may_be_part(self, other: Judged) -> bool:
        return other.claim.verdict is not Verdict.CONTRADICTED or (
            other.place is not None and other.claim.kind in (FaultKind.UNIT, FaultKind.SUBJECT, FaultKind.YEAR)
        )

    def _is_part_of_sum(self, one: Judged, all_judged: Sequence[Judged]) -> bool:
        """Whether a formula names no unit at this figure: "(24,13% [1] trừ 1,1% [5])", but the statement does."""
        if one.place is None or not self._is_operand(self._at(one.figure)):
            return False
        subjects = self._own.subjects
        if not subjects:
            return True
        return any(self._subjects.is_of((mention,), one.place.passage, one.place.found) for mention in subjects)

    def _computed(self, one: Judged) -> Judged:
        return replace(one, claim=_claim(one.figure, Verdict.SUPPORTED, computed=True))


def _may_be_mixed_up(one: Judged) -> bool:
    return one.claim.verdict is not Verdict.SUPPORTED and one.claim.kind in (FaultKind.SUBJECT, FaultKind.YEAR)


def _claim(
    figure: Figure, verdict: Verdict, kind: FaultKind | None = None, source: str = "", computed: bool = False
) -> Claim:
    return Claim(figure.text, figure.start, verdict, kind, source, computed)
