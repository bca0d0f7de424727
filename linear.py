"""A learned weighted sum of features and where it comes from, as a file keeps it and a person can read it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """What a file of weights holds; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Learned(Frozen):
    """When and from which sets weights come, and how those of all other reports do on each report."""

    date: date
    sets: tuple[str, ...]
    left_out: Mapping[str, Mapping[str, float]]


class Weight(Frozen):
    """What one feature counts: `weight` for each `scale` that it lies above `mean`."""

    mean: float
    scale: float
    weight: float


class Linear(Frozen):
    """A weighted sum of features, by name."""

    intercept: float
    features: Mapping[str, Weight]

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """What each feature counts, in their order here."""
        return np.array([each.weight for each in self.features.values()])

    @cached_property
    def spread(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The means and the scales."""
        held = self.features.values()
        return np.array([each.mean for each in held]), np.array([each.scale for each in held])

    def scores(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum for each row; its columns are the features in their order here."""
        mean, scale = self.spread
        return ((rows - mean) / scale) @ self.weights + self.intercept

    def probability(self, row: NDArray[np.float64]) -> float:
        """Of what it was learned from, 0 to 1."""
        return 1 / (1 + math.exp(-float(self.scores(row[None, :])[0])))


def expit(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The likelihoods, 0 to 1, that sums stand for."""
    return 1 / (1 + np.exp(-scores))
