"""Two runs of the same questions beside each other: what changed, by metric and question by question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from eval.runs.conditions import Conditions
from eval.runs.store import RunRecord
from eval.scoring.bootstrap import Reduce, interval, reduced
from eval.scoring.run import ScoredCase
from eval.scoring.summary import METRICS, Better, Estimate, Metric

_SAME = 1e-9


class Change(StrEnum):
    MENDED = "mended"
    BROKEN = "broken"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ChangedMetric:
    """A metric over the questions of both runs; `difference` is the mean of later minus earlier, question by question.

    `sure` says that the interval of the difference leaves out zero.
    """

    metric: Metric
    before: float
    after: float
    difference: Estimate

    @property
    def sure(self) -> bool:
        return self.difference.low > 0 or self.difference.high < 0

    @property
    def worse(self) -> bool:
        """Whether the change is for the worse, sure or not."""
        wrong_way = -1 if self.metric.better is Better.HIGHER else 1
        return self.metric.better is not Better.NEITHER and self.difference.value * wrong_way > _SAME


@dataclass(frozen=True, slots=True)
class ChangedQuestion:
    """A question as both runs answered it."""

    before: ScoredCase
    after: ScoredCase
    change: Change


@dataclass(frozen=True, slots=True)
class Comparison:
    """`before` and `after` are compared over the questions that are the same in both; `others` are the ids of the rest.

    `conditions` names what differs between the runs' conditions: title, earlier value, later value.
    """

    before: RunRecord
    after: RunRecord
    metrics: tuple[ChangedMetric, ...]
    questions: tuple[ChangedQuestion, ...]
    others: tuple[str, ...]
    conditions: tuple[tuple[str, str, str], ...]

    def of(self, change: Change) -> tuple[ChangedQuestion, ...]:
        """The questions that changed so."""
        return tuple(each for each in self.questions if each.change is change)


def compare(before: RunRecord, after: RunRecord) -> Comparison:
    """The later run beside the earlier one."""
    earlier = {each.question.id: each for each in before.judged}
    pairs = [
        (earlier[each.question.id], each)
        for each in after.judged
        if each.question.id in earlier and earlier[each.question.id].question == each.question
    ]
    shared = {each.question.id for _, each in pairs}
    ids = dict.fromkeys(each.question.id for run in (before, after) for each in run.judged)
    return Comparison(
        before,
        after,
        tuple(filter(None, (_changed_metric(metric, pairs) for metric in METRICS if _is_compared(metric)))),
        tuple(ChangedQuestion(one, other, _change(one, other)) for one, other in pairs),
        tuple(id for id in ids if id not in shared),
        _changed_conditions(before.conditions, after.conditions),
    )


def _is_compared(metric: Metric) -> bool:
    """A count of questions tells nothing, and a percentile has no difference question by question."""
    return metric.key != "questions" and metric.reduce is not Reduce.P90


def _change(before: ScoredCase, after: ScoredCase) -> Change:
    """By what was said, then by whether all is right: an unsupported figure breaks an answer."""
    earlier, later = ((each.score.grade, each.score.right) for each in (before, after))
    if later == earlier:
        return Change.UNCHANGED
    return Change.MENDED if later > earlier else Change.BROKEN


def _changed_metric(metric: Metric, pairs: Sequence[tuple[ScoredCase, ScoredCase]]) -> ChangedMetric | None:
    """None where no question has the metric in both runs."""
    values = [(metric.value(one.score), metric.value(other.score)) for one, other in pairs]
    both = [(one, other) for one, other in values if one is not None and other is not None]
    if not both:
        return None
    before, after = zip(*both, strict=True)
    differences = [later - earlier for earlier, later in both]
    paired = Reduce.SUM if metric.reduce is Reduce.SUM else Reduce.MEAN
    return ChangedMetric(
        metric,
        reduced(before, metric.reduce),
        reduced(after, metric.reduce),
        Estimate(reduced(differences, paired), *interval(differences, paired)),
    )


_TITLES = {
    "mode": "Chế độ",
    "judged": "Mô hình chấm thêm",
    "index": "Chỉ mục",
    "reports": "Báo cáo",
    "commit": "Phiên bản (commit)",
    "code": "Mã của phần mềm",
    "gold": "Bộ câu hỏi",
    "gold_files": "Tệp câu hỏi",
}


def _changed_conditions(before: Conditions, after: Conditions) -> tuple[tuple[str, str, str], ...]:
    changed = []
    for field in fields(Conditions):
        one, other = getattr(before, field.name), getattr(after, field.name)
        if one == other:
            continue
        if isinstance(one, dict):
            title = "Cài đặt" if field.name == "settings" else "Câu lệnh mẫu"
            for name in sorted({*one, *other}):
                if one.get(name) != other.get(name):
                    changed.append((f"{title} {name}", one.get(name, "–"), other.get(name, "–")))
        else:
            changed.append((_TITLES[field.name], _as_text(one), _as_text(other)))
    return tuple(changed)


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
