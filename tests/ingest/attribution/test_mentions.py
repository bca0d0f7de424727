"""Which unit a paragraph names: new or old of one name, side by side, misspelt, or as a whole."""

from __future__ import annotations

import pytest

from corpus import PassageRole, Unit, UnitKind
from ingest.attribution.mentions import find_mentions
from tests.chat.communes import KHE_SU, NA_HIN, OLD_NA_HIN, PHO_VAI

DISTRICT = Unit("Sông Gấm", UnitKind.OLD_DISTRICT)
UNITS = (NA_HIN, OLD_NA_HIN, KHE_SU, PHO_VAI, DISTRICT)
RESULT, TARGET = PassageRole.RESULT, PassageRole.TARGET
NEW, OLD, SU, VAI = (unit.label for unit in UNITS[:4])


def named(text: str, role: PassageRole = RESULT) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.unit.label) for each in find_mentions(text, UNITS, NA_HIN, role)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Xã Nà Hin (cũ) đạt 2.150 tấn", [("Xã Nà Hin", OLD)]),
        ("Xã Nà Hin (mới) có 31 bản", [("Xã Nà Hin", NEW)]),
        ("xã Nà Hin 16 bản; xã Khe Sú 12 bản", [("xã Nà Hin", OLD), ("xã Khe Sú", SU)]),
        ("Ủy ban nhân dân xã Nà Hin họp 12 kỳ", [("xã Nà Hin", OLD)]),
        ("xã Khe Sú, thị trấn Phố Vải có 05 cơ sở", [("xã Khe Sú, thị trấn Phố Vải", NEW)]),
        ("Khe Sú: 02 cơ sở; Phố Vải: 05 cơ sở", [("Khe Sú", SU), ("Phố Vải", VAI)]),
        ("Phố Vải 35 hội nghị, Khe Xú 31 hội nghị", [("Phố Vải", VAI)]),
        ("XÃ KHE SÚ", [("XÃ KHE SÚ", SU)]),
        ("Thị trấn cũ có 640 tấn", [("Thị trấn cũ", VAI)]),
        ("Toàn huyện có 23 sản phẩm", [("Toàn huyện", DISTRICT.label)]),
        ("thu trên địa bàn huyện Sông Gấm đạt 2.416 tỷ đồng", [("huyện Sông Gấm", DISTRICT.label)]),
        ("trên địa bàn huyện Sông Gấm, tỉnh Lam Giang", []),
        ("thuộc huyện Sông Gấm, tỉnh Lam Giang", []),
        ("Xã Khe Sú 12 bản. Toàn xã có 31 bản", [("Xã Khe Sú", SU), (" Toàn xã", NEW)]),
        ("đường xã Khe Sú - Tân Lập dài 5 km", []),
        ("sản xuất lúa tăng", []),
    ],
)
def test_the_units_that_a_paragraph_speaks_of(text: str, units: list[tuple[str, str]]) -> None:
    assert [(words.strip(), unit) for words, unit in named(text)] == [(words.strip(), unit) for words, unit in units]


def test_a_name_that_both_bear_is_the_new_ones_among_targets() -> None:
    text = "xã Nà Hin 16 bản; xã Khe Sú 12 bản"
    assert named(text, TARGET) == [("xã Nà Hin", NEW), ("xã Khe Sú", SU)]
