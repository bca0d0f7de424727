"""Which of the nearest passages are worth a look."""

from __future__ import annotations

import pytest

from chat.answer.nearest import with_content
from corpus import PassageKind
from tests.factories import make_passage


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("Xã có 14 bản, 1.240 hộ với 5.306 người.", PassageKind.PARAGRAPH, True),
        ("(1) Nước: nâng dung tích hồ, làm 35 km kênh ống dẫn nước;", PassageKind.ITEM, True),
        ("Đàn trâu tăng đều qua từng năm, đạt 918 con.<sup>4</sup>", PassageKind.PARAGRAPH, True),
        ("TT: 5; Công trình: Nhà trưng bày cồng chiêng; Kinh phí (tỷ đồng): 9,8", PassageKind.ROW, True),
        ("TT | Công trình | Địa điểm | Kinh phí (tỷ đồng) | Thời gian", PassageKind.ROW, False),
        ("trình Đại hội đại biểu Đảng bộ xã Nà Hin lần thứ nhất, nhiệm kỳ 2025 - 2030", PassageKind.PARAGRAPH, False),
        ("BAN CHẤP HÀNH ĐẢNG BỘ XÃ NÀ HIN KHÓA I, NHIỆM KỲ 2025 - 2030.", PassageKind.PARAGRAPH, False),
        ("2. Kết quả thực hiện các chỉ tiêu phát triển kinh tế - xã hội.", PassageKind.HEADING, False),
        ("Về khâu đột phá.", PassageKind.PARAGRAPH, False),
    ],
)
def test_titles_and_headings_are_passed_over(text: str, kind: PassageKind, told: bool) -> None:
    one = make_passage(text, kind=kind)
    assert with_content([one]) == ((one,) if told else ())
