"""The limits that a question sets."""

from __future__ import annotations

import pytest

from chat.understand.limits import find_limits, without_limits


@pytest.mark.parametrize(
    ("question", "limits", "left"),
    [
        ("Xã nào có tỷ lệ hộ nghèo dưới 5%?", [("5%", "BELOW")], "Xã nào có tỷ lệ hộ nghèo ?"),
        ("Xã nào che phủ rừng lớn hơn 30%?", [("30%", "ABOVE")], "Xã nào che phủ rừng ?"),
        ("Xã nào có ít nhất 10 trường học?", [("10", "AT_LEAST")], "Xã nào trường học?"),
        ("Xã nào thu nhập từ 50 triệu đồng trở lên?", [("50 triệu đồng", "AT_LEAST")], "Xã nào thu nhập ?"),
        ("Xã nào hộ nghèo từ 10% đến 20%?", [("10%", "AT_LEAST"), ("20%", "AT_MOST")], None),
        ("Xã nào có nhiều hộ nghèo nhất năm 2024?", [], "Xã nào có nhiều hộ nghèo nhất năm 2024?"),
    ],
)
def test_limits_are_read_and_left_out_of_the_topic(question: str, limits: list[tuple[str, str]], left: str | None):
    assert [(limit.text, limit.bound.name) for limit in find_limits(question)] == limits
    if left is not None:
        assert " ".join(without_limits(question).split()) == left
