"""Candidates ranked by learned weights: the best first, and how sure it is."""

from __future__ import annotations

import numpy as np
import pytest

from chat.ask import gather
from chat.quote.select_segments import choose_segments, parts_of
from chat.rank.certainty import BESIDE, COLUMNS, Known, best_first, best_row
from chat.rank.features import FEATURES
from chat.rank.weights import shipped_weights
from chat.retrieve.evidence import Evidence
from chat.understand.answer_kind import AnswerKind
from chat.understand.follow_up import understand
from chat.understand.question import Question
from chat.units.registry import unit_names
from linear import Linear, Weight
from vectorstore.index import Index

UNIT_ASKED = list(FEATURES).index("unit_asked")
NOTHING_KNOWN = Known(chosen=1, covered=0.0, suits=False, asked=1, lacking=0, whole_section=False)


def _gathered(question: str, index: Index) -> tuple[Question, Evidence]:
    understood = understand(question, (), index.of_reports(unit_names))
    return understood, gather(understood, index, 6000, shipped_weights())[0]


def test_a_feature_tells_the_stretch_that_states_what_is_asked_from_those_that_do_not(communes: Index) -> None:
    (part,) = parts_of(*_gathered("Xã Nà Hin có bao nhiêu đảng viên?", communes))
    numbered = part.rows[:, list(FEATURES).index("target_numbered")]
    stating = {one.text for one, held in zip(part.candidates, numbered, strict=True) if held}
    assert "Đảng bộ xã Nà Hin có 45 chi bộ với tổng số 738 đảng viên." in stating
    assert all("đảng viên" in text for text in stating)


def test_every_feature_says_what_it_measures() -> None:
    assert [name for name, feature in FEATURES.items() if not feature.__doc__] == []


def test_the_best_comes_first_and_of_equal_ones_the_earlier() -> None:
    assert best_first(np.array([0.5, 2.0, 2.0, 1.0])).tolist() == [1, 2, 3, 0]


def test_the_best_row_is_that_of_the_best_candidate_with_what_is_known_beside_it() -> None:
    rows = np.arange(2.0 * len(FEATURES)).reshape(2, len(FEATURES))
    rows[:, UNIT_ASKED] = 1.0
    row = best_row(rows, np.array([1.0, 3.0]), NOTHING_KNOWN)
    told = dict(zip(COLUMNS, row.tolist(), strict=True))
    own = {name: value for name, value in zip(FEATURES, rows[1].tolist(), strict=True) if name != "found"}
    assert {name: told[name] for name in own} == own
    beside = {name: told[name] for name in BESIDE}
    assert (beside["score"], beside["ahead"], beside["chosen"], beside["suits"]) == (3.0, 2.0, 1.0, 0.0)


def test_what_speaks_of_another_unit_is_no_rival_of_what_speaks_of_the_one_asked_about() -> None:
    rows = np.zeros((3, len(FEATURES)))
    rows[[0, 2], UNIT_ASKED] = 1.0
    row = best_row(rows, np.array([3.0, 2.9, 1.0]), NOTHING_KNOWN)
    assert dict(zip(COLUMNS, row.tolist(), strict=True))["ahead"] == 2.0


def test_how_sure_an_answer_is_hangs_on_no_search_for_other_reports_shift_its_scores() -> None:
    rows = np.zeros((2, len(FEATURES)))
    found = rows.copy()
    found[:, list(FEATURES).index("found")] = 0.9
    scores = np.array([2.0, 1.0])
    assert best_row(rows, scores, NOTHING_KNOWN).tolist() == best_row(found, scores, NOTHING_KNOWN).tolist()


def test_the_shipped_weights_are_of_the_features_that_there_are() -> None:
    weights = shipped_weights()
    assert tuple(weights.candidate.features) == tuple(FEATURES)
    assert tuple(weights.answers.features) == tuple(weights.complete.features) == COLUMNS


def test_a_linear_sum_is_of_how_far_each_feature_lies_above_its_mean() -> None:
    linear = Linear(intercept=0.5, features={"length": Weight(mean=2.0, scale=4.0, weight=3.0)})
    assert linear.scores(np.array([[2.0], [6.0]])).tolist() == [0.5, 3.5]
    assert round(linear.probability(np.array([2.0])), 4) == 0.6225


def test_what_is_not_certain_comes_as_the_nearest_quotations(communes: Index) -> None:
    question, evidence = _gathered("Xã Nà Hin có bao nhiêu đảng viên?", communes)
    never = shipped_weights().model_copy(update={"certain_from": dict.fromkeys(AnswerKind, 1.01)})
    choice = choose_segments(question, evidence, never)
    assert choice is not None
    assert (choice.certain, len(choice.segments)) == (False, 3)
    assert choice.segments[0].text == "Đảng bộ xã Nà Hin có 45 chi bộ với tổng số 738 đảng viên."


@pytest.mark.parametrize(("silent_below", "silent"), [(0.0, False), (1.01, True)])
def test_where_no_words_answer_only_what_likely_answers_is_shown(
    communes: Index, silent_below: float, silent: bool
) -> None:
    question, evidence = _gathered("Tỷ lệ chi bộ của xã Nà Hin?", communes)
    weights = shipped_weights().model_copy(update={"silent_below": silent_below})
    assert (choose_segments(question, evidence, weights) is None) == silent
