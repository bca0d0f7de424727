"""A chat model's reply to a request as a draft with citations; it still has to be checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from chat.answer.draft import REFUSAL, REFUSED, Draft
from chat.answer.markers import find_markers, without_markers
from chat.llm.client import ChatModel, ModelUnavailable
from chat.llm.plain_reply import plain_reply
from chat.llm.prompt import Request
from chat.llm.thoughts import may_be_thought
from corpus import Citation, Passage
from text.figures import find_figures, holds_figure
from text.fold import words
from text.sentences import sentences

QUOTE_CHARACTERS = 300
_GROWN = 1.01  # by how much a text has grown when it is shown again: it is read anew from its beginning each time


def write_draft(
    model: ChatModel, request: Request, seconds: float | None = None, on_text: Callable[[str], None] | None = None
) -> Draft:
    """The model's answer to a request, in at most `seconds`.

    `on_text` gets all the text so far, unchecked, whenever there is more of it. Only markers of passages that were
    given become citations.

    Raises:
        ModelUnavailable: if the model gives no whole reply, or one without a word in it.
    """
    reply = shown = ""
    due = 0.0  # characters
    for piece in model.stream(request.messages, seconds):
        reply += piece
        if on_text and len(reply) >= due:
            due = len(reply) * _GROWN
            visible = plain_reply(reply)
            if visible != shown and not may_be_thought(visible) and not visible.startswith("{"):
                on_text(visible)
                shown = visible
    text = plain_reply(reply)
    if len(text) > model.characters:
        raise ModelUnavailable(f"Mô hình {model.name} viết quá dài, không dừng lại.")
    if not re.search(r"[^\W\d_]", without_markers(text)):
        what = "không trả lời thành câu" if text else "trả về câu trả lời trống"
        raise ModelUnavailable(f"Mô hình {model.name} {what}.")
    if on_text and text != shown:
        on_text(text)
    if _bare(REFUSAL) in _bare(text):
        return REFUSED
    return Draft(text, cite_markers(text, request.passages), refused=False)


def cite_markers(text: str, passages: Sequence[Passage]) -> tuple[Citation, ...]:
    """A citation for each marker of the text that numbers one of the passages, counted from 1."""
    statements = _statements(text)
    return tuple(
        _cite(number, passages[number - 1], statement)
        for number, statement in sorted(statements.items())
        if 1 <= number <= len(passages)
    )


def _statements(text: str) -> dict[int, str]:
    """What each marker stands for: the words between the markers before it, or the line's start, and itself."""
    statements: dict[int, str] = {}
    statement, end = "", 0
    for marker in find_markers(text):
        between = text[end : marker.start]
        if re.search(r"\w", between):
            statement = between.strip().rpartition("\n")[2]
        statements[marker.number] = f"{statements.get(marker.number, '')} {statement}".strip()
        end = marker.end
    return statements


def _cite(number: int, passage: Passage, statement: str) -> Citation:
    start, end = place_said(passage.text, statement)
    first, last = passage.lines_of(start, end)
    return Citation.of(passage, number, (first, last), passage.text[start:end])


def place_said(text: str, statement: str) -> tuple[int, int]:
    """Where the sentence stands that holds most of the statement's figures, then of its words; else the beginning."""
    figures, said = find_figures(statement), set(words(statement))
    best, place = (0, 0), (0, min(len(text), QUOTE_CHARACTERS))
    for start, end in sentences(text):
        sentence = text[start:end]
        score = (sum(holds_figure(sentence, figure) for figure in figures), len(said & set(words(sentence))))
        if score > best:
            best, place = score, (start, end)
    return place


def _bare(text: str) -> str:
    return " ".join(words(text))
