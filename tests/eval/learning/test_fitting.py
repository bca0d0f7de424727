"""Weights fitted to examples, each report left out in turn."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from chat.rank.certainty import Known, best_row
from chat.rank.features import FEATURES
from chat.understand.answer_kind import AnswerKind
from eval.gold.gold_set import GoldKind, GoldQuestion, Span, Style
from eval.learning.examples import Chosen, Example, ExamplePart
from eval.learning.fitting import conditional_logit, fit, left_out, summary
from linear import Linear

OWN_WORDS = list(FEATURES).index("own_words")


def example(
    number: int, report: str, *, words: tuple[float, float, float] = (0.2, 0.9, 0.4), answerable: bool = True
) -> Example:
    """A question with three candidates, of which the one with most of its words answers, if any does."""
    random = np.random.default_rng(number)
    rows = random.normal(size=(3, len(FEATURES)))
    rows[:, OWN_WORDS] = words if answerable else (0.2, 0.1, 0.3)
    question = GoldQuestion(
        id=f"{report}-{number}",
        question="Dân số xã Nà Hin?",
        kind=GoldKind.FACT if answerable else GoldKind.UNANSWERABLE,
        style=Style.STANDARD,
        communes=("Nà Hin",),
        answer="19.356 người" if answerable else "",
        facts=(("19.356 người",),) if answerable else (),
        evidence=((Span(file=report, lines=(6, 6)),),) if answerable else (),
    )
    answering = (frozenset(), frozenset({0}) if answerable else frozenset(), frozenset())

    def choose(candidate: Linear) -> Chosen:
        known = Known(chosen=1, covered=float(answerable), suits=answerable, asked=1, lacking=0, whole_section=False)
        known_row = best_row(rows, candidate.scores(rows), known)
        return Chosen((known_row,), frozenset({0}) if answerable else frozenset())

    return Example(question, report, AnswerKind.FIGURE, (ExamplePart(rows, answering),), choose)


EXAMPLES = [example(k, f"xa-{k % 3}", answerable=k % 4 != 0) for k in range(60)]


def test_the_row_that_is_right_gets_the_weight() -> None:
    rows = np.array([[1.0, 0.3], [0.0, 0.1], [0.0, 0.5]])
    weights = conditional_logit([(rows, np.array([True, False, False]))] * 40, penalty=0.1)
    assert weights[0] > 2
    assert abs(weights[1]) < 1


def test_what_speaks_for_a_candidate_is_not_weighed_against_it() -> None:
    rows = np.array([[0.0, 0.3], [1.0, 0.1], [1.0, 0.5]])
    choices = [(rows, np.array([True, False, False]))] * 40
    free, bounded = (conditional_logit(choices, 0.1, bounds=held)[0] for held in (None, [(0.0, None), (None, None)]))
    assert (free < -2, bounded) == (True, 0.0)


def test_a_higher_penalty_draws_the_weights_to_nothing() -> None:
    choice = (np.array([[1.0], [0.0]]), np.array([True, False]))
    loose, strict = (conditional_logit([choice] * 10, penalty)[0] for penalty in (0.1, 100.0))
    assert 0 < strict < 0.2 < loose


def test_each_question_is_judged_by_the_weights_of_the_other_reports() -> None:
    outcomes = left_out(EXAMPLES)
    assert len(outcomes) == len(EXAMPLES)
    answerable = [each for each in outcomes if each.example.question.answerable]
    silent = [each for each in outcomes if not each.example.question.answerable]
    assert np.mean([each.first for each in answerable]) > 0.9
    assert np.mean([each.answers for each in answerable]) > 0.6 > 0.4 > np.mean([each.answers for each in silent])


def test_the_thresholds_part_what_is_told_from_what_is_not() -> None:
    weights = fit(EXAMPLES, date(2026, 11, 29), ["sample.jsonl"])
    assert list(weights.candidate.features) == list(FEATURES)
    assert 0 < weights.certain_from[AnswerKind.FIGURE] < 1
    assert (weights.learned.date, weights.learned.sets) == (date(2026, 11, 29), ("sample.jsonl",))
    assert weights.learned.left_out == summary(left_out(EXAMPLES))


def test_the_figures_are_told_by_report() -> None:
    figures = summary(left_out(EXAMPLES))
    assert set(figures) == {"xa-0", "xa-1", "xa-2", "all"}
    assert figures["all"] == {
        "questions": 60,
        "first_right": pytest.approx(1.0, abs=0.1),
        "recall_of_drafted": pytest.approx(1.0),
        "recall_of_shown": pytest.approx(1.0),
    }
