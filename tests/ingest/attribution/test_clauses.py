from __future__ import annotations

import pytest

from corpus import PassageRole, Unit, UnitKind
from ingest.attribution.clauses import find_clauses, unit_of_heading

NEW = Unit("Nà Hin", UnitKind.COMMUNE)
OLD = Unit("Nà Hin", UnitKind.OLD_COMMUNE)
LAM = Unit("Bản Lầm", UnitKind.OLD_COMMUNE)
TOWN = Unit("Đồi Cao", UnitKind.OLD_TOWN)
DISTRICT = Unit("Mường Sai", UnitKind.OLD_DISTRICT)
UNITS = (NEW, OLD, LAM, TOWN, DISTRICT)


def _clauses(text: str, *, default: Unit = NEW, term: PassageRole = PassageRole.RESULT) -> list[tuple[str, Unit]]:
    clauses = find_clauses(text, UNITS, default, term)
    assert "".join(text[clause.start : clause.end] for clause in clauses) == text
    return [(text[clause.start : clause.end], clause.unit) for clause in clauses]


@pytest.mark.parametrize(
    "clauses",
    [
        pytest.param(
            [
                ("Tổng đàn trâu đạt 900 con. ", NEW),
                ("Xã Bản Lầm có 300 con; ", LAM),
                ("thị trấn Đồi Cao 100 con; ", TOWN),
                ("xã Nà Hin 500 con.", OLD),
            ],
            id="three units behind a total",
        ),
        pytest.param(
            [("Thị trấn Đồi Cao 3%, ", TOWN), ("xã Nà Hin 12%, ", OLD), ("xã Bản Lầm 15,5%.", LAM)],
            id="parted by commas, in another order",
        ),
        pytest.param(
            [
                ("Che phủ rừng 35,7% (", NEW),
                ("xã cũ Bản Lầm 16,9%, ", LAM),
                ("Đồi Cao 9%)", TOWN),
                ("; đàn dê của hai xã cũ Bản Lầm và Đồi Cao có 129 con.", NEW),
            ],
            id="old said before the name, and of two together",
        ),
        pytest.param(
            [
                ("Duy trì quy mô trường lớp; ", NEW),
                ("quy mô lớp học xã Nà Hin gồm 02 trường: Trường Tiểu học có 25 lớp; Trường THCS có 10 lớp. ", OLD),
                ("Xã Bản Lầm có 02 trường.", LAM),
            ],
            id="what a statement on the way lists is its unit's",
        ),
        pytest.param(
            [
                ("Tỷ lệ hộ nghèo giảm bình quân 0,6%/năm, ", NEW),
                ("đến hết năm 2024, tỷ lệ hộ nghèo xã Nà Hin còn 32%; ", OLD),
                ("xã Bản Lầm còn 37%.", LAM),
            ],
            id="the time stands with what it is told of",
        ),
        pytest.param(
            [("Trung tâm xã đặt tại trụ sở xã Bản Lầm cũ. Quỹ tín dụng nhân dân Bản Lầm có 1.964 thành viên.", NEW)],
            id="a place and a fund that bear its name",
        ),
        pytest.param(
            [("(1) Xã Bản Lầm: 54,85%. ", LAM), ("(2) Xã Nà Hin: 48,86%. ", OLD), ("(3) thị trấn Đồi Cao 60%.", TOWN)],
            id="numbered",
        ),
        pytest.param(
            [("Tỷ lệ hộ nghèo: ", NEW), ("Bản Lầm 12%, ", LAM), ("Nà Hin 9%, ", OLD), ("Đồi Cao 2%.", TOWN)],
            id="without the word for commune",
        ),
        pytest.param(
            [("Xã Bản Lầm trồng 40 ha chè. Giữ 320 ha rừng. ", LAM), ("Thị trấn Đồi Cao trồng hoa.", TOWN)],
            id="a unit holds until another is named",
        ),
        pytest.param(
            [("Xã Bản Lầm trồng 40 ha chè. ", LAM), ("Toàn xã có 96 ha.", NEW)],
            id="the whole commune ends it",
        ),
        pytest.param(
            [
                ("Có 14.872 phòng cho thuê; ", NEW),
                ("Bản Lầm (cũ) 846 cơ sở, 11.604 phòng; ", LAM),
                ("Đồi Cao (cũ) 290 cơ sở, 3.268 phòng. ", TOWN),
                ("Dịch tả lợn buộc phải tiêu hủy 5.874 con.", NEW),
            ],
            id="a list of old units ends with its sentence",
        ),
        pytest.param(
            [
                ("Diện tích 62,48 km2, ", NEW),
                ("trong đó Bản Lầm (cũ) 27,36 km2, ", LAM),
                ("Đồi Cao (cũ) 35,12 km2; ", TOWN),
                ("có 14 thôn (", NEW),
                ("Bản Lầm 8 thôn, ", LAM),
                ("Đồi Cao 6 thôn)", TOWN),
                (".", NEW),
            ],
            id="what is counted behind such a list is the whole commune's",
        ),
        pytest.param(
            [
                (
                    "Từ ngày 01/7/2025, xã Nà Hin được thành lập trên cơ sở nhập toàn bộ dân số của 3 đơn vị: ",
                    NEW,
                ),
                ("Nà Hin (68,42 km2; 1.026 hộ), ", OLD),
                ("Bản Lầm (54,17 km2; 874 hộ) và ", LAM),
                ("thị trấn Đồi Cao (47,86 km2; 701 hộ). ", TOWN),
                ("Xã mới có 2.601 hộ.", NEW),
            ],
            id="old units listed with what each brings",
        ),
        pytest.param(
            [
                ("Xã Nà Hin cũ đạt chuẩn năm 2021; ", OLD),
                ("xã Bản Lầm cũ đạt chuẩn năm 2023; ", LAM),
                ("thị trấn Đồi Cao cũ đạt 15/19 tiêu chí. ", TOWN),
                ("Tổng vốn huy động là 218,6 tỷ đồng.", NEW),
            ],
            id="a sentence behind one about several old units",
        ),
        pytest.param(
            [
                ("Đảng bộ có 1.148 đảng viên: ", NEW),
                ("Bản Lầm cũ 462, ", LAM),
                ("Đồi Cao cũ 318, ", TOWN),
                ("chuyển từ cơ quan cấp huyện về 17 đồng chí.", NEW),
            ],
            id="the remainder of a sum",
        ),
        pytest.param(
            [
                ("Trước ngày sáp nhập, ", NEW),
                ("dân số của xã Bản Lầm là 9.846 người, ", LAM),
                ("Đồi Cao 8.517 người.", TOWN),
            ],
            id="what each had before the merger",
        ),
        pytest.param(
            [
                ("Phía Bản Lầm cũ quản lý 11,3 km đường biên, ", LAM),
                ("phía Đồi Cao quản lý 8,4 km và 15 cột mốc.", TOWN),
            ],
            id="the side of an old unit",
        ),
        pytest.param(
            [
                ("Rừng được giữ tốt. ", NEW),
                ("Xã Bản Lầm diện tích rừng toàn xã 589 ha. ", LAM),
                ("Thị trấn Đồi Cao diện tích rừng 617 ha.", TOWN),
            ],
            id="the whole of an old commune",
        ),
        pytest.param(
            [
                ("Có 2 giáo xứ: ", NEW),
                ("Phú Linh (Bản Lầm): 3.912", LAM),
                ("; ", NEW),
                ("Vạn Lạch (Đồi Cao): 3.486 giáo dân", TOWN),
                (". Đã giải quyết 9 kiến nghị.", NEW),
            ],
            id="things in a list with their unit in brackets",
        ),
        pytest.param(
            [
                ("Ruộng bỏ hoang còn 34,8 ha, ", NEW),
                ("nhiều nhất là xã Bản Lầm với 16,2 ha; ", LAM),
                ("14 trang trại chưa xử lý chất thải.", NEW),
            ],
            id="a unit named aside ends with its clause",
        ),
        pytest.param(
            [
                ("Năm 2025 còn 31 hộ nghèo, ", NEW),
                ("gồm Bản Lầm 11 hộ, ", LAM),
                ("Đồi Cao 20 hộ; ", TOWN),
                ("26 hộ không còn khả năng lao động.", NEW),
            ],
            id="parts behind the word for of which",
        ),
        pytest.param(
            [
                ("Đảng bộ Bản Lầm đề ra 22 chỉ tiêu, đạt 19; ", LAM),
                ("Đảng bộ Đồi Cao đề ra 21 chỉ tiêu, đạt 18.", TOWN),
            ],
            id="Party committees of old units",
        ),
        pytest.param(
            [
                ("Hộ nghèo còn 203 hộ: ", NEW),
                ("Bản Lầm: 41; ", LAM),
                ("Đồi Cao: 52. ", TOWN),
                ("Hộ cận nghèo còn 334 hộ.", NEW),
            ],
            id="a sentence that ends with a number",
        ),
        pytest.param(
            [
                ("Đảng bộ có 742 đảng viên, ", NEW),
                ("chuyển từ Nà Hin cũ 271, ", OLD),
                ("Bản Lầm 236, ", LAM),
                ("Đồi Cao 198.", TOWN),
            ],
            id="a name said to be old behind any word",
        ),
        pytest.param(
            [
                ("Xã Bản Lầm còn 118 hộ nghèo, ", LAM),
                ("thị trấn Đồi Cao 9 hộ; ", TOWN),
                ("tỷ lệ hộ nghèo toàn xã còn 7,4%. Đã xóa 36 nhà tạm.", NEW),
            ],
            id="the whole commune ends it inside a sentence",
        ),
        pytest.param(
            [("Xã Bản Lầm trồng 40 ha chè. ", LAM), ("Đàn trâu, bò toàn xã 786 con.", NEW)],
            id="the whole commune from its sentence on",
        ),
        pytest.param(
            [("Xã Bản Lầm trồng 40 ha chè và ", LAM), ("cả ba xã có 96 ha.", NEW)],
            id="all communes end it inside a sentence",
        ),
        pytest.param(
            [("Xã Bản Lầm trồng 40 ha chè (", LAM), ("toàn xã 96 ha)", NEW), (" và giữ 320 ha rừng.", LAM)],
            id="the whole commune within brackets",
        ),
        pytest.param(
            [
                ("Xã Bản Lầm có 118 hộ nghèo, chiếm 40% số hộ nghèo toàn xã, huy động toàn xã hội 3 tỷ đồng.", LAM),
            ],
            id="a share of the whole commune",
        ),
        pytest.param(
            [
                ("Dư nợ: ", NEW),
                ("Bản Lầm 37 tỷ đồng; ", LAM),
                ("Đồi Cao 34 tỷ đồng. ", TOWN),
                ("Nợ quá hạn 0,1%.", NEW),
            ],
            id="a list behind a colon ends with its sentence",
        ),
        pytest.param(
            [("Các xã đều có chợ, ", NEW), ("còn xã Bản Lầm chưa có.", LAM)],
            id="behind còn",
        ),
        pytest.param(
            [("Đảng bộ huyện Mường Sai đạt 15/18 chỉ tiêu. ", DISTRICT), ("Toàn xã đạt 12 chỉ tiêu.", NEW)],
            id="the district's own",
        ),
        pytest.param(
            [("Toàn huyện đạt 15 chỉ tiêu; ", DISTRICT), ("xã Bản Lầm đạt 12 chỉ tiêu.", LAM)],
            id="the district without its name",
        ),
        pytest.param(
            [("Có 29 kỳ họp (", NEW), ("Bản Lầm: 9; ", LAM), ("Đồi Cao: 10)", TOWN), (", cử tri hài lòng.", NEW)],
            id="shares in brackets",
        ),
        pytest.param(
            [
                ("Hộ nghèo giảm (", NEW),
                ("Bản Lầm còn 32% (giảm 3%), ", LAM),
                ("Đồi Cao còn 9%)", TOWN),
                (", giữ 6 chợ.", NEW),
            ],
            id="brackets in brackets",
        ),
        pytest.param(
            [
                ("Nền nếp sinh hoạt tốt (", NEW),
                ("xã Bản Lầm có Kế hoạch số 7 (chi bộ bản), ngày 24.", LAM),
                (" Kết nạp 109 đảng viên.", NEW),
            ],
            id="brackets that nobody closed",
        ),
        pytest.param(
            [("- (Bản Lầm) Năm 2024 có 13 chi bộ; xếp loại tốt.", LAM)],
            id="in brackets at the head of an item",
        ),
        pytest.param([("Xã nằm ở phía Bắc huyện Mường Sai.", NEW)], id="the district as a place"),
        pytest.param([("Nâng cấp đường từ xã Huổi Lay đến chợ.", NEW)], id="a commune that is none of the report's"),
    ],
)
def test_each_clause_speaks_of_the_unit_it_names(clauses: list[tuple[str, Unit]]) -> None:
    assert _clauses("".join(text for text, _ in clauses)) == clauses


