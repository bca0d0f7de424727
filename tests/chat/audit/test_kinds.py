"""Sums, rates, changes, ways, targets and counts that do not fit are told; those that fit are not."""

from __future__ import annotations

import pytest

from chat.audit.finding import FindingKind
from tests.chat.audit.audited import FIRST, findings, told

ONE = f"Dòng {FIRST} nói “"


@pytest.mark.parametrize(
    ("said", "conclusion"),
    [
        (
            "Thi hành kỷ luật 26 đảng viên (khiển trách 17, cảnh cáo 07, khai trừ 03)",
            "17 + 07 + 03 = 27, không phải 26 đảng viên",
        ),
        (
            "Xã có 318 thanh niên nhập ngũ (xã Khe Sú: 189; xã Tà Lìn: 139)",
            "189 + 139 = 328, không phải 318 thanh niên",
        ),
        (
            "Cơ cấu kinh tế: nông nghiệp 41,2%, công nghiệp 26,5%, dịch vụ 30,3%",
            "41,2% + 26,5% + 30,3% = 98%, không phải 100%",
        ),
        ("Có 17/46 trường đạt chuẩn quốc gia (39,0%)", "17/46 là 36,96%, không phải 39,0%"),
        ("Tiếp nhận 1.473 đơn, giải quyết 1.438 đơn (96,7%)", "1.438/1.473 là 97,62%, không phải 96,7%"),
        ("Toàn xã có 528 hộ nghèo/6.200 hộ, chiếm 9,5%", "528/6.200 là 8,52%, không phải 9,5%"),
        ("Xã đạt 21/19 tiêu chí nông thôn mới", "21 nhiều hơn tổng số 19"),
        ("Tỷ lệ hộ dùng điện của xã là 112,5%", "112,5% của một tổng thể là quá 100%"),
        ("Có 843,3% tổ chức đảng hoàn thành tốt nhiệm vụ", "843,3% của một tổng thể là quá 100%"),
        (
            "Tỷ lệ hộ nghèo giảm từ 12% xuống 9%, giảm 4%",
            "từ 12% đến 9% là giảm 3 điểm phần trăm (hoặc 25% so với mức đầu), không phải 4%",
        ),
        (
            "Sản lượng khai thác năm 2025 ước 21.450 tấn, tăng 30,1% so với năm 2020 (17.860 tấn)",
            "từ 17.860 tấn đến 21.450 tấn là tăng 20,1%, không phải 30,1%",
        ),
        (
            "Giá trị sản xuất năm 2025 đạt 2.712 tỷ đồng, gấp 2,58 lần năm 2020 (1.712 tỷ đồng)",
            "từ 1.712 tỷ đồng đến 2.712 tỷ đồng là gấp 1,58 lần, không phải 2,58 lần",
        ),
        ("Tỷ lệ hộ nghèo giảm từ 5% lên 7%", "“giảm” và “lên” ngược nhau, từ 5% đến 7%"),
        ("Số tiêu chí giảm từ 4 tiêu chí xuống còn 5 tiêu chí", "nói là giảm nhưng 5 tiêu chí lớn hơn 4 tiêu chí"),
    ],
)
def test_a_sentence_that_does_not_fit_itself_is_told(tmp_path, said, conclusion):
    assert told(tmp_path, f"{said}.") == [f"{ONE}{said}”: {conclusion}."]


@pytest.mark.parametrize(
    "said",
    [
        "Thi hành kỷ luật 26 đảng viên (khiển trách 17, cảnh cáo 07, khai trừ 02).",
        "Kết nạp 156 đảng viên mới, trong đó nữ 58, dân tộc thiểu số 120.",
        "Thu ngân sách 612,4 tỷ đồng, gồm chi đầu tư 187,6 tỷ, chi thường xuyên 403,9 tỷ, chi khác 20,9 tỷ đồng.",
        "Kết nạp 247 đảng viên (chỉ tiêu 225), trong đó xã Khe Sú 146, xã Tà Lìn 101.",
        "Cơ cấu kinh tế: nông nghiệp 41,2%, công nghiệp 26,5%, dịch vụ 32,3%.",
        "Có 17/46 trường đạt chuẩn quốc gia (37,0%).",
        "Bí thư chi bộ đồng thời là trưởng thôn có 14/37 thôn, trong khi mục tiêu là 60%.",
        "Có 10/13 trường đạt chuẩn quốc gia, tỷ lệ học sinh lên lớp đạt 98%.",
        "Các chỉ tiêu chưa đạt: hợp tác xã (9/12), lao động có bằng cấp (34,6%/36%).",
        "Có 1.240 hộ trồng chè, trong đó 420 hộ có hợp đồng, chiếm 36% sản lượng.",
        "Tiếp nhận 1.473 đơn, giải quyết 1.438 đơn (97,6%).",
        "Thu ngân sách đạt 112,5% kế hoạch.",
        "Kết nạp 45/40 đảng viên theo chỉ tiêu nghị quyết.",
        "Sản lượng tăng từ 4.200 tấn lên 4.650 tấn, giá trị tăng 18%.",
        "Tỷ lệ hộ nghèo giảm từ 12% xuống 9%, giảm 3%.",
        "Tỷ lệ hộ nghèo giảm từ 12% xuống 9%, giảm 25% so với đầu nhiệm kỳ.",
        "Số vụ vi phạm từ 58 vụ năm 2020 xuống 31 vụ năm 2024 (giảm 46,6%).",
        "Tỷ lệ che phủ rừng tăng từ 39,1% lên 44,6%.",
        "Xã được thành lập từ 2 xã: Khe Sú, Tà Lìn.",
        "Xã được thành lập từ 2 xã: xã Khe Sú xã Tà Lìn, lấy tên là xã Nà Hin.",
        "Có 3 sản phẩm như: chè, mật ong.",
    ],
)
def test_a_sentence_that_fits_is_not_told(tmp_path, said):
    assert told(tmp_path, said) == []


