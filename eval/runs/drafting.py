"""The drafting of speeches as a gold set meets it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from chat.llm.client import ChatModel
from chat.speech.drafting import draft_speech
from corpus import Answer, Citation, Passage
from eval.runs.speeches import SpeechScorer, SpeechScores, SpeechTask
from eval.scoring.speech_metrics import score_speech
from settings import Settings
from vectorstore.index import Index


def drafting(index: Index, settings: Settings, model: ChatModel | None) -> tuple[Callable[[str], Answer], SpeechScorer]:
    """What drafts a requested speech from the index, and what scores it."""
    return lambda request: draft_speech(request, index, model).as_answer(), _score


def _score(task: SpeechTask, text: str, citations: Collection[Citation], passages: Collection[Passage]) -> SpeechScores:
    return score_speech(task, text, citations, passages).as_scores()
