"""Questions to offer where one was refused: of what the nearest passages say, each tried before it is offered."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from chat.answer.nearest import with_content
from chat.ask import ask
from chat.rank.weights import Weights
from chat.understand.filters import NO_FILTERS, Filters
from corpus import Answer, Passage
from text.figures import Figure, find_figures, holds_figure
from text.fold import fold
from text.measures import is_measure
from vectorstore.index import Index

MOST_OFFERED = 3
_MOST_PASSAGES = 8
_MOST_TRIED = 15

# "Tỷ lệ che phủ rừng đạt 38,4%": what is measured stands before the figure.
_MEASURED = re.compile(
    r"(?:^|[\s(“])(?P<what>(?:tỷ lệ|tỉ lệ|tỷ trọng|diện tích|dân số|mật độ|thu nhập|sản lượng|năng suất|tổng|giá trị"
    r"|thu|kinh phí|tốc độ)\s(?:[^\W\d_]+\s){0,7}?)"
    r"(?:(?:toàn xã|ước|đạt|còn|là|chiếm|khoảng|trên|hơn|gần)\s)+$",
    re.IGNORECASE,
)
_NO_VERB = re.compile(r"(?:^|[\s(“])(?P<what>diện tích tự nhiên|dân số|mật độ dân số)\s$", re.IGNORECASE)
# "1.386 đảng viên, trong đó": what is counted stands behind it, up to a stop.
_COUNTED = re.compile(
    r"\s(?P<what>[^\W\d_]+(?:\s[^\W\d_]+){0,4}?)"
    r"(?=\s*[,.;()]|\s(?:và|với|trong|gồm|được|đạt|là|có|cùng|ở|tại|chiếm|đang|đã|cho|từ|để|chưa|không|bị|phải|vẫn|do|so|nằm|trên|dưới|tham)\s)"
)
_CHANGED = re.compile(r"\b(?:giảm|tăng|thêm|so với)\b", re.IGNORECASE)
_OF_TIME = frozenset({"năm", "tháng", "quý", "tuần", "ngày", "giờ", "lần", "điểm", "lượt", "đồng", "triệu", "tỷ"})


def offered_questions(
    refused: Answer,
    index: Index,
    *,
    filters: Filters = NO_FILTERS,
    evidence_characters: int = 6000,
    weights: Weights | None = None,
    seconds: float = 2.0,
) -> tuple[str, ...]:
    """Up to three questions whose answers the nearest passages hold for certain, as far as the time allows.

    Args:
        refused: the answer that told nothing.
        index: the reports.
        filters: those that the question was asked under.
        evidence_characters, weights: as in `ask`.
        seconds: no further question is tried after these.
    """
    until = time.monotonic() + seconds
    candidates = sorted(_candidates(refused), key=lambda one: -_shared(one[0], refused.question))
    offered: list[str] = []
    told: set[str] = set()  # passages: three questions of one say little of what else there is
    for question, passage, figure in candidates[:_MOST_TRIED]:
        if len(offered) == MOST_OFFERED or time.monotonic() > until:
            break
        if passage.id in told:
            continue
        answer = ask(question, index, filters=filters, evidence_characters=evidence_characters, weights=weights)
        if _answers(answer, passage, figure):
            offered.append(question)
            told.add(passage.id)
    return tuple(offered)


def _answers(answer: Answer, passage: Passage, figure: Figure) -> bool:
    """Whether the question is answered for certain, and by what it was made from."""
    return (
        not answer.refused
        and answer.certain
        and any(cited.passage_id == passage.id and holds_figure(cited.quote, figure) for cited in answer.citations)
    )


def _candidates(refused: Answer) -> Iterator[tuple[str, Passage, Figure]]:
    """Questions with the passage and the figure that each was made from, of the nearest passages first."""
    asked: set[str] = set()
    for passage in with_content(refused.passages)[:_MOST_PASSAGES]:
        for figure in find_figures(passage.text):
            question = _question(passage, figure)
            if question and fold(question) not in asked:
                asked.add(fold(question))
                yield question, passage, figure


def _question(passage: Passage, figure: Figure) -> str:
    """A question that the figure answers; "" where its passage does not say plainly what it is of."""
    unit = next((clause.unit.label for clause in passage.clauses if clause.start <= figure.start < clause.end), "")
    before, behind = passage.text[: figure.start], passage.text[figure.end :]
    if not unit or figure.total is not None:
        return ""
    if found := _MEASURED.search(before) or _NO_VERB.search(before):
        what = found["what"].strip()
        return "" if _CHANGED.search(found[0]) else f"{what[:1].upper()}{what[1:]} của {unit} là bao nhiêu?"
    found = _COUNTED.match(behind)
    if found is None or is_measure(figure.unit) or found["what"].split()[0].lower() in _OF_TIME:
        return ""
    return f"{unit[:1].upper()}{unit[1:]} có bao nhiêu {found['what']}?"


def _shared(question: str, asked: str) -> int:
    """How many syllables a question has in common with the one that was asked."""
    return len(set(fold(question).split()) & set(fold(asked).split()))
