"""The figures of reports asked for on either database: chosen, ordered by value, counted, without a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus import Record, Unit, UnitKind
from tests.factories import COMMUNE, make_record, make_report
from vectorstore.catalog import Catalog
from vectorstore.database import Database

BAN_PAT = Unit("Bản Pát", UnitKind.COMMUNE)
KHE_SU = Unit("Khe Sú", UnitKind.OLD_COMMUNE)
POOR, BUDGET = "ty-le-ho-ngheo", "thu-ngan-sach-tren-dia-ban"


@pytest.fixture
def catalog(database: Database) -> Catalog:
    held = Catalog(database)
    _put(
        held,
        "na-hin",
        COMMUNE,
        make_record(POOR, "18,4%"),
        make_record(POOR, "6%", aimed=True),
        make_record(POOR, "31%", unit=KHE_SU),
        make_record(POOR, "25,1%", chosen=False),
        make_record("", "14 tỷ đồng", topic="lò gạch thủ công"),
        make_record("", "3 tỷ đồng", topic="lò gạch thủ công"),
        make_record("", "5 tỷ đồng", topic="chợ phiên"),
        make_record("", "7 tỷ đồng"),
    )
    _put(
        held,
        "ban-pat",
        BAN_PAT,
        make_record(POOR, "23,9%", unit=BAN_PAT),
        make_record(BUDGET, "980 triệu đồng", unit=BAN_PAT),
        make_record("", "9 tỷ đồng", unit=BAN_PAT, topic="chợ phiên"),
    )
    return held


def _put(catalog: Catalog, name: str, unit: Unit, *records: Record) -> None:
    report = make_report([f"Báo cáo của {unit.label}"], name=name, commune=unit.name)
    numbered = tuple(replace(record, report=name, number=number) for number, record in enumerate(records))
    catalog.put(replace(report, units=(unit,), records=numbered))


def test_chosen_figures_are_of_the_indicators_reports_and_terms_asked_for(catalog: Catalog) -> None:
    def written(*asked: object) -> list[str]:
        return sorted(record.written for record in catalog.chosen_records(*asked))  # type: ignore[arg-type]

    assert written([POOR], ["na-hin", "ban-pat"]) == ["18,4%", "23,9%", "31%", "6%"]
    assert written([POOR, BUDGET], ["ban-pat"]) == ["23,9%", "980 triệu đồng"]
    assert written([POOR], ["na-hin"], {False}) == ["18,4%", "31%"]
    assert written([POOR], ["na-hin"], {True}) == ["6%"]
    assert written([], ["na-hin"]) == written([POOR], []) == []


def test_reports_are_ordered_by_their_own_units_value(catalog: Catalog) -> None:
    assert catalog.by_value(POOR, False) == ["ban-pat", "na-hin"]
    assert catalog.by_value(POOR, False, most_first=False) == ["na-hin", "ban-pat"]
    assert (catalog.by_value(POOR, True), catalog.by_value(BUDGET, True)) == (["na-hin"], [])


def test_how_many_reports_tell_an_indicator(catalog: Catalog) -> None:
    assert catalog.told_indicators() == {POOR: 2, BUDGET: 1}


def test_what_has_no_name_is_told_by_how_many_reports_have_it_with_an_example(catalog: Catalog) -> None:
    told = [(topic, reports, record.written) for topic, reports, record in catalog.unnamed_topics(5)]
    assert told == [("chợ phiên", 2, "9 tỷ đồng"), ("lò gạch thủ công", 1, "14 tỷ đồng")]
    assert [topic for topic, _, _ in catalog.unnamed_topics(1)] == ["chợ phiên"]


def test_figures_go_with_their_report(catalog: Catalog) -> None:
    catalog.remove("na-hin")
    assert (catalog.records("na-hin"), catalog.told_indicators()) == ((), {POOR: 1, BUDGET: 1})
