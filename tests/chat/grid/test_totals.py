"""Sums only where parts add up, and all figures are of one measure."""

from __future__ import annotations

from chat.grid.grid import make_grid
from chat.grid.totals import totals_of
from corpus import FigureKind, Unit, UnitKind
from tests.chat.grid.conftest import BUDGET, HOUSEHOLDS, POOR, Put, column, shown
from tests.factories import make_record
from vectorstore.index import Index

TA_KHA = Unit("Ta Kha", UnitKind.COMMUNE)
ALL = [column(POOR), column(HOUSEHOLDS), column(BUDGET)]


def texts(index: Index) -> list[str]:
    return [f"{total.column.label}: {total.text}" for total in totals_of(make_grid(index, ALL))]


def test_money_adds_up_and_rates_do_not(communes: Index) -> None:
    assert texts(communes) == ["Thu ngân sách nhà nước trên địa bàn · kết quả: Tổng 2/2 đơn vị: 13,58 tỷ đồng"]


def test_units_without_an_exact_figure_are_not_counted(communes: Index, put: Put) -> None:
    put(
        "ta-kha",
        (TA_KHA,),
        make_record(HOUSEHOLDS, "2.000 hộ", unit=TA_KHA),
        make_record(BUDGET, "trên 5 tỷ đồng", unit=TA_KHA),
    )
    assert texts(communes) == [
        "Số hộ · kết quả: Tổng 2/3 đơn vị: 5.005 hộ",
        "Thu ngân sách nhà nước trên địa bàn · kết quả: Tổng 2/3 đơn vị: 13,58 tỷ đồng",
    ]


def test_uncertain_figures_are_shown_with_a_question_mark_and_not_added(communes: Index, put: Put) -> None:
    put("ta-kha", (TA_KHA,), make_record(BUDGET, "3 tỷ đồng", unit=TA_KHA, certain=False))
    assert shown(make_grid(communes, [column(BUDGET)]).page(0))[2] == ("xã Ta Kha", "3 tỷ đồng (?)")
    assert texts(communes) == ["Thu ngân sách nhà nước trên địa bàn · kết quả: Tổng 2/3 đơn vị: 13,58 tỷ đồng"]


def test_figures_of_two_measures_have_no_sum(communes: Index, put: Put) -> None:
    put("ta-kha", (TA_KHA,), make_record(BUDGET, "5 tỷ đồng/năm", unit=TA_KHA))
    assert texts(communes) == []


def test_what_something_rose_by_is_not_added(communes: Index, put: Put) -> None:
    put("ta-kha", (TA_KHA,), make_record(BUDGET, "3 tỷ đồng", unit=TA_KHA, kind=FigureKind.CHANGE))
    assert texts(communes) == ["Thu ngân sách nhà nước trên địa bàn · kết quả: Tổng 2/3 đơn vị: 13,58 tỷ đồng"]


def test_a_sum_follows_the_reports(communes: Index, put: Put) -> None:
    assert len(texts(communes)) == 1
    communes.remove("ban-pat")
    assert texts(communes) == []
