"""The same thing told with different values is told; what another year, rounding or a bound explains is not."""

from __future__ import annotations

import pytest

from tests.chat.audit.audited import FIRST, told


def test_digits_that_changed_places_are_told_with_both_places(tmp_path):
    results = (
        "Tỷ lệ hộ nghèo cuối năm 2025 còn 3,18%.\n\nII. ĐÁNH GIÁ CHUNG\n\n"
        "Hộ nghèo giảm nhanh, đến cuối năm 2025 tỷ lệ hộ nghèo còn 3,81%."
    )
    assert told(tmp_path, results) == [
        f"Dòng {FIRST} nói “Tỷ lệ hộ nghèo cuối năm 2025 còn 3,18%”, dòng {FIRST + 4} nói “Hộ nghèo giảm nhanh, đến "
        "cuối năm 2025 tỷ lệ hộ nghèo còn 3,81%”: hai số khác nhau về tỷ lệ hộ nghèo của xã Nà Hin, 3,18% và 3,81%, "
        "các chữ số như nhau nhưng đổi chỗ."
    ]


def test_a_figure_that_is_of_no_indicator_is_known_by_its_words(tmp_path):
    results = "Tuyến kè Suối Lìn dài 4,6 km đã hoàn thành.\n\nII. HẠN CHẾ\n\nTuyến kè Suối Lìn dài 4,8 km xuống cấp."
    assert told(tmp_path, results) == [
        f"Dòng {FIRST} nói “Tuyến kè Suối Lìn dài 4,6 km đã hoàn thành”, dòng {FIRST + 4} nói “Tuyến kè Suối Lìn dài "
        "4,8 km xuống cấp”: hai số khác nhau về cùng một nội dung của xã Nà Hin, 4,6 km và 4,8 km."
    ]


@pytest.mark.parametrize(
    "other",
    [
        "Năm 2020 tỷ lệ hộ nghèo là 3,81%.",
        "Đến cuối năm 2025 tỷ lệ hộ nghèo còn 3,2%.",
        "Đến cuối năm 2025 tỷ lệ hộ nghèo còn dưới 3,5%.",
        "Đến cuối năm 2025 tỷ lệ hộ cận nghèo còn 3,81%.",
        "Xã Khe Sú (cũ): đến cuối năm 2025 tỷ lệ hộ nghèo còn 3,81%.",
        "Tỷ lệ hộ nghèo từ 3,81% năm 2021 giảm còn 3,18% năm 2025.",
        "Bình quân mỗi năm tỷ lệ hộ nghèo giảm 3,81%.",
    ],
    ids=["other year", "rounded", "bound", "other thing", "old unit", "both told", "a change"],
)
def test_what_agrees_is_not_told(tmp_path, other):
    assert told(tmp_path, f"Tỷ lệ hộ nghèo cuối năm 2025 còn 3,18%.\n\nII. ĐÁNH GIÁ CHUNG\n\n{other}") == []


def test_a_whole_told_with_its_part_is_the_same_whole(tmp_path):
    results = "Toàn xã có 74 bản.\n\nII. VĂN HÓA\n\nToàn xã có 70/74 bản đạt danh hiệu bản văn hóa."
    assert told(tmp_path, results) == []


@pytest.mark.parametrize(
    ("prose", "row", "values"),
    [
        (
            "Toàn xã có 243 doanh nghiệp.",
            "Doanh nghiệp hoạt động | doanh nghiệp | 120 | 253",
            "243 doanh nghiệp và 253",
        ),
        ("Tỷ lệ hộ nghèo đa chiều còn 2,50%.", "Tỷ lệ hộ nghèo đa chiều | % | 8,34 | 2,68", "2,50% và 2,68%"),
    ],
)
def test_a_tables_figure_is_set_against_the_texts(tmp_path, prose, row, values):
    table = f"Bảng 1. Kết quả\n\n| Chỉ tiêu | ĐVT | Năm 2020 | Năm 2025 |\n|---|---|---|---|\n| {row} |\n"
    (sentence,) = told(tmp_path, f"{prose}\n\nII. PHỤ LỤC\n\n{table}")
    assert values in sentence


def test_what_is_surely_of_one_indicator_differs_in_whatever_words(tmp_path):
    results = (
        "Thi hành kỷ luật 11 đảng viên, gồm khiển trách 8, cảnh cáo 2, khai trừ 1.\n\nII. HẠN CHẾ\n\n"
        "Công tác Đảng có chỗ lơi. Nhiệm kỳ qua có 09 đảng viên bị kỷ luật, trong đó một cấp ủy viên."
    )
    assert told(tmp_path, results) == [
        f"Dòng {FIRST} nói “Thi hành kỷ luật 11 đảng viên”, dòng {FIRST + 4} nói “Nhiệm kỳ qua có 09 đảng viên bị kỷ "
        "luật”: hai số khác nhau về số đảng viên bị kỷ luật của xã Nà Hin, 11 đảng viên và 09 đảng viên."
    ]


def test_digits_that_changed_places_in_a_year_need_fewer_words_in_common(tmp_path):
    results = (
        "Giá trị hàng hóa trao đổi của cư dân năm 2024 đạt 164,8 tỷ đồng.\n\nII. BIÊN GIỚI\n\n"
        "Cửa khẩu phụ mở lại; năm 2024 hàng hóa trao đổi qua chợ đạt 146,8 tỷ đồng."
    )
    (sentence,) = told(tmp_path, results)
    assert "164,8 tỷ đồng và 146,8 tỷ đồng, các chữ số như nhau nhưng đổi chỗ" in sentence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Giao quân 412 thanh niên, trong đó có 29 đảng viên.",
            "Ủy ban kiểm tra kiểm tra khi có dấu hiệu vi phạm 9 tổ chức và 37 đảng viên.",
        ),
        (
            "Thu nhập bình quân đầu người năm 2025 đạt 78,6 triệu đồng.",
            "Thu nhập bình quân đầu người năm 2025 theo kế hoạch là 75 triệu đồng.",
        ),
        ("Đồng bào dân tộc thiểu số chiếm 58,7%.", "Học sinh dân tộc thiểu số chiếm 63%."),
        ("Tỷ lệ lấp đầy khu công nghiệp đạt 78%.", "Khu công nghiệp Bắc Hồng tỷ lệ lấp đầy 72%."),
    ],
    ids=["only the thing counted in common", "a plan", "of pupils", "of one of several"],
)
def test_what_is_of_two_things_is_not_told(tmp_path, one, other):
    assert told(tmp_path, f"{one}\n\nII. MẶT KHÁC\n\n{other}") == []
