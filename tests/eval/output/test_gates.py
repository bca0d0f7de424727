from __future__ import annotations

import pytest

from eval.output.gates import Gate, GateError, failed_gates, read_gate
from eval.scoring.summary import summarise
from tests.eval.factories import make_answer, make_judged, make_question

SUMMARY = summarise(
    [
        make_judged(make_question(id="a"), make_answer("Xã có 120 đảng viên.")),
        make_judged(make_question(id="b"), make_answer("Xã có nhiều đảng viên.")),
    ]
)


@pytest.mark.parametrize(
    ("gates", "lines"),
    [
        ([Gate("fact_recall", 0.5)], []),
        ([Gate("fact_recall", 0.9)], ["Không đạt ngưỡng", "(fact_recall): ", "cần ít nhất"]),
        (
            [Gate("unsupported_figures", 0, is_most=True)],
            ["Không đạt ngưỡng", "(unsupported_figures): 1", "cần nhiều nhất 0"],
        ),
        ([Gate("unsupported_figures", 1, is_most=True)], []),
        ([Gate("refusal", 0.5)], ["(refusal): bộ câu hỏi không có câu nào cho chỉ số này."]),
        ([Gate("speech_supported", 0.9)], []),
        ([Gate("speech_supported", 0.97)], ["Không đạt ngưỡng speech_supported"]),
        ([Gate("speech_other", 0.5)], ["Không đạt ngưỡng speech_other: bộ câu hỏi không có câu nào cho chỉ số này."]),
    ],
)
def test_a_gate_that_a_run_fails_is_told(gates: list[Gate], lines: list[str]) -> None:
    told = list(failed_gates(gates, SUMMARY, {"speech_supported": 0.95}))
    assert len(told) == bool(lines)
    assert all(words in told[0] for words in lines)


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("fact_recall=0.9", Gate("fact_recall", 0.9)),
        ("mrr=0,89", Gate("mrr", 0.89)),
        ("speech_x=1", Gate("speech_x", 1.0)),
    ],
)
def test_a_gate_is_read(text: str, gate: Gate) -> None:
    assert read_gate(text, is_most=False) == gate


def test_a_gate_at_fault_is_named() -> None:
    with pytest.raises(GateError, match=r"Ngưỡng “recall=0\.9”: không có chỉ số “recall”; các chỉ số là "):
        read_gate("recall=0.9", is_most=False)
    with pytest.raises(GateError) as error:
        read_gate("mrr=cao", is_most=False)
    assert str(error.value) == "Ngưỡng “mrr=cao” phải viết dạng chỉ_số=số, ví dụ mrr=0.9."
