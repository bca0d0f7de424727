"""Small literal gold questions and answers for tests."""

from __future__ import annotations

from corpus import Answer, Citation, Passage
from eval.gold_set import Fact, Kind, Need, Question, Span, Style


def make_question(
    *,
    id: str = "q1",
    question: str = "Xã Nà Hin có bao nhiêu đảng viên?",
    kind: Kind = Kind.FACT,
    style: Style = Style.STANDARD,
    facts: tuple[Fact, ...] = (("120",),),
    evidence: tuple[Need, ...] = ((Span("na-hin", (10, 12)),),),
) -> Question:
    return Question(
        id=id,
        question=question,
        kind=kind,
        style=style,
        communes=("Nà Hin",),
        answer="",
        facts=facts,
        evidence=evidence,
    )


def make_citation(*, marker: int = 1, file: str = "na-hin", lines: tuple[int, int] = (10, 10)) -> Citation:
    return Citation(
        marker=marker,
        passage_id="na-hin:1",
        commune="Nà Hin",
        section="I. Xây dựng Đảng",
        file=file,
        lines=lines,
        page=None,
        quote="có 120 đảng viên",
    )


def make_answer(
    text: str,
    *,
    refused: bool = False,
    citations: tuple[Citation, ...] = (),
    passages: tuple[Passage, ...] = (),
    seconds: float = 0.5,
) -> Answer:
    return Answer(
        question="Xã Nà Hin có bao nhiêu đảng viên?",
        text=text,
        refused=refused,
        citations=citations,
        passages=passages,
        mode="offline",
        seconds=seconds,
    )
