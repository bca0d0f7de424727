"""What a drafted speech scores against its task."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from chat.speech.request import SYLLABLES_A_MINUTE
from chat.speech.spoken import syllables
from chat.verify.faults import unsupported_figures
from corpus import Citation, Passage
from eval.gold.fact_match import fact_stands

LENGTH_TOLERANCE = 0.1


class _Fact(Protocol):
    @property
    def any(self) -> Sequence[str]: ...


class _Wrong(Protocol):
    @property
    def string(self) -> str: ...


class Task(Protocol):
    """A speech task of a gold set, as far as it is scored."""

    @property
    def minutes(self) -> float: ...
    @property
    def facts(self) -> Sequence[_Fact]: ...
    @property
    def must_not(self) -> Sequence[_Wrong]: ...


@dataclass(frozen=True, slots=True)
class SpeechScore:
    """`facts_used` is the share of the task's facts that the speech says, None where the task has none;
    `wrong` are the strings that must not stand in it but do; `length` is its spoken length over the time asked for.
    """

    facts_used: float | None
    wrong: tuple[str, ...]
    unsupported_figures: int
    length: float

    @property
    def fits(self) -> bool:
        """Whether its length is within the tolerance."""
        return abs(self.length - 1) <= LENGTH_TOLERANCE

    def as_scores(self) -> Mapping[str, float | None]:
        """The metrics by their keys."""
        return {
            "speech_facts_used": self.facts_used,
            "speech_must_not": float(len(self.wrong)),
            "speech_unsupported_figures": float(self.unsupported_figures),
            "speech_length": self.length,
            "speech_length_fits": float(self.fits),
        }


def score_speech(task: Task, text: str, citations: Collection[Citation], passages: Collection[Passage]) -> SpeechScore:
    """All metrics of one speech; `text` carries its markers."""
    used = [fact_stands(fact.any, text) for fact in task.facts]
    return SpeechScore(
        facts_used=sum(used) / len(used) if used else None,
        wrong=tuple(wrong.string for wrong in task.must_not if fact_stands([wrong.string], text)),
        unsupported_figures=len(unsupported_figures(text, citations, passages)),
        length=syllables(text) / (task.minutes * SYLLABLES_A_MINUTE),
    )
