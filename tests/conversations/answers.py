"""Literal answers for tests."""

from __future__ import annotations

from corpus import Answer, Citation
from tests.factories import make_passage

PASSAGE = make_passage("Xã có 06 bản với 412 hộ, thu 1.250 triệu đồng.", line=14)
CITATION = Citation(
    marker=1,
    passage_id=PASSAGE.id,
    commune="Nà Hin",
    section=PASSAGE.section,
    file="na-hin",
    lines=(14, 14),
    page=None,
    quote="Xã có 06 bản với 412 hộ",
)


def make_answer(question: str = "Có bao nhiêu bản?", text: str = "Xã Nà Hin: “Xã có 06 bản với 412 hộ” [1].") -> Answer:
    return Answer(
        question=question,
        text=text,
        refused=False,
        citations=(CITATION,),
        passages=(PASSAGE,),
        mode="offline",
        seconds=0.25,
        notices=("Lần này chỉ tìm theo từ ngữ.",),
    )
