from decimal import Decimal

import pytest

from text.figures import find_figures, holds_figure, same_figure


def _read(text: str) -> list[tuple[str, str, str]]:
    """Each figure as (text, value or value/total, unit)."""
    return [
        (figure.text, f"{figure.value:f}" + (f"/{figure.total:f}" if figure.total is not None else ""), figure.unit)
        for figure in find_figures(text)
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Diện tích đạt 1.888,96 ha.", [("1.888,96 ha", "1888.96", "ha")]),
        ("chiếm 24,13% dân số", [("24,13%", "24.13", "%")]),
        ("chiếm 24,130 % dân số", [("24,130 %", "24.130", "%")]),
        ("đạt 61,3%% kế hoạch", [("61,3%%", "61.3", "%")]),
        ("đạt15% kế hoạch", [("15%", "15", "%")]),
        ("giảm 2,3 điểm phần trăm", [("2,3 điểm phần trăm", "2.3", "%")]),
        ("kinh phí 2 tỷ", [("2 tỷ", "2000000000", "đồng")]),
        ("kinh phí 2 tỷ đồng", [("2 tỷ đồng", "2000000000", "đồng")]),
        ("trên 1.085 tỷ đồng", [("1.085 tỷ đồng", "1085000000000", "đồng")]),
        ("vốn 2,5 nghìn tỷ đồng", [("2,5 nghìn tỷ đồng", "2500000000000.0", "đồng")]),
        ("1 tỷ 200 triệu đồng", [("1 tỷ 200 triệu đồng", "1200000000", "đồng")]),
        ("308 triệu hỗ trợ hộ nghèo", [("308 triệu", "308000000", "đồng")]),
        ("5.296.040.383 đồng", [("5.296.040.383 đồng", "5296040383", "đồng")]),
        ("quyên góp 9.261.000.000đ", [("9.261.000.000đ", "9261000000", "đồng")]),
        ("trị giá 10trVNĐ", [("10trVNĐ", "10000000", "đồng")]),
        ("60 triệu đồng/người/năm", [("60 triệu đồng", "60000000", "đồng")]),
        ("07 nhà/308 triệu đồng", [("07", "7", "nhà"), ("308 triệu đồng", "308000000", "đồng")]),
        ("đón 2 nghìn lượt khách", [("2 nghìn", "2000", "lượt")]),
        ("1,5 triệu kWh", [("1,5 triệu kWh", "1500000.0", "kwh")]),
        ("cử 04 đồng chí, 5 đ/c", [("04", "4", "đồng chí"), ("5", "5", "đồng chí")]),
        ("có 06 bản", [("06", "6", "bản")]),
        ("4000 lượt", [("4000", "4000", "lượt")]),
        ("4.000 lượt", [("4.000", "4000", "lượt")]),
        ("**15** hộ, **24,13**%", [("15", "15", "hộ"), ("24,13**%", "24.13", "%")]),
        ("có 2000 con lợn", [("2000", "2000", "con")]),
        ("đàn bò 2,117con", [("2,117", "2117", "con")]),
        ("đàn bò 85.500 con3. Triển khai", [("85.500", "85500", "con")]),
        ("chiếm 54,57%2 dân số", [("54,57%", "54.57", "%")]),
        ("dài 18,466km", [("18,466km", "18.466", "km")]),
        ("rộng 20 km2, 500 m2, 30m3", [("20 km2", "20", "km2"), ("500 m2", "500", "m2"), ("30m3", "30", "m3")]),
        ("rộng 20 km² và 15 héc ta", [("20 km²", "20", "km2"), ("15 héc ta", "15", "ha")]),
        ("mật độ 45 người/km2", [("45", "45", "người")]),
        ("đạt 9/19 tiêu chí", [("9/19", "9/19", "tiêu")]),
        ("đạt 09/19 tiêu chí", [("09/19", "9/19", "tiêu")]),
        ("21.500/30.000 con, 6/8 bản, bằng 75%", [
            ("21.500/30.000", "21500/30000", "con"), ("6/8", "6/8", "bản"), ("75%", "75", "%"),
        ]),
        ("từ 10 đến 15 %/năm", [("10", "10", "%"), ("15 %", "15", "%")]),
        ("tăng 12,5-15%", [("12,5", "12.5", "%"), ("15%", "15", "%")]),
        ("tăng 7-8%", [("7", "7", "%"), ("8%", "8", "%")]),
        ("thu 3 – 5 tỷ đồng", [("3", "3000000000", "đồng"), ("5 tỷ đồng", "5000000000", "đồng")]),
        ("giảm từ 2,5 xuống còn 1,1%", [("2,5", "2.5", "%"), ("1,1%", "1.1", "%")]),
        ("- Trâu: 15\n- 20 ha lúa", [("15", "15", ""), ("20 ha", "20", "ha")]),
        ("tăng 1.234 so với 1,234 năm trước", [("1.234", "1234", ""), ("1,234", "1.234", "năm")]),
        ("số 1,234,567.8 là kiểu Anh", [("1,234,567.8", "1234567.8", "")]),
        ("thu 1.085.5 tỷ, 0.888,96 ha", [("1.085.5 tỷ", "1085500000000.0", "đồng"), ("0.888,96 ha", "888.96", "ha")]),
        ("gồm 1,2,3, bản 4,,5 . ,6", [
            ("1,2,3", "12.3", ""), ("4", "4", ""), ("5", "5", ""), ("6", "6", ""),
        ]),
        ("trong 45 tỷ lệ", [("45", "45", "tỷ")]),
        ("sau 5 năm, 6 tháng đầu năm", [("5", "5", "năm"), ("6", "6", "tháng")]),
        ("mỗi ngày 20 lượt", [("20", "20", "lượt")]),
        ("| 1 | Thu ngân sách | 1.085 |", [("1.085", "1085", "")]),
        ("15 ha chè\n2. Trồng mới 7 ha", [("15 ha", "15", "ha"), ("7 ha", "7", "ha")]),
    ],
)  # fmt: skip
def test_figures_are_read_as_vietnamese_writes_them(text, figures):
    assert _read(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "ngày 01/7/2025",
        "từ 01/7/2025 đến nay",
        "ngày 20/6/2025",
        "Ngày 20 tháng 6 năm 2025",
        "ngày 20-25/6/2025",
        "ngày 27/7",
        "tháng 11/2025",
        "quý 1/2025",
        "năm 2024",
        "giai đoạn 2021-2025",
        "nhiệm kỳ 2025 - 2030",
        "các năm 2020, 2021 và 2022",
        "năm 2023,2024",
        "định hướng đến 2045",
        "so với năm 2020 hộ nghèo giảm",
        "Nghị quyết số 1681/NQ-UBTVQH15",
        "Kế hoạch số 333-KH/TU",
        "theo 57-NQ/TW",
        "Nghị quyết số 57 và nghị quyết số 68",
        "các Nghị quyết số 57, 59, 66.",
        "Nghị định 15/2022/NĐ-CP",
        "Chương trình 135",
        "theo Điều 30, khoản 2 Điều 32",
        "(1) Nông nghiệp; (2) Lâm nghiệp",
        "1. Kinh tế",
        "1.1.2. Chăn nuôi",
        "2.1- Chỉ tiêu về kinh tế",
        "#### **2.1 Giáo dục**",
        "xã đạt chuẩn [3][4], [5, 6]",
        "sản phẩm OCOP<sup>4</sup>",
        "cơ sở chữa bệnh12",
        "dịch Covid-19",
        "mạng 3G, 4G",
        "đại hội lần thứ XIV",
        "lần thứ 14",
        "kỳ họp thứ 5",
        "dọc Quốc lộ 6",
        "theo mục 1.1.2 và 2.1.3.4",
        "giai đoạn 2021-2025 tỷ lệ hộ nghèo giảm",
        "nhiệm kỳ 2020-2025 đảng viên mới",
        "năm 2024 hộ nghèo giảm",
        "buổi sáng từ 5h30 - 6h00, lúc 14 giờ 30 phút",
        "ngày Thương binh liệt sỹ 27/7, chi trả",
        "dịp 30/4 và 1/5, Quốc khánh 2/9.",
        "Tiểu khu 26/3, Tiểu khu 5 và tiểu khu 13, 14",
        "tại TK 3/2, TK3/2, TK2, thôn 1,2,3",
        "phổ cập mức độ 2; dịch vụ công mức độ 3, 4.",
        "chỉ tiêu số 01 về thu nhập, Phụ lục 5.2, phụ lục số 03",
        "Phương án 1: đoàn kết",
        "Nghị quyết Trung ương 4 khóa XII",
        "chương trình mục tiêu quốc gia 1719 giai đoạn",
        "BCĐ 138, Ban Chỉ đạo 35 phối hợp Đoàn 326 hỗ trợ",
        "tiêu chuẩn ISO 9001:2015",
        "9Trong đó: bắt giữ",
        "đạt yêu cầu. 2- Xã Sốp Cộp",
        "số điện thoại " + "9" * 40 + " tỷ",
        "",
    ],
)
def test_dates_and_numbers_of_documents_and_lists_are_no_figures(text):
    assert _read(text) == []


