"""Units by indicators, each cell as its report tells it."""

from __future__ import annotations

import pytest

from chat.grid.grid import ONLY_PARTS, Order, columns_of, make_grid
from chat.grid.units import grid_units
from corpus import Unit, UnitKind
from tests.chat.grid.conftest import (
    BAN_PAT,
    BUDGET,
    HOUSEHOLDS,
    KHE_SU,
    POOR,
    TA_LIN,
    Put,
    column,
    names,
    shown,
)
from tests.factories import COMMUNE, make_record
from vectorstore.index import Index


def test_a_cell_is_what_the_report_tells_of_its_own_unit_and_term(communes: Index) -> None:
    grid = make_grid(communes, [column(POOR), column(POOR, aimed=True), column(HOUSEHOLDS)])
    assert [column.label for column in grid.columns] == [
        "Tỷ lệ hộ nghèo · kết quả",
        "Tỷ lệ hộ nghèo · chỉ tiêu",
        "Số hộ · kết quả",
    ]
    assert shown(grid.page(0)) == [
        ("xã Bản Pát", "23,9%", "9,5%", "3.005 hộ"),
        ("xã Nà Hin", "18,4%", "dưới 6%", ONLY_PARTS),
    ]
    poor = grid.page(0)[1].cells[0].record
    assert poor is not None and (poor.said, poor.lines) == ("tỷ lệ hộ nghèo giảm còn 18,4%", (22, 22))


def test_merged_units_stand_below_theirs_where_asked_and_the_district_does_not(communes: Index) -> None:
    grid = make_grid(communes, [column(POOR), column(HOUSEHOLDS)], with_parts=True)
    assert [(row.whole, *cells) for row, cells in zip(grid.page(0), shown(grid.page(0)), strict=True)] == [
        ("", "xã Bản Pát", "23,9%", "3.005 hộ"),
        ("xã Bản Pát", "xã Tà Lìn (cũ)", "", ""),
        ("", "xã Nà Hin", "18,4%", ONLY_PARTS),
        ("xã Nà Hin", "xã Nà Hin (cũ)", "", "1.212 hộ"),
        ("xã Nà Hin", "xã Khe Sú (cũ)", "", "980 hộ"),
    ]
    assert [record.written for record in grid.page(0)[2].cells[1].of_parts] == ["1.212 hộ", "980 hộ"]


def test_two_documents_of_one_unit_are_one_row_the_newer_figure_first(communes: Index, put: Put) -> None:
    put("na-hin-2", (COMMUNE, KHE_SU), make_record(POOR, "17,2%"), dated="2025-09-01")
    (row,) = make_grid(communes, [column(POOR), column(BUDGET)], named="nà hin").page(0)
    assert row.reports == ("na-hin-2", "na-hin")
    assert [[record.written for record in cell.records] for cell in row.cells] == [["17,2%", "18,4%"], ["12,6 tỷ đồng"]]


def test_communes_of_one_name_that_merged_other_units_are_two(communes: Index, put: Put) -> None:
    put("na-hin-tinh-khac", (COMMUNE, Unit("Lũng Cải", UnitKind.OLD_COMMUNE)), make_record(POOR, "3,1%"))
    assert shown(make_grid(communes, [column(POOR)]).page(0)) == [
        ("xã Bản Pát", "23,9%"),
        ("xã Nà Hin (na-hin-tinh-khac.txt)", "3,1%"),
        ("xã Nà Hin (na-hin.txt)", "18,4%"),
    ]


@pytest.mark.parametrize(
    ("order", "ordered"),
    [
        (Order(), ["xã Bản Pát", "xã Nà Hin", "xã Ta Kha"]),
        (Order(column(POOR)), ["xã Bản Pát", "xã Nà Hin", "xã Ta Kha"]),
        (Order(column(POOR), most_first=False), ["xã Nà Hin", "xã Bản Pát", "xã Ta Kha"]),
        (Order(column(BUDGET)), ["xã Nà Hin", "xã Bản Pát", "xã Ta Kha"]),
    ],
)
def test_units_are_ordered_by_name_or_by_a_columns_values(
    communes: Index, put: Put, order: Order, ordered: list[str]
) -> None:
    put("ta-kha", (Unit("Ta Kha", UnitKind.COMMUNE),))
    assert names(make_grid(communes, [column(POOR)], order=order)) == ordered


def test_the_order_is_by_the_figure_that_is_shown(communes: Index, put: Put) -> None:
    put("na-hin-2", (COMMUNE, KHE_SU), make_record(POOR, "30%"), dated="2025-09-01")
    assert names(make_grid(communes, [column(POOR)], order=Order(column(POOR)))) == ["xã Nà Hin", "xã Bản Pát"]


@pytest.mark.parametrize(
    ("typed", "found"), [("na hin", ["xã Nà Hin"]), ("Khe Sú", ["xã Nà Hin"]), ("tà", ["xã Bản Pát"]), ("xyz", [])]
)
def test_units_are_found_by_their_name_or_a_merged_ones(communes: Index, typed: str, found: list[str]) -> None:
    assert names(make_grid(communes, [column(POOR)], named=typed)) == found


def test_only_chosen_reports_units_are_shown(communes: Index) -> None:
    assert names(make_grid(communes, [column(POOR)], reports=("ban-pat",))) == ["xã Bản Pát"]


def test_fifty_units_are_a_page(index: Index, put: Put) -> None:
    with index.putting_many():
        for number in range(53):
            unit = Unit(f"Khe {number:02d}", UnitKind.COMMUNE)
            put(f"khe-{number:02d}", (unit,), make_record(POOR, f"{number + 1}%", unit=unit))
    grid = make_grid(index, [column(POOR)], order=Order(column(POOR)))
    assert (grid.pages, len(grid.page(0))) == (2, 50)
    assert shown(grid.page(1)) == [("xã Khe 02", "3%"), ("xã Khe 01", "2%"), ("xã Khe 00", "1%")]
    assert len(list(grid.rows())) == 53


def test_an_empty_index_has_one_empty_page(index: Index) -> None:
    grid = make_grid(index, [column(POOR)])
    assert (grid.pages, grid.page(0), grid_units(())) == (1, (), ())


def test_columns_put_results_beside_targets() -> None:
    indicators = [column(POOR).indicator, column(BUDGET).indicator]
    assert [column.label for column in columns_of(indicators, results=True, targets=True)] == [
        "Tỷ lệ hộ nghèo · kết quả",
        "Tỷ lệ hộ nghèo · chỉ tiêu",
        "Thu ngân sách nhà nước trên địa bàn · kết quả",
        "Thu ngân sách nhà nước trên địa bàn · chỉ tiêu",
    ]
    assert columns_of(indicators, results=False, targets=True) == (column(POOR, aimed=True), column(BUDGET, aimed=True))


def test_a_unit_that_merged_nothing_named_is_one_with_its_namesake(communes: Index, put: Put) -> None:
    put("ban-pat-2", (BAN_PAT,), make_record(HOUSEHOLDS, "3.100 hộ", unit=BAN_PAT), dated="2025-08-01")
    (unit,) = [unit for unit in communes.of_reports(grid_units) if unit.unit == BAN_PAT]
    assert (unit.reports, unit.parts) == (("ban-pat-2", "ban-pat"), (TA_LIN,))
