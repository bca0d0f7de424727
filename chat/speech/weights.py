"""How well a sentence serves a speech, as learned from speech tasks by `python -m eval speeches`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from linear import Frozen, Learned, Linear

SHIPPED = Path(__file__).with_name("weights.json")


class SpeechWeights(Frozen):
    """What was learned; both sums together are the log-odds that a good speech says the sentence.

    Attributes:
        fit: of a sentence beside a topic.
        said: of the sentence itself.
        serves_from: of `fit`; a sentence from it on serves the topic.
        learned: where they come from.
    """

    fit: Linear
    said: Linear
    serves_from: float
    learned: Learned

    def fit_of(self, row: Sequence[float] | None) -> float:
        """How well a sentence of these features serves a topic; endlessly badly where it cannot."""
        return -math.inf if row is None else float(self.fit.scores(np.array([row], dtype=float))[0])

    def said_of(self, row: Sequence[float]) -> float:
        """What a sentence of these features is worth, whatever it serves."""
        return float(self.said.scores(np.array([row], dtype=float))[0])


@cache
def shipped_weights() -> SpeechWeights:
    """Those of the product."""
    return SpeechWeights.model_validate_json(SHIPPED.read_text(encoding="utf-8"))
