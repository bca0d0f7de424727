import pytest

from text.number_words import find_all_figures, find_number_words


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Có mười hai bản.", [("mười hai", 12, "bản")]),
        ("bảy trăm ba mươi tám hộ", [("bảy trăm ba mươi tám", 738, "hộ")]),
        ("Một nghìn hai trăm linh năm con", [("Một nghìn hai trăm linh năm", 1205, "con")]),
        (
            "hai mươi mốt, hai mươi lăm, hai mươi tư hộ",
            [("hai mươi mốt", 21, ""), ("hai mươi lăm", 25, ""), ("hai mươi tư", 24, "hộ")],
        ),
        (
            "hai tỷ đồng, ba mươi hai triệu",
            [("hai tỷ đồng", 2 * 10**9, "đồng"), ("ba mươi hai triệu", 32 * 10**6, "đồng")],
        ),
        ("mười lăm phần trăm", [("mười lăm phần trăm", 15, "%")]),
        ("ba xã cũ, hai mươi năm qua", [("ba", 3, "xã"), ("hai mươi", 20, "năm")]),
        ("có năm khâu đột phá", [("năm", 5, "khâu")]),
        ("trong năm xã đã làm; năm 2024; một số hộ; một là, hai là", []),
        ("Phần thứ ba, lần thứ hai, tháng tám, 2 tỷ, 3 triệu", []),
        ("đường Hai Bà Trưng, bản Ba Nhất", []),
    ],
)
def test_numbers_in_words_are_read(text, figures):
    assert [(f.text, f.value, f.unit) for f in find_number_words(text)] == figures


def test_figures_in_digits_and_in_words_are_found_together_and_each_once():
    text = "Xã có mười hai bản, 412 hộ; thu 2 tỷ đồng, tăng hai mươi lăm phần trăm."
    assert [(figure.text, figure.value, figure.unit) for figure in find_all_figures(text)] == [
        ("mười hai", 12, "bản"),
        ("412", 412, "hộ"),
        ("2 tỷ đồng", 2_000_000_000, "đồng"),
        ("hai mươi lăm phần trăm", 25, "%"),
    ]