def test_a_sentence_keeps_only_its_figures():
    sentence = (
        "Ngày 16/6/2025, Nghị quyết số 1681/NQ-UBTVQH15 lập xã trên cơ sở 3 xã (cũ); năm 2024 toàn xã có 4.512 hộ, "
        "23.362 nhân khẩu, trong đó dân tộc Thái chiếm 69,82 % [2]."
    )
    assert _read(sentence) == [
        ("3", "3", "xã"),
        ("4.512", "4512", "hộ"),
        ("23.362", "23362", "nhân"),
        ("69,82 %", "69.82", "%"),
    ]


def test_a_figure_knows_where_it_stands():
    text = "Năm 2024 trồng 43 ha cà phê, 06 bản tham gia."
    assert [text[figure.start : figure.end] for figure in find_figures(text)] == ["43 ha", "06"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2 tỷ", "2.000 triệu", True),
        ("2 tỷ", "2 tỷ đồng", True),
        ("2 tỷ", "2,1 tỷ", False),
        ("24,130 %", "24,13%", True),
        ("24,13%", "24,13", True),
        ("4000 lượt", "4.000 lượt khách", True),
        ("06 bản", "6 bản", True),
        ("09/19 tiêu chí", "9/19", True),
        ("9/19 tiêu chí", "9/18 tiêu chí", False),
        ("9/19 tiêu chí", "9 tiêu chí", False),
        ("15%", "15 hộ", False),
        ("15 ha", "15 tấn", False),
        ("15 ha", "15 km2", False),
        ("15 hộ", "15 gia đình", True),
        ("1.234 ha", "1,234 ha", False),
        ("2,117con", "2.117 con", True),
        ("trên 1.085 tỷ", "1.085 tỷ", True),
        ("trên 5%", "khoảng 5%", True),
        ("trên 5%", "dưới 5%", False),
        ("90% trở lên", "không quá 90%", False),
        ("giảm 5%", "5%", True),
        ("giảm 5%", "tăng 5%", False),
        ("âm 2,3%", "2,3%", False),
        ("20 tấn/ha", "20 tấn", True),
        ("20 tấn/ha", "20 tấn/năm", False),
        ("55 triệu đồng/năm", "55 triệu đồng/người/năm", True),
    ],
)
def test_figures_are_the_same_by_value_and_unit(one, other, same):
    (first,), (second,) = find_figures(one), find_figures(other)
    assert (same_figure(first, second), same_figure(second, first)) == (same, same)


