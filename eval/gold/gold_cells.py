"""A gold question as cells of text that a person can edit, on the page and in a spreadsheet."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from eval.gold.gold_set import GoldError, GoldQuestion, Span, parse_question

OR = " || "
"""Stands between alternatives: of a fact, or of places of one need."""

_SPEAKERS = {"user": "Hỏi: ", "assistant": "Đáp: "}
_ROLES = {words: role for role, words in _SPEAKERS.items()}
_PLACE = re.compile(r"(?P<file>.+?)\s*:\s*(?P<first>\d{1,9})(?:\s*[-–]\s*(?P<last>\d{1,9}))?")


@dataclass(frozen=True, slots=True)
class Cells:
    """The fields of a question as text.

    Attributes:
        id: the question's id.
        question: its words.
        kind: as in the gold set.
        style: as in the gold set.
        communes: parted by semicolons.
        answer: the reference answer.
        facts: a fact a line, its alternatives parted by `OR`.
        evidence: a need a line ("co-ma:134-136"), its alternatives parted by `OR`.
        history: a turn a line, "Hỏi: …" or "Đáp: …".
    """

    id: str
    question: str
    kind: str
    style: str
    communes: str
    answer: str
    facts: str
    evidence: str
    history: str = ""


def cells_of(question: GoldQuestion) -> Cells:
    """The question as cells."""
    return Cells(
        question.id,
        question.question,
        question.kind.value,
        question.style.value,
        "; ".join(question.communes),
        question.answer,
        "\n".join(OR.join(_one_line(words) for words in fact) for fact in question.facts),
        "\n".join(OR.join(map(place_label, need)) for need in question.evidence),
        "\n".join(_SPEAKERS[turn.role] + _one_line(turn.content) for turn in question.history),
    )


def question_of(cells: Cells, where: str) -> GoldQuestion:
    """The question that the cells hold; `where` names them in a fault.

    Raises:
        GoldError: a cell is not as the format says.
    """
    row = {
        "id": cells.id.strip(),
        "question": cells.question.strip(),
        "kind": cells.kind.strip(),
        "style": cells.style.strip(),
        "communes": [name.strip() for name in cells.communes.split(";") if name.strip()],
        "answer": cells.answer.strip(),
        "facts": [_alternatives(line) for line in _lines(cells.facts)],
        "evidence": [[_place(text, where) for text in _alternatives(line)] for line in _lines(cells.evidence)],
        "history": [_turn(line, where) for line in _lines(cells.history)],
    }
    return parse_question(json.dumps(row, ensure_ascii=False), where)


def places_in(evidence: str) -> tuple[Span, ...]:
    """The spans in a cell of evidence that is still being typed; what is none is passed over.

    >>> places_in("co-ma:134-136 || co-ma:9\\nco-ma")
    (Span(file='co-ma', lines=(134, 136)), Span(file='co-ma', lines=(9, 9)))
    """
    found = (_PLACE.fullmatch(text) for line in _lines(evidence) for text in _alternatives(line))
    return tuple(
        Span(match["file"], (int(match["first"]), int(match["last"] or match["first"]))) for match in found if match
    )


def with_id(question: GoldQuestion, id: str) -> GoldQuestion:
    """The same question under another id."""
    return replace(question, id=id)


def place_label(span: Span) -> str:
    """A span as it is typed.

    >>> place_label(Span("co-ma", (134, 136))), place_label(Span("co-ma", (134, 134)))
    ('co-ma:134-136', 'co-ma:134')
    """
    first, last = span.lines
    return f"{span.file}:{first}" + (f"-{last}" if last != first else "")


def _place(text: str, where: str) -> Mapping[str, object]:
    match = _PLACE.fullmatch(text)
    if match is None:
        raise GoldError(f"{where}, trường “evidence”: “{text}” phải viết dạng tên_báo_cáo:dòng_đầu-dòng_cuối.")
    first = int(match["first"])
    return {"file": match["file"], "lines": [first, int(match["last"] or first)]}


def _turn(line: str, where: str) -> Mapping[str, str]:
    for words, role in _ROLES.items():
        if line.startswith(words.strip()):
            return {"role": role, "content": line.removeprefix(words.strip()).strip()}
    raise GoldError(f"{where}, trường “history”: mỗi dòng phải bắt đầu bằng “Hỏi:” hoặc “Đáp:”.")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _alternatives(line: str) -> list[str]:
    return [words.strip() for words in line.split(OR.strip()) if words.strip()]


def _one_line(text: str) -> str:
    return " ".join(text.split())
