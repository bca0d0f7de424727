"""What a chat model is sent: the rules, the conversation and the numbered evidence, cut to fit its context."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from chat.answer.attribution import role_label
from chat.answer.draft import REFUSAL
from chat.answer.markers import without_markers
from chat.llm.client import ChatModel, ModelUnavailable
from chat.llm.dialect import Message
from chat.llm.tokens import message_tokens
from corpus import Passage, Turn
from prompts.load import Prompt, load_prompt
from text.fold import compose
from text.unit_kinds import ANY_WORD

ANSWER_SYSTEM = load_prompt("answer_system", ("refusal",))
ANSWER_QUESTION = load_prompt("answer_question", ("evidence", "question"))
ANSWER_AGAIN = load_prompt("answer_again", ("faults", "refusal"))

HISTORY_TURNS = 6
HISTORY_CHARACTERS = 1500
REPLY_SHARE = 0.25
"""The share of the model's context that is kept for its reply."""

HISTORY_SHARE = 0.15
"""The share of what may be sent that the latest turns get before the evidence, and all turns at most."""

_AGAIN_SHARE = 0.1  # kept for naming the faults of a first reply
_SECTION_LEVELS = 2
_LEAST_SAID = 80  # characters of an earlier turn that still tell what it was about
_NOTE_MARK = re.compile(r"<sup>\s*\d{1,2}\s*</sup>")
_CONTROL = re.compile(r"<(?=[|/!a-zA-Z])|(?<=\|)>")
_MARKER_LIKE = re.compile(r"\[(\d[\d\s,;]*)\]")
_UNIT_LIKE = re.compile(rf"\{{(?=(?:{ANY_WORD})\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Request:
    """The messages, and the passages that are numbered in them from 1 on; `factor` is the model's of its tokens."""

    messages: tuple[Message, ...]
    passages: tuple[Passage, ...]
    factor: float = 1.0

    def again(self, reply: str, faults: str, context: int, words: Prompt = ANSWER_AGAIN) -> Request:
        """The same asked once more after a reply with these faults; where all is too much, the conversation goes, then
        the reply. User and assistant take turns in any case.
        """
        system, *earlier, question = self.messages
        values = {"faults": faults, "refusal": REFUSAL}
        asked = words.fill(**{name: values[name] for name in words.variables})
        added = [("assistant", reply), ("user", asked)]
        limit = _limit(context)
        while earlier and self._tokens([system, *earlier, question, *added]) > limit:
            del earlier[:2]
        if self._tokens([system, *earlier, question, *added]) > limit:
            question, added = ("user", f"{question[1]}\n\n{asked}"), []
        return Request((system, *earlier, question, *added), self.passages, self.factor)

    def _tokens(self, messages: Sequence[Message]) -> int:
        return message_tokens((content for _, content in messages), self.factor)


def build_request(
    model: ChatModel, question: str, history: Sequence[Turn], passages: Sequence[Passage], system: str = ""
) -> Request:
    """The request with the latest turns of the conversation, a share of what the model's context holds, and then as
    much of the evidence, best first.

    Args:
        model: whose context it is.
        question: as asked.
        history: earlier turns, oldest first.
        passages: the evidence, best first.
        system: the rules, where they are not those for answers.

    Raises:
        ModelUnavailable: if the context does not even hold one passage.
    """
    rules = ("system", system or ANSWER_SYSTEM.fill(refusal=REFUSAL))
    factor, limit = model.factor, _limit(model.window)
    left = limit - int(limit * _AGAIN_SHARE)
    left -= message_tokens((content for _, content in (rules, _asked(question, ()))), factor)
    turns, used = _latest(history, min(int(limit * HISTORY_SHARE), left), factor)
    left -= used
    held: list[Passage] = []
    for passage in passages:
        left -= message_tokens([_numbered(len(held) + 1, passage)], factor)
        if left < 0:
            break
        held.append(passage)
    if passages and not held:
        raise ModelUnavailable(f"Câu hỏi và căn cứ dài hơn mức {model.window} token mà mô hình {model.name} nhận được.")
    return Request((rules, *turns, _asked(question, held)), tuple(held), factor)


def _latest(history: Sequence[Turn], limit: int, factor: float) -> tuple[list[Message], int]:
    """The latest questions with their answers within so many tokens, and how many they take; of the last ones, where
    all is too much, the beginning, the answer being cut first.
    """
    pairs = [(asked, said) for asked, said in pairwise(history) if (asked.role, said.role) == ("user", "assistant")]
    turns: list[Message] = []
    used = 0
    for asked, said in reversed(pairs[-HISTORY_TURNS // 2 :]):
        # Markers of earlier answers counted other evidence.
        texts = [_tamed(text)[:HISTORY_CHARACTERS] for text in (asked.content, without_markers(said.content))]
        tokens = message_tokens(texts, factor)
        while used + tokens > limit and not turns and max(map(len, texts)) > _LEAST_SAID:
            longer = 1 if len(texts[1]) > _LEAST_SAID else 0
            texts[longer] = texts[longer][: len(texts[longer]) // 2].rstrip() + "…"
            tokens = message_tokens(texts, factor)
        if used + tokens > limit:
            break
        turns[:0] = zip(("user", "assistant"), texts, strict=True)
        used += tokens
    return turns, used


def _limit(context: int) -> int:
    return int(context * (1 - REPLY_SHARE))


def _asked(question: str, passages: Sequence[Passage]) -> Message:
    evidence = "\n\n".join(_numbered(number, passage) for number, passage in enumerate(passages, 1))
    return ("user", ANSWER_QUESTION.fill(evidence=evidence, question=_line(question)))


def _numbered(number: int, passage: Passage) -> str:
    """Heading and text of one passage, each on one line: no text of a report can start a heading of its own."""
    units = ", ".join(unit.label for unit in passage.units)
    told = role_label(passage.role, passage.terms.of(passage.role))
    heading = f"Báo cáo {passage.commune_label} | Đơn vị: {units} | Loại: {told}"
    section = " › ".join(passage.headings[-_SECTION_LEVELS:])
    return f"[{number}] {_line(f'{heading} | Mục: {section}')}\n{_clauses(passage)}"


def _clauses(passage: Passage) -> str:
    """The text; where it tells of several units, each one's part begins with it: "{xã Co Tòng (cũ)} 45 hộ"."""
    if len(passage.units) == 1:
        return _line(passage.text)
    said: list[str] = []
    unit = None
    for clause in passage.clauses:
        words = _line(passage.text[clause.start : clause.end])
        said.append(words if clause.unit == unit or not words else f"{{{clause.unit.label}}} {words}")
        unit = clause.unit if words else unit
    return " ".join(filter(None, said))


def _line(text: str) -> str:
    return " ".join(_tamed(text).split())


def _tamed(text: str) -> str:
    """The words as a reader sees them: no hidden characters, control words of models or forged markers."""
    seen = _NOTE_MARK.sub("", compose(text))
    seen = "".join(char for char in seen if char in "\n\t" or unicodedata.category(char)[0] != "C")
    return _MARKER_LIKE.sub(r"(\1)", _UNIT_LIKE.sub("(", _CONTROL.sub("‹", seen)))
