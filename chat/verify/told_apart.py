"""Figures of an answer that are told beside each other: each is the likelier one where the others are taken."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from chat.verify.claims import FaultKind, Verdict
from chat.verify.figure_words import counting_same
from chat.verify.judged import Judged
from chat.verify.likeness import NEGLIGIBLE, chance, learned
from chat.verify.stating import Place

_NEXT = 6  # figures
_BY_FAR = math.log(4)


def told_apart(told: Sequence[Judged]) -> Iterator[Judged]:
    """Those of which it was in doubt only whether another figure is meant, and is no longer when the figures are left
    out that the answer tells elsewhere: exchanged, they would suit the words of both worse.
    """
    tellers: dict[tuple[str, int], list[Judged]] = {}
    for one in told:
        if one.place is not None and one.ranked:
            tellers.setdefault(_key(one.place), []).append(one)
    for one in told:
        if one.claim.kind is not FaultKind.SUBJECT or one.place is None or not one.ranked:
            continue
        if one.said is not None and not counting_same(one.said)(one.place.found):
            continue
        mine = [place.score for place in one.ranked if place.found.figure.value == one.place.found.figure.value]
        rivals = [
            place.score
            for place in one.ranked
            if place.found.figure.value != one.place.found.figure.value
            and not any(_suit_better(one, other, place) for other in tellers.get(_key(place), ()) if other is not one)
        ]
        if max(mine) >= learned().least and chance(mine, [*mine, *rivals]) >= learned().supported_from:
            yield one


def _suit_better(one: Judged, other: Judged, place: Place) -> bool:
    """Whether two figures suit their own places together better than each the other's."""
    if one.place is None or other.place is None or other.claim.verdict is Verdict.CONTRADICTED:
        return False
    return one.place.score + other.place.score >= place.score + _score_at(other, one.place)


def exchanged(told: Sequence[Judged]) -> Iterator[Judged]:
    """Those that would suit their words better by far if they and another of the next ones were exchanged: "khiển trách
    06, cảnh cáo 13" where thirteen were rebuked and six warned.
    """
    held = [
        (one, one.place, {_key(place): place.score for place in one.ranked}) for one in told if one.place and one.ranked
    ]
    for first, (one, mine, scores) in enumerate(held):
        for other, its, other_scores in held[first + 1 : first + 1 + _NEXT]:
            if one.figure.value == other.figure.value:
                continue
            exchanged_score = scores.get(_key(its), mine.score - NEGLIGIBLE)
            exchanged_score += other_scores.get(_key(mine), its.score - NEGLIGIBLE)
            if exchanged_score > mine.score + its.score + _BY_FAR:
                yield from (one, other)


def _score_at(one: Judged, place: Place) -> float:
    """How well a place suits a figure's words; those not kept suit them worse by more than is negligible."""
    kept = (other.score for other in one.ranked if _key(other) == _key(place))
    return next(kept, one.place.score - NEGLIGIBLE if one.place else 0.0)


def _key(place: Place) -> tuple[str, int]:
    return place.passage.id, place.found.figure.start
