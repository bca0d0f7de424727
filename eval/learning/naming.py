"""Which indicator a figure is of, learned from hand-labelled grids, and how that does on reports left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from corpus import Passage, Record
from eval.gold.grid import Grid, GridCell, is_right
from eval.learning.logit import as_linear, fit_logistic, spread_of
from indicators.features import FEATURES, Candidate, candidates, is_aim
from indicators.records import records_of
from indicators.standing import FEATURES as OF_STANDING
from indicators.standing import Named, cell_rows, name
from indicators.usual import FEATURES as OF_USUAL
from indicators.usual import usual_of, usual_row
from indicators.vocabulary import vocabulary
from indicators.weights import Learned, Naming, Weights
from linear import Linear
from reading.figure_readings import Reading
from reading.of_report import report_readings
from text.figures import same_figure
from text.lexicon.active import lexicon

PRECISION, CERTAIN_PRECISION = 0.85, 0.95
"""The share of right ones among the figures chosen, and among the certain ones, that the thresholds are set for."""

NAMED_FROM, CERTAIN_NAMED_FROM = 0.25, 0.4
"""From how likely on a figure counts as one of its indicator's, and may be certain: figures that stand in a row or that
add up are surely of one thing, which need not be the indicator that they are likeliest of."""

_PENALTY, _WORD_PENALTY = 3.0, 50.0
_WORDS = 250
_FOLDS = 4
_STEPS = np.linspace(0.1, 0.98, 89)


@dataclass(frozen=True, slots=True)
class LabelledReport:
    """A report with its grid.

    Attributes:
        grid: its cells.
        passages: all of it.
        read: its figures with the indicators that each may be of.
        right: the places among these of the figures that stand in a cell, each with the cell's indicator.
    """

    grid: Grid
    passages: tuple[Passage, ...]
    read: tuple[tuple[Reading, tuple[Candidate, ...]], ...]
    right: frozenset[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was chosen in a report by the weights of others: each record with whether it is right."""

    grid: Grid
    chosen: tuple[tuple[Record, bool], ...]

    def counts(self, chosen_from: float, named_from: float) -> tuple[int, int, int]:
        """How many cells are filled rightly, how many are filled, and how many there are."""
        held = ((record, right) for record, right in self.chosen if record.named >= named_from)
        right = [right for record, right in held if record.likelihood >= chosen_from]
        return sum(right), len(right), len(self.grid.cells)


def label(grid: Grid, passages: Sequence[Passage]) -> LabelledReport:
    """The figures of a report, each with the indicators that it may be of."""
    known = vocabulary(lexicon())
    read = tuple((reading, tuple(candidates(reading, cited, known))) for reading, cited in report_readings(passages))
    right = (
        (k, cell.indicator) for k, (reading, _) in enumerate(read) for cell in grid.cells if _states(cell, reading)
    )
    return LabelledReport(grid, tuple(passages), read, frozenset(right))


def fit_naming(
    reports: Sequence[LabelledReport], today: date, on_report: Callable[[int], object] = lambda count: None
) -> Weights:
    """The weights that all grids give, with the thresholds that hold on the reports left out in turn."""
    outcomes = []
    for left in reports:
        outcomes.append(outcome_of(left, *fit_both([one for one in reports if one is not left])))
        on_report(1)
    chosen_from = threshold(outcomes, PRECISION)
    certain_from = threshold(outcomes, CERTAIN_PRECISION, CERTAIN_NAMED_FROM)
    naming, standing = fit_both(reports)
    by_report = {one.grid.report: [one] for one in outcomes} | {"all": outcomes}
    return Weights(
        naming=naming,
        standing=standing,
        named_from=NAMED_FROM,
        chosen_from=chosen_from,
        certain_from=certain_from,
        certain_named_from=CERTAIN_NAMED_FROM,
        learned=Learned(
            date=today,
            sets=tuple(one.grid.report for one in reports),
            left_out={
                report: figures(held, chosen_from, certain_from, CERTAIN_NAMED_FROM)
                for report, held in by_report.items()
            },
        ),
    )


