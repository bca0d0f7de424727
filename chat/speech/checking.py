"""Whether a speech, also one that a user has edited, still stands in its sources."""

from __future__ import annotations

from dataclasses import replace

from chat.speech.composing import asked_of
from chat.speech.speech import Speech
from chat.verify import Fault, FaultKind, find_faults


def check_speech(speech: Speech) -> tuple[Fault, ...]:
    """All in its text that the passages cited beside it do not support, in reading order."""
    return find_faults(speech.text, speech.citations, speech.passages, asked_of(speech.request))


def edited(speech: Speech, text: str) -> Speech:
    """The speech with a user's words; sources whose markers are gone are gone too."""
    return replace(speech, text=text.strip())


def is_figure(fault: Fault) -> bool:
    """Whether it is a figure, and not words or a marker, that has no support."""
    return fault.kind not in (FaultKind.QUOTATION, FaultKind.MARKER, FaultKind.STATEMENT)
