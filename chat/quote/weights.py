"""The learned weights of the ranking: a file that a person can read and `python -m eval learn` writes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

SHIPPED = Path(__file__).with_name("weights.json")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Weight(_Frozen):
    """What one feature counts: `weight` for each `scale` that it lies above `mean`."""

    mean: float
    scale: float
    weight: float


class Linear(_Frozen):
    """A weighted sum of features, by name."""

    intercept: float
    features: Mapping[str, Weight]

    def scores(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum for each row; its columns are the features in their order here."""
        weights = self.features.values()
        mean, scale, weight = (
            np.array([getattr(each, name) for each in weights]) for name in ("mean", "scale", "weight")
        )
        return ((rows - mean) / scale) @ weight + self.intercept

    def probability(self, row: NDArray[np.float64]) -> float:
        """Of what it was learned from, 0 to 1."""
        return 1 / (1 + math.exp(-float(self.scores(row[None, :])[0])))


class Learned(_Frozen):
    """When and from which gold sets the weights come, and the figures of each report by the weights of all others."""

    date: date
    gold: tuple[str, ...]
    left_out: Mapping[str, Mapping[str, float]]


class Weights(_Frozen):
    """What was learned.

    Attributes:
        candidate: how well a stretch answers, beside the others.
        answers: whether any of the quotations shown answers.
        complete: whether the answer says all that is asked.
        silent_below: of `answers`; below it the reports do not say, where no candidate answers by its words.
        certain_from: of `complete`; from it on the answer is given as certain.
        learned: where they come from.
    """

    candidate: Linear
    answers: Linear
    complete: Linear
    silent_below: float
    certain_from: float
    learned: Learned


@cache
def shipped_weights() -> Weights:
    """Those of the product."""
    return Weights.model_validate_json(SHIPPED.read_text(encoding="utf-8"))
