"""Figures of an answer that no source states, worked out from those that one does."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from chat.verify.claims import FaultKind, Verdict
from chat.verify.figure_basis import FigureBasis
from chat.verify.figure_words import Stated, stated_in
from chat.verify.judged import Judged, claim_of
from chat.verify.likeness import learned
from chat.verify.proofs import is_sum_of, is_worked_out, these
from chat.verify.relations import said_way
from chat.verify.stating import Claimed
from chat.verify.word_lists import pattern
from corpus import Passage
from reading.comparable_figures import figure_class
from text.figures import Figure

_MOST_SUMMED = 6
_LEAST_TOTAL = 8  # smaller ones are sums of others by chance
_MOST_PARTS = 12
_MOST_TOLD = 60
_LEAST_TOGETHER = 2
_NEXT = 60  # characters before a figure that say which way it lies
_SENTENCE_END = re.compile(r"[.;]\s")
_AROUND = 400  # characters of a statement that are looked at around a figure
_WORKED_OUT = r"(?<!\w){WORKED_OUT}(?!\w)"
_COMPARED = re.compile(r"(?<!\w)(?:hơn|kém|chênh|gấp)(?!\w)", re.IGNORECASE)


class WorkedOut(FigureBasis):
    """The figures of one statement that may be worked out."""

    def _summed(self, judged: Sequence[Judged]) -> set[int]:
        """Which of the figures that stand in a source, but may be mixed up, add up to one that is right."""
        known: set[int] = set()
        for place, total in enumerate(judged[:_MOST_PARTS]):
            if total.claim.verdict is Verdict.CONTRADICTED or total.figure.value < _LEAST_TOTAL:
                continue
            others = [k for k in range(min(len(judged), _MOST_PARTS)) if k != place]
            for first in range(len(others)):
                for end in range(first + 2, len(others) + 1):
                    run = others[first:end]
                    if sum(judged[k].figure.value for k in run) != total.figure.value:
                        continue
                    if total.claim.verdict is Verdict.DOUBTFUL:
                        known.update([place] if all(judged[k].claim.verdict is Verdict.SUPPORTED for k in run) else [])
                    elif total.claim.verdict is Verdict.SUPPORTED:
                        known.update(k for k in run if judged[k].place is not None and _may_be_mixed_up(judged[k]))
        return known

    def _again(
        self, one: Judged, all_judged: Sequence[Judged], told: Sequence[Judged], cited: Sequence[Passage]
    ) -> Judged:
        """A figure that no source states, where it is worked out from those that one does."""
        own = self._at(one.figure)
        kind = one.claim.kind
        heads = " ".join(self._statement.above[:2]) if self._is_cell else ""
        computes = self._computes or pattern(_WORKED_OUT).search(heads) is not None
        if kind is not FaultKind.FIGURE and not (kind is FaultKind.SUBJECT and computes):
            return one
        start = max(0, own.start - _AROUND)
        said = f"{self._said[start : own.end + _AROUND]} {heads}"
        here = replace(own, start=own.start - start, end=own.end - start)
        if any(is_worked_out(here, parts, said) for parts in self._parts(one, all_judged, told, computes)):
            return self._computed(one)
        if self._follows_from_these(own, said, here.start, told) or self._lies_between(own, all_judged):
            return self._computed(one)
        if computes or pattern(_WORKED_OUT).search(said):
            before = [other.figure for other in told[-_MOST_PARTS:] if _is_stated(other)]
            parts = next(self._parts(one, all_judged, (), False))
            if before and is_worked_out(own, [*before, *parts], f"tổng cộng từ {said}"):
                return self._computed(one)
            if one.said is not None and own.value >= 1 and self._from_sources(own, one.said, said, cited):
                return self._computed(one)
        return one

    def _follows_from_these(self, own: Figure, said: str, position: int, told: Sequence[Judged]) -> bool:
        """Whether it is the sum of the things told last, or its share in another: "ba loại này chiếm 84,1%"."""
        before = [one.figure for one in told[-_MOST_PARTS:] if _is_stated(one)]
        count = these(said, position)
        last = [figure for figure in before if figure_class(figure) == figure_class(before[-1])][-count:]
        if count < _LEAST_TOGETHER or len(last) < count:
            return False
        together = replace(last[-1], value=sum((figure.value for figure in last), Decimal()))
        return own.value == together.value or any(
            is_worked_out(own, [together, figure], said) for figure in before if figure not in last
        )

    def _lies_between(self, own: Figure, all_judged: Sequence[Judged]) -> bool:
        """Whether the figure told beside it lies by so much below or above the next one of its source's sentence, as is
        said: "giảm 5,3 điểm, còn 2,2%" of "từ 7,5% xuống 2,2%".
        """
        way = said_way(self._said[max(0, own.start - _NEXT) : own.start])
        place = bisect_left(all_judged, own.start + self._statement.start, key=lambda other: other.figure.start)
        for other in (*all_judged[max(0, place - 1) : place], *all_judged[place + 1 : place + 2]):
            if way is None or other.place is None or other.claim.verdict is Verdict.CONTRADICTED:
                continue
            found, text = other.place.found, other.place.passage.text
            kind = figure_class(found.figure)
            alike = [one.figure for one in stated_in(other.place.passage) if figure_class(one.figure) == kind]
            for one, following in pairwise(alike):
                apart = one.value - following.value if one.start == found.figure.start else following.value - one.value
                if (
                    found.figure.start in (one.start, following.start)
                    and abs(apart) == own.value
                    and (apart > 0) is way
                    and not _SENTENCE_END.search(text, one.end, following.start)
                ):
                    return True
        return False

    def _from_sources(self, own: Figure, said: Stated, words: str, cited: Sequence[Passage]) -> bool:
        """Whether it is the sum of what each of several sources says of the same, or follows from what one says."""
        kind = figure_class(own).removesuffix(" change")
        claimed = Claimed(said, self._looked(said), self._known, kinds=frozenset({kind}))
        scored = self._evidence.ranked(claimed)
        likely: list[list[Figure]] = []
        for passage in cited:
            ranked = [one for one in scored if one.passage is passage]
            least = max(ranked[0].score + math.log(learned().supported_from), learned().least) if ranked else 0.0
            likely.append([one.found.figure for one in ranked if one.score >= least])
        if len(cited) > 1 and all(likely) and is_sum_of([own], [found[0] for found in likely]):
            return True
        return any(
            1 < len(found) <= _MOST_SUMMED
            and (is_sum_of([own], found) or (_COMPARED.search(words) and is_worked_out(own, found, words)))
            for found in likely
        )

    def _parts(
        self, one: Judged, all_judged: Sequence[Judged], told: Sequence[Judged], computes: bool
    ) -> Iterator[list[Figure]]:
        """What a figure may be worked out from: the others of its statement, or those of one row or column."""
        place = bisect_left(all_judged, one.figure.start, key=lambda other: other.figure.start)
        near = all_judged[max(0, place - _MOST_PARTS) : place + _MOST_PARTS]
        yield [self._at(other.figure) for other in near if other is not one and self._may_be_part(other)]
        lines: dict[str, list[Figure]] = {}
        for other in filter(_is_stated, told[-_MOST_TOLD:]):
            for head in other.heads:
                lines.setdefault(head, []).append(other.figure)
        if not self._is_cell:
            yield from (figures for figures in lines.values() if len(figures) <= _MOST_SUMMED)
        elif computes:
            yield from (lines[head] for head in self._statement.above[:2] if head in lines)

    def _may_be_part(self, other: Judged) -> bool:
        return other.claim.verdict is not Verdict.CONTRADICTED or (
            other.place is not None and other.claim.kind in (FaultKind.UNIT, FaultKind.SUBJECT, FaultKind.YEAR)
        )

    def _computed(self, one: Judged) -> Judged:
        return replace(one, claim=claim_of(one.figure, Verdict.SUPPORTED, computed=True))


def _is_stated(one: Judged) -> bool:
    return one.claim.verdict is not Verdict.CONTRADICTED and not one.claim.computed


def _may_be_mixed_up(one: Judged) -> bool:
    return one.claim.verdict is Verdict.DOUBTFUL and one.claim.kind is FaultKind.SUBJECT
