"""The product's weights drawn towards an office's own gold questions, and what changes for questions left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from chat.rank.weights import Learned, Weights
from eval.learning.examples import Example
from eval.learning.fitting import Outcome, fit_all, outcome_of

LEAST_QUESTIONS = 20
"""Fewer say nothing of how others would fare."""

_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """How questions fare by some weights.

    Attributes:
        first_right: the share of those that can be answered whose best candidate states a fact.
        shown: the share of their facts that the first quotations state.
        silent: the share of those that cannot be answered which would be refused.
    """

    first_right: float
    shown: float
    silent: float


@dataclass(frozen=True, slots=True)
class Adapted:
    """Weights learned from an office's questions, and how these fare when left out, before and after."""

    weights: Weights
    questions: int
    before: Standing
    after: Standing


def adapt(before: Weights, examples: Sequence[Example], today: date, gold: Sequence[str]) -> Adapted:
    """Learn from the examples, staying near the weights before as far as few questions say little.

    Each fifth of the questions is judged by what the other four teach.
    """
    left_out: list[Outcome] = []
    for fold in range(_FOLDS):
        learned = fit_all([each for k, each in enumerate(examples) if k % _FOLDS != fold], before)
        left_out.extend(outcome_of(each, *learned) for k, each in enumerate(examples) if k % _FOLDS == fold)
    unchanged = [outcome_of(each, before.candidate, before.answers, before.complete) for each in examples]
    candidate, answers, complete = fit_all(examples, before)
    standing = _standing(left_out, before)
    figures = {"own": {"questions": len(examples), "first_right": standing.first_right, "shown": standing.shown}}
    weights = before.model_copy(
        update={
            "candidate": candidate,
            "answers": answers,
            "complete": complete,
            "learned": Learned(date=today, sets=tuple(gold), left_out=figures),
        }
    )
    return Adapted(weights, len(examples), _standing(unchanged, before), standing)


def _standing(outcomes: Sequence[Outcome], weights: Weights) -> Standing:
    told = [outcome for outcome in outcomes if outcome.example.question.answerable]
    untold = [outcome for outcome in outcomes if not outcome.example.question.answerable]
    return Standing(
        first_right=_share([outcome.first for outcome in told]),
        shown=_share([outcome.recall(outcome.shown) for outcome in told]),
        silent=_share([outcome.answers < weights.silent_below for outcome in untold]),
    )


def _share(held: Sequence[float]) -> float:
    return round(float(np.mean(held)), 3) if held else 0.0
