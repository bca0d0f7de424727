"""A run as the command line contract's object."""

from __future__ import annotations

from collections.abc import Mapping

from chat.answer.json_object import answer_object
from eval.runs.speeches import speech_faults, speech_means
from eval.runs.store import RunRecord
from eval.scoring.agreement import agreement
from eval.scoring.summary import Figures, Summary


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
    groups: dict[str, Mapping[str, Figures]] = {
        "by_kind": {kind.value: figures for kind, figures in summary.by_kind.items()},
        "by_style": {style.value: figures for style, figures in summary.by_style.items()},
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
    return {key: estimate.value if estimate else None for key, estimate in figures.items()}


def _intervals(figures: Figures) -> Mapping[str, list[float] | None]:
    return {key: [estimate.low, estimate.high] if estimate else None for key, estimate in figures.items()}