def test_units_named_side_by_side_are_spoken_of_together() -> None:
    assert _clauses("Xã Bản Lầm và thị trấn Đồi Cao đã có chợ. Xã Nà Hin chưa có.") == [
        ("Xã Bản Lầm và thị trấn Đồi Cao đã có chợ. ", NEW),
        ("Xã Nà Hin chưa có.", OLD),
    ]


def test_a_unit_in_brackets_owns_the_sentence_before_it() -> None:
    assert _clauses("Thu 9 tỷ đồng. Trồng mới 65 ha cà phê (xã Bản Lầm). Giữ 320 ha rừng.") == [
        ("Thu 9 tỷ đồng. ", NEW),
        ("Trồng mới 65 ha cà phê (xã Bản Lầm)", LAM),
        (". Giữ 320 ha rừng.", NEW),
    ]


def test_each_unit_in_brackets_owns_what_stands_since_the_one_before() -> None:
    assert _clauses("Trồng 65 ha cà phê (xã Bản Lầm), 20 ha chè (thị trấn Đồi Cao).") == [
        ("Trồng 65 ha cà phê (xã Bản Lầm)", LAM),
        (", 20 ha chè (thị trấn Đồi Cao)", TOWN),
        (".", NEW),
    ]


def test_a_bare_name_is_the_commune_where_a_town_bears_it_too() -> None:
    commune = Unit("Đồi Cao", UnitKind.OLD_COMMUNE)
    units = (NEW, LAM, TOWN, commune)
    text = "Nước sạch: Bản Lầm 90%, Đồi Cao 47%, thị trấn Đồi Cao 99%."
    assert [(text[c.start : c.end], c.unit) for c in find_clauses(text, units, NEW, PassageRole.RESULT)] == [
        ("Nước sạch: ", NEW),
        ("Bản Lầm 90%, ", LAM),
        ("Đồi Cao 47%, ", commune),
        ("thị trấn Đồi Cao 99%.", TOWN),
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Xã Bãn Lầm thu 4,5 tỷ đồng.", LAM),
        ("Xã Bản Lâm thu 4,5 tỷ đồng.", LAM),
        ("xã ban lam thu 4,5 tỷ đồng.", NEW),
        ("Thị trấn Đồi Caoo thu 2 tỷ đồng.", TOWN),
        ("Xã Đồi Cao thu 2 tỷ đồng.", NEW),
        ("Thị trấn Bản Lầm thu 2 tỷ đồng.", NEW),
    ],
)
def test_a_unit_is_known_by_its_kind_and_a_name_nearly_right(text: str, unit: Unit) -> None:
    assert _clauses(text) == [(text, unit)]


