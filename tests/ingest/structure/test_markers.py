from __future__ import annotations

import pytest

from ingest.structure.markers import Level, read_marker


@pytest.mark.parametrize(
    ("text", "level", "number", "words"),
    [
        ("Phần thứ hai", Level.PART, "Phần thứ hai", ""),
        ("PHẦN THỨ BA: NHIỆM VỤ", Level.PART, "PHẦN THỨ BA", "NHIỆM VỤ"),
        ("Phần II. Kết quả", Level.PART, "Phần II", "Kết quả"),
        ("Phần 3 – Tổ chức thực hiện", Level.PART, "Phần 3", "Tổ chức thực hiện"),
        ("PHẦN Đ. NHIỆM VỤ", Level.PART, "PHẦN Đ", "NHIỆM VỤ"),
        ("A. ĐÁNH GIÁ", Level.CAPITAL, "A", "ĐÁNH GIÁ"),
        ("B - Phương hướng", Level.CAPITAL, "B", "Phương hướng"),
        ("I- Bối cảnh", Level.ROMAN, "I", "Bối cảnh"),
        ("IV/ Hạn chế", Level.ROMAN, "IV", "Hạn chế"),
        ("II.Kết quả", Level.ROMAN, "II", "Kết quả"),
        ("1. Về kinh tế", Level.DECIMAL, "1", "Về kinh tế"),
        ("1- Kinh tế", Level.DECIMAL, "1", "Kinh tế"),
        ("12) “Dân vận khéo”", Level.DECIMAL, "12", "“Dân vận khéo”"),
        ("1.1- Nông nghiệp", Level.DECIMAL + 1, "1.1", "Nông nghiệp"),
        ("3.1 Thuận lợi", Level.DECIMAL + 1, "3.1", "Thuận lợi"),
        ("1.1.2. Chăn nuôi", Level.DECIMAL + 2, "1.1.2", "Chăn nuôi"),
        ("2.3.1.4. Thủy lợi", Level.DECIMAL + 3, "2.3.1.4", "Thủy lợi"),
        ("40. Kinh tế", Level.DECIMAL, "40", "Kinh tế"),
        ("(1) Tốc độ tăng", Level.PAREN, "(1)", "Tốc độ tăng"),
        ("(12)Tỷ lệ", Level.PAREN, "(12)", "Tỷ lệ"),
        ("Một là, giữ vững", Level.ORDINAL, "Một là", "giữ vững"),
        ("Thứ hai là: nâng cao", Level.ORDINAL, "Thứ hai là", "nâng cao"),
        ("a) Về đất đai", Level.LETTER, "a", "Về đất đai"),
        ("đ. Về rừng", Level.LETTER, "đ", "Về rừng"),
        ("* Về chăn nuôi", Level.STAR, "*", "Về chăn nuôi"),
        ("+ 12 bản", Level.STAR, "+", "12 bản"),
        ("• Trồng rừng", Level.STAR, "•", "Trồng rừng"),
        ("- Trồng rừng", Level.DASH, "-", "Trồng rừng"),
        ("– 12 bản", Level.DASH, "–", "12 bản"),
    ],
)
def test_a_marker_is_read_with_its_level(text: str, level: int, number: str, words: str) -> None:
    marker = read_marker(text)

    assert marker is not None
    assert (marker.level, marker.number, text[marker.rest :]) == (level, number, words)


@pytest.mark.parametrize(
    "text",
    [
        "46 ha lúa kém hiệu quả",
        "1.087,4 triệu đồng",
        "2.140 tấn",
        "3.500 m đường",
        "2024. Kết quả",
        "41. Kinh tế",
        "30/6/2025 là ngày cuối",
        "5 năm qua",
        "1 Kinh tế",
        "97,5% hộ dân",
        "Phần lớn hộ dân",
        "I tháng",
        "A Lưới là huyện vùng cao",
        "(cũ) và các bản",
        "Xã Nà Hin",
        "Một số bản",
        "",
    ],
)
def test_a_line_that_only_starts_like_one_has_no_marker(text: str) -> None:
    assert read_marker(text) is None
