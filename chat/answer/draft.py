"""An answer before it is checked, and the one sentence that refuses."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import Citation, Table

REFUSAL = "Xin lỗi, các báo cáo hiện có không nêu nội dung này nên tôi chưa thể trả lời."


@dataclass(frozen=True, slots=True)
class Draft:
    """A written answer whose figures and quotations nobody has checked yet.

    `text` carries markers right after each statement ("Xã có 06 bản [1]."), and `citations` says where each stands.
    `table` is the comparison that the text prints, if any. A refused draft is REFUSED. `certain` is whether it is given
    as the answer, `confidence` the probability that it says all that is asked, where that was judged.
    """

    text: str
    citations: tuple[Citation, ...]
    refused: bool
    table: Table | None = None
    certain: bool = True
    confidence: float | None = None


REFUSED = Draft(REFUSAL, (), refused=True)
"""The refusal alone, without citations."""
