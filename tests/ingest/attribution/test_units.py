from __future__ import annotations

import pytest

from corpus import UnitKind
from ingest.attribution.units import find_units


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        pytest.param(
            [
                "Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của các xã Suối Trong, Gò Me và thị trấn Đồi Cao "
                "thành xã mới có tên gọi là xã Đồi Cao."
            ],
            ["xã Đồi Cao", "xã Suối Trong (cũ)", "xã Gò Me (cũ)", "thị trấn Đồi Cao (cũ)"],
            id="as the resolutions of July 2025 word it",
        ),
        pytest.param(
            ["Phường Tân Lộc được hình thành trên cơ sở hợp nhất 03 phường: Tân An, Lộc Thọ và Vĩnh Hoà."],
            ["phường Tân Lộc", "phường Tân An (cũ)", "phường Lộc Thọ (cũ)", "phường Vĩnh Hoà (cũ)"],
            id="wards counted before they are named",
        ),
        pytest.param(
            ["Đảng bộ xã Ea Drông được thành lập trên cơ sở hợp nhất Đảng bộ xã Ea Siên và Đảng bộ xã Ea Drông."],
            ["xã Ea Drông", "xã Ea Siên (cũ)", "xã Ea Drông (cũ)"],
            id="their Party committees",
        ),
        pytest.param(
            ["Hợp nhất 2 đơn vị hành chính (xã Bản Lầm, thị trấn Mường Sai) thành xã Mường Sai."],
            ["xã Mường Sai", "xã Bản Lầm (cũ)", "thị trấn Mường Sai (cũ)"],
            id="merged into",
        ),
        pytest.param(
            [
                "Đại hội lần thứ I của phường Lộc An kiểm điểm việc thực hiện nghị quyết của 03 đảng bộ phường, xã "
                "trước đây (phường Tân Lộc, phường Cẩm Hà, xã Gò Me, thuộc thành phố Vạn Sơn cũ)."
            ],
            ["phường Lộc An", "phường Tân Lộc (cũ)", "phường Cẩm Hà (cũ)", "xã Gò Me (cũ)"],
            id="in brackets behind what they were, without a word of the merger",
        ),
        pytest.param(
            ["ĐẢNG ỦY PHƯỜNG TÂN LỘC", "Phường TÂN LỘC lần thứ nhất", "Toàn phường có 12 khu phố."],
            ["phường Tân Lộc"],
            id="in capitals wherever it is named",
        ),
        pytest.param(
            ["Xã Ia Mơ được thành lập từ 2 xã Ia Mơ và Ia Lâu."],
            ["xã Ia Mơ", "xã Ia Mơ (cũ)", "xã Ia Lâu (cũ)"],
            id="founded from",
        ),
        pytest.param(
            [
                "Xã Nà Hin (mới) được thành lập trên cơ sở sáp nhập 3 xã: Nà Hin, Bản Lầm, Phiêng Ban "
                "thuộc huyện Mường Sai (cũ), tỉnh Nậm Thia."
            ],
            ["xã Nà Hin", "xã Nà Hin (cũ)", "xã Bản Lầm (cũ)", "xã Phiêng Ban (cũ)", "huyện Mường Sai (cũ)"],
            id="a list behind a colon, one bearing the new name",
        ),
        pytest.param(
            ["Xã mới được thành lập trên cơ sở 4 xã (Phú An, Phú Bình, Phú Cường và Phú Đông), tên gọi xã Phú An."],
            ["xã Phú An", "xã Phú An (cũ)", "xã Phú Bình (cũ)", "xã Phú Cường (cũ)", "xã Phú Đông (cũ)"],
            id="a list in brackets",
        ),
        pytest.param(
            [
                "Thực hiện sắp xếp, nhập toàn bộ diện tích tự nhiên, quy mô dân số của thị trấn Đồi Cao, "
                "xã Suối Trong và xã Gò Me để thành lập xã Đồi Cao."
            ],
            ["xã Đồi Cao", "thị trấn Đồi Cao (cũ)", "xã Suối Trong (cũ)", "xã Gò Me (cũ)"],
            id="a town that gave its name",
        ),
        pytest.param(
            [
                "Phường Tân Lộc được thành lập trên cơ sở nhập nguyên trạng phường Tân An, phường Lộc Thọ "
                "và xã Hoà Mỹ; lấy tên là phường Tân Lộc."
            ],
            ["phường Tân Lộc", "phường Tân An (cũ)", "phường Lộc Thọ (cũ)", "xã Hoà Mỹ (cũ)"],
            id="a ward of wards and a commune",
        ),
        pytest.param(
            ["Xã Ea H'Drông hình thành do hợp nhất xã Ea Siên và xã Ea H'Drông của huyện Krông Ana."],
            ["xã Ea H'Drông", "xã Ea Siên (cũ)", "xã Ea H'Drông (cũ)", "huyện Krông Ana (cũ)"],
            id="names of the highlands",
        ),
        pytest.param(
            [
                "Theo nghị quyết, xã Đông Hải được thành lập trên cơ sở sáp nhập nguyên trạng các xã: Hải Đông, "
                "Hải Tây và một phần xã Hải Nam."
            ],
            ["xã Đông Hải", "xã Hải Đông (cũ)", "xã Hải Tây (cũ)", "xã Hải Nam (cũ)"],
            id="part of a commune",
        ),
        pytest.param(
            ["Xã Trà Linh giữ nguyên, không thực hiện sáp nhập.", "Đảng bộ huyện Nam Trà đạt 15 chỉ tiêu."],
            ["xã Trà Linh", "huyện Nam Trà (cũ)"],
            id="a commune that was not merged",
        ),
    ],
)
def test_units_are_read_from_the_merger_sentence(texts: list[str], labels: list[str]) -> None:
    assert [unit.label for unit in find_units(texts, "bao-cao")] == labels


