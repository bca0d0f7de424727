"""When a comparison is a table, and what fills a row that nothing was found for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.ask import ask
from corpus import PassageRole, Unit, UnitKind
from tests.chat.communes import ReportWriter
from vectorstore.index import Index

LUNG, PAC = Unit("Lũng Vài", UnitKind.COMMUNE), Unit("Pác Nghiên", UnitKind.COMMUNE)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    lung = ReportWriter("lung-vai", (LUNG,))
    lung.heading(1, "I. Kết quả nhiệm kỳ 2020-2025", PassageRole.RESULT)
    lung.add("Tỷ lệ dân số tham gia bảo hiểm y tế năm 2020 là 81,2%, năm 2025 là 95,1%.", PassageRole.RESULT)
    lung.add("Xã có 05 chợ. Năm 2024 bắt giữ 11 tàu vi phạm.", PassageRole.RESULT)
    pac = ReportWriter("pac-nghien", (PAC,))
    pac.heading(1, "I. Kết quả nhiệm kỳ 2020-2025", PassageRole.RESULT)
    pac.add("Tỷ lệ dân số tham gia bảo hiểm y tế đạt 93,7%.", PassageRole.RESULT)
    with Index.open(Path(tmp_path_factory.mktemp("silent")), None) as held:
        held.put(lung.report())
        held.put(pac.report())
        yield held


def _units(question: str, index: Index) -> list[tuple[str, str]]:
    table = ask(question, index).table
    return [] if table is None else [(row.unit, row.value) for row in table.rows]


def test_two_units_with_a_figure_each_are_a_table(index: Index) -> None:
    asked = "So sánh tỷ lệ dân số tham gia bảo hiểm y tế của xã Lũng Vài và xã Pác Nghiên"
    assert _units(asked, index) == [("Xã Lũng Vài", "95,1%"), ("Xã Pác Nghiên", "93,7%")]


def test_one_unit_of_which_half_is_told_is_quoted(index: Index) -> None:
    asked = "Xã Lũng Vài có mấy chợ, bao nhiêu bến xe?"
    answer = ask(asked, index)
    assert answer.table is None
    assert "Xã có 05 chợ" in answer.text
    assert "báo cáo không nêu" not in answer.text


def test_a_sum_of_several_years_is_none_of_a_single_one(tmp_path: Path) -> None:
    old = [Unit(name, UnitKind.OLD_COMMUNE) for name in ("Khau Pha", "Nà Toong")]
    writer = ReportWriter("lung-vai", (LUNG, *old))
    writer.heading(1, "I. Kết quả nhiệm kỳ 2020-2025", PassageRole.RESULT)
    for unit, sum_told in zip(old, ("45,7", "32,6"), strict=True):
        words = f"Xã {unit.name} tổng thu ngân sách giai đoạn 2021-2025 đạt {sum_told} tỷ đồng."
        writer.add(words, PassageRole.RESULT, clauses=((words, unit),))
    with Index.open(tmp_path, None) as held:
        held.put(writer.report())
        assert _units("Tổng thu ngân sách xã Lũng Vài giai đoạn 2021-2025", held)[1:] == [
            ("Xã Khau Pha (cũ)", "45,7 tỷ đồng"),
            ("Xã Nà Toong (cũ)", "32,6 tỷ đồng"),
        ]
        assert _units("Tổng thu ngân sách xã Lũng Vài năm 2024", held) == []