def test_a_target_below_what_is_reached_is_told(tmp_path):
    assert told(
        tmp_path,
        "Tỷ lệ người dân tham gia bảo hiểm y tế đạt 97%.",
        "(1) Tỷ lệ người dân tham gia bảo hiểm y tế đạt 93%.",
    ) == [
        f"{ONE}Tỷ lệ người dân tham gia bảo hiểm y tế đạt 97%”, dòng {FIRST + 7} nói “(1) Tỷ lệ người dân tham gia bảo "
        "hiểm y tế đạt 93%”: mục tiêu tỷ lệ người dân tham gia bảo hiểm y tế 93% thấp hơn mức đã đạt 97%."
    ]


@pytest.mark.parametrize(
    ("result", "target"),
    [
        ("Tỷ lệ người dân tham gia bảo hiểm y tế đạt 93%.", "(1) Tỷ lệ người dân tham gia bảo hiểm y tế đạt 97%."),
        ("Tỷ lệ hộ nghèo còn 9%.", "(1) Tỷ lệ hộ nghèo còn 3%."),
        ("Trên địa bàn có 29 doanh nghiệp.", "(1) Thành lập mới 25 doanh nghiệp."),
    ],
)
def test_a_target_ahead_of_what_is_reached_is_not_told(tmp_path, result, target):
    assert told(tmp_path, result, target) == []


def test_a_list_shorter_than_its_count_is_told(tmp_path):
    assert told(tmp_path, "Xã được thành lập từ 3 xã: Khe Sú, Tà Lìn.") == [
        f"{ONE}3 xã: Khe Sú, Tà Lìn”: nói 3 xã nhưng liệt kê 2."
    ]


@pytest.mark.parametrize("count", [5, 4])
def test_items_below_a_lead_in_are_counted(tmp_path, count):
    results = (
        f"Từ thực tiễn rút ra {count} bài học sau:\n\nMột là, dân là gốc.\n\nHai là, nêu gương.\n\nBa là, kiểm tra.\n\n"
        "Bốn là, đoàn kết."
    )
    told_so = [
        f"{ONE}Từ thực tiễn rút ra 5 bài học sau:”, dòng {FIRST + 8} nói “Bốn là, đoàn kết”: nói 5 bài học sau nhưng "
        "liệt kê 4."
    ]
    assert told(tmp_path, results) == (told_so if count == 5 else [])


def test_a_tables_total_that_is_not_the_sum_of_its_rows_is_told_where_another_column_is(tmp_path):
    table = (
        "Bảng 1. Dân số\n\n| Đơn vị cũ | Dân số (người) | Số hộ |\n|---|---|---|\n| Xã Khe Sú | 9.318 | 2.544 |\n"
        "| Xã Tà Lìn | 5.806 | 1.512 |\n| Cộng | 15.124 | 4.065 |\n"
    )
    (finding,) = findings(tmp_path, table)
    assert (finding.kind, finding.conclusion, [place.lines[0] - FIRST for place in finding.places]) == (
        FindingKind.SUM,
        "2.544 + 1.512 = 4.056, không phải 4.065",
        [6, 4, 5],
    )


def test_the_gravest_comes_first_with_why_it_may_be_no_fault(tmp_path):
    results = (
        "Xã được thành lập từ 3 xã: Khe Sú, Tà Lìn. Tỷ lệ hộ nghèo cuối năm 2025 còn 3,18%.\n\nII. ĐÁNH GIÁ CHUNG\n\n"
        "Đến cuối năm 2025 tỷ lệ hộ nghèo còn 3,81%."
    )
    assert [(finding.kind, bool(finding.why_perhaps_not)) for finding in findings(tmp_path, results)] == [
        (FindingKind.DIFFERING, True),
        (FindingKind.COUNT, True),
    ]


