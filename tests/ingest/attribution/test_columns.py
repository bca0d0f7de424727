"""Rows of tables that hold results beside targets."""

from __future__ import annotations

import pytest

from corpus import PassageRole, Term, Terms
from ingest.attribution.columns import row_parts

TERMS = Terms(Term(2020, 2025), Term(2025, 2030))
ROW = "TT: 2; Chỉ tiêu: Hộ nghèo; Đơn vị: %; Thực hiện 2025: 4,6; Mục tiêu 2030: 1,5"


@pytest.mark.parametrize(
    ("row", "role", "told", "parts"),
    [
        pytest.param(
            ROW,
            PassageRole.TARGET,
            True,
            [
                ("TT: 2; Chỉ tiêu: Hộ nghèo; Đơn vị: %; Thực hiện 2025: 4,6", "result"),
                ("TT: 2; Chỉ tiêu: Hộ nghèo; Đơn vị: %; Mục tiêu 2030: 1,5", "target"),
            ],
            id="both",
        ),
        pytest.param(
            "Chỉ tiêu: Hộ nghèo; Mục tiêu 2025: 5; Kết quả 2025: 4,6",
            PassageRole.TARGET,
            False,
            [("Chỉ tiêu: Hộ nghèo; Mục tiêu 2025: 5; Kết quả 2025: 4,6", "result")],
            id="what the past term aimed at beside what it reached",
        ),
        pytest.param(
            "Chỉ tiêu: Hộ nghèo; Năm 2026: 4; Năm 2030: 1,5",
            PassageRole.TASK,
            False,
            [("Chỉ tiêu: Hộ nghèo; Năm 2026: 4; Năm 2030: 1,5", "task")],
            id="the coming term alone",
        ),
        pytest.param(
            "Chỉ tiêu: Hộ nghèo; Nghị quyết: 5; Thực hiện: 4,6",
            PassageRole.TARGET,
            True,
            [("Chỉ tiêu: Hộ nghèo; Nghị quyết: 5; Thực hiện: 4,6", "target")],
            id="a heading that tells wins",
        ),
        pytest.param(
            "Đơn vị: Bản Lầm; Số hộ: 120",
            PassageRole.BACKGROUND,
            False,
            [("Đơn vị: Bản Lầm; Số hộ: 120", "background")],
            id="columns that say neither",
        ),
    ],
)
def test_each_part_has_the_role_of_its_columns(
    row: str, role: PassageRole, told: bool, parts: list[tuple[str, str]]
) -> None:
    assert [(text, part.value) for text, part in row_parts(row, role, told, TERMS)] == parts
