"""A drafted speech: its words with markers, where each figure stands, and what it was asked to be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chat.answer.markers import without_markers
from chat.speech.composing import asked_of
from chat.speech.request import SYLLABLES_A_MINUTE, SpeechRequest
from chat.speech.spoken import syllables
from chat.verify.faults import Fault, find_faults
from corpus import Answer, Citation, Passage


@dataclass(frozen=True, slots=True)
class Speech:
    """A speech and what it rests on.

    Attributes:
        request: what was asked for.
        text: its words with markers right after each statement; a blank line parts paragraphs.
        refused: whether it is the refusal.
        citations: where each marker's words stand.
        passages: the evidence.
        mode: "offline" or "llm".
        seconds: how long it took.
        notices: what is not as asked.
    """

    request: SpeechRequest
    text: str
    refused: bool
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    mode: str
    seconds: float
    notices: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is read aloud: the text without its markers."""
        return without_markers(self.text)

    @property
    def syllables(self) -> int:
        return syllables(self.text)

    @property
    def minutes(self) -> float:
        """How long it takes to say."""
        return self.syllables / SYLLABLES_A_MINUTE

    def as_answer(self) -> Answer:
        """The same as an answer to its request, for what shows and checks answers."""
        return Answer(
            question=self.request.text,
            text=self.text,
            refused=self.refused,
            citations=self.citations,
            passages=self.passages,
            mode=self.mode,
            seconds=self.seconds,
            notices=self.notices,
        )


def check_speech(speech: Speech) -> tuple[Fault, ...]:
    """All in its text that the passages cited beside it do not support, in reading order."""
    return find_faults(speech.text, speech.citations, speech.passages, asked_of(speech.request))


def edited(speech: Speech, text: str) -> Speech:
    """The speech with a user's words; sources whose markers are gone are gone too."""
    return replace(speech, text=text.strip())
