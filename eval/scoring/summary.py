"""The metrics of a run: scores of many questions brought to one figure each, overall and by group of questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eval.gold.gold_set import GoldKind, Style
from eval.scoring.bootstrap import Reduce, interval, reduced
from eval.scoring.metrics import Score
from eval.scoring.run import ScoredCase


class Form(StrEnum):
    """How a metric's figure is written."""

    COUNT = "count"
    SHARE = "share"
    RATIO = "ratio"
    SECONDS = "seconds"


class Better(StrEnum):
    """Which way a metric improves."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of a run. `value` is what a score brings to it, None where the score does not bear on it."""

    key: str
    label: str
    form: Form
    reduce: Reduce
    value: Callable[[Score], float | None]
    better: Better = Better.HIGHER


@dataclass(frozen=True, slots=True)
class Estimate:
    """A metric's figure with its 95 % interval."""

    value: float
    low: float
    high: float


Figures = dict[str, Estimate | None]
"""Estimates by the metric's key; None where no score bears on it."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The metrics of a run. A kind, style or commune that the gold set lacks is absent.

    A question about several communes counts for each of them.
    """

    overall: Figures
    by_kind: dict[GoldKind, Figures]
    by_style: dict[Style, Figures]
    by_commune: dict[str, Figures]


def summarise(judged: Iterable[ScoredCase]) -> Summary:
    """All metrics, overall and by kind, style and commune of question."""
    every: list[Score] = []
    by_kind: dict[GoldKind, list[Score]] = defaultdict(list)
    by_style: dict[Style, list[Score]] = defaultdict(list)
    by_commune: dict[str, list[Score]] = defaultdict(list)
    for each in judged:
        every.append(each.score)
        by_kind[each.question.kind].append(each.score)
        by_style[each.question.style].append(each.score)
        for commune in dict.fromkeys(each.question.communes):
            by_commune[commune].append(each.score)
    return Summary(
        overall=_figures(every),
        by_kind={kind: _figures(by_kind[kind]) for kind in GoldKind if kind in by_kind},
        by_style={style: _figures(by_style[style]) for style in Style if style in by_style},
        by_commune={commune: _figures(by_commune[commune]) for commune in sorted(by_commune)},
    )


def _figures(scores: Sequence[Score]) -> Figures:
    return {metric.key: _estimate(metric, scores) for metric in METRICS}


def _estimate(metric: Metric, scores: Sequence[Score]) -> Estimate | None:
    values = [value for each in scores if (value := metric.value(each)) is not None]
    return Estimate(reduced(values, metric.reduce), *interval(values, metric.reduce)) if values else None


def _share(key: str, label: str, value: Callable[[Score], float | None], better: Better = Better.HIGHER) -> Metric:
    return Metric(key, label, Form.SHARE, Reduce.MEAN, value, better)


def _ratio(key: str, label: str, value: Callable[[Score], float | None]) -> Metric:
    return Metric(key, label, Form.RATIO, Reduce.MEAN, value)


METRICS = (
    Metric("questions", "Số câu hỏi", Form.COUNT, Reduce.SUM, lambda each: 1.0, Better.NEITHER),
    Metric("failed", "Câu hỏi bị lỗi", Form.COUNT, Reduce.SUM, lambda each: float(each.failed), Better.LOWER),
    _share("right", "Câu trả lời đúng và đủ", lambda each: float(each.right)),
    _share("fact_recall", "Dữ kiện có trong câu trả lời", lambda each: each.fact_recall),
    _share("context_fact_recall_6k", "Dữ kiện có trong 6.000 ký tự căn cứ", lambda each: each.context_fact_recall),
    _ratio("mrr", "Nghịch đảo thứ hạng đoạn đúng đầu tiên", lambda each: each.reciprocal_rank),
    _share("need_recall_at_10", "Căn cứ tìm được trong 10 đoạn đầu", lambda each: each.need_recall_at_10),
    _ratio("ndcg_at_10", "Chất lượng xếp hạng 10 đoạn đầu", lambda each: each.ndcg_at_10),
    _share("citation_recall", "Căn cứ được trích dẫn", lambda each: each.citation_recall),
    _share("citation_precision", "Trích dẫn đúng chỗ", lambda each: each.citation_precision),
    _share(
        "refusal",
        "Từ chối đúng khi báo cáo không nêu",
        lambda each: None if each.answerable else float(each.refused),
    ),
    _share(
        "false_refusal",
        "Từ chối nhầm khi báo cáo có nêu",
        lambda each: float(each.refused) if each.answerable else None,
        Better.LOWER,
    ),
    _share("certain", "Câu trả lời được nêu là chắc chắn", lambda each: None if each.certain is None else each.certain),
    _share("certain_right", "Câu chắc chắn mà đúng và đủ", lambda each: float(each.right) if each.certain else None),
    Metric(
        "calibration",
        "Độ lệch của xác suất đúng (Brier)",
        Form.RATIO,
        Reduce.MEAN,
        lambda each: each.calibration,
        Better.LOWER,
    ),
    Metric(
        "unsupported_figures",
        "Số liệu không có trong đoạn được trích",
        Form.COUNT,
        Reduce.SUM,
        lambda each: float(each.unsupported_figures),
        Better.LOWER,
    ),
    Metric(
        "fact_characters_median",
        "Ký tự mỗi câu trả lời dữ kiện, trung vị",
        Form.COUNT,
        Reduce.MEDIAN,
        lambda each: each.characters,
        Better.NEITHER,
    ),
    Metric(
        "fact_characters_p90",
        "Ký tự mỗi câu trả lời dữ kiện, phân vị 90",
        Form.COUNT,
        Reduce.P90,
        lambda each: each.characters,
        Better.NEITHER,
    ),
    Metric(
        "seconds_median", "Giây mỗi câu, trung vị", Form.SECONDS, Reduce.MEDIAN, lambda each: each.seconds, Better.LOWER
    ),
    Metric(
        "seconds_p90", "Giây mỗi câu, phân vị 90", Form.SECONDS, Reduce.P90, lambda each: each.seconds, Better.LOWER
    ),
    Metric(
        "tokens_mean",
        "Token của mô hình mỗi câu, trung bình",
        Form.COUNT,
        Reduce.MEAN,
        lambda each: each.tokens,
        Better.LOWER,
    ),
)
"""Every metric of a run, in the order of the table."""
