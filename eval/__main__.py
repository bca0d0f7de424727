"""`python -m eval --gold FILE...` runs gold sets against the index; `python -m eval compare A B` compares two runs."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence

from chat.llm.client import ChatModel
from chat.speech.drafting import write_speech
from command_line import exit_with
from corpus import Citation, Passage
from eval import check_command, compare_command, run_command
from eval.learning import indicators_command, learn_check_command, learn_command, speeches_command
from eval.runs.speech_requests import request_of
from eval.runs.speeches import SpeechDrafter, SpeechScorer, SpeechScores, SpeechTask
from eval.scoring.speech_metrics import score_speech
from settings import Settings
from vectorstore.index import Index


def drafting(index: Index, settings: Settings, model: ChatModel | None) -> tuple[SpeechDrafter, SpeechScorer]:
    """What drafts the speech of a task from the index, and what scores it."""
    return lambda task: write_speech(request_of(task, index), index, model).as_answer(), _score


def _score(task: SpeechTask, text: str, citations: Collection[Citation], passages: Collection[Passage]) -> SpeechScores:
    return score_speech(task, text, citations, passages).as_scores()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; its exit status: 0 done, 1 a gate failed, 2 the input is wrong, which a line says."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["compare"]:
        return compare_command.main(given[1:])
    if given[:1] == ["check"]:
        return check_command.main(given[1:])
    if given[:1] == ["learn-check"]:
        return learn_check_command.main(given[1:])
    if given[:1] == ["learn"]:
        return learn_command.main(given[1:])
    if given[:1] == ["indicators"]:
        return indicators_command.main(given[1:])
    if given[:1] == ["speeches"]:
        return speeches_command.main(given[1:])
    return run_command.main(given, drafting)


if __name__ == "__main__":
    exit_with(main)
