"""An answer written by a chat model from numbered evidence; it still has to be checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from chat.draft import REFUSAL, REFUSED, Draft
from chat.markers import find_markers, without_markers
from chat.model import ChatModel, Message
from corpus import Citation, Passage, Term, Turn
from prompts.load import load_prompt
from text.figures import find_figures, holds_figure
from text.fold import compose, words

ANSWER_SYSTEM = load_prompt("answer_system", ("refusal",))
ANSWER_QUESTION = load_prompt("answer_question", ("evidence", "question"))

HISTORY_TURNS = 6
HISTORY_CHARACTERS = 1500
QUOTE_CHARACTERS = 300

TERM_LABELS = {Term.RESULT: "kết quả", Term.TARGET: "mục tiêu", Term.BACKGROUND: "bối cảnh", Term.TASK: "nhiệm vụ"}

_SENTENCE_END = re.compile(r"[.;!?…]+\s+|\n")
_THINKING = re.compile(r"<think>.*?(?:</think>\s*|$)|<[a-z]{0,5}$", re.DOTALL)


def write_draft(
    model: ChatModel,
    question: str,
    history: Sequence[Turn],
    passages: Sequence[Passage],
    on_text: Callable[[str], None] | None = None,
) -> Draft:
    """The model's answer from these passages, numbered from 1 in their order.

    `on_text` gets each piece as it comes, unchecked, and nothing of what a model writes in <think> tags. Only markers
    of passages that were given become citations.

    Raises:
        ModelUnavailable: if the model gives no whole reply.
    """
    reply = shown = ""
    for piece in model.stream(_messages(question, history, passages)):
        reply += piece
        visible = _THINKING.sub("", reply).lstrip()
        if on_text and len(visible) > len(shown):
            on_text(visible[len(shown) :])
            shown = visible
    text = compose(_THINKING.sub("", reply)).strip()
    if _bare(REFUSAL) in _bare(text):
        return REFUSED
    return Draft(text, _citations(text, passages), refused=False)


def _messages(question: str, history: Sequence[Turn], passages: Sequence[Passage]) -> list[Message]:
    evidence = "\n\n".join(_numbered(number, passage) for number, passage in enumerate(passages, 1))
    return [
        ("system", ANSWER_SYSTEM.fill(refusal=REFUSAL)),
        # Markers of earlier answers counted other evidence.
        *((turn.role, without_markers(turn.content)[:HISTORY_CHARACTERS]) for turn in history[-HISTORY_TURNS:]),
        ("user", ANSWER_QUESTION.fill(evidence=evidence, question=question)),
    ]


def _numbered(number: int, passage: Passage) -> str:
    """Heading and text of one passage, each on one line: no text of a report can start a heading of its own."""
    units = ", ".join(unit.label for unit in passage.units)
    heading = f"[{number}] Báo cáo {passage.commune_label} | Đơn vị: {units} | Loại: {TERM_LABELS[passage.term]}"
    return f"{_line(f'{heading} | Mục: {passage.section}')}\n{_line(passage.text)}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _citations(text: str, passages: Sequence[Passage]) -> tuple[Citation, ...]:
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
    start, end = _quoted(passage.text, statement)
    first, last = passage.lines_of(start, end)
    return Citation(
        marker=number,
        passage_id=passage.id,
        commune=passage.commune,
        section=passage.section,
        file=passage.report,
        lines=(first, last),
        page=passage.page_of(first),
        quote=passage.text[start:end],
    )


def _quoted(text: str, statement: str) -> tuple[int, int]:
    """Where the sentence stands that holds most of the statement's figures, then of its words; else the beginning."""
    figures, said = find_figures(statement), set(words(statement))
    best, place = (0, 0), (0, min(len(text), QUOTE_CHARACTERS))
    for start, end in _sentences(text):
        sentence = text[start:end]
        score = (sum(holds_figure(sentence, figure) for figure in figures), len(said & set(words(sentence))))
        if score > best:
            best, place = score, (start, end)
    return place


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences and the clauses between semicolons stand; "TP. hồ Chí Minh" goes on after its dot."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if not text[match.end() : match.end() + 1].islower()]
    ends += [match.end() for match in re.finditer(r";\s+", text)]
    bounds = sorted({0, *ends, len(text)})
    return [
        (start, start + len(text[start:end].rstrip())) for start, end in pairwise(bounds) if text[start:end].strip()
    ]


def _bare(text: str) -> str:
    return " ".join(words(text))
