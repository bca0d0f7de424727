from __future__ import annotations

import pytest

from eval.scoring.agreement import Agreement, agreement, cohens_kappa
from eval.scoring.verdict import Verdict
from tests.eval.factories import make_answer, make_citation, make_judged, make_question
from tests.factories import make_passage

RIGHT = make_answer(
    "Xã có 120 đảng viên [1].",
    citations=(make_citation(),),
    passages=(make_passage("Đảng bộ xã có 120 đảng viên."),),
)
WRONG = make_answer("Xã có nhiều đảng viên.")


@pytest.mark.parametrize(
    ("one", "other", "kappa"),
    [
        ([True, False, True, False], [True, False, True, False], 1.0),
        ([True, True, False, False], [True, True, False, True], 0.5),
        ([True, True, False, False], [False, False, True, True], -1.0),
        ([True, False, True, False], [True, True, False, False], 0.0),
        ([True, True], [True, True], None),
    ],
)
def test_kappa_is_agreement_beyond_chance(one: list[bool], other: list[bool], kappa: float | None) -> None:
    assert cohens_kappa(one, other) == kappa


def test_a_models_verdicts_are_set_against_the_exact_scores() -> None:
    judged = [
        make_judged(make_question(id="a"), RIGHT, verdict=Verdict(True, True, "")),
        make_judged(make_question(id="b"), RIGHT, verdict=Verdict(True, False, "")),
        make_judged(make_question(id="c"), WRONG, verdict=Verdict(False, False, "")),
        make_judged(make_question(id="d"), WRONG, verdict=Verdict(True, False, "")),
        make_judged(make_question(id="e"), WRONG),
    ]
    assert agreement(judged) == Agreement(judged=4, correct=0.75, complete=0.25, kappa_correct=0.5, kappa_complete=0.5)
    assert agreement(judged[-1:]) is None
