from __future__ import annotations

import pytest

from eval.output.comparison_text import difference_text, verdict_text
from eval.runs.comparing import ChangedMetric
from eval.scoring.summary import METRICS, Better, Estimate

BY_BETTER = {metric.better: metric for metric in reversed(METRICS)}


def changed(better: Better, value: float, low: float, high: float) -> ChangedMetric:
    return ChangedMetric(BY_BETTER[better], 0.5, 0.5 + value, Estimate(value, low, high))


@pytest.mark.parametrize(
    ("better", "difference", "verdict"),
    [
        (Better.HIGHER, (0.0, 0.0, 0.0), "như cũ"),
        (Better.HIGHER, (0.1, -0.02, 0.2), "chưa chắc"),
        (Better.HIGHER, (0.1, 0.02, 0.2), "tốt lên"),
        (Better.HIGHER, (-0.1, -0.2, -0.02), "xấu đi"),
        (Better.LOWER, (-0.1, -0.2, -0.02), "tốt lên"),
        (Better.LOWER, (0.1, 0.02, 0.2), "xấu đi"),
        (Better.NEITHER, (0.1, 0.02, 0.2), "khác đi"),
    ],
)
def test_a_change_is_judged_by_its_interval(
    better: Better, difference: tuple[float, float, float], verdict: str
) -> None:
    assert verdict_text(changed(better, *difference)) == verdict


def test_a_difference_is_told_with_its_interval() -> None:
    (recall,) = (metric for metric in METRICS if metric.key == "refusal")
    told = difference_text(ChangedMetric(recall, 0.5, 0.521, Estimate(0.021, -0.005, 0.048)))
    assert told == "+2,1% (từ -0,5% đến +4,8%)"
