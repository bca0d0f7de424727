"""Gates of a run: the least or the most that a metric may reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eval.summary import METRICS, Summary
from eval.table import written

_BY_KEY = {metric.key: metric for metric in METRICS}


class GateError(ValueError):
    """A gate is not written as metric=value; the message says so in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Gate:
    """`limit` is the least that the metric may reach, or the most."""

    metric: str
    limit: float
    is_most: bool = False


def read_gate(text: str, *, is_most: bool) -> Gate:
    """The gate in "fact_recall=0.9".

    Raises:
        GateError: the metric is unknown or the value is no number.
    """
    name, _, value = text.partition("=")
    if name not in _BY_KEY:
        raise GateError(f"Ngưỡng “{text}”: không có chỉ số “{name}”; các chỉ số là {', '.join(_BY_KEY)}.")
    try:
        return Gate(name, float(value.replace(",", ".")), is_most)
    except ValueError:
        raise GateError(f"Ngưỡng “{text}” phải viết dạng chỉ_số=số, ví dụ {name}=0.9.") from None


def failed_gates(gates: Iterable[Gate], summary: Summary) -> Iterator[str]:
    """A line for each gate that the run fails; a metric that the run does not have fails its gate too."""
    for gate in gates:
        metric = _BY_KEY[gate.metric]
        found = summary.overall[gate.metric]
        told = f"Không đạt ngưỡng {metric.label} ({metric.key})"
        if found is None:
            yield f"{told}: bộ câu hỏi không có câu nào cho chỉ số này."
        elif found.value > gate.limit if gate.is_most else found.value < gate.limit:
            bound = "nhiều nhất" if gate.is_most else "ít nhất"
            yield f"{told}: {written(found.value, metric.form)}, cần {bound} {written(gate.limit, metric.form)}."
