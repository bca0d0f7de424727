"""How sure an answer is: candidates ranked by learned weights, and the probability that they answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chat.quote.features import FEATURES, Asked, measure
from chat.quote.weights import Weights
from reading.segments import Segment

BESIDE = (
    "score",
    "ahead",
    "rivals",
    "chosen",
    "chosen_count",
    "chosen_coverage",
    "suits",
    "asked",
    "lacking",
    "whole_section",
)
"""What is known of the best candidate beside its own features, see `best_row`."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a part of a question before its candidates are ranked.

    Attributes:
        chosen: the places, among the candidates, of those that answer by their words.
        chosen_coverage: the share of the question's words in and around these.
        asked: how many things the question asks the number of.
        lacking: how many of these the chosen ones do not number.
        section: whether a section answers as a whole.
    """

    chosen: frozenset[int]
    chosen_coverage: float
    asked: int
    lacking: int
    section: bool

    @property
    def suits(self) -> bool:
        """Whether any candidate answers by its words."""
        return bool(self.chosen)


@dataclass(frozen=True, slots=True)
class Judged:
    """The candidates of one part of a question, best first, and how sure they are.

    Attributes:
        segments: the candidates.
        answers: the probability that one of the first ones answers.
        complete: the probability that the answer drafted from them says all that is asked.
    """

    segments: tuple[Segment, ...]
    answers: float
    complete: float


def judge(candidates: Sequence[Segment], asked: Asked, known: Known, weights: Weights) -> Judged:
    """Rank the candidates of a part of a question, at least one, given in the order of the search."""
    rows = measure(candidates, asked)
    scores = weights.candidate.scores(rows)
    row = best_row(rows, scores, known)
    return Judged(
        tuple(candidates[place] for place in best_first(scores)),
        weights.answers.probability(row),
        weights.complete.probability(row),
    )


def best_first(scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """The places of the scores, best first; of equal ones the earlier."""
    return np.argsort(-scores, kind="stable")


def best_row(rows: NDArray[np.float64], scores: NDArray[np.float64], known: Known) -> NDArray[np.float64]:
    """The features of the best candidate and what is known beside them, in the order of `COLUMNS`.

    Beside them stand its score, how far it is ahead of the second, how many rival it, whether it is among the chosen
    ones, and what is known of the part. Nothing of it depends on reports that are not asked about, nor on how the
    question's writers word what reports tell.
    """
    first, *others = best_first(scores)
    beside = (
        scores[first],
        scores[first] - scores[others[0]] if others else 0.0,
        np.log(np.exp(scores - scores[first]).sum()),
        int(first) in known.chosen,
        np.log1p(len(known.chosen)),
        known.chosen_coverage,
        known.suits,
        known.asked,
        known.lacking,
        known.section,
    )
    return np.concatenate([rows[first], np.array(beside, dtype=float)])


COLUMNS = (*FEATURES, *BESIDE)
"""The names of the columns of `best_row`."""
