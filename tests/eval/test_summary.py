import pytest

from corpus import Answer
from eval.gold_set import Kind, Question, Style
from eval.metrics import Score
from eval.run import Judged
from eval.summary import METRICS, Summary, summarise
from tests.eval.factories import make_answer, make_question


def _judged(kind: Kind, style: Style, score: Score) -> Judged:
    evidence = {"facts": (), "evidence": ()} if kind is Kind.UNANSWERABLE else {}
    question: Question = make_question(kind=kind, style=style, **evidence)
    answer: Answer = make_answer("")
    return Judged(question, answer, score)


def _fact_score(*, recall: float, characters: int | None, precision: float | None, **changes: object) -> Score:
    values = {
        "kind": Kind.FACT,
        "refused": False,
        "unsupported_figures": 0,
        "seconds": 0.2,
        "characters": characters,
        "fact_recall": recall,
        "context_fact_recall": recall,
        "reciprocal_rank": recall,
        "need_recall_at_10": recall,
        "ndcg_at_10": recall,
        "citation_recall": recall,
        "citation_precision": precision,
    }
    return Score(**{**values, **changes})


RUN = [
    _judged(Kind.FACT, Style.STANDARD, _fact_score(recall=1.0, characters=100, precision=0.5, unsupported_figures=2)),
    _judged(Kind.FACT, Style.TYPO, _fact_score(recall=0.0, characters=None, precision=None, refused=True, seconds=0.4)),
    _judged(Kind.FACT, Style.TYPO, _fact_score(recall=0.5, characters=200, precision=1.0, unsupported_figures=1)),
    _judged(
        Kind.UNANSWERABLE,
        Style.STANDARD,
        Score(kind=Kind.UNANSWERABLE, refused=True, unsupported_figures=0, seconds=0.6),
    ),
]


def _figures(**values: float | None) -> dict[str, float | None]:
    return {metric.key: values.get(metric.key) for metric in METRICS}


def _recalls(value: float) -> dict[str, float]:
    keys = (
        "fact_recall",
        "context_fact_recall_6k",
        "mrr",
        "need_recall_at_10",
        "ndcg_at_10",
        "citation_recall",
    )
    return dict.fromkeys(keys, value)


def test_a_run_is_brought_to_figures_overall_by_kind_and_by_style() -> None:
    fact = _figures(
        questions=3,
        **_recalls(0.5),
        citation_precision=0.75,
        false_refusal=pytest.approx(1 / 3),
        unsupported_figures=3,
        fact_characters_median=150,
        fact_characters_p90=pytest.approx(190),
        seconds_median=0.2,
    )

    assert summarise(RUN) == Summary(
        overall={**fact, "questions": 4, "refusal": 1.0, "seconds_median": pytest.approx(0.3)},
        by_kind={
            Kind.FACT: fact,
            Kind.UNANSWERABLE: _figures(questions=1, refusal=1.0, unsupported_figures=0, seconds_median=0.6),
        },
        by_style={
            Style.STANDARD: _figures(
                questions=2,
                **_recalls(1.0),
                citation_precision=0.5,
                refusal=1.0,
                false_refusal=0.0,
                unsupported_figures=2,
                fact_characters_median=100,
                fact_characters_p90=100,
                seconds_median=pytest.approx(0.4),
            ),
            Style.TYPO: _figures(
                questions=2,
                **_recalls(0.25),
                citation_precision=1.0,
                false_refusal=0.5,
                unsupported_figures=1,
                fact_characters_median=200,
                fact_characters_p90=200,
                seconds_median=pytest.approx(0.3),
            ),
        },
    )
