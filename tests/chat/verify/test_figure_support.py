"""Which figures of an answer stand in their sources, were worked out from such, or can be told by neither."""

from __future__ import annotations

import pytest

from chat.verify.figure_support import supported_figures
from corpus import Answer, Citation
from tests.factories import make_passage

PASSAGE = make_passage("Xã có 06 bản với 412 hộ; tỷ lệ hộ nghèo giảm từ 45,8% xuống 10% năm 2025.")
CITATION = Citation(1, PASSAGE.id, "Nà Hin", PASSAGE.section, "na-hin", (10, 10), None, "06 bản")


@pytest.mark.parametrize(
    ("text", "supports"),
    [
        ("Xã có 06 bản với 412 hộ [1].", [("06", "stated"), ("412", "stated")]),
        ("Xã có sáu bản [1].", [("sáu", "stated")]),
        ("Xã có 06 bản.", [("06", "none")]),
        ("Xã có 06 bản [2].", [("06", "none")]),
        ("Xã có 07 bản, 412 hộ [1].", [("07", "none"), ("412", "stated")]),
        (
            "Chênh lệch: 45,8% [1] trừ 10% [1] bằng 35,8 điểm phần trăm.",
            [("45,8%", "stated"), ("10%", "stated"), ("35,8 điểm phần trăm", "computed")],
        ),
        (
            "Tổng 418 (cộng từ 06 và 412) [1].",
            [("418", "computed"), ("06", "stated"), ("412", "stated")],
        ),
        ("Năm 2025, theo Nghị quyết số 12-NQ/TU [1].", []),
        (
            "| Đơn vị | Giá trị | Nguồn |\n| --- | --- | --- |\n| Xã A | 412 hộ | [1] |\n| Xã B | 500 hộ | [1] |",
            [("412", "stated"), ("500", "none")],
        ),
    ],
)
def test_support(text, supports):
    answer = Answer("?", text, False, (CITATION,), (PASSAGE,), "llm", 0.1)
    assert [(text[f.start : f.end], f.support.value) for f in supported_figures(answer)] == supports
