"""Weights of a speech's points fitted to speech tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from chat.speech.points import SAID
from chat.speech.topic_fit import FIT
from chat.speech.weights import Learned, shipped_weights
from eval.__main__ import main
from eval.learning.speech_points import SERVING, SpeechExample, fitted, read_speech_examples
from eval.runs.speeches import read_speeches
from ingest.report import read_report
from vectorstore.index import Index

GOLD = Path(__file__).parents[3] / "eval" / "gold"
NOTHING = Learned(date=date(2026, 11, 30), sets=(), left_out={})


@pytest.fixture(scope="module")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The sample reports, searched by words alone."""
    with Index.open(tmp_path_factory.mktemp("index"), None) as index:
        for path in sorted((GOLD.parents[1] / "data" / "sample").iterdir()):
            index.put(read_report(path))
        yield index


@pytest.fixture(scope="module")
def examples(sample_index: Index) -> list[SpeechExample]:
    tasks = [*read_speeches(GOLD / "speeches-sample.jsonl"), *read_speeches(GOLD / "speeches-offices.jsonl")]
    return read_speech_examples(tasks, sample_index)


def test_tasks_of_reports_that_are_not_in_the_index_are_passed_over(examples: list[SpeechExample]) -> None:
    assert {example.report for example in examples} == {"dak-so-rai", "khe-lung", "muong-tang"}


def test_a_sentence_that_holds_a_fact_at_its_place_is_right(examples: list[SpeechExample]) -> None:
    for example in examples:
        assert len(example.fits) == len(example.said) == len(example.right)
        assert 0 < example.right.sum() < len(example.right) / 2


def test_sentences_with_facts_are_likelier_said_than_others(examples: list[SpeechExample]) -> None:
    learned = [example for example in examples if example.report != "khe-lung"]
    weights = fitted(learned, NOTHING)
    for example in examples:
        best = np.array([max(map(weights.fit_of, rows)) for rows in example.fits])
        scores = best + np.array([weights.said_of(row) for row in example.said])
        assert np.median(scores[example.right]) > np.quantile(scores[~example.right], 0.75)
    serving = [
        max(map(weights.fit_of, rows)) >= weights.serves_from - 1e-3
        for example in learned
        for rows, right in zip(example.fits, example.right, strict=True)
        if right
    ]
    assert np.mean(serving) == pytest.approx(SERVING, abs=max(0.03, 1 / len(serving)))  # two may fit alike


def test_the_products_weights_are_of_todays_features_and_were_judged_on_reports_left_out() -> None:
    weights = shipped_weights()
    assert (tuple(weights.fit.features), tuple(weights.said.features)) == (FIT, SAID)
    told = weights.learned.left_out
    assert told["all"]["facts_used"] >= 0.8
    assert not [report for report, figures in told.items() if figures["wrong"]]


def test_too_few_reports_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    tasks = str(GOLD / "speeches-sample.jsonl")
    assert main(["speeches", "--tasks", tasks, "--out", str(tmp_path / "weights.json")]) == 2
    assert "ít nhất 3 báo cáo" in capsys.readouterr().err
    assert not (tmp_path / "weights.json").exists()
