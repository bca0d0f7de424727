"""Passages in the order of the best that they say, by the same learned weights that choose what is quoted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from chat.rank.candidate import Asked, cut
from chat.rank.certainty import best_first
from chat.rank.features import measure
from chat.rank.weights import Weights
from corpus import Passage


def by_best_stretch(passages: Sequence[Passage], asked: Asked, weights: Weights) -> list[Passage]:
    """The passages, best first; of equal ones the earlier."""
    stretches = [(place, one) for place, passage in enumerate(passages) for one in cut(passage, asked.question.kind)]
    best = np.full(len(passages), -np.inf)
    if stretches:
        scores = weights.candidate.scores(measure([one for _, one in stretches], asked))
        np.maximum.at(best, [place for place, _ in stretches], scores)
    return [passages[place] for place in best_first(best)]
