import unicodedata

import pytest

from chat.units.in_question import find_named_units, own_unit_of_kind, spell_out_names
from chat.units.registry import UnitNames
from corpus import Unit, UnitKind

UNITS = {
    "na-hin": (
        Unit("Nà Hin", UnitKind.COMMUNE),
        Unit("Nà Hin", UnitKind.OLD_COMMUNE),
        Unit("Khe Sú", UnitKind.OLD_COMMUNE),
        Unit("Phố Vải", UnitKind.OLD_TOWN),
        Unit("Sông Gấm", UnitKind.OLD_DISTRICT),
    ),
    "ban-pat": (
        Unit("Bản Pát", UnitKind.COMMUNE),
        Unit("Co Mạ", UnitKind.OLD_COMMUNE),
        Unit("Tà Lìn", UnitKind.OLD_COMMUNE),
        Unit("Sông Gấm", UnitKind.OLD_DISTRICT),
    ),
    "dong-khe": (
        Unit("Đông Khê", UnitKind.WARD),
        Unit("Đông Khê", UnitKind.OLD_WARD),
        Unit("Tà Lìn", UnitKind.OLD_COMMUNE),
    ),
}
NAMES = UnitNames(UNITS)


def _named(question):
    """Each unit asked about as "report: label"; in brackets where it only says where an old one belongs."""
    named = find_named_units(question, NAMES)
    return [f"{unit.report}: {unit.unit.label}" if unit.asked else f"({unit.unit.label})" for unit in named]


@pytest.mark.parametrize(
    "question",
    [
        "Xã Nà Hin có bao nhiêu bản?",
        "Nà Hin có bao nhiêu bản?",
        "nà hin có bao nhiêu bản?",
        "NÀ HIN CÓ BAO NHIÊU BẢN?",
        "xa na hin co bao nhieu ban",
        "na hin co bao nhieu ban",
        "xã Na Hinh có bao nhiêu bản",
        "Xã Nà Hinh có mấy bản?",
        "Đảng bộ xã Nà Hỉn có mấy chi bộ?",
        "Xã Nà Hin mới có bao nhiêu bản?",
    ],
)
def test_a_commune_is_known_however_it_is_typed(question):
    assert _named(question) == ["na-hin: xã Nà Hin"]
    assert _named(unicodedata.normalize("NFD", question)) == ["na-hin: xã Nà Hin"]


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Khe Sú có bao nhiêu bản?", ["na-hin: xã Khe Sú (cũ)"]),
        ("xa khe su cu co bao nhieu ban", ["na-hin: xã Khe Sú (cũ)"]),
        ("xã Khê Súu có bao nhiêu bản?", ["na-hin: xã Khe Sú (cũ)"]),
        ("Xã Nà Hin cũ có bao nhiêu bản?", ["na-hin: xã Nà Hin (cũ)"]),
        ("Xã Nà Hin (cũ) có bao nhiêu bản?", ["na-hin: xã Nà Hin (cũ)"]),
        ("Xã cũ Nà Hin có bao nhiêu bản?", ["na-hin: xã Nà Hin (cũ)"]),
        ("Trước khi sáp nhập, xã Nà Hin có bao nhiêu bản?", ["na-hin: xã Nà Hin (cũ)"]),
        ("xã Nà Hin trước sáp nhập có bao nhiêu bản", ["na-hin: xã Nà Hin (cũ)"]),
        ("Thị trấn Phố Vải có bao nhiêu hộ?", ["na-hin: thị trấn Phố Vải (cũ)"]),
        ("thi tran pho vai", ["na-hin: thị trấn Phố Vải (cũ)"]),
        ("phường Đông Khê", ["dong-khe: phường Đông Khê"]),
        ("phường Đông Khê cũ", ["dong-khe: phường Đông Khê (cũ)"]),
        ("Khe Sú cũ (nay thuộc xã Nà Hin) có mấy bản?", ["na-hin: xã Khe Sú (cũ)", "(xã Nà Hin)"]),
        ("Khe Sú, giờ nhập vào Nà Hin, có mấy hộ?", ["na-hin: xã Khe Sú (cũ)", "(xã Nà Hin)"]),
        ("Đoạn đường qua Khe Sú cũ của Nà Hin dài mấy km?", ["na-hin: xã Khe Sú (cũ)", "(xã Nà Hin)"]),
        ("Ở Khe Sú (xã Nà Hin) còn mấy hộ?", ["na-hin: xã Khe Sú (cũ)", "(xã Nà Hin)"]),
        ("Xã Khe Sú trước s/nhập (nay là xã Nà Hin) có mấy hộ?", ["na-hin: xã Khe Sú (cũ)", "(xã Nà Hin)"]),
        ("Xã Nà Hin: bên Khe Sú cũ có mấy bản?", ["(xã Nà Hin)", "na-hin: xã Khe Sú (cũ)"]),
        ("Khe Sú giao quân bao nhiêu người ở xã Nà Hin?", ["na-hin: xã Khe Sú (cũ)", "(xã Nà Hin)"]),
        ("Dân số ở Khe Sú và ở xã Nà Hin?", ["na-hin: xã Khe Sú (cũ)", "na-hin: xã Nà Hin"]),
        ("Trước khi sáp nhập, 3 xã cũ của Nà Hin có mấy bản?", ["na-hin: xã Nà Hin"]),
        ("So sánh Khe Sú và Nà Hin", ["na-hin: xã Khe Sú (cũ)", "na-hin: xã Nà Hin"]),
        ("Khe Sú và Nà Hin trước khi sáp nhập", ["na-hin: xã Khe Sú (cũ)", "na-hin: xã Nà Hin (cũ)"]),
        ("So sánh Nà Hin với Bản Pát", ["na-hin: xã Nà Hin", "ban-pat: xã Bản Pát"]),
        ("so sanh ban pat voi na hin", ["ban-pat: xã Bản Pát", "na-hin: xã Nà Hin"]),
        ("Tà Lìn có mấy bản?", ["ban-pat: xã Tà Lìn (cũ)", "dong-khe: xã Tà Lìn (cũ)"]),
        ("huyện Sông Gấm", ["na-hin: huyện Sông Gấm (cũ)", "ban-pat: huyện Sông Gấm (cũ)"]),
    ],
)
def test_old_units_and_several_are_told_apart(question, named):
    assert _named(question) == named


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Xã Co Mạ có bao nhiêu hộ?", ["ban-pat: xã Co Mạ (cũ)"]),
        ("co mạ có bao nhiêu hộ?", ["ban-pat: xã Co Mạ (cũ)"]),
        ("xa co ma co bao nhieu ho", ["ban-pat: xã Co Mạ (cũ)"]),
        ("Tỷ lệ hộ nghèo có mà không giảm, vì sao?", []),
        ("Có mà vẫn nói không có bao nhiêu hộ nghèo?", []),
    ],
)
def test_words_that_only_sound_like_a_name_are_no_name(question, named):
    assert _named(question) == named


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Khe Sú cũ (chưa tính Tà Lìn, Co Mạ) có mấy hộ?", ["na-hin: xã Khe Sú (cũ)"]),
        ("Xã Nà Hin trừ xã Khe Sú có mấy hộ?", ["na-hin: xã Nà Hin"]),
        ("Trụ sở xã Nà Hin ở đâu?", ["na-hin: xã Nà Hin"]),
    ],
)
def test_a_unit_that_is_left_out_is_not_asked_about(question, named):
    assert [label for label in _named(question) if not label.startswith("(")] == named


