"""How sure an answer is: candidates ranked by learned weights, and the probability that they answer."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields

import numpy as np
from numpy.typing import NDArray

from chat.rank.features import BOUNDS, FEATURES


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a part of a question once its candidates are ranked.

    Attributes:
        chosen: how many answer it together.
        covered: the share of the question's words in and around these.
        suits: whether any of these that is nearly as good as the best is an answer by its words.
        asked: how many things the question asks the number of.
        lacking: how many of these the chosen ones do not number.
        whole_section: whether a section answers as a whole.
    """

    chosen: int
    covered: float
    suits: bool
    asked: int
    lacking: int
    whole_section: bool


def best_first(scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """The places of the scores, best first; of equal ones the earlier."""
    return np.argsort(-scores, kind="stable")


def best_row(rows: NDArray[np.float64], scores: NDArray[np.float64], known: Known) -> NDArray[np.float64]:
    """The features of the best candidate and what is known beside them, in the order of `COLUMNS`.

    Beside them stand its score, how far it is ahead of the second, how many rival it, and what is known of the part.
    Where it speaks of a unit asked about, only what does so too is a rival.
    Nothing of it depends on reports that are not asked about, as a search's own score does, nor on how the question's
    writers word what reports tell.
    """
    first = best_first(scores)[0]
    beside = np.sort(scores[rows[:, _UNIT_ASKED] >= rows[first, _UNIT_ASKED]])[::-1]
    ahead = beside[0] - beside[1] if len(beside) > 1 else 0.0
    rivals = np.log(np.exp(beside - beside[0]).sum())
    return np.concatenate(
        [rows[first, _PLACES], np.array([scores[first], ahead, rivals, *astuple(known)], dtype=float)]
    )


_OWN = tuple(name for name in FEATURES if name != "found")
_PLACES = [list(FEATURES).index(name) for name in _OWN]
_UNIT_ASKED = list(FEATURES).index("unit_asked")

BESIDE = ("score", "ahead", "rivals", *(each.name for each in fields(Known)))
"""What is known of the best candidate beside its own features."""

COLUMNS = (*_OWN, *BESIDE)
"""The names of the columns of `best_row`."""

_SPEAKS_FOR, _SPEAKS_AGAINST = {"score", "ahead", "covered", "suits", "whole_section"}, {"rivals", "lacking"}

COLUMN_BOUNDS = tuple(
    BOUNDS.get(name) or (0.0 if name in _SPEAKS_FOR else None, 0.0 if name in _SPEAKS_AGAINST else None)
    for name in COLUMNS
)
"""Between what the weight of each column may lie: what speaks for a candidate makes no answer less sure."""
