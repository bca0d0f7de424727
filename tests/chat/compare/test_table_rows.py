"""The rows of a comparison, with numbers to calculate with."""

from __future__ import annotations

from decimal import Decimal

import pytest

from chat.ask import ask
from chat.compare.table_rows import compared_rows
from vectorstore.index import Index


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        (
            "So sánh tỷ lệ hộ nghèo của xã Nà Hin và xã Bản Pát",
            [
                ("Xã Nà Hin", "18,4%", Decimal("18.4"), "%", "na-hin"),
                ("Xã Bản Pát", "23,9%", Decimal("23.9"), "%", "ban-pat"),
            ],
        ),
        (
            "Sản lượng lương thực của từng xã cũ của Nà Hin?",
            [
                ("Xã Nà Hin (cũ)", "2.150 tấn", Decimal(2150), "tấn", "na-hin"),
                ("Xã Khe Sú (cũ)", "1.730 tấn", Decimal(1730), "tấn", "na-hin"),
                ("Thị trấn Phố Vải (cũ)", "640 tấn", Decimal(640), "tấn", "na-hin"),
            ],
        ),
        (
            "So sánh số đảng viên của xã Nà Hin và xã Bản Pát",
            [
                ("Xã Nà Hin", "738 đảng viên", Decimal(738), "đảng viên", "na-hin"),
                ("Xã Bản Pát", "báo cáo không nêu", None, "", None),
            ],
        ),
        ("Xã Nà Hin có bao nhiêu bản?", []),
    ],
)
def test_each_row_has_its_number_measure_and_source(
    communes: Index, question: str, rows: list[tuple[str, str, Decimal | None, str, str | None]]
) -> None:
    assert [
        (row.unit, row.value, row.number, row.measure, row.citation.file if row.citation else None)
        for row in compared_rows(ask(question, communes))
    ] == rows
