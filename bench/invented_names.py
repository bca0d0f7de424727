"""Names for the communes of a whole invented country: all distinct, many confusably alike."""

from __future__ import annotations

import random
from functools import cache
from itertools import product

from text.fold import fold

_FIRST = """
    Mường Chiềng Nậm Huổi Phiêng Khe Suối Đắk Krông Tân Phú Vĩnh Bình Hòa Long Mỹ Thạch Sơn Thanh Đức Kim Cẩm Ngọc
    Yên Văn Hồng Lương Phong Trung Đại Xuân Quảng An Đông Tây Thượng Hạ Nghĩa Hưng Lạc Tiên Cổ Trà Ba Tam Đồng Hà Lâm
    Bắc Nam Diên Hải Giang
""".split()
_SECOND = """
    La Lạ Mạ Mả Và Vạ Lạn Lan Hặc Khoa Sơn Lập Lạp Thành Thạnh Tiến Tiên Thịnh Hưng Hùng Phong Lộc Phước Phúc Hội
    Hòa Tân Bình Dương Giang Khê Lâm Lĩnh Linh Lương Minh Nghĩa Ngọc Nguyên Ninh Pha Quang Quảng Sài Tâm Thái Thắng
    Thăng Thọ Thủy Trạch Trung Tường Vân Viên Vinh Vịnh Xuân Yên Bang Chung Cường Đạt Đình Đoài Giáp Hảo Hiệp Kiên Khánh
    Lũng Mai Mẫn Mộc Nhơn Nhuận Pán Phiên Phú Quý Sơ Tảo Thuận Tòng Trì Tú Ú Uyên Vượng Xá Ổn Đằng Đa Bó Cọ Chiến Hồng
    Kẽm Loan Lãm Mưa Nưa Nọi Ổi Púng Ngần Sàng Thưng Trù Vật
""".split()
_UNFIT = frozenset({"Hà Giang", "Hà Nam", "Hà Tĩnh", "Hải Dương", "Hải Phòng", "Kiên Giang", "An Giang"})  # provinces


@cache
def country_names(seed: int) -> tuple[str, ...]:
    """About 6,000 distinct names in an order of chance; all share syllables, and hundreds differ in marks alone.

    >>> country_names(1) == country_names(1), country_names(1) == country_names(2)
    (True, False)
    """
    names = [
        f"{first} {second}" for first, second in product(_FIRST, dict.fromkeys(_SECOND)) if fold(first) != fold(second)
    ]
    names = [name for name in names if name not in _UNFIT]
    random.Random(f"names {seed}").shuffle(names)
    return tuple(names)
