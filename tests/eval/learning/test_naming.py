"""From where on figures are chosen and certain: the lowest likelihood at which enough of them are right."""

from __future__ import annotations

from dataclasses import replace

from eval.gold.grid import Grid, GridCell, GridTerm
from eval.learning.naming import Outcome, figures, threshold
from tests.factories import make_record

CELLS = tuple(GridCell("so-ho", "xã Nà Hin", GridTerm.RESULT, f"{place} hộ", place) for place in range(1, 5))


def _outcome(*chosen: tuple[float, float, bool]) -> Outcome:
    """Of each: how likely it tells how its unit stands, how likely it is of its indicator, and whether it is right."""
    record = make_record("so-ho", "12 hộ")
    held = tuple((replace(record, likelihood=stands, named=named), right) for stands, named, right in chosen)
    return Outcome(Grid("na-hin", CELLS), held)


OUTCOME = _outcome((0.95, 0.9, True), (0.9, 0.2, False), (0.8, 0.8, True), (0.5, 0.7, False))


def test_the_threshold_is_the_lowest_from_which_enough_are_right() -> None:
    assert [threshold([OUTCOME], share) for share in (0.5, 0.66, 0.9)] == [0.1, 0.51, 0.91]


def test_what_is_not_likely_enough_of_its_indicator_does_not_count() -> None:
    assert threshold([OUTCOME], 0.9, named_from=0.4) == 0.51


def test_chosen_and_certain_ones_are_told_with_precision_and_recall() -> None:
    assert figures([OUTCOME], chosen_from=0.6, certain_from=0.85, certain_named_from=0.4) == {
        "cells": 4,
        "precision": 0.667,
        "recall": 0.5,
        "certain_precision": 1.0,
        "certain_recall": 0.25,
    }