@pytest.mark.parametrize(
    ("said", "conclusion"),
    [
        (
            "Kết nạp 186 đảng viên, đạt 113,3% chỉ tiêu (180)",
            "186/180 là 103,33%, không phải 113,3%",
        ),
        (
            "Trong 24 chỉ tiêu có 17 chỉ tiêu vượt, 04 chỉ tiêu đạt và 02 chỉ tiêu không đạt",
            "17 + 4 + 2 = 23, không phải 24 chỉ tiêu",
        ),
        (
            "Có 21 trường công lập (8 mầm non, 9 tiểu học, 5 trung học cơ sở)",
            "8 + 9 + 5 = 22, không phải 21 trường công lập",
        ),
        (
            "Đề ra 20 chỉ tiêu, gồm: 05 chỉ tiêu về kinh tế, 13 chỉ tiêu về xã hội, 03 chỉ tiêu về xây dựng Đảng; "
            "đến nay đạt 13/20 chỉ tiêu",
            "05 + 13 + 03 = 21, không phải 20 chỉ tiêu",
        ),
        ("Diện tích cây ăn quả đạt 430 ha (cây mận 196, cây xoài 261 ha)", "196 + 261 ha = 457, không phải 430 ha"),
    ],
)
def test_plans_targets_and_kinds_of_things_are_reckoned_too(tmp_path, said, conclusion):
    assert [finding.conclusion for finding in findings(tmp_path, f"{said}.")] == [conclusion]


@pytest.mark.parametrize(
    "said",
    [
        "Kết nạp 186 đảng viên, đạt 103,3% chỉ tiêu (180).",
        "Trong 24 chỉ tiêu có 17 chỉ tiêu vượt, 04 chỉ tiêu đạt và 03 chỉ tiêu không đạt.",
        "Có 19/24 chỉ tiêu hoàn thành, trong đó 07 chỉ tiêu vượt; còn 05 chỉ tiêu không đạt.",
        "Có 21 trường công lập (8 mầm non, 9 tiểu học, 4 trung học cơ sở).",
    ],
)
def test_plans_and_targets_that_fit_are_not_told(tmp_path, said):
    assert told(tmp_path, said) == []


def test_a_rise_is_reckoned_from_a_level_told_elsewhere(tmp_path):
    results = (
        "Năm 2020 thu nhập bình quân đầu người là 51,2 triệu đồng.\n\nII. ĐÁNH GIÁ CHUNG\n\n"
        "Thu nhập bình quân đầu người năm 2025 đạt 78,6 triệu đồng, tăng 63,5% so với năm 2020."
    )
    (finding,) = findings(tmp_path, results)
    assert (finding.conclusion, [place.lines[0] - FIRST for place in finding.places]) == (
        "từ 51,2 triệu đồng đến 78,6 triệu đồng là tăng 53,52%, không phải 63,5%",
        [0, 4],
    )
    assert findings(tmp_path, results.replace("63,5%", "53,5%")) == ()


def test_the_figures_of_merged_units_in_a_note_are_added_up(tmp_path):
    results = "Dân số toàn xã là 15.124 người1.\n\n1 Xã Khe Sú 9.318 người; xã Tà Lìn 5.836 người.\n"
    assert [finding.conclusion for finding in findings(tmp_path, results)] == [
        "9.318 + 5.836 = 15.154, không phải 15.124 người"
    ]


@pytest.mark.parametrize(
    ("parts", "conclusions"),
    [
        (
            "hộ tịch 2.481, chứng thực 19.718, đất đai 1.900",
            ["2.481 + 19.718 + 1.900 = 24.099, không phải 23.362 hồ sơ"],
        ),
        ("hộ tịch 2.481, chứng thực 19.718, đất đai 900", []),
    ],
)
def test_some_of_a_whole_may_be_less_but_not_more(tmp_path, parts, conclusions):
    found = findings(tmp_path, f"Đã giải quyết 23.362 hồ sơ (trong đó: {parts}).")
    assert [each.conclusion for each in found] == conclusions


@pytest.mark.parametrize(
    "row",
    [
        "Sản lượng lương thực có hạt | tấn | 4.200 | 4.000",
        "Tốc độ tăng thu ngân sách trên địa bàn | %/năm | 16,3 | 12",
    ],
)
def test_a_target_that_is_set_beside_what_is_reached_is_meant_so(tmp_path, row):
    table = f"| Chỉ tiêu | ĐVT | Hiện trạng 2025 | Mục tiêu 2030 |\n|---|---|---|---|\n| {row} |\n"
    assert told(tmp_path, "Đảng bộ đã lãnh đạo toàn diện.", table) == []
