from __future__ import annotations

import pytest

from corpus import PassageRole, Term, Terms
from ingest.attribution.roles import role_of

TERMS = Terms(Term(2020, 2025), Term(2025, 2030))
SITUATION = "Phần thứ nhất. BỐI CẢNH VÀ TÌNH HÌNH"
PAST = "Phần thứ hai. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020-2025"
COMING = "Phần thứ ba. PHƯƠNG HƯỚNG, NHIỆM VỤ NHIỆM KỲ 2025-2030"


@pytest.mark.parametrize(
    ("headings", "term"),
    [
        ((), PassageRole.BACKGROUND),
        ((SITUATION,), PassageRole.BACKGROUND),
        ((SITUATION, "2. Khái quát về xã"), PassageRole.BACKGROUND),
        (("Phần I. ĐẶC ĐIỂM TÌNH HÌNH", "1. Vị trí địa lý"), PassageRole.BACKGROUND),
        (("A. MẤY NÉT VỀ XÃ MỚI",), PassageRole.BACKGROUND),
        (("PHẦN THỨ NHẤT. VÙNG ĐẤT, CON NGƯỜI CỦA XÃ MỚI",), PassageRole.BACKGROUND),
        ((PAST, "3. Thuận lợi, khó khăn"), PassageRole.BACKGROUND),
        ((COMING, "I. Dự báo tình hình"), PassageRole.BACKGROUND),
        ((COMING, "I. Dự báo tình hình", "1. Thuận lợi"), PassageRole.BACKGROUND),
        ((COMING, "I. Đất nước trong những năm tới"), PassageRole.BACKGROUND),
        ((PAST,), PassageRole.RESULT),
        ((PAST, "I. Kinh tế", "1.1. Chăn nuôi"), PassageRole.RESULT),
        ((PAST, "II. Hạn chế", "2. Nguyên nhân"), PassageRole.RESULT),
        ((PAST, "IV. Bài học kinh nghiệm"), PassageRole.RESULT),
        ((PAST, "1. Chương trình mục tiêu quốc gia"), PassageRole.RESULT),
        ((PAST, "1. Kết quả thực hiện các chỉ tiêu"), PassageRole.RESULT),
        (("A. KIỂM ĐIỂM NHIỆM KỲ 2020-2025", "I. Kinh tế"), PassageRole.RESULT),
        (("Phần II. ĐÁNH GIÁ", "1. Phương hướng đã đề ra"), PassageRole.RESULT),
        ((COMING, "II. Mục tiêu tổng quát"), PassageRole.TARGET),
        ((COMING, "II. Mục tiêu, chỉ tiêu"), PassageRole.TARGET),
        ((COMING, "II. Các chỉ tiêu chủ yếu", "1. Về kinh tế"), PassageRole.TARGET),
        ((COMING, "1. Mục tiêu, nhiệm vụ", "1.1. Chỉ tiêu về xã hội (10 chỉ tiêu)"), PassageRole.TARGET),
        ((COMING, "2.1. Về kinh tế (08 chỉ tiêu)"), PassageRole.TARGET),
        (("B. NHIỆM KỲ 2025 – 2030", "II. Chỉ tiêu"), PassageRole.TARGET),
        ((COMING,), PassageRole.TASK),
        ((COMING, "II. Mục tiêu, nhiệm vụ, giải pháp"), PassageRole.TASK),
        ((COMING, "III. Nhiệm vụ", "1. Phát triển kinh tế"), PassageRole.TASK),
        ((COMING, "III. Nhiệm vụ", "2. Chương trình mục tiêu quốc gia"), PassageRole.TASK),
        ((COMING, "II. Mục tiêu", "3. Các khâu đột phá"), PassageRole.TASK),
        ((COMING, "IV. Tổ chức thực hiện"), PassageRole.TASK),
        ((COMING, "PHỤ LỤC. BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"), PassageRole.RESULT),
        ((COMING, "BÁO CÁO KIỂM ĐIỂM CỦA BAN CHẤP HÀNH"), PassageRole.RESULT),
        ((COMING, "Kết quả nhiệm kỳ 2020 - 2025"), PassageRole.RESULT),
        (("BÁO CÁO KIỂM ĐIỂM NHIỆM KỲ 2020 - 2025", "III. PHƯƠNG HƯỚNG KHẮC PHỤC"), PassageRole.TASK),
        (("BÁO CÁO KIỂM ĐIỂM NHIỆM KỲ 2020 - 2025", "II. KHUYẾT ĐIỂM"), PassageRole.RESULT),
        (("I. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ PHÁT TRIỂN KINH TẾ",), PassageRole.RESULT),
        ((PAST, "PHỤ LỤC HỆ THỐNG CHỈ TIÊU CHỦ YẾU ĐẾN NĂM 2030"), PassageRole.TARGET),
        ((PAST, "CHƯƠNG TRÌNH HÀNH ĐỘNG", "I. Chỉ tiêu"), PassageRole.TARGET),
        ((PAST, "5. Kiểm tra, giám sát", "Nhiệm kỳ 2025-2030"), PassageRole.RESULT),
    ],
)
def test_the_term_of_what_stands_under_headings(headings: tuple[str, ...], term: PassageRole) -> None:
    assert role_of(headings, TERMS) is term
