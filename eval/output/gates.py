"""Gates of a run: the least or the most that a metric may reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from eval.output.table import written
from eval.scoring.summary import METRICS, Form, Summary

SPEECH = "speech_"
"""What the keys of speeches' metrics begin with; which there are is known once speeches have been scored."""

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
    if name not in _BY_KEY and not name.startswith(SPEECH):
        raise GateError(f"Ngưỡng “{text}”: không có chỉ số “{name}”; các chỉ số là {', '.join(_BY_KEY)}.")
    try:
        return Gate(name, float(value.replace(",", ".")), is_most)
    except ValueError:
        raise GateError(f"Ngưỡng “{text}” phải viết dạng chỉ_số=số, ví dụ {name}=0.9.") from None


def failed_gates(gates: Iterable[Gate], summary: Summary, speeches: Mapping[str, float]) -> Iterator[str]:
    """A line for each gate that the run fails; a metric that the run does not have fails its gate too.

    `speeches` are the means of the speeches' metrics.
    """
    for gate in gates:
        metric = _BY_KEY.get(gate.metric)
        estimate = summary.overall[metric.key] if metric else None
        found = estimate.value if estimate else speeches.get(gate.metric)
        form = metric.form if metric else Form.RATIO
        failure = f"Không đạt ngưỡng {f'{metric.label} ({metric.key})' if metric else gate.metric}"
        if found is None:
            yield f"{failure}: bộ câu hỏi không có câu nào cho chỉ số này."
        elif found > gate.limit if gate.is_most else found < gate.limit:
            bound = "nhiều nhất" if gate.is_most else "ít nhất"
            yield f"{failure}: {written(found, form)}, cần {bound} {written(gate.limit, form)}."
