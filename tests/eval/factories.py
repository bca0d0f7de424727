"""Small literal gold questions and answers for tests."""

from __future__ import annotations

from corpus import Answer, Citation, Passage, Turn
from eval.gold.gold_cells import Cells
from eval.gold.gold_set import Fact, GoldKind, GoldQuestion, Need, Span, Style
from eval.runs.conditions import Conditions
from eval.runs.store import RunRecord
from eval.scoring.metrics import score
from eval.scoring.reasons import reasons
from eval.scoring.run import ScoredCase
from eval.scoring.summary import summarise
from eval.scoring.verdict import Verdict

FOLLOW_UP = GoldQuestion(
    id="na-hin-1",
    question="Thế còn dự bị?",
    kind=GoldKind.FOLLOWUP,
    style=Style.COLLOQUIAL,
    communes=("Nà Hin", "Bản Mò"),
    answer="=07 đảng viên dự bị.",
    facts=(("07 đảng viên dự bị", "bảy"), ("12,5%",)),
    evidence=((Span("na-hin", (1, 2)), Span("ban-mo", (9, 9))), (Span("na-hin", (2, 2)),)),
    history=(Turn("user", "Bao nhiêu đảng viên?"), Turn("assistant", "120 đảng viên.")),
)
FOLLOW_UP_CELLS = Cells(
    id="na-hin-1",
    question="Thế còn dự bị?",
    kind="followup",
    style="colloquial",
    communes="Nà Hin; Bản Mò",
    answer="=07 đảng viên dự bị.",
    facts="07 đảng viên dự bị || bảy\n12,5%",
    evidence="na-hin:1-2 || ban-mo:9\nna-hin:2",
    history="Hỏi: Bao nhiêu đảng viên?\nĐáp: 120 đảng viên.",
)


def make_question(
    *,
    id: str = "q1",
    question: str = "Xã Nà Hin có bao nhiêu đảng viên?",
    kind: GoldKind = GoldKind.FACT,
    style: Style = Style.STANDARD,
    facts: tuple[Fact, ...] = (("120",),),
    evidence: tuple[Need, ...] = ((Span("na-hin", (10, 12)),),),
) -> GoldQuestion:
    return GoldQuestion(
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


def make_judged(question: GoldQuestion, answer: Answer, *, verdict: Verdict | None = None) -> ScoredCase:
    """The answer scored."""
    return ScoredCase(question, answer, score(question, answer), reasons(question, answer), verdict)


def make_record(*judged: ScoredCase, name: str = "lần 1", **conditions: object) -> RunRecord:
    """A run of these answers."""
    return RunRecord(
        name=name,
        begun="2026-11-21T10:00:00+07:00",
        seconds=2.0,
        conditions=make_conditions(**conditions),
        summary=summarise(judged),
        judged=judged,
    )


def make_conditions(**changes: object) -> Conditions:
    values = {
        "mode": "offline",
        "judged": False,
        "settings": {"EVIDENCE_CHARACTERS": "6000"},
        "prompts": {"answer_system": "0123abcd"},
        "index": "a1",
        "reports": ("na-hin",),
        "commit": "c1",
        "code": "d1",
        "gold": "e1",
        "gold_files": ("gold.jsonl",),
    }
    return Conditions(**values | changes)