def test_the_list_with_as_many_units_as_stated_wins_over_a_shorter_one() -> None:
    texts = [
        "Việc sáp nhập xã Bản Lầm, xã Gò Me còn nhiều khó khăn.",
        "Xã Nà Hin được thành lập trên cơ sở sáp nhập 3 xã: Nà Hin, Bản Lầm, Gò Me.",
    ]

    assert [unit.label for unit in find_units(texts, "bao-cao")] == [
        "xã Nà Hin",
        "xã Nà Hin (cũ)",
        "xã Bản Lầm (cũ)",
        "xã Gò Me (cũ)",
    ]


def test_the_file_name_decides_where_the_text_does_not() -> None:
    texts = ["Xã Nà Hin và xã Bản Lầm cùng thi đua."]

    assert [find_units(texts, name)[0].label for name in ("na-hin", "Ban_Lam", "bản lầm")] == [
        "xã Nà Hin",
        "xã Bản Lầm",
        "xã Bản Lầm",
    ]


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        pytest.param(
            ["PHỤ LỤC KẾT QUẢ CÁC CHỈ TIÊU", "TT: 1; Chỉ tiêu: Hộ nghèo"],
            "Phụ lục kết quả các chỉ tiêu",
            id="an appendix",
        ),
        pytest.param(["Kết quả đạt được khá."], "na-hin", id="no title either"),
        pytest.param(
            ["Số: 12-QĐ/ĐU", "QUYẾT ĐỊNH về việc thành lập Tổ giúp việc", "Điều 1. Thành lập Tổ giúp việc."],
            "Quyết định về việc thành lập Tổ giúp việc",
            id="a decision",
        ),
        pytest.param(["BIÊN BẢN HỌP CHI BỘ", "Hôm nay họp chi bộ tháng 6."], "Biên bản họp chi bộ", id="minutes"),
    ],
)
def test_a_document_that_names_no_unit_stands_under_its_title(texts: list[str], label: str) -> None:
    assert [(unit.label, unit.kind) for unit in find_units(texts, "na-hin")] == [(label, UnitKind.DOCUMENT)]


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        pytest.param(
            [
                "TỈNH ỦY NẬM THIA ĐẢNG CỘNG SẢN VIỆT NAM HUYỆN ỦY MƯỜNG SAI",
                "BÁO CÁO của Ban Chấp hành Đảng bộ huyện khóa XX trình Đại hội Đảng bộ huyện lần thứ XXI",
                "Toàn huyện Mường Sai có 12 xã; sáp nhập xã Bản Lầm với xã Gò Me thành xã Lầm Me. Xã Tân Lộc khá nhất.",
            ],
            ["huyện Mường Sai", "xã Bản Lầm (cũ)", "xã Gò Me (cũ)", "xã Lầm Me", "xã Tân Lộc"],
            id="a district, its communes merged with each other",
        ),
        pytest.param(
            [
                "ĐẢNG BỘ TỈNH NẬM THIA",
                "BÁO CÁO CHÍNH TRỊ trình Đại hội đại biểu Đảng bộ tỉnh Nậm Thia lần thứ I, nhiệm kỳ 2025 - 2030",
                "Tỉnh Nậm Thia được thành lập trên cơ sở hợp nhất toàn bộ diện tích, dân số của tỉnh Thia Giang và "
                "tỉnh Nậm Pồ. Xã Bản Lầm thu 12 tỷ đồng; phường Hoàng Mai và huyện Mường Sai (cũ) dẫn đầu.",
            ],
            [
                "tỉnh Nậm Thia",
                "tỉnh Thia Giang (cũ)",
                "tỉnh Nậm Pồ (cũ)",
                "xã Bản Lầm",
                "phường Hoàng Mai",
                "huyện Mường Sai (cũ)",
            ],
            id="a province of two",
        ),
        pytest.param(
            [
                "TỈNH ỦY HẢI KIÊN",
                "ĐẢNG BỘ ĐẶC KHU HÒN MÂY",
                "BÁO CÁO của Ban Chấp hành Đảng bộ đặc khu Hòn Mây tại Đại hội lần thứ nhất",
                "Huyện đảo Hòn Mây kết thúc hoạt động. Thị trấn Bến Trẹm (cũ) có 4 khu phố, thị trấn Bến Trẹm 9 km2.",
            ],
            ["đặc khu Hòn Mây", "thị trấn Bến Trẹm (cũ)", "huyện Hòn Mây (cũ)"],
            id="a special zone",
        ),
        pytest.param(
            [
                "ĐẢNG BỘ TỈNH HẢI KIÊN",
                "ĐẢNG BỘ XÃ ĐÔNG MÂY Đông Mây, ngày 22 tháng 7 năm 2025",
                "BÁO CÁO CHÍNH TRỊ",
                "Xã Đông Mây hợp nhất năm xã của huyện Kiến Lãng (đã giải thể) là Đồng Khoai, Tân Khe, Minh Tiệp, Quan "
                "Lũng và Phúc Dền.",
            ],
            [
                "xã Đông Mây",
                "xã Đồng Khoai (cũ)",
                "xã Tân Khe (cũ)",
                "xã Minh Tiệp (cũ)",
                "xã Quan Lũng (cũ)",
                "xã Phúc Dền (cũ)",
                "huyện Kiến Lãng (cũ)",
            ],
            id="a list behind the district",
        ),
        pytest.param(
            [
                "ĐẢNG BỘ TỈNH HẢI KIÊN",
                "ĐẢNG BỘ TRƯỜNG CAO ĐẲNG HẢI KIÊN",
                "BÁO CÁO CHÍNH TRỊ của Ban Chấp hành Đảng bộ Trường Cao đẳng Hải Kiên trình Đại hội Đảng bộ lần thứ V",
                "Trường Cao đẳng Hải Kiên đóng tại phường Bến Gỗ.",
            ],
            ["Đảng bộ Trường Cao đẳng Hải Kiên"],
            id="a school's Party organisation",
        ),
        pytest.param(
            ["PHƯỜNG BẾN GỖ BIỂU TỔNG HỢP CHỈ TIÊU NHIỆM KỲ 2025 - 2030", "TT: 1; Chỉ tiêu: Số doanh nghiệp"],
            ["phường Bến Gỗ"],
            id="a table that bears the unit's name alone",
        ),
        pytest.param(
            ["ĐẢNG BỘ XÃ TRÀ LÌNH", "BÁO CÁO trình Đại hội Đảng bộ xã Trà Linh", "Xã Trà Linh có 9 xóm."],
            ["xã Trà Linh"],
            id="a mark of its name in capitals that was misread",
        ),
        pytest.param(
            ["XÃ HỘI HÓA GIÁO DỤC", "Huy động 12 tỷ đồng."],
            ["bao-cao"],
            id="society is no commune",
        ),
        pytest.param(
            [
                "ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TỈNH",
                "CHI BỘ SỞ KHOA HỌC VÀ CÔNG NGHỆ",
                "BÁO CÁO CHÍNH TRỊ",
                "Sở Khoa học và Công nghệ có 86 đảng viên.",
            ],
            ["Chi bộ Sở Khoa học và Công nghệ"],
            id="an office's Party organisation below that of all offices",
        ),
        pytest.param(
            [
                "BÁO CÁO trình Đại hội Đảng bộ xã Trà Linh lần thứ I",
                "Sau hợp nhất, Ban Chấp hành, Ban Thường vụ được kiện toàn.",
                "Đã sáp nhập 14 xóm thành 9 xóm (Yên Thọ), (Kẻ Mơ).",
            ],
            ["xã Trà Linh"],
            id="neither boards nor hamlets are merged communes",
        ),
        pytest.param(
            [
                "ĐẢNG BỘ TỈNH NẬM SƠN ĐẢNG BỘ PHƯỜNG BẾN GỖ",
                "BÁO CÁO CHÍNH TRỊ",
                "Phường Bến Gỗ được thành lập trên cơ sở nhập nguyên trạng phường Vĩnh Sa và xã Đồng Dài.",
            ],
            ["phường Bến Gỗ", "phường Vĩnh Sa (cũ)", "xã Đồng Dài (cũ)"],
            id="a head in one line names the higher committee and the own one",
        ),
        pytest.param(
            [
                "BÁO CÁO trình Đại hội Đảng bộ xã Kim Hải lần thứ nhất",
                "Xã Kim Hải được thành lập trên cơ sở nhập nguyên trạng 3 xã của huyện cũ.",
                "Đơn vị cũ: Kim Sa; Diện tích (km²): 9,72; Số thôn: 9",
                "Đơn vị cũ: Thị trấn Diêm Phú; Diện tích (km²): 11,35; Số thôn: 8",
                "Đơn vị cũ: Cộng; Diện tích (km²): 21,07; Số thôn: 17",
            ],
            ["xã Kim Hải", "xã Kim Sa (cũ)", "thị trấn Diêm Phú (cũ)"],
            id="a table names the old units",
        ),
    ],
)
def test_the_unit_of_a_report_is_what_its_head_and_title_name(texts: list[str], labels: list[str]) -> None:
    assert [unit.label for unit in find_units(texts, "bao-cao")] == labels


def test_the_district_named_as_party_committee_wins() -> None:
    texts = ["Xã Nà Hin giáp huyện Sông Lam, huyện Sông Lam có chợ.", "Đảng bộ huyện Mường Sai đạt 15/18 chỉ tiêu."]

    assert find_units(texts, "na-hin")[-1].label == "huyện Mường Sai (cũ)"
