"""The one table of kinds of units."""

import pytest

from corpus import Unit
from text.unit_kinds import BY_CUT, BY_FOLDED_WORD, BY_WORD, DISTRICT_KINDS, NEW_KINDS, UnitKind


@pytest.mark.parametrize(
    ("kind", "label", "is_new", "is_district"),
    [
        (UnitKind.COMMUNE, "xã Nà Hin", True, False),
        (UnitKind.WARD, "phường Nà Hin", True, False),
        (UnitKind.OLD_COMMUNE, "xã Nà Hin (cũ)", False, False),
        (UnitKind.OLD_WARD, "phường Nà Hin (cũ)", False, False),
        (UnitKind.OLD_TOWN, "thị trấn Nà Hin (cũ)", False, False),
        (UnitKind.OLD_DISTRICT, "huyện Nà Hin (cũ)", False, True),
        (UnitKind.OLD_DISTRICT_TOWN, "thị xã Nà Hin (cũ)", False, True),
        (UnitKind.OLD_DISTRICT_CITY, "thành phố Nà Hin (cũ)", False, True),
    ],
)
def test_each_kind_is_named_to_the_reader(kind, label, is_new, is_district):
    unit = Unit("Nà Hin", kind)
    assert (unit.label, unit.is_new, unit.is_district) == (label, is_new, is_district)
    assert (kind in NEW_KINDS, kind in DISTRICT_KINDS) == (is_new, is_district)


def test_a_word_means_the_kinds_it_is_used_for():
    assert BY_WORD["xã"].kinds == {UnitKind.COMMUNE, UnitKind.OLD_COMMUNE, UnitKind.PART_COMMUNE}
    assert BY_WORD["phường"].kinds == {UnitKind.WARD, UnitKind.OLD_WARD, UnitKind.PART_WARD}
    assert BY_WORD["tỉnh"].kinds == {UnitKind.PROVINCE, UnitKind.OLD_PROVINCE}
    assert BY_FOLDED_WORD["dac khu"].kinds == {
        UnitKind.SPECIAL_ZONE,
        UnitKind.OLD_SPECIAL_ZONE,
        UnitKind.PART_SPECIAL_ZONE,
    }
    assert {cut: unit.word for cut, unit in BY_CUT.items()} == {"TT": "thị trấn", "TX": "thị xã", "TP": "thành phố"}


def test_every_kind_has_a_word():
    assert set().union(*(unit.kinds for unit in BY_WORD.values())) == {*UnitKind} - {
        UnitKind.ORGANISATION,
        UnitKind.DOCUMENT,
    }