@pytest.mark.parametrize(
    ("text", "figure", "held"),
    [
        ("Tỷ lệ che phủ đạt 61,1%.", "1,1%", False),
        ("Tỷ lệ che phủ đạt 61,1%.", "61,10 %", True),
        ("Thu ngân sách 1.085 tỷ đồng.", "85 tỷ đồng", False),
        ("Xã đạt 9/19 tiêu chí.", "9 tiêu chí", True),
        ("Xã đạt 9/19 tiêu chí.", "19 tiêu chí", True),
        ("Xã đạt 9/19 tiêu chí.", "10 tiêu chí", False),
        ("Năm 2024 có 15 hộ thoát nghèo.", "2.024 hộ", False),
        ("Hộ nghèo giảm bình quân 5%/năm.", "giảm 5%", True),
        ("Hộ nghèo giảm bình quân 5%/năm.", "tăng 5%", False),
        ("Đàn trâu 1,191/ 2,127con.", "1.191 con", True),
        ("Chỉ tiêu | Thu ngân sách (tỷ đồng) | 1.085", "1.085 tỷ đồng", True),
        ("Chỉ tiêu | Thu ngân sách (triệu đồng) | 1.085", "1.085 tỷ đồng", False),
    ],
)
def test_a_text_holds_a_figure_only_whole(text, figure, held):
    (wanted,) = find_figures(figure)
    assert holds_figure(text, wanted) is held


@pytest.mark.parametrize("digits", ["1", "12", "123", "1.234", "12.345", "1.234.567"])
@pytest.mark.parametrize("decimals", ["", ",5", ",07"])
@pytest.mark.parametrize("unit", ["%", " ha", " tỷ đồng", " hộ", "km"])
def test_what_is_written_is_read_back(digits, decimals, unit):
    expected = Decimal(digits.replace(".", "") + decimals.replace(",", ".")) * (10**9 if "tỷ" in unit else 1)
    assert [figure.value for figure in find_figures(f"tăng {digits}{decimals}{unit}, giảm")] == [expected]
