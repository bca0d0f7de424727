"""How far two judges agree beyond what chance alone would bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.scoring.run import ScoredCase


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `judged` answers the shares that the model calls correct and complete, and Cohen's kappa of each with the
    exact metrics; a kappa is None where both judges say only one thing.
    """

    judged: int
    correct: float
    complete: float
    kappa_correct: float | None
    kappa_complete: float | None


def agreement(run: Sequence[ScoredCase]) -> Agreement | None:
    """How the model's verdicts agree with the exact scores of the same answers; None where it gave none."""
    both = [(each.score.right, each.verdict) for each in run if each.verdict is not None]
    if not both:
        return None
    exact = [right for right, _ in both]
    correct = [verdict.correct for _, verdict in both]
    complete = [verdict.complete for _, verdict in both]
    return Agreement(
        judged=len(both),
        correct=sum(correct) / len(both),
        complete=sum(complete) / len(both),
        kappa_correct=cohens_kappa(exact, correct),
        kappa_complete=cohens_kappa(exact, complete),
    )


def cohens_kappa(one: Sequence[bool], other: Sequence[bool]) -> float | None:
    """Cohen's kappa of two judges on the same answers, at least one; None where chance alone has them agree always.

    >>> cohens_kappa([True, True, False, False], [True, True, False, True])
    0.5
    """
    count = len(one)
    observed = sum(a == b for a, b in zip(one, other, strict=True)) / count
    yes, other_yes = sum(one) / count, sum(other) / count
    by_chance = yes * other_yes + (1 - yes) * (1 - other_yes)
    return None if by_chance == 1.0 else (observed - by_chance) / (1 - by_chance)