@pytest.mark.parametrize(
    ("text", "term", "unit"),
    [
        ("Xã Nà Hin (cũ) có 12 bản.", PassageRole.BACKGROUND, OLD),
        ("Xã Nà Hin cũ có 12 bản.", PassageRole.TARGET, OLD),
        ("Xã Nà Hin trước đây có 12 bản.", PassageRole.RESULT, OLD),
        ("Xã Nà Hin (mới) có 40 bản.", PassageRole.RESULT, NEW),
        ("Xã Nà Hin sau sáp nhập có 40 bản.", PassageRole.RESULT, NEW),
        ("Xã Nà Hin đạt chuẩn quốc gia về y tế.", PassageRole.RESULT, NEW),
        ("Xã Nà Hin phấn đấu thu 9 tỷ đồng.", PassageRole.TARGET, NEW),
    ],
)
def test_old_and_new_unit_of_one_name_are_told_by_what_is_said(text: str, term: PassageRole, unit: Unit) -> None:
    assert _clauses(text, term=term) == [(text, unit)]


@pytest.mark.parametrize(
    ("term", "unit"), [(PassageRole.RESULT, OLD), (PassageRole.TARGET, NEW), (PassageRole.TASK, NEW)]
)
def test_beside_other_old_units_the_name_means_the_old_one_in_results_alone(term: PassageRole, unit: Unit) -> None:
    assert _clauses("Xã Nà Hin 12%; xã Bản Lầm 15%.", term=term) == [
        ("Xã Nà Hin 12%; ", unit),
        ("xã Bản Lầm 15%.", LAM),
    ]


