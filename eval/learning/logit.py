"""Logistic regression: the likelihood of being true, as a weighted sum of features tells it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, log_expit

from linear import Linear, Weight


def fit_logistic(
    rows: NDArray[np.float64],
    true: NDArray[np.bool_],
    penalty: NDArray[np.float64] | float,
    around: NDArray[np.float64] | float = 0.0,
    bounds: Sequence[tuple[float | None, float | None]] | None = None,
) -> NDArray[np.float64]:
    """The weights of the columns under which what is true is likeliest.

    Args:
        rows: a row of features each.
        true: which of them are.
        penalty: how much it costs to be away from what is known before, by the square; for each column, or for all.
        around: the weights that are known before.
        bounds: between what each weight may lie; None for anywhere.
    """
    sign = np.where(true, 1.0, -1.0)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin, away = sign * (rows @ weights), weights - around
        slope = -rows.T @ (sign * expit(-margin))
        return float((penalty * away) @ away / 2 - log_expit(margin).sum()), slope + penalty * away

    found = minimize(loss, np.zeros(rows.shape[1]) + around, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x)


def as_linear(
    names: Sequence[str],
    mean: NDArray[np.float64],
    scale: NDArray[np.float64],
    weights: NDArray[np.float64],
    intercept: float = 0.0,
) -> Linear:
    """The weights by name, rounded as a person reads them."""
    held = zip(names, mean.tolist(), scale.tolist(), weights.tolist(), strict=True)
    return Linear(
        intercept=round(intercept, 4),
        features={
            name: Weight(mean=round(middle, 4), scale=round(width, 4) or 1.0, weight=round(weight, 4))
            for name, middle, width, weight in held
        },
    )


def spread_of(tables: Sequence[NDArray[np.float64]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The mean and the scale of each column; the scale of one that hardly varies is 1."""
    rows = np.concatenate(tables)
    scale = rows.std(axis=0)
    return rows.mean(axis=0), np.where(scale > 1e-3, scale, 1.0)
