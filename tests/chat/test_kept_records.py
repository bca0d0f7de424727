"""The figures of reports as they are kept: with their report, and gone with it."""

from __future__ import annotations

from dataclasses import replace

from chat.kept_records import KeptRecords
from corpus import Report, Unit, UnitKind
from indicators.records import records_of
from indicators.weights import shipped_weights
from tests.factories import make_record, make_report
from vectorstore.catalog import Catalog
from vectorstore.database import Database


def _report(name: str, poverty: str, more: str = "") -> Report:
    report = make_report([f"Tỷ lệ hộ nghèo giảm còn {poverty}.", *filter(None, [more])], name=name)
    return replace(report, records=records_of(report.passages, shipped_weights()))


def _chosen(database: Database, *reports: str) -> list[tuple[str, str]]:
    return sorted(
        (record.report, record.written) for record in KeptRecords(database).chosen(["ty-le-ho-ngheo"], reports)
    )


def test_figures_come_and_go_with_their_report(database: Database) -> None:
    catalog = Catalog(database)
    report = _report("na-hin", "18,4%")
    catalog.put(report)
    catalog.put(_report("ban-pat", "23,9%"))
    assert KeptRecords(database).of("na-hin") == report.records
    assert _chosen(database, "na-hin", "ban-pat") == [("ban-pat", "23,9%"), ("na-hin", "18,4%")]
    assert _chosen(database, "na-hin") == [("na-hin", "18,4%")]
    assert KeptRecords(database).told_indicators() == {"ty-le-ho-ngheo": 2}
    catalog.put(_report("na-hin", "9,5%"))
    assert _chosen(database, "na-hin") == [("na-hin", "9,5%")]
    catalog.remove("na-hin")
    assert KeptRecords(database).of("na-hin") == ()
    assert KeptRecords(database).told_indicators() == {"ty-le-ho-ngheo": 1}


def test_reports_are_ordered_by_a_value_and_by_term(database: Database) -> None:
    catalog = Catalog(database)
    for name, poverty in (("a", "9,5%"), ("b", "23,9%"), ("c", "18,4%")):
        catalog.put(_report(name, poverty))
    assert KeptRecords(database).by_value("ty-le-ho-ngheo", False) == ["b", "c", "a"]
    assert KeptRecords(database).by_value("ty-le-ho-ngheo", False, most_first=False) == ["a", "c", "b"]
    assert KeptRecords(database).by_value("ty-le-ho-ngheo", True) == []
    assert KeptRecords(database).chosen(["ty-le-ho-ngheo"], ["a"], {True}) == ()


def test_values_are_ordered_whatever_size_their_measure_has(database: Database) -> None:
    catalog = Catalog(database)
    for name, area in (("a", "9.600 ha"), ("b", "164,40 km2"), ("c", "5.200 ha")):
        report = make_report([f"Xã có tổng diện tích tự nhiên {area}."], name=name)
        catalog.put(replace(report, records=records_of(report.passages, shipped_weights())))
    assert KeptRecords(database).by_value("dien-tich-tu-nhien", False) == ["b", "a", "c"]


def test_what_could_not_be_named_is_told_most_frequent_first(database: Database) -> None:
    catalog = Catalog(database)
    catalog.put(_report("a", "9,5%", "Toàn xã hiện có 14 máy cày và 6 cơ sở lưu trú."))
    catalog.put(_report("b", "8,5%", "Nhân dân mua thêm 3 máy cày."))
    told = [(topic, reports, record.written) for topic, reports, record in KeptRecords(database).unnamed_topics(5)]
    assert told == [("máy cày", 2, "14 máy cày"), ("cơ sở lưu", 1, "6")]


def test_figures_are_asked_for_by_term_and_ordered_by_the_own_units(database: Database) -> None:
    catalog, khe_su = Catalog(database), Unit("Khe Sú", UnitKind.OLD_COMMUNE)
    told = [
        make_record("ty-le-ho-ngheo", "18,4%"),
        make_record("ty-le-ho-ngheo", "6%", aimed=True, number=1),
        make_record("ty-le-ho-ngheo", "31%", unit=khe_su, number=2),
        make_record("ty-le-ho-ngheo", "25,1%", chosen=False, number=3),
    ]
    catalog.put(replace(make_report(["Báo cáo"]), records=tuple(told)))
    catalog.put(_report("ban-pat", "23,9%"))

    def written(*terms: bool) -> list[str]:
        return sorted(record.written for record in KeptRecords(database).chosen(["ty-le-ho-ngheo"], ["na-hin"], terms))

    assert (written(False, True), written(False), written(True)) == (["18,4%", "31%", "6%"], ["18,4%", "31%"], ["6%"])
    assert KeptRecords(database).by_value("ty-le-ho-ngheo", False) == ["ban-pat", "na-hin"]