def test_the_report_of_a_district_speaks_of_its_communes_and_of_itself() -> None:
    district = Unit("Mường Sai", UnitKind.DISTRICT)
    lam, town = Unit("Bản Lầm", UnitKind.PART_COMMUNE), Unit("Nông trường Co Lương", UnitKind.PART_TOWN)
    text = "Nông dân có 12 tổ. Thị trấn Nông trường Co Lương còn 4% hộ nghèo; xã Bản Lầm 32%. Toàn huyện còn 18%."

    assert [
        (text[clause.start : clause.end], clause.unit)
        for clause in find_clauses(text, (district, lam, town), district, PassageRole.RESULT)
    ] == [
        ("Nông dân có 12 tổ. ", district),
        ("Thị trấn Nông trường Co Lương còn 4% hộ nghèo; ", town),
        ("xã Bản Lầm 32%. ", lam),
        ("Toàn huyện còn 18%.", district),
    ]


def test_before_a_unit_is_named_the_text_speaks_of_the_sections_unit() -> None:
    assert _clauses("Kết nạp 20 đảng viên; thị trấn Đồi Cao 4.", default=LAM) == [
        ("Kết nạp 20 đảng viên; ", LAM),
        ("thị trấn Đồi Cao 4.", TOWN),
    ]


@pytest.mark.parametrize(
    ("headings", "unit"),
    [
        (("I. Kết quả", "2.1. Đảng ủy xã Bản Lầm"), LAM),
        (("II. Kết quả của thị trấn Đồi Cao", "1. Kinh tế"), TOWN),
        (("I. Kết quả của Đảng bộ huyện Mường Sai", "1. Kinh tế"), DISTRICT),
        (("2. Xã Bản Lầm", "2.1. Thị trấn Đồi Cao"), TOWN),
        (("2. Đảng ủy xã Nà Hin (cũ)",), OLD),
        (("2. Đảng ủy xã Nà Hin",), OLD),
        (("2. Xã Nà Hin",), NEW),
        (("1. Xã Bản Lầm và thị trấn Đồi Cao",), NEW),
        (("KIỂM ĐIỂM NGHỊ QUYẾT CÁC ĐẢNG BỘ XÃ BẢN LẦM, ĐỒI CAO", "1. Kinh tế"), NEW),
        (("1. Kinh tế",), NEW),
        ((), NEW),
    ],
)
def test_a_heading_gives_its_section_a_unit(headings: tuple[str, ...], unit: Unit) -> None:
    assert unit_of_heading(headings, UNITS, PassageRole.RESULT) == unit


