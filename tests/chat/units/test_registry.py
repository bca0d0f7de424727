from difflib import SequenceMatcher, get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.units.registry import UnitNames
from corpus import Unit, UnitKind
from tests.chat.communes import KHE_SU, NA_HIN, OLD_NA_HIN, UNITS
from text.fold import fold

SYLLABLES = "chiềng mường nà ban khê sú sùng nậm nam lạnh hin hinh nga ngà ngang co mạ tòng phố vải y".split()
NAMES = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map(" ".join)
TYPED = st.one_of(NAMES.map(fold), st.text("abchgnm ", max_size=16)).filter(lambda typed: len(typed) > 1)


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


@given(st.lists(NAMES, max_size=40), TYPED)
def test_no_name_that_difflib_finds_near_is_passed_over(names, typed):
    units = {f"report-{k}": (Unit(name, UnitKind.COMMUNE),) for k, name in enumerate(names)}
    close = get_close_matches(typed, {fold(name) for name in names}, n=6, cutoff=0.82)
    nearest = UnitNames(units).nearest(typed)
    assert set(nearest) <= set(close)
    assert nearest or not any(_syllable_by_syllable(typed, name) for name in close)


def _syllable_by_syllable(typed, name):
    ours, theirs = typed.split(), name.split()
    alike = (SequenceMatcher(None, *pair).ratio() >= 0.7 for pair in zip(ours, theirs, strict=False))
    return len(ours) == len(theirs) and all(alike)


def test_there_are_no_names_without_reports():
    assert (UnitNames({}).longest, UnitNames({}).bearers("na hin"), UnitNames({}).nearest("na hin")) == (0, (), ())
