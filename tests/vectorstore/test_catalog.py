from __future__ import annotations

import dataclasses
import threading

import pytest

from corpus import (
    Clause,
    Correction,
    Footnote,
    Passage,
    PassageKind,
    PassageRole,
    Report,
    ReportOutline,
    Section,
    Term,
    Terms,
    Unit,
    UnitKind,
)
from tests.factories import TERMS, make_passage, make_report
from vectorstore.catalog import NO_CHANGE, Catalog, Change, ReportSummary, Withdrawn
from vectorstore.database import Database

OLD = Unit("Huổi Luông", UnitKind.OLD_COMMUNE)
NEW = Unit("Nà Hin", UnitKind.COMMUNE)
WARD = Correction(Unit("Gò Me", UnitKind.WARD))
QUARTER = Correction(
    Unit("Nà Hin", UnitKind.COMMUNE), Terms(Term(2026, 2026, "quý III/2026"), Term(2026, 2026, "quý IV/2026"))
)


@pytest.fixture
def catalog(database: Database) -> Catalog:
    return Catalog(database)


def report_of(*passages: Passage, name: str = "na-hin") -> Report:
    return dataclasses.replace(make_report([], name=name), passages=passages)


def test_a_passage_comes_back_whole(catalog: Catalog) -> None:
    passage = Passage(
        id="na-hin:7a",
        report="na-hin",
        commune="Nà Hin",
        position=3,
        kind=PassageKind.NOTE,
        path=("Phần thứ hai", "I", "1.1"),
        headings=('Phần thứ hai. "Mục tiêu"', "I. Kinh tế", "1.1. Chăn nuôi"),
        text="Xã Huổi Luông có 1.888,96 ha;\nxã Nà Hin có 2 tỷ.",
        line_starts=((0, 12), (30, 14)),
        page=4,
        role=PassageRole.TARGET,
        clauses=(Clause(0, 30, OLD), Clause(30, 49, NEW)),
        linked=("na-hin:6", "na-hin:5"),
    )
    catalog.put(report_of(passage))
    assert catalog.passages(["na-hin:7a"]) == (passage,)


def test_passages_come_in_the_order_asked_and_unknown_ids_are_left_out(catalog: Catalog) -> None:
    catalog.put(make_report(["một", "hai", "ba"]))
    found = catalog.passages(iter(["na-hin:2", "khong-co", "na-hin:0"]))
    assert [passage.text for passage in found] == ["ba", "một"]
    assert catalog.passages(["khong-co", "na-hin:0", "na-hin:2"], limit=1) == (found[1],)


def test_a_section_is_all_that_stands_under_its_headings_in_reading_order(catalog: Catalog) -> None:
    def passage(position: int, text: str, *headings: str) -> Passage:
        return make_passage(text, id=f"na-hin:{position}", position=position, headings=headings)

    catalog.put(
        report_of(
            passage(2, "lúa", "I. Kinh tế", "1. Trồng trọt"),
            passage(0, "mở đầu"),
            passage(1, "kinh tế chung", "I. Kinh tế"),
            passage(3, "bò", "I. Kinh tế", "1. Trồng trọt và chăn nuôi"),
            passage(4, "trường", "II. Văn hóa", "1. Trồng trọt"),
        )
    )
    catalog.put(make_report(["của xã khác"], name="pa-ham"))

    def texts(*headings: str) -> list[str]:
        return [passage.text for passage in catalog.section_passages("na-hin", headings)]

    assert texts("I. Kinh tế") == ["kinh tế chung", "lúa", "bò"]
    assert texts("I. Kinh tế", "1. Trồng trọt") == ["lúa"]
    assert texts("1. Trồng trọt") == []
    assert texts() == ["mở đầu", "kinh tế chung", "lúa", "bò", "trường"]


@pytest.mark.parametrize(
    ("before", "after", "texts"),
    [
        (0, 0, ["ba"]),
        (1, 1, ["hai", "ba", "bốn"]),
        (9, 0, ["một", "hai", "ba"]),
        (0, 9, ["ba", "bốn", "năm"]),
    ],
)
def test_neighbours_are_of_the_same_report(catalog: Catalog, before: int, after: int, texts: list[str]) -> None:
    catalog.put(make_report(["một", "hai", "ba", "bốn", "năm"]))
    catalog.put(make_report(["khác"] * 5, name="pa-ham"))
    (passage,) = catalog.passages(["na-hin:2"])
    assert [found.text for found in catalog.around(passage, before, after)] == texts