def test_the_sentence_that_names_a_unit_on_the_way_ends_what_is_said_of_it() -> None:
    text = "Trợ cấp xã Bản Lầm là 116, thị trấn Đồi Cao là 162. Từ đầu nhiệm kỳ đã kết nạp 109 đảng viên."
    assert _clauses(text) == [
        ("Trợ cấp xã Bản Lầm là 116, ", LAM),
        ("thị trấn Đồi Cao là 162. ", TOWN),
        ("Từ đầu nhiệm kỳ đã kết nạp 109 đảng viên.", NEW),
    ]


def test_a_sentence_whose_subject_is_a_unit_keeps_the_next_ones() -> None:
    text = (
        "Chăn nuôi tốt. Xã Bản Lầm có 2.391 con bò. Đàn dê 1.044 con. Thị trấn Đồi Cao có 750 con bò. Đàn dê 631 con."
    )
    assert _clauses(text) == [
        ("Chăn nuôi tốt. ", NEW),
        ("Xã Bản Lầm có 2.391 con bò. Đàn dê 1.044 con. ", LAM),
        ("Thị trấn Đồi Cao có 750 con bò. Đàn dê 631 con.", TOWN),
    ]


@pytest.mark.parametrize(
    "subject",
    ["Đảng ủy xã Bản Lầm", "Tại xã Bản Lầm", "Trong nhiệm kỳ, xã Bản Lầm", "(1) xã Bản Lầm", "xã Bản Lầm:"],
)
def test_what_may_stand_before_a_subject(subject: str) -> None:
    text = f"Kết quả chung tốt. {subject} mở 9 lớp. Tuyển 46 thanh niên."
    assert _clauses(text) == [("Kết quả chung tốt. ", NEW), (f"{subject} mở 9 lớp. Tuyển 46 thanh niên.", LAM)]


