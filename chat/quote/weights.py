"""The learned weights of the ranking: a file that a person can read and `python -m eval learn` writes."""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

SHIPPED = Path(__file__).with_name("weights.json")
OWN_FILE = "weights.json"
"""Of an office's own, in its DATA_DIR."""

_log = logging.getLogger(__name__)


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


def weights_of(data_dir: Path) -> Weights:
    """The office's own, learned from its gold questions, or those of the product where it has none that can be read."""
    own = data_dir / OWN_FILE
    try:
        return _own_weights(own, own.stat().st_mtime_ns)
    except FileNotFoundError:
        return shipped_weights()
    except (OSError, ValueError):
        _log.exception("%s cannot be used; the product's own weights are", own)
        return shipped_weights()


@lru_cache(maxsize=4)
def _own_weights(file: Path, changed: int) -> Weights:
    own, shipped = Weights.model_validate_json(file.read_bytes()), shipped_weights()
    for name in ("candidate", "answers", "complete"):
        if list(getattr(own, name).features) != list(getattr(shipped, name).features):
            raise ValueError(f"{name}: features of another version")
    return own
