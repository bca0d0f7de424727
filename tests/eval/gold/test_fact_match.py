import unicodedata

import pytest

from eval.gold.fact_match import fact_stands

STANDS = [
    ("2 tỷ", "Tổng vốn là 2.000 triệu đồng."),
    ("2.000 triệu", "Tổng vốn là 2 tỷ đồng."),
    ("1,5 tỷ đồng", "Doanh thu đạt 1.500 triệu đồng."),
    ("24,13%", "Tỷ lệ hộ nghèo còn 24,130 %."),
    ("24,13%", "Tỷ lệ hộ nghèo còn **24,13 %** [1]."),
    ("4.000 lượt", "Xã đón 4000 lượt khách."),
    ("4000 lượt", "Xã đón 4.000 lượt khách."),
    ("06", "Xã có 6 trường học."),
    ("6", "Xã có 06 trường học."),
    ("04 bản", "Có 4 bản tái định cư."),
    ("4 bản", "Có 04 bản tái định cư."),
    ("27 đồng chí", "Ban Chấp hành gồm 27\nđồng chí [1]."),
    ("27 đồng chí", "Ban Chấp hành gồm 27 [2] đồng chí."),
    ("cảnh cáo 2", "Khiển trách 27, cảnh cáo 02 đảng viên."),
    ("cảnh cáo 2", "khiển trách 27 đảng viên; Cảnh cáo 2 đảng viên"),
    ("333-KH/TU", "Theo Kế hoạch số 333-KH/TU của Tỉnh ủy."),
    ("07/5/2025", "Ban hành ngày 07/5/2025."),
    ("6.123,4", "Lương thực có hạt 6.123,4 tấn."),
    ("6.123,4", "Lương thực có hạt 6123,4 tấn."),
    ("07/5/2025", "Ban hành ngày 7/5/2025."),
    ("2/16 thôn", "Có 2/16 thôn đạt chuẩn."),
    ("02/16 thôn", "Có 2/16 thôn đạt chuẩn."),
    ("9 tiêu chí", "Đạt 9/19 tiêu chí."),
    ("19", "Đạt 9/19 tiêu chí."),
    ("5 rõ", "Thực hiện “5 rõ”, “6 dám”."),
    ("954", "Doanh thu 954 triệu đồng."),
    ("1.247", "Toàn Đảng bộ có 1.247 đảng viên."),
    ("1.247", "Toàn Đảng bộ có 1247 đảng viên."),
    ("1.888,96 ha", "Diện tích 1.888,96ha."),
    ("02 điểm du lịch", "Phát triển 2 điểm du lịch cộng đồng."),
    ("45 kỳ họp", "Hội đồng nhân dân đã tổ chức 45 kỳ họp"),
    ("226 Nghị quyết", "ban hành 226 nghị quyết."),
    ("Điện", "Các tiêu chí: thủy lợi, điện, lao động."),
    ("hang Tiên Cảnh", "Khám phá _hang_  <b>tiên</b> cảnh."),
    ("27 đồng chí", "gồm 27 đồng chí12, trong đó"),
    ("54,57%", "che phủ rừng 54,57%2;"),
    ("54,63%", "che phủ rừng 54,63% [1, 2]."),
    ("hang Tiên Cảnh", "Khám phá hang Tiên Cảnh3."),
    ("Đa dạng hóa các nguồn lực", unicodedata.normalize("NFD", "đa dạng hóa các nguồn lực đầu tư")),
    (unicodedata.normalize("NFD", "nhà ở"), "Nhà ở dân cư"),
    ("61,1%", "Tỷ lệ đạt 61,1%, tăng 1,1%."),
    ("1,1%", "Tỷ lệ đạt 61,1%, tăng 1,1%."),
]
ABSENT = [
    ("1,1%", "Tỷ lệ đạt 61,1%."),
    ("25%", "Đạt 125% chỉ tiêu."),
    ("25%", "Đạt 25,5% chỉ tiêu."),
    ("1%", "Đạt 61,1% chỉ tiêu."),
    ("2 tỷ", "Tổng vốn là 2 triệu đồng."),
    ("2 tỷ", "Tổng vốn là 2.000 đồng."),
    ("954", "Doanh thu 954,5 triệu đồng."),
    ("954", "Doanh thu 1.954 triệu đồng."),
    ("1.247", "Toàn Đảng bộ có 1.247.300 đồng."),
    ("7", "Ban hành ngày 7/5/2025."),
    ("333", "Theo Kế hoạch số 333-KH/TU."),
    ("333-KH/TU", "Theo Kế hoạch số 1333-KH/TU."),
    ("07/5/2025", "Ban hành ngày 17/5/2025."),
    ("04 bản", "Có 14 bản."),
    ("04 bản", "Có 4 xã."),
    ("4 bản", "Có 4 bảng."),
    ("15 ha", "Xã có 15 hộ nuôi cá."),
    ("15%", "Xã có 15 hộ nuôi cá."),
    ("cảnh cáo 2", "khiển trách 2, cảnh cáo 27 đảng viên"),
    ("2/16 thôn", "Có 12/16 thôn đạt chuẩn."),
    ("1", "Xã có nhiều trường học [1]."),
    ("điện", "Các đại diện của xã."),
    ("nhà ở", "nhà ờ"),
    ("5 rõ", "15 rõ ràng"),
]


@pytest.mark.parametrize(
    ("fact", "answer", "expected"), [(*pair, True) for pair in STANDS] + [(*pair, False) for pair in ABSENT]
)
def test_a_fact_stands_by_value_and_unit_or_by_its_words(fact: str, answer: str, expected: bool) -> None:
    assert fact_stands([fact], answer) is expected


@pytest.mark.parametrize(
    ("alternatives", "expected"), [(["cảnh cáo 2", "2 đảng viên"], True), (["cảnh cáo 3", "3 đảng viên"], False)]
)
def test_one_alternative_is_enough(alternatives: list[str], expected: bool) -> None:
    assert fact_stands(alternatives, "Kỷ luật 2 đảng viên.") is expected
