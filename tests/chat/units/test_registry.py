import time
from itertools import product

import pytest

from chat.units.registry import UnitNames
from corpus import Unit, UnitKind
from tests.chat.communes import KHE_SU, NA_HIN, OLD_NA_HIN, UNITS


def test_a_name_is_borne_by_the_units_of_all_reports_that_have_it():
    names = UnitNames({**UNITS, "khe-su": (Unit("Khe Sú", UnitKind.COMMUNE),)})
    assert list(names.bearers("na hin")) == [("na-hin", NA_HIN), ("na-hin", OLD_NA_HIN)]
    assert list(names.bearers("khe su")) == [("na-hin", KHE_SU), ("khe-su", Unit("Khe Sú", UnitKind.COMMUNE))]
    assert (list(names.bearers("hin")), names.longest) == ([], 2)


@pytest.mark.parametrize(
    ("misspelt", "name"),
    [
        ("na hinh", "na hin"),
        ("ma hin", "na hin"),
        ("nahin", "na hin"),
        ("pho vai", "pho vai"),
        ("fo vai", None),
        ("khee suu", "khe su"),
        ("tà lìn", None),
        ("muong xa", None),
        ("na", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_found(misspelt, name):
    assert UnitNames(UNITS).nearest(misspelt) == ((name,) if name else ())


def test_names_equally_like_what_is_typed_are_all_found():
    names = UnitNames({"a": (Unit("Nà Hin", UnitKind.COMMUNE),), "b": (Unit("Nà Hít", UnitKind.COMMUNE),)})
    assert names.nearest("na hi") == ("na hin", "na hit")
    assert names.nearest("na hin") == ("na hin",)


def test_a_name_is_found_among_those_of_a_whole_country():
    first = [a + b for a in "bcdghklmnprstvx" for b in ("a", "on", "inh", "uong", "ieng")]
    pairs = enumerate(product(first, first))
    units = {f"r{k}": (Unit(f"{one} {two}".title(), UnitKind.COMMUNE),) for k, (one, two) in pairs}
    names = UnitNames(units)
    started = time.perf_counter()
    assert names.nearest("muonng lieng") == ("muong lieng",)
    assert time.perf_counter() - started < 1


def test_there_are_no_names_without_reports():
    assert (UnitNames({}).longest, UnitNames({}).bearers("na hin"), UnitNames({}).nearest("na hin")) == (0, (), ())
