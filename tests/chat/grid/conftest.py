"""Reports of invented communes whose figures are written out record by record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chat.grid.grid import Column, Grid, GridRow
from corpus import Record, Unit, UnitKind
from tests.factories import COMMUNE, make_record, make_report
from text.lexicon.active import lexicon
from vectorstore.index import Index

OLD_NA_HIN = Unit("Nà Hin", UnitKind.OLD_COMMUNE)
KHE_SU = Unit("Khe Sú", UnitKind.OLD_COMMUNE)
DISTRICT = Unit("Sông Vải", UnitKind.OLD_DISTRICT)
BAN_PAT = Unit("Bản Pát", UnitKind.COMMUNE)
TA_LIN = Unit("Tà Lìn", UnitKind.OLD_COMMUNE)
POOR, HOUSEHOLDS, BUDGET = "ty-le-ho-ngheo", "so-ho", "thu-ngan-sach-tren-dia-ban"

Put = Callable[..., None]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.open(tmp_path / "index", None) as opened:
        yield opened


@pytest.fixture
def put(index: Index) -> Put:
    """`put(name, units, *records, dated="…")` adds a report."""

    def put(name: str, units: tuple[Unit, ...], *records: Record, dated: str = "") -> None:
        report = make_report([f"Báo cáo của {units[0].label}"], name=name, commune=units[0].name)
        passages = tuple(replace(passage, dated=dated) for passage in report.passages)
        numbered = tuple(replace(record, report=name, number=number) for number, record in enumerate(records))
        index.put(replace(report, units=units, passages=passages, records=numbered))

    return put


@pytest.fixture
def communes(index: Index, put: Put) -> Index:
    put(
        "na-hin",
        (COMMUNE, OLD_NA_HIN, KHE_SU, DISTRICT),
        make_record(POOR, "18,4%", said="tỷ lệ hộ nghèo giảm còn 18,4%", line=22),
        make_record(POOR, "dưới 6%", aimed=True),
        make_record(POOR, "31,5%", unit=DISTRICT),
        make_record(POOR, "25,1%", chosen=False),
        make_record(HOUSEHOLDS, "1.212 hộ", unit=OLD_NA_HIN),
        make_record(HOUSEHOLDS, "980 hộ", unit=KHE_SU),
        make_record(BUDGET, "12,6 tỷ đồng"),
    )
    put(
        "ban-pat",
        (BAN_PAT, TA_LIN),
        make_record(POOR, "23,9%", unit=BAN_PAT),
        make_record(POOR, "9,5%", unit=BAN_PAT, aimed=True),
        make_record(HOUSEHOLDS, "3.005 hộ", unit=BAN_PAT),
        make_record(BUDGET, "980 triệu đồng", unit=BAN_PAT),
    )
    return index


def column(id: str, *, aimed: bool = False) -> Column:
    return Column(next(indicator for indicator in lexicon().indicators if indicator.id == id), aimed)


def shown(rows: tuple[GridRow, ...]) -> list[tuple[str, ...]]:
    """What stands in the rows, the unit first."""
    return [(row.label, *(cell.text for cell in row.cells)) for row in rows]


def names(grid: Grid) -> list[str]:
    return [unit.label for unit in grid.units]