def test_in_the_past_term_only_the_old_commune_had_authorities() -> None:
    text = "Đảng ủy, Ủy ban Kiểm tra Đảng ủy xã Nà Hin kiểm tra 27 cuộc. Đã kỷ luật 06 đảng viên."
    assert _clauses(text) == [(text, OLD)]
    assert _clauses(text, term=PassageRole.TASK) == [(text, NEW)]


def test_a_road_between_two_communes_speaks_of_neither() -> None:
    text = "Đã nâng cấp đường liên xã Bản Lầm - Mường Sai dài 8,0 km, bê tông 18 km."
    assert _clauses(text) == [(text, NEW)]


def test_a_misspelt_bare_name_beside_others_is_understood() -> None:
    text = "Tổ chức 66 hội nghị (xã Bản Lầm 35 hội nghị; thị trấn Đồi Cao 10 hội nghị; Bản Lầ 21 hội nghị)."
    assert _clauses(text)[-2:] == [("Bản Lầ 21 hội nghị)", LAM), (".", NEW)]


def test_a_name_in_brackets_labels_the_whole_item() -> None:
    text = "- ( Bản Lầm) Đối với tổ chức đảng: năm 2024 là 2/13 chi bộ. Đảng viên 96%."
    assert _clauses(text) == [(text, LAM)]


@pytest.mark.parametrize(
    "clauses",
    [
        pytest.param(
            [
                ("Kết nạp 156 đảng viên, ", NEW),
                ("trong đó Nà Hin 58, ", OLD),
                ("Bản Lầm 55, ", LAM),
                ("Đồi Cao 43; ", TOWN),
                ("có 09 đảng viên là chủ doanh nghiệp.", NEW),
            ],
            id="all units, parted by commas",
        ),
        pytest.param(
            [
                ("Kiểm tra 20 tổ chức đảng, ", NEW),
                ("trong đó xã Bản Lầm 8, ", LAM),
                ("thị trấn Đồi Cao 7; ", TOWN),
                ("thi hành kỷ luật 05 đảng viên.", NEW),
            ],
            id="some units, parted by commas",
        ),
        pytest.param(
            [
                ("Trồng 120 ha quế, trong đó: ", NEW),
                ("Nà Hin 50 ha; ", OLD),
                ("Bản Lầm 40 ha; ", LAM),
                ("Đồi Cao 30 ha; ", TOWN),
                ("đã bán được 8 tấn vỏ khô.", NEW),
            ],
            id="all units, parted by semicolons, a figure each",
        ),
        pytest.param(
            [
                ("Xã Bản Lầm có 12 km đường bê tông; 03 cầu treo; ", LAM),
                ("thị trấn Đồi Cao có 8 km; 01 cầu.", TOWN),
            ],
            id="what is said of each runs over semicolons",
        ),
    ],
)
def test_a_list_of_units_ends_at_the_semicolon_behind_the_last(clauses: list[tuple[str, Unit]]) -> None:
    assert _clauses("".join(text for text, _ in clauses)) == clauses
