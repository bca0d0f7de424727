from __future__ import annotations

import pytest

from eval.scoring.bootstrap import Reduce, interval, reduced


@pytest.mark.parametrize(
    ("reduce", "figure"), [(Reduce.MEAN, 4.0), (Reduce.MEDIAN, 2.5), (Reduce.P90, 7.9), (Reduce.SUM, 16.0)]
)
def test_many_values_become_one_figure(reduce: Reduce, figure: float) -> None:
    assert reduced([1.0, 2.0, 3.0, 10.0], reduce) == pytest.approx(figure)


def test_the_interval_holds_the_figure_and_is_the_same_every_time() -> None:
    values = [1.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0]
    low, high = interval(values)
    assert (low, high) == (0.4, 1.0) == interval(list(values))
    assert low < reduced(values, Reduce.MEAN) < high


def test_more_questions_make_surer() -> None:
    few, many = interval([0.0, 1.0] * 5), interval([0.0, 1.0] * 200)
    assert many[1] - many[0] < (few[1] - few[0]) / 3
    assert interval([1.0, 1.0, 1.0]) == (1.0, 1.0)