def outcome_of(report: LabelledReport, naming: Naming, standing: Linear) -> Outcome:
    """What the weights choose in a report, the likeliest figure of each cell."""
    weights = Weights(
        naming=naming,
        standing=standing,
        named_from=NAMED_FROM,
        chosen_from=0.0,
        certain_from=1.0,
        certain_named_from=1.0,
        learned=Learned(date=date.min, sets=(), left_out={}),
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


def fit_both(reports: Sequence[LabelledReport]) -> tuple[Naming, Linear]:
    """The weights of which indicator a figure is of, and of which of these figures tells how its unit stands.

    The second learn from what the first say of reports that these were not learned from.
    """
    naming = _naming(reports)
    rows, right = [], []
    for fold in range(_FOLDS):
        others = [one for k, one in enumerate(reports) if k % _FOLDS != fold]
        if not others:
            continue
        learned = _naming(others)
        for report in reports[fold::_FOLDS]:
            for held, features in cell_rows(_named(report, learned)):
                rows.append(features)
                right += [(one.place, one.candidate.known.indicator.id) in report.right for one in held]
    return naming, _logistic(OF_STANDING, np.concatenate(rows), np.array(right))


def _named(report: LabelledReport, naming: Naming) -> Iterator[Named]:
    for place, (reading, found) in enumerate(report.read):
        if found:
            yield name(place, reading, found, naming)


def _naming(reports: Sequence[LabelledReport]) -> Naming:
    """What is usual of an indicator is learned from the other reports for each, as for those yet to come."""
    seen = [_seen(report) for report in reports]
    usual = [usual_of(chain.from_iterable(other for other in seen if other is not one)) for one in seen]
    right = np.array([is_right for one in seen for _, _, is_right in one])
    found = [(one, k) for k, report in enumerate(reports) for _, held in report.read for one in held]
    rows = np.array([[*one.row, *usual_row(usual[k].get(one.known.indicator.id), one.size)] for one, k in found])
    words = _frequent_words(reports)
    beside = np.zeros((len(found), len(words)))
    for k, (one, _) in enumerate(found):
        beside[k, [words[word] for word in one.beside if word in words]] = 1.0
    (mean, scale), (often, spread) = spread_of([rows]), spread_of([beside])
    columns = np.hstack([(rows - mean) / scale, (beside - often) / spread, np.ones((len(rows), 1))])
    penalty = np.repeat([_PENALTY, _WORD_PENALTY, _PENALTY], [rows.shape[1], len(words), 1])
    weights = fit_logistic(columns, right, penalty)
    of_words = weights[rows.shape[1] : -1] / spread
    return Naming(
        linear=as_linear(
            (*FEATURES, *OF_USUAL), mean, scale, weights[: rows.shape[1]], float(weights[-1] - of_words @ often)
        ),
        words={word: round(float(of_words[place]), 4) for word, place in words.items()},
        usual=usual_of(chain.from_iterable(seen)),
    )


def _seen(report: LabelledReport) -> list[tuple[str, float | None, bool]]:
    """Of each figure and indicator that it may be of: the indicator's id, the figure's size, and whether it is."""
    held = ((place, one, one.known.indicator.id) for place, (_, found) in enumerate(report.read) for one in found)
    return [(indicator, one.size, (place, indicator) in report.right) for place, one, indicator in held]


def _frequent_words(reports: Sequence[LabelledReport]) -> dict[str, int]:
    """The words beside figures that stand in most reports, numbered."""
    count: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for report in reports:
        of_report = Counter(word for _, found in report.read for one in found for word in one.beside)
        count.update(of_report)
        spread.update(of_report.keys())
    frequent = [word for word, _ in count.most_common() if spread[word] >= len(reports) / 2]
    return {word: place for place, word in enumerate(frequent[:_WORDS])}


def _logistic(names: Sequence[str], rows: NDArray[np.float64], right: NDArray[np.bool_]) -> Linear:
    mean, scale = spread_of([rows])
    weights = fit_logistic(np.hstack([(rows - mean) / scale, np.ones((len(rows), 1))]), right, _PENALTY)
    return as_linear(names, mean, scale, weights[:-1], float(weights[-1]))


def _states(cell: GridCell, reading: Reading) -> bool:
    return (
        cell.aimed == is_aim(reading)
        and cell.is_of(reading.unit)
        and any(same_figure(figure, reading.figure) for figure in cell.figures)
    )


def threshold(outcomes: Sequence[Outcome], precision: float, named_from: float = 0.0) -> float:
    """The lowest from which the chosen figures are right as often as asked; the highest where none is."""
    for chosen_from in _STEPS:
        right, filled, _ = np.sum([one.counts(chosen_from, named_from) for one in outcomes], axis=0)
        if filled and right / filled >= precision:
            return round(float(chosen_from), 2)
    return round(float(_STEPS[-1]), 2)


def figures(
    outcomes: Sequence[Outcome], chosen_from: float, certain_from: float, certain_named_from: float
) -> dict[str, float]:
    """How many cells there are, and of the chosen and of the certain figures precision and recall."""
    held = {"": (chosen_from, 0.0), "certain_": (certain_from, certain_named_from)}
    told: dict[str, float] = {"cells": sum(len(one.grid.cells) for one in outcomes)}
    for prefix, least in held.items():
        right, filled, cells = np.sum([one.counts(*least) for one in outcomes], axis=0)
        told[f"{prefix}precision"] = round(float(right / filled), 3) if filled else 0.0
        told[f"{prefix}recall"] = round(float(right / cells), 3) if cells else 0.0
    return told
