import pytest

from corpus import Answer
from eval.gold.gold_set import GoldKind, GoldQuestion, Style
from eval.scoring.metrics import Score
from eval.scoring.run import ScoredCase
from eval.scoring.summary import Estimate, summarise
from tests.eval.factories import make_answer, make_question


def _judged(kind: GoldKind, style: Style, score: Score) -> ScoredCase:
    evidence = {"facts": (), "evidence": ()} if kind is GoldKind.UNANSWERABLE else {}
    question: GoldQuestion = make_question(kind=kind, style=style, **evidence)
    answer: Answer = make_answer("")
    return ScoredCase(question, answer, score)


def _fact_score(*, recall: float, characters: int | None, precision: float | None, **changes: object) -> Score:
    values = {
        "kind": GoldKind.FACT,
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
    _judged(
        GoldKind.FACT, Style.STANDARD, _fact_score(recall=1.0, characters=100, precision=0.5, unsupported_figures=2)
    ),
    _judged(
        GoldKind.FACT, Style.TYPO, _fact_score(recall=0.0, characters=None, precision=None, refused=True, seconds=0.4)
    ),
    _judged(GoldKind.FACT, Style.TYPO, _fact_score(recall=0.5, characters=200, precision=1.0, unsupported_figures=1)),
    _judged(
        GoldKind.UNANSWERABLE,
        Style.STANDARD,
        Score(kind=GoldKind.UNANSWERABLE, refused=True, unsupported_figures=0, seconds=0.6),
    ),
]


def _values(figures: dict[str, Estimate | None]) -> dict[str, float]:
    return {key: estimate.value for key, estimate in figures.items() if estimate is not None}


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


def test_a_run_is_brought_to_figures_overall_by_kind_by_style_and_by_commune() -> None:
    fact = {
        "questions": 3,
        "failed": 0,
        "right": 0.0,
        **_recalls(0.5),
        "citation_precision": 0.75,
        "false_refusal": pytest.approx(1 / 3),
        "unsupported_figures": 3,
        "fact_characters_median": 150,
        "fact_characters_p90": pytest.approx(190),
        "seconds_median": 0.2,
        "seconds_p90": pytest.approx(0.36),
    }
    overall = fact | {
        "questions": 4,
        "right": 0.25,
        "refusal": 1.0,
        "seconds_median": pytest.approx(0.3),
        "seconds_p90": pytest.approx(0.54),
    }

    summary = summarise(RUN)

    assert _values(summary.overall) == overall
    assert {kind: _values(figures) for kind, figures in summary.by_kind.items()} == {
        GoldKind.FACT: fact,
        GoldKind.UNANSWERABLE: {
            "questions": 1,
            "failed": 0,
            "right": 1.0,
            "refusal": 1.0,
            "unsupported_figures": 0,
            "seconds_median": 0.6,
            "seconds_p90": 0.6,
        },
    }
    assert {
        style: (_values(figures)["questions"], _values(figures)["fact_recall"])
        for style, figures in summary.by_style.items()
    } == {Style.STANDARD: (2, 1.0), Style.TYPO: (2, 0.25)}
    assert {commune: _values(figures) for commune, figures in summary.by_commune.items()} == {"Nà Hin": overall}


def test_an_interval_is_wide_where_answers_differ_and_closes_where_they_agree() -> None:
    found = summarise(RUN).overall

    assert (found["refusal"].low, found["refusal"].high) == (1.0, 1.0)
    assert (found["fact_recall"].low, found["fact_recall"].high) == (0.0, 1.0)
    assert summarise(RUN) == summarise(RUN)
