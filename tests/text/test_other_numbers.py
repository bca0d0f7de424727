from __future__ import annotations

import pytest

from text.other_numbers import mask_other_numbers


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ngày 01/7/2025, Trung tâm tiếp nhận 1.528 hồ sơ", "Ngày __/_/____, Trung tâm tiếp nhận 1.528 hồ sơ"),
        ("Quyết định số 214-QĐ/TU ngày 23/6/2025", "Quyết định số ___-QĐ/TU ngày __/_/____"),
        ("Nghị quyết số 57, 59 và 66", "Nghị quyết số __, __ và __"),
        ("nhiệm kỳ 2020 - 2025 có 58/66 chỉ tiêu", "nhiệm kỳ ____ - ____ có 58/66 chỉ tiêu"),
        ("quốc lộ 37C dài 8,4 km", "quốc lộ __C dài 8,4 km"),
        ("tổ dân phố số 3 và số 5", "tổ dân phố số _ và số _"),
        ("phủ sóng 4G cho 21/23 thôn", "phủ sóng _G cho 21/23 thôn"),
        ("dịch Covid-19 ở 05 thôn", "dịch Covid-__ ở 05 thôn"),
        ("(8) Kết nạp 156 đảng viên [2]", "(_) Kết nạp 156 đảng viên [_]"),
        ("2. Về văn hóa - xã hội", "_. Về văn hóa - xã hội"),
        ("nuôi 2000 con lợn", "nuôi 2000 con lợn"),
        ("3-4 giờ mỗi ngày", "3-4 giờ mỗi ngày"),
        ("tăng 2,5%", "tăng 2,5%"),
        ("Hội thi ngày 27/7 có 27 đội", "Hội thi ngày __/_ có 27 đội"),
    ],
)
def test_only_quantities_keep_their_digits(text: str, masked: str) -> None:
    assert mask_other_numbers(text).replace("\0", "_") == masked
