"""Figures of an answer that no source states, worked out from those that one does."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chat.verify.claims import FaultKind, Verdict
from chat.verify.figure_basis import FigureBasis
from chat.verify.figure_words import Stated
from chat.verify.judged import Judged, claim_of
from chat.verify.likeness import learned
from chat.verify.proofs import is_sum_of, is_worked_out
from chat.verify.stating import Claimed
from chat.verify.word_lists import pattern
from corpus import Passage
from reading.comparable_figures import figure_class
from text.figures import Figure

_MOST_SUMMED = 6
_LEAST_TOTAL = 8  # smaller ones are sums of others by chance
_MOST_PARTS = 12
_MOST_TOLD = 60
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
        if computes or pattern(_WORKED_OUT).search(said):
            before = [other.figure for other in told[-_MOST_PARTS:] if _is_stated(other)]
            parts = next(self._parts(one, all_judged, (), False))
            if before and is_worked_out(own, [*before, *parts], f"tổng cộng từ {said}"):
                return self._computed(one)
            if one.said is not None and own.value >= 1 and self._from_sources(own, one.said, said, cited):
                return self._computed(one)
        return one

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
    return one.claim.verdict is not Verdict.SUPPORTED and one.claim.kind in (FaultKind.SUBJECT, FaultKind.YEAR)
