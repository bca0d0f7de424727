"""Requests for the occasions that come up most, to begin from and to be changed."""

from __future__ import annotations

_SECRETARY, _CHAIR = "của Bí thư Đảng ủy {unit}", "của Chủ tịch Ủy ban nhân dân {unit}"

TEMPLATES = {
    "Tổng kết nhiệm kỳ": f"Soạn bài phát biểu khai mạc hội nghị tổng kết nhiệm kỳ {_SECRETARY}, khoảng 5 phút, nêu "
    "kết quả nổi bật và hạn chế",
    "Ngày hội Đại đoàn kết": f"Soạn bài phát biểu tại Ngày hội Đại đoàn kết toàn dân tộc {_CHAIR}, khoảng 4 phút, nêu "
    "kết quả về giảm nghèo, xây dựng nông thôn mới và văn hóa",
    "Tiếp xúc cử tri": f"Soạn bài phát biểu tại hội nghị tiếp xúc cử tri {_CHAIR}, khoảng 6 phút, nêu kết quả về "
    "kinh tế, hạ tầng, hạn chế và nhiệm vụ thời gian tới",
    "Gặp mặt doanh nghiệp": f"Soạn bài phát biểu tại hội nghị gặp mặt doanh nghiệp {_SECRETARY}, khoảng 5 phút, nêu "
    "kết quả về nông nghiệp, công nghiệp, du lịch và mục tiêu nhiệm kỳ tới",
    "Khai giảng năm học": f"Soạn bài phát biểu tại lễ khai giảng năm học mới {_CHAIR}, khoảng 3 phút, nêu kết quả "
    "về giáo dục",
    "Phát động thi đua": f"Soạn bài phát biểu phát động phong trào thi đua {_SECRETARY}, khoảng 4 phút, nêu kết "
    "quả và chỉ tiêu nhiệm kỳ tới về nông thôn mới",
}
"""What an occasion is called, and its request with a place for the unit."""
