"""A run as the command line contract's object."""

from __future__ import annotations

from collections.abc import Mapping

from chat.answer_json import answer_object
from eval.agreement import agreement
from eval.runs import RunRecord
from eval.speeches import speech_faults, speech_means
from eval.summary import Figures, Summary


def run_object(record: RunRecord) -> dict[str, object]:
    """What `--json` writes: metrics, and every answer with what it scored and why not more."""
    judged = agreement(record.judged)
    extra = {"judge": {name: getattr(judged, name) for name in judged.__slots__}} if judged else {}
    speeches = {"speeches": speech_means(record.speeches)} if record.speeches else {}
    return {
        "metrics": metrics_object(record.summary) | speeches | extra,
        "questions": [
            {
                "id": each.question.id,
                **answer_object(each.answer),
                "grade": each.score.grade,
                "right": each.score.right,
                "reasons": list(each.reasons),
            }
            for each in record.judged
        ],
        "speeches": [
            {
                "id": each.task.id,
                **answer_object(each.answer),
                "text": each.answer.text,
                "scores": each.scores,
                "reasons": list(speech_faults(each)),
            }
            for each in record.speeches
        ],
    }


def metrics_object(summary: Summary) -> dict[str, object]:
    """Plain figures overall and by group, and their 95 % intervals in the same shape under `intervals`."""
    groups = {
        "by_kind": summary.by_kind,
        "by_style": summary.by_style,
        "by_commune": summary.by_commune,
    }
    return {
        "overall": _values(summary.overall),
        **{name: {key: _values(figures) for key, figures in group.items()} for name, group in groups.items()},
        "intervals": {
            "overall": _intervals(summary.overall),
            **{name: {key: _intervals(figures) for key, figures in group.items()} for name, group in groups.items()},
        },
    }


def _values(figures: Figures) -> Mapping[str, float | None]:
    return {key: estimate and estimate.value for key, estimate in figures.items()}


def _intervals(figures: Figures) -> Mapping[str, list[float] | None]:
    return {key: estimate and [estimate.low, estimate.high] for key, estimate in figures.items()}
