"""The metrics of a run: scores of many questions brought to one figure each, overall, by kind and by style."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, median, quantiles

from eval.gold_set import Kind, Style
from eval.metrics import Score
from eval.run import Judged


class Form(StrEnum):
    """How a metric's figure is written."""

    COUNT = "count"
    SHARE = "share"
    RATIO = "ratio"
    SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of a run. `over` brings scores to it, None where no score bears on it."""

    key: str
    label: str
    form: Form
    over: Callable[[Sequence[Score]], float | None]


@dataclass(frozen=True, slots=True)
class Summary:
    """The metrics of a run, by their keys. A kind or style that the gold set lacks is absent."""

    overall: dict[str, float | None]
    by_kind: dict[Kind, dict[str, float | None]]
    by_style: dict[Style, dict[str, float | None]]


def summarise(judged: Iterable[Judged]) -> Summary:
    """All metrics, overall and by kind and style of question."""
    every: list[Score] = []
    by_kind: dict[Kind, list[Score]] = defaultdict(list)
    by_style: dict[Style, list[Score]] = defaultdict(list)
    for each in judged:
        every.append(each.score)
        by_kind[each.question.kind].append(each.score)
        by_style[each.question.style].append(each.score)
    return Summary(
        overall=_figures(every),
        by_kind={kind: _figures(by_kind[kind]) for kind in Kind if kind in by_kind},
        by_style={style: _figures(by_style[style]) for style in Style if style in by_style},
    )


def _figures(scores: Sequence[Score]) -> dict[str, float | None]:
    return {metric.key: metric.over(scores) for metric in METRICS}


def _over(reduce: Callable[[Sequence[float]], float], field: str) -> Callable[[Sequence[Score]], float | None]:
    def over(scores: Sequence[Score]) -> float | None:
        values = [value for each in scores if (value := getattr(each, field)) is not None]
        return reduce(values) if values else None

    return over


def _ninetieth_percentile(values: Sequence[float]) -> float:
    return quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else values[0]


def _refused(*, answerable: bool) -> Callable[[Sequence[Score]], float | None]:
    def over(scores: Sequence[Score]) -> float | None:
        refused = [each.refused for each in scores if each.answerable is answerable]
        return fmean(refused) if refused else None

    return over


METRICS = (
    Metric("questions", "Số câu hỏi", Form.COUNT, len),
    Metric("fact_recall", "Dữ kiện có trong câu trả lời", Form.SHARE, _over(fmean, "fact_recall")),
    Metric(
        "context_fact_recall_6k",
        "Dữ kiện có trong 6.000 ký tự căn cứ",
        Form.SHARE,
        _over(fmean, "context_fact_recall"),
    ),
    Metric("mrr", "Nghịch đảo thứ hạng đoạn đúng đầu tiên", Form.RATIO, _over(fmean, "reciprocal_rank")),
    Metric("need_recall_at_10", "Căn cứ tìm được trong 10 đoạn đầu", Form.SHARE, _over(fmean, "need_recall_at_10")),
    Metric("ndcg_at_10", "Chất lượng xếp hạng 10 đoạn đầu", Form.RATIO, _over(fmean, "ndcg_at_10")),
    Metric("citation_recall", "Căn cứ được trích dẫn", Form.SHARE, _over(fmean, "citation_recall")),
    Metric("citation_precision", "Trích dẫn đúng chỗ", Form.SHARE, _over(fmean, "citation_precision")),
    Metric("refusal", "Từ chối đúng khi báo cáo không nêu", Form.SHARE, _refused(answerable=False)),
    Metric("false_refusal", "Từ chối nhầm khi báo cáo có nêu", Form.SHARE, _refused(answerable=True)),
    Metric(
        "unsupported_figures", "Số liệu không có trong đoạn được trích", Form.COUNT, _over(sum, "unsupported_figures")
    ),
    Metric(
        "fact_characters_median", "Ký tự mỗi câu trả lời dữ kiện, trung vị", Form.COUNT, _over(median, "characters")
    ),
    Metric(
        "fact_characters_p90",
        "Ký tự mỗi câu trả lời dữ kiện, phân vị 90",
        Form.COUNT,
        _over(_ninetieth_percentile, "characters"),
    ),
    Metric("seconds_median", "Giây mỗi câu, trung vị", Form.SECONDS, _over(median, "seconds")),
)
"""Every metric of a run, in the order of the table."""
