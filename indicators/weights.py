"""What was learned of which indicator a figure is of: a file that `python -m eval indicators` writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indicators.features import Candidate
from indicators.usual import Usual, usual_row
from linear import Frozen, Learned, Linear

SHIPPED = Path(__file__).with_name("weights.json")


class Naming(Frozen):
    """How likely a figure is of an indicator: by the features of both, by what is usual of the indicator, and by each
    word beside the figure that is none of the indicator's."""

    linear: Linear
    words: Mapping[str, float]
    usual: Mapping[str, Usual]

    def rows(self, found: Sequence[Candidate]) -> NDArray[np.float64]:
        """The features of a figure and each of the indicators that it may be of, with those of what is usual."""
        return np.array([[*one.row, *usual_row(self.usual.get(one.known.indicator.id), one.size)] for one in found])

    def scores(self, found: Sequence[Candidate], rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum for each of the indicators; `rows` are their features."""
        by_words = [sum(self.words.get(word, 0.0) for word in one.beside) for one in found]
        return self.linear.scores(rows) + by_words


class Weights(Frozen):
    """What was learned.

    Attributes:
        naming: how likely a figure is of an indicator.
        standing: how likely it is the one that tells how its unit stands in it.
        named_from: of `naming`; from this likelihood on a figure counts as one of the indicator's.
        chosen_from: of `standing`; from this on it may stand for its unit in a table.
        certain_from: of `standing`; from this on without a question mark, where it is of the indicator likely enough.
        certain_named_from: of `naming`; from this on likely enough.
        learned: where they come from.
    """

    naming: Naming
    standing: Linear
    named_from: float
    chosen_from: float
    certain_from: float
    certain_named_from: float
    learned: Learned


@cache
def shipped_weights() -> Weights:
    """Those of the product."""
    return Weights.model_validate_json(SHIPPED.read_text(encoding="utf-8"))