@pytest.mark.parametrize("question", ["Xã Nà Pin", "Xã Bản Mạt"])
def test_another_name_of_one_like_syllable_is_no_misspelling(question):
    assert _named(question) == []


@pytest.mark.parametrize("question", ["Xã Mường Xa có bao nhiêu bản?", "Tỷ lệ hộ nghèo các xã?", "", "???", "😀"])
def test_no_unit_is_read_into_a_question_that_names_none_of_them(question):
    assert _named(question) == []


def test_the_place_of_each_name_is_told():
    question = "So sánh Nà Hin với xã khe su"
    assert [question[unit.start : unit.end] for unit in find_named_units(question, NAMES)] == ["Nà Hin", "khe su"]


@pytest.mark.parametrize(
    ("question", "spelt"),
    [
        ("Còn B.Pát thì sao?", "Còn Bản Pát thì sao?"),
        ("Còn Kh. Sú thì sao?", "Còn Khe Sú thì sao?"),
        ("Ông N. Hin nào?", "Ông Nà Hin nào?"),
        ("Học tại TP. Huế.", "Học tại TP. Huế."),
    ],
)
def test_a_name_cut_to_its_initial_is_spelt_out(question, spelt):
    assert spell_out_names(question, NAMES) == spelt


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("Toàn tỉnh có bao nhiêu hộ nghèo?", "tỉnh Sông Thao"),
        ("toan tinh co bao nhieu ho ngheo", "tỉnh Sông Thao"),
        ("Toàn đặc khu có bao nhiêu tàu cá?", "đặc khu Hòn Mây"),
        ("Toàn huyện có bao nhiêu xã?", None),
        ("Toàn xã có bao nhiêu bản?", None),
    ],
)
def test_the_one_report_of_a_province_is_meant_by_the_whole_province(question: str, label: str | None) -> None:
    names = UnitNames(
        {
            "song-thao": (Unit("Sông Thao", UnitKind.PROVINCE), Unit("Tà Lìn", UnitKind.PART_COMMUNE)),
            "hon-may": (Unit("Hòn Mây", UnitKind.SPECIAL_ZONE),),
            "na-hin": UNITS["na-hin"],
        }
    )

    assert [named.unit.label for named in own_unit_of_kind(question, names)] == ([label] if label else [])


def test_the_word_for_its_kind_tells_units_of_one_name_apart() -> None:
    names = UnitNames(
        {
            "song-gam": (Unit("Sông Gấm", UnitKind.DISTRICT), Unit("Sông Gấm", UnitKind.PART_TOWN)),
            "tinh": (Unit("Sông Gấm", UnitKind.PROVINCE),),
        }
    )

    assert [
        [named.unit.label for named in find_named_units(f"{kind} Sông Gấm có bao nhiêu hộ?", names)]
        for kind in ("Huyện", "Tỉnh", "Thị trấn")
    ] == [["huyện Sông Gấm"], ["tỉnh Sông Gấm"], ["thị trấn Sông Gấm"]]


def test_a_lake_or_a_market_is_no_misspelt_unit():
    assert _named("Xã Khe Xu có bao nhiêu hộ?") == ["na-hin: xã Khe Sú (cũ)"]
    assert _named("Hồ Khe Xu được nâng cấp với bao nhiêu tiền?") == []
    assert _named("Hồ Vải Đen rộng bao nhiêu?") == []  # not the town Phố Vải
