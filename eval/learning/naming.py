"""Which indicator a figure is of, learned from hand-labelled grids, and how that does on reports left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus import Passage, Record
from eval.gold.grid import Grid, is_right
from eval.learning.logit import as_linear, fit_logistic, spread_of
from indicators.features import FEATURES, candidates, is_aim, vocabulary
from indicators.records import records_of
from indicators.weights import Learned, Weights
from linear import Linear
from reading.of_report import report_readings
from text.figures import same_figure
from text.lexicon.active import lexicon

CELL_PRECISION = 0.95
"""The share of right ones among the figures chosen for a cell that their threshold is set for."""

NAMED_FROM = 0.25
_PENALTY = 3.0
_STEPS = np.linspace(0.2, 0.9, 71)


@dataclass(frozen=True, slots=True)
class LabelledReport:
    """A report with its grid; `rows` are the features of each figure and indicator, `right` whether these belong."""

    grid: Grid
    passages: tuple[Passage, ...]
    rows: NDArray[np.float64]
    right: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was chosen in a report by the weights of others: each record with whether it is right."""

    grid: Grid
    chosen: tuple[tuple[Record, bool], ...]

    def counts(self, chosen_from: float) -> tuple[int, int, int]:
        """How many cells are filled rightly, how many are filled, and how many there are."""
        held = [(record, right) for record, right in self.chosen if record.likelihood >= chosen_from]
        right = {(record.unit, record.indicator, record.aimed) for record, is_right in held if is_right}
        return len(right), len(held), len(self.grid.cells)


def label(grid: Grid, passages: Sequence[Passage]) -> LabelledReport:
    """The figures of a report, each with the indicators that it may be of, labelled by its grid."""
    known = vocabulary(lexicon())
    rows, right = [], []
    for reading, cited in report_readings(passages):
        aimed = None
        for one in candidates(reading, cited, known):
            cells = [cell for cell in grid.cells if cell.indicator == one.known.indicator.id]
            rows.append(one.row)
            aimed = is_aim(reading) if aimed is None else aimed
            right.append(
                any(
                    cell.aimed == aimed
                    and cell.is_of(reading.unit)
                    and any(same_figure(figure, reading.figure) for figure in cell.figures)
                    for cell in cells
                )
            )
    return LabelledReport(grid, tuple(passages), np.array(rows).reshape(-1, len(FEATURES)), np.array(right, bool))


def fit_naming(
    reports: Sequence[LabelledReport], today: date, on_report: Callable[[int], object] = lambda count: None
) -> Weights:
    """The weights that all grids give, with the threshold that holds on the reports left out in turn."""
    outcomes = []
    for left in reports:
        outcomes.append(outcome_of(left, _linear([one for one in reports if one is not left])))
        on_report(1)
    chosen_from = _threshold(outcomes)
    return Weights(
        linear=_linear(reports),
        named_from=NAMED_FROM,
        chosen_from=chosen_from,
        learned=Learned(
            date=today,
            grids=tuple(one.grid.report for one in reports),
            left_out={
                **{one.grid.report: _figures([one], chosen_from) for one in outcomes},
                "all": _figures(outcomes, chosen_from),
            },
        ),
    )


def outcome_of(report: LabelledReport, linear: Linear) -> Outcome:
    """What the weights choose in a report, the likeliest figure of each cell."""
    weights = Weights(
        linear=linear, named_from=NAMED_FROM, chosen_from=0.0, learned=Learned(date=date.min, grids=(), left_out={})
    )
    chosen = [record for record in records_of(report.passages, weights) if record.chosen]
    cells = report.grid.cells
    return Outcome(
        report.grid,
        tuple(
            (record, any(cell.indicator == record.indicator and is_right(cell, record) for cell in cells))
            for record in chosen
        ),
    )


def _linear(reports: Sequence[LabelledReport]) -> Linear:
    rows = np.concatenate([one.rows for one in reports])
    right = np.concatenate([one.right for one in reports])
    mean, scale = spread_of([rows])
    held = np.hstack([(rows - mean) / scale, np.ones((len(rows), 1))])
    weights = fit_logistic(held, right, _PENALTY)
    return as_linear(FEATURES, mean, scale, weights[:-1], float(weights[-1]))


def _threshold(outcomes: Sequence[Outcome]) -> float:
    """The lowest from which the chosen figures are right as often as asked; the highest where none is."""
    for chosen_from in _STEPS:
        right, filled, _ = np.sum([one.counts(chosen_from) for one in outcomes], axis=0)
        if filled and right / filled >= CELL_PRECISION:
            return round(float(chosen_from), 2)
    return round(float(_STEPS[-1]), 2)


def _figures(outcomes: Sequence[Outcome], chosen_from: float) -> dict[str, float]:
    right, filled, cells = np.sum([one.counts(chosen_from) for one in outcomes], axis=0)
    return {
        "cells": int(cells),
        "precision": round(float(right / filled), 3) if filled else 0.0,
        "recall": round(float(right / cells), 3) if cells else 0.0,
    }
