from __future__ import annotations

import pytest

from corpus import Term
from ingest.attribution.terms import term_of

SITUATION = "Phần thứ nhất. BỐI CẢNH VÀ TÌNH HÌNH"
PAST = "Phần thứ hai. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020-2025"
COMING = "Phần thứ ba. PHƯƠNG HƯỚNG, NHIỆM VỤ NHIỆM KỲ 2025-2030"


@pytest.mark.parametrize(
    ("headings", "term"),
    [
        ((), Term.BACKGROUND),
        ((SITUATION,), Term.BACKGROUND),
        ((SITUATION, "2. Khái quát về xã"), Term.BACKGROUND),
        (("Phần I. ĐẶC ĐIỂM TÌNH HÌNH", "1. Vị trí địa lý"), Term.BACKGROUND),
        ((PAST, "3. Thuận lợi, khó khăn"), Term.BACKGROUND),
        ((COMING, "I. Dự báo tình hình"), Term.BACKGROUND),
        ((COMING, "I. Dự báo tình hình", "1. Thuận lợi"), Term.BACKGROUND),
        ((COMING, "I. Đất nước trong những năm tới"), Term.BACKGROUND),
        ((PAST,), Term.RESULT),
        ((PAST, "I. Kinh tế", "1.1. Chăn nuôi"), Term.RESULT),
        ((PAST, "II. Hạn chế", "2. Nguyên nhân"), Term.RESULT),
        ((PAST, "IV. Bài học kinh nghiệm"), Term.RESULT),
        ((PAST, "1. Chương trình mục tiêu quốc gia"), Term.RESULT),
        ((PAST, "1. Kết quả thực hiện các chỉ tiêu"), Term.RESULT),
        (("A. KIỂM ĐIỂM NHIỆM KỲ 2020-2025", "I. Kinh tế"), Term.RESULT),
        (("Phần II. ĐÁNH GIÁ", "1. Phương hướng đã đề ra"), Term.RESULT),
        ((COMING, "II. Mục tiêu tổng quát"), Term.TARGET),
        ((COMING, "II. Mục tiêu, chỉ tiêu"), Term.TARGET),
        ((COMING, "II. Các chỉ tiêu chủ yếu", "1. Về kinh tế"), Term.TARGET),
        ((COMING, "1. Mục tiêu, nhiệm vụ", "1.1. Chỉ tiêu về xã hội (10 chỉ tiêu)"), Term.TARGET),
        ((COMING, "2.1. Về kinh tế (08 chỉ tiêu)"), Term.TARGET),
        (("B. NHIỆM KỲ 2025 – 2030", "II. Chỉ tiêu"), Term.TARGET),
        ((COMING,), Term.TASK),
        ((COMING, "II. Mục tiêu, nhiệm vụ, giải pháp"), Term.TASK),
        ((COMING, "III. Nhiệm vụ", "1. Phát triển kinh tế"), Term.TASK),
        ((COMING, "III. Nhiệm vụ", "2. Chương trình mục tiêu quốc gia"), Term.TASK),
        ((COMING, "II. Mục tiêu", "3. Các khâu đột phá"), Term.TASK),
        ((COMING, "IV. Tổ chức thực hiện"), Term.TASK),
    ],
)
def test_the_term_of_what_stands_under_headings(headings: tuple[str, ...], term: Term) -> None:
    assert term_of(headings) is term
