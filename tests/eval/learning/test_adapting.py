"""The product's weights drawn towards an office's own questions."""

from __future__ import annotations

from datetime import date

from eval.learning.adapting import adapt
from eval.learning.fitting import fit
from tests.eval.learning.test_fitting import EXAMPLES, OWN_WORDS, example

TODAY = date(2026, 11, 29)
BEFORE = fit(EXAMPLES, TODAY, ["sample.jsonl"])


def test_what_the_office_asks_draws_the_weights_and_is_judged_left_out() -> None:
    # This office's answers hold few of the question's words: what was learned elsewhere is turned round.
    own = [example(k, "xa-x", words=(0.9, 0.2, 0.6), answerable=True) for k in range(100, 140)]
    adapted = adapt(BEFORE, own, TODAY, ["don-vi"])
    weight = list(adapted.weights.candidate.features.values())[OWN_WORDS].weight
    assert weight < list(BEFORE.candidate.features.values())[OWN_WORDS].weight
    assert (adapted.questions, adapted.weights.learned.sets) == (40, ("don-vi",))
    assert adapted.before.first_right < 0.2 < adapted.after.first_right


def test_few_questions_like_those_known_before_change_little() -> None:
    own = [example(k, "xa-x") for k in range(200, 203)]
    adapted = adapt(BEFORE, own, TODAY, ["don-vi"])
    before, after = BEFORE.candidate.weights, adapted.weights.candidate.weights
    assert abs(before - after).max() < 0.2
    assert (adapted.weights.silent_below, adapted.weights.certain_from) == (BEFORE.silent_below, BEFORE.certain_from)