def test_reports_are_told_in_the_order_they_came(catalog: Catalog) -> None:
    catalog.put(make_report(["một", "hai"], name="sop-hin", commune="Sốp Hin"))
    catalog.put(make_report(["ba"], name="na-hin", fingerprint="cũ"))
    catalog.put(make_report(["ba", "bốn", "năm"], name="sop-hin", commune="Sốp Hin", fingerprint="mới"))
    assert catalog.reports(None) == (
        ReportSummary(
            "sop-hin", "/reports/sop-hin.txt", "mới", "Sốp Hin", (Unit("Sốp Hin", UnitKind.COMMUNE),), 3, 0, TERMS
        ),
        ReportSummary(
            "na-hin", "/reports/na-hin.txt", "cũ", "Nà Hin", (Unit("Nà Hin", UnitKind.COMMUNE),), 1, 0, TERMS
        ),
    )


def test_a_removed_report_is_gone(catalog: Catalog) -> None:
    catalog.put(make_report(["một"]))
    catalog.remove("na-hin")
    catalog.remove("khong-co")
    assert catalog.reports(None) == ()
    assert catalog.passages(["na-hin:0"]) == ()


def test_a_withdrawn_report_is_remembered_until_it_is_put_again(catalog: Catalog) -> None:
    catalog.put(make_report(["một"]))
    catalog.put(make_report(["hai"], name="pa-ham", commune="Pá Hàm"))
    catalog.remove("pa-ham", withdrawn=True)
    catalog.remove("na-hin", withdrawn=True)
    catalog.remove("khong-co", withdrawn=True)
    assert catalog.reports(None) == ()
    assert catalog.withdrawn() == (
        Withdrawn("na-hin", "/reports/na-hin.txt", "xã Nà Hin"),
        Withdrawn("pa-ham", "/reports/pa-ham.txt", "xã Pá Hàm"),
    )
    catalog.put(make_report(["một"]))
    catalog.remove("na-hin")
    assert catalog.withdrawn() == (Withdrawn("pa-ham", "/reports/pa-ham.txt", "xã Pá Hàm"),)


def test_each_change_has_a_number_and_those_since_one_are_told(catalog: Catalog) -> None:
    assert (catalog.last_change(), catalog.changes_since(NO_CHANGE)) == (NO_CHANGE, [])
    catalog.put(make_report(["một"]))
    catalog.put(make_report(["hai"], name="pa-ham"))
    second = catalog.last_change()
    catalog.put(make_report(["ba"], name="khe-su"))
    catalog.put(make_report(["một", "bốn"]))
    catalog.remove("pa-ham")
    catalog.remove("khong-co")
    last = catalog.last_change()
    assert (second.number, last.number) == (2, 5)
    told = catalog.changes_since(second)
    assert [(change.number, name) for change, name in told] == [(3, "khe-su"), (4, "na-hin"), (5, "pa-ham")]
    assert (told[-1][0], catalog.changes_since(last)) == (last, [])


def test_a_change_of_another_past_is_known_as_such(catalog: Catalog) -> None:
    catalog.put(make_report(["một"]))
    assert catalog.changes_since(Change(1, "khac")) is None
    assert catalog.changes_since(Change(2, catalog.last_change().token)) is None


def test_two_who_put_in_at_once_get_numbers_in_the_order_that_others_see_them(database: Database) -> None:
    seen: list[int] = []

    def put_in(commune: str) -> None:
        for k in range(20):
            Catalog(database).put(make_report([f"bản {k}"], name=f"{commune}-{k}"))
            seen.append(Catalog(database).last_change().number)

    threads = [threading.Thread(target=put_in, args=(name,)) for name in ("na-hin", "pa-ham")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    told = Catalog(database).changes_since(NO_CHANGE)
    assert [change.number for change, _ in told] == list(range(1, 41))
    assert max(seen) == 40


def test_the_outline_comes_back_and_goes_with_its_report(catalog: Catalog) -> None:
    outline = ReportOutline(
        sections=(Section(("I", "1"), "1. Kinh tế", (3, 9)),),
        footnotes=(Footnote("2", (7, 8), 4), Footnote("3", (9,), None)),
        furniture=(1, 12),
    )
    catalog.put(dataclasses.replace(report_of(), outline=outline))

    assert catalog.outline("na-hin") == outline
    catalog.remove("na-hin")
    assert catalog.outline("na-hin") is None


def test_of_corrections_the_latest_is_kept_until_it_is_taken_back(catalog: Catalog) -> None:
    catalog.correct("go-me", QUARTER)
    catalog.correct("na-hin", QUARTER)
    catalog.correct("go-me", WARD)
    assert catalog.corrections() == {"go-me": WARD, "na-hin": QUARTER}

    catalog.correct("na-hin", None)
    catalog.correct("khong-co", None)
    assert catalog.corrections() == {"go-me": WARD}
