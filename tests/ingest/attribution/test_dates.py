"""When a document was made."""

from __future__ import annotations

import pytest

from ingest.attribution.dates import find_date


@pytest.mark.parametrize(
    ("head", "dated"),
    [
        (["ĐẢNG ỦY XÃ A", "A, ngày 18 tháng 8 năm 2025"], "2025-08-18"),
        (["A, ngày 05/7/2025", "(Dự thảo lần 3)"], "2025-07-05 (3)"),
        (["Xã A, tháng 8 năm 2025"], "2025-08-00"),
        (["BÁO CÁO", "(Dự thảo 2)"], "(2)"),
        (["BÁO CÁO", "Xã A có 12 bản, thành lập tháng 7 năm 2025."], ""),
        ([], ""),
    ],
)
def test_the_head_tells(head: list[str], dated: str) -> None:
    assert find_date(head) == dated


def test_a_later_document_sorts_behind_an_earlier_one() -> None:
    dated = ["2025-08-18", "", "2025-07-05 (3)", "(2)", "2025-08-00", "2025-07-05 (2)"]

    assert sorted(dated) == ["", "(2)", "2025-07-05 (2)", "2025-07-05 (3)", "2025-08-00", "2025-08-18"]
