from dataclasses import replace

import pytest

from corpus import Citation, Passage
from eval.gold.gold_set import GoldKind, GoldQuestion, Need, Span
from eval.scoring.metrics import (
    Score,
    citation_precision,
    citation_recall,
    context_fact_recall,
    fact_recall,
    rank_scores,
    score,
)
from tests.eval.factories import make_answer, make_citation, make_question
from tests.factories import make_passage

MEMBERS: Need = (Span("na-hin", (10, 12)),)
SCHOOLS: Need = (Span("na-hin", (40, 40)), Span("na-hin", (90, 91)))
TWO_NEEDS = make_question(facts=(("120 đảng viên",), ("06 trường", "sáu trường")), evidence=(MEMBERS, SCHOOLS))

PARTY = make_passage("Đảng bộ xã có 120 đảng viên.", id="na-hin:1", line=11)
NO_FIGURE = make_passage("Đảng bộ xã có nhiều đảng viên.", id="na-hin:2", line=12)
TEACHING = make_passage("Xã có 6 trường học.", id="na-hin:3", line=90)
ELSEWHERE = make_passage("Xã có 6 trường học, 120 đảng viên.", id="na-hin:4", line=60)
OTHER_COMMUNE = make_passage("Xã có 120 đảng viên.", id="ban-mo:1", report="ban-mo", line=11)


@pytest.mark.parametrize(
    ("text", "refused", "expected"),
    [
        ("Xã có 120 đảng viên [1] và 6 trường học [2].", False, 1.0),
        ("Xã có 120 đảng viên.", False, 0.5),
        ("Xã có 1.120 đảng viên.", False, 0.0),
        ("Báo cáo không nêu; có thể xem: 120 đảng viên, 6 trường.", True, 0.0),
    ],
)
def test_fact_recall(text: str, refused: bool, expected: float) -> None:
    assert fact_recall(TWO_NEEDS, make_answer(text, refused=refused)) == expected


@pytest.mark.parametrize(
    ("passages", "budget", "expected"),
    [
        ([PARTY, TEACHING], 6000, 1.0),
        ([PARTY, ELSEWHERE], 6000, 0.5),
        ([OTHER_COMMUNE, NO_FIGURE], 6000, 0.0),
        ([PARTY, TEACHING], len(PARTY.text), 0.5),
        ([PARTY, TEACHING], len(PARTY.text) + len("Xã có 6 trường"), 1.0),
        ([PARTY, TEACHING], len(PARTY.text) + len("Xã có 6 trư"), 0.5),
        ([], 6000, 0.0),
    ],
)
def test_context_fact_recall(passages: list[Passage], budget: int, expected: float) -> None:
    assert context_fact_recall(TWO_NEEDS, passages, budget) == expected


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ([PARTY, TEACHING], (1.0, 1.0, 1.0)),
        ([TEACHING, PARTY], (1.0, 1.0, 1.0)),
        ([ELSEWHERE, PARTY], (0.5, 0.5, pytest.approx(0.6309 / (1 + 0.6309), abs=1e-4))),
        ([NO_FIGURE, OTHER_COMMUNE, TEACHING], (pytest.approx(1 / 3), 0.5, pytest.approx(0.5 / 1.6309, abs=1e-4))),
        ([PARTY, PARTY], (1.0, 0.5, pytest.approx(1 / 1.6309, abs=1e-4))),
        ([ELSEWHERE] * 10 + [PARTY], (pytest.approx(1 / 11), 0.0, 0.0)),
        ([ELSEWHERE], (0.0, 0.0, 0.0)),
        ([], (0.0, 0.0, 0.0)),
    ],
)
def test_rank_scores(passages: list[Passage], expected: tuple[float, float, float]) -> None:
    assert rank_scores(TWO_NEEDS, passages) == expected


def test_one_passage_may_meet_two_needs() -> None:
    question = make_question(evidence=(MEMBERS, (Span("na-hin", (11, 11)),)))

    assert rank_scores(question, [PARTY]) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("citations", "recall", "precision"),
    [
        ([make_citation(lines=(12, 14)), make_citation(lines=(91, 99))], 1.0, 1.0),
        ([make_citation(lines=(10, 10)), make_citation(lines=(13, 39))], 0.5, 0.5),
        ([make_citation(file="ban-mo", lines=(10, 10))], 0.0, 0.0),
        ([], 0.0, None),
    ],
)
def test_citation_recall_and_precision(citations: list[Citation], recall: float, precision: float | None) -> None:
    assert (citation_recall(TWO_NEEDS, citations), citation_precision(TWO_NEEDS, citations)) == (recall, precision)


def test_all_metrics_of_an_answered_fact_question() -> None:
    answer = make_answer(
        "Đảng bộ xã có 120 đảng viên [1], 15 chi bộ [1].",
        citations=(make_citation(lines=(11, 11)),),
        passages=(NO_FIGURE, PARTY),
        seconds=0.25,
    )

    assert score(make_question(facts=(("120",), ("37",))), answer) == Score(
        kind=GoldKind.FACT,
        refused=False,
        unsupported_figures=1,
        seconds=0.25,
        characters=47,
        fact_recall=0.5,
        context_fact_recall=0.5,
        reciprocal_rank=0.5,
        need_recall_at_10=1.0,
        ndcg_at_10=pytest.approx(0.6309, abs=1e-4),
        citation_recall=1.0,
        citation_precision=1.0,
        certain=True,
    )


@pytest.mark.parametrize(
    ("question", "text", "refused", "expected"),
    [
        (
            make_question(kind=GoldKind.UNANSWERABLE, facts=(), evidence=()),
            "Báo cáo không nêu.",
            True,
            Score(kind=GoldKind.UNANSWERABLE, refused=True, unsupported_figures=0, seconds=0.5),
        ),
        (
            make_question(kind=GoldKind.UNANSWERABLE, facts=(), evidence=()),
            "Xã có 99 sản phẩm.",
            False,
            Score(kind=GoldKind.UNANSWERABLE, refused=False, unsupported_figures=1, seconds=0.5, certain=True),
        ),
        (
            make_question(),
            "Báo cáo không nêu.",
            True,
            Score(
                kind=GoldKind.FACT,
                refused=True,
                unsupported_figures=0,
                seconds=0.5,
                fact_recall=0.0,
                context_fact_recall=0.0,
                reciprocal_rank=0.0,
                need_recall_at_10=0.0,
                ndcg_at_10=0.0,
                citation_recall=0.0,
            ),
        ),
    ],
)
def test_metrics_that_do_not_apply_are_none(question: GoldQuestion, text: str, refused: bool, expected: Score) -> None:
    assert score(question, make_answer(text, refused=refused)) == expected


def test_what_is_not_given_as_the_answer_is_neither_certain_nor_cited_wrongly() -> None:
    answer = make_answer(
        "Chưa chắc chắn; các đoạn gần nhất:\n\nXã Nà Hin: “Đảng bộ xã có 120 đảng viên” [1].",
        citations=(make_citation(lines=(11, 11)),),
        passages=(PARTY,),
    )
    unsure = replace(answer, certain=False, confidence=0.4)
    scored = score(make_question(facts=(("120",),)), unsure)
    assert (scored.certain, scored.citation_precision, scored.fact_recall) == (False, None, 1.0)
    assert scored.calibration == pytest.approx(0.36)
