"""Speech tasks of a gold set put to whatever drafts speeches, and scored by whatever judges them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Protocol

from pydantic import Field, TypeAdapter, ValidationError

from corpus import Answer, Citation, Passage
from eval.gold.fact_match import fact_stands
from eval.gold.gold_set import GoldError, Span, fault_text, gold_rows
from eval.scoring.reasons import fact_label, span_label

_log = logging.getLogger(__name__)
_Text = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class SpeechFact:
    """Something a good speech draws on: one of the strings `any`, from these lines of a report."""

    any: Annotated[tuple[_Text, ...], Field(min_length=1)]
    file: _Text
    lines: tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A figure that would be wrong in the speech, and why."""

    string: _Text
    why: str


@dataclass(frozen=True, slots=True)
class SpeechTask:
    """A request for a speech, and what it is scored by.

    Attributes:
        id: unique in its set.
        request: as a user would type it.
        communes: the communes it is about.
        occasion: what the speech is given at.
        minutes: how long it is to be spoken.
        topics: what it is to treat.
        facts: what it is to use.
        must_not: what would be wrong in it.
    """

    id: _Text
    request: _Text
    communes: tuple[str, ...]
    occasion: str
    minutes: float
    topics: tuple[str, ...]
    facts: tuple[SpeechFact, ...]
    must_not: tuple[Wrong, ...]


SpeechScores = Mapping[str, float | None]
"""A speech's metrics by their keys; None where one does not apply."""


SpeechDrafter = Callable[[SpeechTask], Answer]
"""Drafts the speech of a task as an answer whose text is its words."""


class SpeechScorer(Protocol):
    """Scores the words of a speech; `citations` and `passages` are what its figures must stand in."""

    def __call__(
        self, task: SpeechTask, text: str, citations: Collection[Citation], passages: Collection[Passage]
    ) -> SpeechScores: ...


@dataclass(frozen=True, slots=True)
class JudgedSpeech:
    """A task, the speech as an answer whose text is its words, what it scored and why not more.

    `failure` says why there is no speech.
    """

    task: SpeechTask
    answer: Answer
    scores: dict[str, float | None]
    failure: str = ""
    reasons: tuple[str, ...] = ()


_TASK = TypeAdapter(SpeechTask)


def read_speeches(path: Path) -> tuple[SpeechTask, ...]:
    """The tasks of a file in order; blank lines and unknown fields are passed over.

    Raises:
        GoldError: naming file, line and field.
    """
    tasks: dict[str, SpeechTask] = {}
    for number, row in enumerate(gold_rows(path), start=1):
        if not row.strip():
            continue
        where = f"{path.name}, dòng {number}"
        try:
            task = _TASK.validate_json(row, strict=True)
        except ValidationError as error:
            raise GoldError(fault_text(error.errors(include_url=False)[0], where)) from None
        if task.id in tasks:
            raise GoldError(f"{where}, trường “id”: mã “{task.id}” đã dùng ở dòng khác.")
        tasks[task.id] = task
    if not tasks:
        raise GoldError(f"{path.name}: tệp không có đề bài phát biểu nào.")
    return tuple(tasks.values())


def judge_speeches(tasks: Iterable[SpeechTask], draft: SpeechDrafter, score: SpeechScorer) -> Iterator[JudgedSpeech]:
    """Draft and score the speeches in turn, lazily; one that fails does not end the run."""
    for task in tasks:
        try:
            answer = draft(task)
            scores = dict(score(task, answer.text, answer.citations, answer.passages))
        except Exception as error:  # one speech must not end the run
            _log.exception("speech %s failed", task.id)
            nothing = Answer(task.request, "", False, (), (), "offline", 0.0)
            yield JudgedSpeech(task, nothing, {}, f"Bài phát biểu bị lỗi ngoài dự kiến ({type(error).__name__}).")
        else:
            yield JudgedSpeech(task, answer, scores, reasons=speech_reasons(task, answer.text))


def speech_reasons(task: SpeechTask, text: str) -> tuple[str, ...]:
    """A line for each fact that the speech does not use and each figure that is wrong in it."""
    unused = (fact for fact in task.facts if not fact_stands(fact.any, text))
    wrong = (each for each in task.must_not if fact_stands([each.string], text))
    return (
        *(f"Chưa dùng dữ kiện {fact_label(fact.any)} ({span_label(Span(fact.file, fact.lines))})." for fact in unused),
        *(f"Có “{each.string}”: {each.why}" for each in wrong),
    )


def speech_faults(speech: JudgedSpeech) -> tuple[str, ...]:
    """Why the speech is missing, or did not score in full."""
    return (speech.failure, *speech.reasons) if speech.failure else speech.reasons


def speech_means(speeches: Iterable[JudgedSpeech]) -> dict[str, float]:
    """Each metric's mean over the speeches that it applies to; `failed` counts those that failed."""
    judged = list(speeches)
    means: dict[str, float] = {}
    for key in dict.fromkeys(key for each in judged for key in each.scores):
        values = [value for each in judged if (value := each.scores.get(key)) is not None]
        if values:
            means[key] = sum(values) / len(values)
    return means | {"speeches": float(len(judged)), "failed": float(sum(bool(each.failure) for each in judged))}
