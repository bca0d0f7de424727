"""Communes of a whole country: names alike but for their marks, and one name borne in several districts."""

import pytest

from chat.units.in_question import find_named_units
from chat.units.registry import UnitNames
from corpus import Unit, UnitKind

COMMUNE, OLD, DISTRICT = UnitKind.COMMUNE, UnitKind.OLD_COMMUNE, UnitKind.OLD_DISTRICT
NAMES = UnitNames(
    {
        "yen-la": (Unit("Yên La", COMMUNE), Unit("Khe Sú", OLD), Unit("Sông Gấm", DISTRICT)),
        "yen-la-2": (Unit("Yên Lạ", COMMUNE), Unit("Khe Sú", OLD), Unit("Nậm Tè", DISTRICT)),
        "khe-su": (Unit("Khe Sú", COMMUNE), Unit("Hòa Pha", OLD), Unit("Nậm Tè", DISTRICT)),
        "hoa-pha": (Unit("Hòa Pha", COMMUNE), Unit("Hòa Pha", OLD), Unit("Sông Gấm", DISTRICT)),
        "muong-lan": (Unit("Mường Lạn", COMMUNE), Unit("Sông Gấm", DISTRICT)),
        "muong-thanh": (Unit("Mường Thanh", COMMUNE), Unit("Sông Gấm", DISTRICT)),
        "muong-thinh": (Unit("Mường Thịnh", COMMUNE), Unit("Sông Gấm", DISTRICT)),
        "muong-lat": (Unit("Mường Lát", COMMUNE), Unit("Sông Gấm", DISTRICT)),
    }
)


def _asked(question):
    return [f"{unit.report}: {unit.unit.label}" for unit in find_named_units(question, NAMES) if unit.asked]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Dân số xã Yên La là bao nhiêu?", ["yen-la: xã Yên La"]),
        ("Dân số xã Yên Lạ là bao nhiêu?", ["yen-la-2: xã Yên Lạ"]),
        ("dân số YÊN LẠ", ["yen-la-2: xã Yên Lạ"]),
        ("dan so xa yen la la bao nhieu", ["yen-la: xã Yên La", "yen-la-2: xã Yên Lạ"]),
        ("Dân số xã Yên Lá là bao nhiêu?", ["yen-la: xã Yên La", "yen-la-2: xã Yên Lạ"]),
        ("So sánh xã Yên La với xã Yên Lạ", ["yen-la: xã Yên La", "yen-la-2: xã Yên Lạ"]),
        ("Xã Hoà Pha có bao nhiêu bản?", ["hoa-pha: xã Hòa Pha"]),
    ],
)
def test_marks_tell_apart_what_is_spelt_with_the_same_letters(question, asked):
    assert _asked(question) == asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Xã Khe Sú có bao nhiêu bản?", ["khe-su: xã Khe Sú"]),
        ("Xã Khe Sú cũ có bao nhiêu bản?", ["yen-la: xã Khe Sú (cũ)", "yen-la-2: xã Khe Sú (cũ)"]),
        ("Xã Khe Sú cũ, huyện Nậm Tè có bao nhiêu bản?", ["yen-la-2: xã Khe Sú (cũ)"]),
        ("Xã Khe Sú cũ (thuộc huyện Sông Gấm) có bao nhiêu bản?", ["yen-la: xã Khe Sú (cũ)"]),
        ("xa khe su cu thuoc huyen song gam co bao nhieu ban", ["yen-la: xã Khe Sú (cũ)"]),
        ("Khe Sú cũ, nay thuộc xã Yên Lạ, có bao nhiêu bản?", ["yen-la-2: xã Khe Sú (cũ)"]),
        ("Xã Hòa Pha trước khi sáp nhập vào xã Khe Sú có mấy bản?", ["khe-su: xã Hòa Pha (cũ)"]),
        ("Xã Hòa Pha trước khi sáp nhập vào xã Hòa Pha có mấy bản?", ["hoa-pha: xã Hòa Pha (cũ)"]),
        (
            "Huyện Nậm Tè và xã Yên La có bao nhiêu bản?",
            ["yen-la-2: huyện Nậm Tè (cũ)", "khe-su: huyện Nậm Tè (cũ)", "yen-la: xã Yên La"],
        ),
    ],
)
def test_age_and_district_tell_namesakes_apart(question, asked):
    assert _asked(question) == asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Xã Mường Lann có bao nhiêu bản?", ["muong-lan: xã Mường Lạn"]),
        ("Xã Mường Laat có bao nhiêu bản?", ["muong-lat: xã Mường Lát"]),
        ("xa muong thnh co bao nhieu ban", ["muong-thanh: xã Mường Thanh", "muong-thinh: xã Mường Thịnh"]),
        ("Xã Mường Thnh có bao nhiêu bản?", ["muong-thanh: xã Mường Thanh", "muong-thinh: xã Mường Thịnh"]),
        ("Xã Mường Thịng có bao nhiêu bản?", ["muong-thinh: xã Mường Thịnh"]),
    ],
)
def test_of_names_equally_like_what_is_typed_none_is_passed_over_unless_its_marks_are_others(question, asked):
    assert _asked(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Dân số của các xã là bao nhiêu?",
        "dan so cua cac xa la bao nhieu",
        "Xã nào có nhiều bản nhất?",
        "Mỗi xã có mấy trường học?",
    ],
)
def test_what_is_asked_of_communes_is_no_name_however_like_one(question):
    names = ("Lâm Bó", "Nạo Con", "Cơ Mấu")
    names = UnitNames({str(number): (Unit(name, COMMUNE),) for number, name in enumerate(names)})
    assert find_named_units(question, names) == ()
