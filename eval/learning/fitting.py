"""The weights fitted to examples, and how they do on reports that they were not fitted to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from chat.quote.select_segments import UNSURE_SHOWN
from chat.rank.certainty import COLUMN_BOUNDS, COLUMNS, best_first
from chat.rank.features import BOUNDS, FEATURES
from chat.rank.weights import Learned, Weights
from chat.understand.answer_kind import AnswerKind
from eval.learning.examples import Example, ExamplePart
from eval.learning.logit import as_linear, fit_logistic, spread_of
from linear import Linear

CERTAIN_RIGHT = 0.86
"""The share of right ones among the answers given as certain that their threshold is set for."""

FALSE_REFUSALS = 0.06
"""The share of the questions that can be answered which the threshold of silence lets go unanswered; in reports of
other offices, with writers of questions left out too, it is nearly twice that."""

_RANK_PENALTY = 3.0
_JUDGE_PENALTY = 20.0

Choice = tuple[NDArray[np.float64], NDArray[np.bool_]]
"""The rows of what could be chosen, and which of them are right."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question whose report was left out.

    Attributes:
        example: the question.
        answers: the probability that anything shown answers.
        complete: the probability that the drafted answer says all.
        drafted: the facts that the drafted answer states, by number.
        shown: the facts among the quotations shown where the answer is not certain, by number.
        first: whether the best candidate states a fact.
    """

    example: Example
    answers: float
    complete: float
    drafted: frozenset[int]
    shown: frozenset[int]
    first: bool

    @property
    def is_complete(self) -> bool:
        """Whether the drafted answer states all that is asked."""
        return _says_all(self.example, self.drafted)

    def recall(self, facts: Iterable[int]) -> float:
        return len(set(facts)) / len(self.example.question.facts)


def fit(examples: Sequence[Example], today: date, gold: Sequence[str]) -> Weights:
    """The weights that all the examples give, with thresholds that hold on the reports left out in turn."""
    outcomes = left_out(examples)
    candidate, answers, complete = fit_all(examples)
    return Weights(
        candidate=candidate,
        answers=answers,
        complete=complete,
        silent_below=_silence(outcomes),
        certain_from={
            kind: _certainty([each for each in outcomes if each.example.kind is kind]) for kind in AnswerKind
        },
        learned=Learned(date=today, sets=tuple(gold), left_out=summary(outcomes)),
    )


def left_out(examples: Sequence[Example]) -> list[Outcome]:
    """What becomes of each question by the weights of the questions about other reports."""
    outcomes: list[Outcome] = []
    for report in sorted({example.report for example in examples}):
        linear = fit_all([example for example in examples if example.report != report])
        outcomes.extend(outcome_of(example, *linear) for example in examples if example.report == report)
    return outcomes


def summary(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """By report: the questions, how often the best candidate is right, and what the first quotations state."""
    by_report: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_report.setdefault(outcome.example.report, []).append(outcome)
    figures = {}
    for report, held in {**by_report, "all": list(outcomes)}.items():
        answerable = [outcome for outcome in held if outcome.example.question.answerable]
        if answerable:
            figures[report] = {
                "questions": len(held),
                "first_right": round(float(np.mean([outcome.first for outcome in answerable])), 3),
                "recall_of_drafted": round(float(np.mean([each.recall(each.drafted) for each in answerable])), 3),
                "recall_of_shown": round(float(np.mean([each.recall(each.shown) for each in answerable])), 3),
            }
    return figures


def conditional_logit(
    choices: Sequence[Choice],
    penalty: float,
    around: NDArray[np.float64] | float = 0.0,
    bounds: Sequence[tuple[float | None, float | None]] | None = None,
) -> NDArray[np.float64]:
    """The weights under which the right rows are the likeliest chosen of all (McFadden's conditional logit).

    Args:
        choices: the rows of each, and which are right.
        penalty: how much it costs to be away from what is known before, by the square.
        around: the weights that are known before.
        bounds: between what each weight may lie; None for anywhere.
    """
    rows = np.concatenate([rows for rows, _ in choices])
    right = np.concatenate([right for _, right in choices])
    sizes = [len(held) for held, _ in choices]
    starts, of = np.concatenate([[0], np.cumsum(sizes)[:-1]]), np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = rows @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        every, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        slope = rows.T @ (odds * right / good[of] - odds / every[of])
        away = weights - around
        return float(penalty * away @ away / 2 - np.log(good / every).sum()), penalty * away - slope

    found = minimize(loss, np.zeros(rows.shape[1]) + around, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x)


def fit_all(examples: Sequence[Example], before: Weights | None = None) -> tuple[Linear, Linear, Linear]:
    """The weights of candidates, of whether anything answers and of whether all is said, near those known before."""
    parts = [part for example in examples for part in example.parts]
    mean, scale = spread_of([part.rows for part in parts]) if before is None else before.candidate.spread
    choices = [((part.rows - mean) / scale, _right(part)) for part in parts]
    weights = conditional_logit(
        [one for one in choices if one[1].any() and not one[1].all()],
        _RANK_PENALTY,
        0.0 if before is None else before.candidate.weights,
        list(BOUNDS.values()),
    )
    candidate = as_linear(tuple(FEATURES), mean, scale, weights)
    rows, answers, complete = [], [], []
    for example in examples:
        chosen = example.choose(candidate)
        for part, row in zip(example.parts, chosen.rows, strict=True):
            rows.append(row)
            alone = len(example.parts) == 1 and bool(chosen.drafted)
            shown = _shown(part, candidate.scores(part.rows), UNSURE_SHOWN)
            answers.append(example.question.answerable and (alone or bool(shown)))
            complete.append(_says_all(example, chosen.drafted))
    table = np.array(rows)
    return (
        candidate,
        _logistic(table, np.array(answers), None if before is None else before.answers),
        _logistic(table, np.array(complete), None if before is None else before.complete),
    )


def _logistic(rows: NDArray[np.float64], true: NDArray[np.bool_], before: Linear | None) -> Linear:
    """The probability of being true, by a logit of each row against nothing."""
    mean, scale = spread_of([rows]) if before is None else before.spread
    held = np.hstack([(rows - mean) / scale, np.ones((len(rows), 1))])
    known = 0.0 if before is None else np.append(before.weights, before.intercept)
    weights = fit_logistic(held, true, _JUDGE_PENALTY, known, [*COLUMN_BOUNDS, (None, None)])
    return as_linear(COLUMNS, mean, scale, weights[:-1], float(weights[-1]))


def _right(part: ExamplePart) -> NDArray[np.bool_]:
    return np.array([bool(facts) for facts in part.answering])


def _shown(part: ExamplePart, scores: NDArray[np.float64], most: int) -> frozenset[int]:
    places = best_first(scores)[:most]
    return frozenset().union(*(part.answering[place] for place in places))


def outcome_of(example: Example, candidate: Linear, answers: Linear, complete: Linear) -> Outcome:
    """What becomes of a question by some weights."""
    chosen = example.choose(candidate)
    scores = [candidate.scores(part.rows) for part in example.parts]
    each = max(1, UNSURE_SHOWN // len(example.parts))
    shown = [_shown(part, held, each) for part, held in zip(example.parts, scores, strict=True)]
    return Outcome(
        example,
        answers=max(map(answers.probability, chosen.rows)),
        complete=min(map(complete.probability, chosen.rows)),
        drafted=chosen.drafted,
        shown=frozenset().union(*shown),
        first=any(bool(_shown(part, held, 1)) for part, held in zip(example.parts, scores, strict=True)),
    )


def _says_all(example: Example, drafted: frozenset[int]) -> bool:
    return example.question.answerable and len(drafted) == len(example.question.facts)


def _silence(outcomes: Sequence[Outcome]) -> float:
    """The threshold below which no more than a small share of the questions fall that can be answered."""
    answerable = [outcome.answers for outcome in outcomes if outcome.example.question.answerable]
    return round(float(np.quantile(answerable, FALSE_REFUSALS)), 2)


def _certainty(outcomes: Sequence[Outcome]) -> float:
    """The lowest threshold from which on the answers are right often enough; 1 where there is none."""
    drafted = sorted(outcomes, key=lambda each: -each.complete)
    right = np.cumsum([each.is_complete for each in drafted]) / np.arange(1, len(drafted) + 1)
    enough = np.flatnonzero(right >= CERTAIN_RIGHT)
    return round(drafted[int(enough[-1])].complete, 2) if len(enough) else 1.0
