"""The weights of a speech's points fitted to speech tasks, and the speeches of reports that they were not fitted to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from chat.speech.drafting import topics_told, write_speech
from chat.speech.points import SAID, candidates
from chat.speech.request import SpeechRequest
from chat.speech.topic_fit import FIT
from chat.speech.weights import Learned, SpeechWeights
from eval.gold.fact_match import fact_stands
from eval.learning.logit import as_linear, fit_logistic, spread_of
from eval.runs.speech_requests import request_of
from eval.runs.speeches import SpeechTask
from eval.scoring.speech_metrics import score_speech
from vectorstore.index import Index

SERVING = 0.9
"""The share of the sentences with a fact that serve one of their topics; of the others about an eighth do."""

_PENALTY = 10.0
_ROUNDS = 3  # of saying which topic each sentence serves by the weights so far


@dataclass(frozen=True, slots=True)
class SpeechExample:
    """A task beside all that its reports could say.

    Attributes:
        task: the task.
        request: what it asks for.
        fits: of each sentence the features beside each topic that it may serve.
        said: its own.
        right: whether it holds one of the task's facts.
    """

    task: SpeechTask
    request: SpeechRequest
    fits: tuple[NDArray[np.float64], ...]
    said: NDArray[np.float64]
    right: NDArray[np.bool_]

    @property
    def report(self) -> str:
        """The report by which it is left out."""
        return self.task.facts[0].file


def read_speech_examples(tasks: Iterable[SpeechTask], index: Index) -> list[SpeechExample]:
    """Those of the tasks that have facts, all from reports of the index."""
    known = {report.name for report in index.reports()}
    return [
        _example(task, index) for task in tasks if task.facts and known.issuperset(fact.file for fact in task.facts)
    ]


def _example(task: SpeechTask, index: Index) -> SpeechExample:
    request = request_of(task, index)
    held = [
        (candidate, rows)
        for candidate in candidates(request, index, topics_told(request))
        if (rows := [row for row in candidate.fits if row is not None])
    ]
    right = []
    for candidate, _ in held:
        point = candidate.point
        first, last = point.passage.lines_of(point.start, point.end)
        right.append(
            any(
                fact.file == point.passage.report
                and fact.lines[0] <= last
                and first <= fact.lines[1]
                and fact_stands(fact.any, point.text)
                for fact in task.facts
            )
        )
    return SpeechExample(
        task,
        request,
        tuple(np.array(rows, dtype=float) for _, rows in held),
        np.array([candidate.said for candidate, _ in held], dtype=float),
        np.array(right),
    )


def fit_points(examples: Sequence[SpeechExample], index: Index, today: date, tasks: Sequence[str]) -> SpeechWeights:
    """The weights of all examples, with the speeches of each report by the weights of all others."""
    figures: dict[str, dict[str, float]] = {}
    scored: list[tuple[float, float]] = []
    for report in sorted({example.report for example in examples}):
        weights = fitted(
            [example for example in examples if example.report != report], Learned(date=today, sets=(), left_out={})
        )
        own = [_speech_scores(example, index, weights) for example in examples if example.report == report]
        figures[report] = _means(own)
        scored += own
    return fitted(examples, Learned(date=today, sets=tuple(tasks), left_out={**figures, "all": _means(scored)}))


def _speech_scores(example: SpeechExample, index: Index, weights: SpeechWeights) -> tuple[float, float]:
    speech = write_speech(example.request, index, weights=weights)
    score = score_speech(example.task, speech.text, speech.citations, speech.passages)
    return score.facts_used or 0.0, float(len(score.wrong))


def _means(scores: Sequence[tuple[float, float]]) -> dict[str, float]:
    facts, wrong = np.array(scores).T
    return {"speeches": len(scores), "facts_used": round(float(facts.mean()), 3), "wrong": float(wrong.sum())}


def fitted(examples: Sequence[SpeechExample], learned: Learned) -> SpeechWeights:
    """The weights under which the sentences with facts are likeliest said, each beside the topic it serves best."""
    fits = [rows for example in examples for rows in example.fits]
    said, right = np.concatenate([each.said for each in examples]), np.concatenate([each.right for each in examples])
    (fit_mean, fit_scale), (said_mean, said_scale) = spread_of(fits), spread_of([said])
    scaled = [(rows - fit_mean) / fit_scale for rows in fits]
    own = np.column_stack([(said - said_mean) / said_scale, np.ones(len(said))])
    penalty = np.append(np.full(len(FIT) + len(SAID), _PENALTY), 0.0)
    beside = np.ones(len(FIT))
    weights = np.zeros(len(penalty))
    for _ in range(_ROUNDS):
        best = np.array([rows[int(np.argmax(rows @ beside))] for rows in scaled])
        weights = fit_logistic(np.column_stack([best, own]), right, penalty)
        beside = weights[: len(FIT)]
    best_fit = np.array([float((rows @ beside).max()) for rows in scaled])
    return SpeechWeights(
        fit=as_linear(FIT, fit_mean, fit_scale, beside),
        said=as_linear(SAID, said_mean, said_scale, weights[len(FIT) : -1], float(weights[-1])),
        serves_from=round(float(np.quantile(best_fit[right], 1 - SERVING)), 4),
        learned=learned,
    )
