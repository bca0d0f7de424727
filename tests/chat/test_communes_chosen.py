from __future__ import annotations

import pytest

from chat.__main__ import UnknownCommune, communes_chosen
from corpus import Unit, UnitKind
from vectorstore.catalog import ReportSummary


def _report(name: str, commune: str, kind: UnitKind = UnitKind.COMMUNE) -> ReportSummary:
    units = (Unit(commune, kind), Unit("Khe Sú", UnitKind.OLD_COMMUNE))
    return ReportSummary(name, f"/r/{name}.txt", "f", commune, units, passages=1, vectors=0)


REPORTS = [
    _report("na-hin", "Nà Hin"),
    _report("bac", "Tân Lập"),
    _report("nam", "Tân Lập"),
    _report("moc", "Mộc Phai", UnitKind.WARD),
]


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["Nà Hin"], ("na-hin",)),
        (["xa na hin,", "phường Mộc Phai"], ("na-hin", "moc")),
        (["Mộc Phai, Nà Hin"], ("moc", "na-hin")),
        (["Tân Lập"], ("bac", "nam")),
        (["nam", "Nà Hin", "nam"], ("nam", "na-hin")),
        ([","], ()),
    ],
)
def test_communes_are_named_as_people_type_them(names, chosen):
    assert communes_chosen(names, REPORTS) == chosen


@pytest.mark.parametrize("name", ["Khe Sú", "Nà Hinh", "xã Mộc Phai cũ"])
def test_a_commune_without_a_report_is_refused_with_those_there_are(name):
    with pytest.raises(UnknownCommune) as refused:
        communes_chosen(["Nà Hin", name], REPORTS)
    assert str(refused.value) == (
        f"Không có báo cáo của “{name}”. Các báo cáo hiện có: xã Nà Hin, xã Tân Lập, xã Tân Lập, phường Mộc Phai."
    )
