"""What speeches score."""

from __future__ import annotations

from types import SimpleNamespace as Task

import pytest

from eval.scoring.speech_metrics import SpeechScore, score_speech
from tests.conversations.answers import CITATION, PASSAGE


def make_task(minutes: float, *facts: list[str], must_not: tuple[str, ...] = ()) -> Task:
    return Task(
        minutes=minutes,
        facts=[Task(any=any_of) for any_of in facts],
        must_not=[Task(string=string) for string in must_not],
    )


def test_a_speech_is_scored_by_facts_wrongs_support_and_length():
    text = "Xã có 6 bản với 412 hộ [1]. Thu ngân sách đạt 9 tỷ đồng [1]."
    task = make_task(0.1, ["06 bản"], ["1.250 triệu đồng", "9.000 triệu đồng"], ["12 ha"], must_not=("9 tỷ đồng", "7%"))
    score = score_speech(task, text, (CITATION,), (PASSAGE,))
    assert score == SpeechScore(pytest.approx(2 / 3), ("9 tỷ đồng",), 1, pytest.approx(14 / 13))
    assert score.fits


def test_a_speech_without_facts_to_use_has_no_share():
    score = score_speech(make_task(1), "Xin cảm ơn!", (), ())
    assert (score.facts_used, score.fits, score.as_scores()["speech_facts_used"]) == (None, False, None)
