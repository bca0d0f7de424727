"""Strategies that make reports: their real grammar (headings, numbering, notes, marks, tables) mixed with noise."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

NAMES = ("Nà Hin", "Khe Sú", "Ea H'Leo", "Bản Phùng", "Mường Chà")
PLAIN = (
    "Trồng mới 1.888,96 ha rừng; tỷ lệ che phủ đạt 61,1%.",
    "Thu ngân sách trên địa bàn đạt trên 2 tỷ đồng, vượt 12,5% kế hoạch;",
    "Tỷ lệ hộ nghèo giảm từ 25,4% năm 2021 xuống còn 18,4% năm 2025.",
    "đến hết nhiệm kỳ có 09/19 tiêu chí, 45 hộ tham gia, 466,96 km2",
    "Đàn bò 2.117 con (xã Nà Hin 1.020 con, xã Khe Sú 1.097 con)",
    "Phong trào “Toàn dân bảo vệ rừng” lan tỏa đến 06 bản,",
    "trong đó 29 đảng viên dự bị3, 24,13%2",
    "Giao UBND xã chủ trì",
)
MERGERS = (
    "Xã Nà Hin được thành lập trên cơ sở sáp nhập xã Nà Hin, xã Khe Sú và thị trấn Mường Chà.",
    "Thực hiện Nghị quyết số 1681/NQ-UBTVQH15, sắp xếp 03 xã: Khe Sú, Bản Phùng, Ea H'Leo thành xã Nà Hin.",
    "ĐẢNG BỘ XÃ NÀ HIN",
    "ĐẢNG ỦY PHƯỜNG MƯỜNG CHÀ",
    "huyện Mường Chà (cũ)",
)
MARKERS = (
    "Phần thứ nhất", "PHẦN THỨ HAI", "Phần thứ ba. ", "A- ", "B. ", "I- ", "II. ", "IV/ ", "1. ", "1- ", "1.1. ",
    "1.1.2- ", "9.9.9.9.9.9. ", "(1) ", "(2)", "a) ", "đ) ", "Một là, ", "Hai là: ", "* ", "- ", "+ ", "• ", "1.1.1 ",
)  # fmt: skip
HEADINGS = (
    "KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020-2025",
    "Mục tiêu, nhiệm vụ và giải pháp nhiệm kỳ 2025-2030",
    "Chăn nuôi",
    "Hạn chế, khuyết điểm và nguyên nhân",
    "Lĩnh vực kinh tế: Thu ngân sách",
    "Các chỉ tiêu chủ yếu (08 chỉ tiêu)",
)
MARKS = ("<sup>1</sup>", "<sup> 2 </sup>", "[1]", "[2]", "3", "<sup>999</sup>", "[^1]", "<sup>", "</sup>", "(1)")
NOTE_LINES = ("<sup>1</sup> Trong đó: xã Khe Sú 12 hộ.", "2 Gồm các bản: Co Lại.", "[1] Theo số liệu", "[2] Gồm 3 bản",
    "3. Năm 2024: 54,85%.", "_____", "________________", "1Xã Khe Sú 5 hộ")  # fmt: skip
TABLES = (
    "| Chỉ tiêu | 2024 | 2025 |", "|---|:-:|--:|", "| Hộ nghèo | 12,4% | 9% |", "|  |  |", "| a \\| b | c |", "||",
    "TT   Chỉ tiêu   Đơn vị   2025", "1\tHộ nghèo\t%\t12,4", "II   XÃ KHE SÚ", "2    Lúa     tấn   1.730",
)  # fmt: skip
FURNITURE = ("12", "- 3 -", "Trang 4", "***", "---", "* * *", "", " ", "\f", "____")
MARKUP = (
    "# ", "###### ", "**", "*", "__", "_", "`", "```", "~~", "[x](http://127.0.0.1/)", "![](http://127.0.0.1/x.png)",
    "<b>", "</b>", "<br>", "<br/>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- ", " -->",
    "<table><tr><td>", "&nbsp;", "&lt;", "\\*", "\\", "$x^2$", ":red[đỏ]", "<", ">", "<a", "**Hai là,** ", "{", "}",
)  # fmt: skip
ODD = (
    "\u200b", "\u200d", "\ufeff", "\u00ad", "\u202e", "\u2066", "\u2069", "\u00a0", "\u2028", "\u0085", "\x0b",
    "\x00", "\x01", "\x1b", "\u0301", "\u0323", "\u031b", "e\u0302\u0323", "ﬁ", "²", "½", "٣", "Ⅳ", "ß", "İ", "ǆ",
    "🌾", "👩\u200d🌾", "\ufffd", "\ud7ff", "\U0010ffff", "漢字", "“", "”", "‘", "’", "«", "»", "\"", "'", "–", "—",
    "−", "(", ")", "((((", "[", "]", ".", ",", ";", ":", "…", "%", "/", "=1+1", "@", "§¶ng bé x·", "Ñaûng boä xaõ",
)  # fmt: skip
BREAKS = ("\n", "\n", "\n", "\n\n", "\n\n\n", "\r\n", "\r", " ", "", "\t", "   ", "  \n", "\n    ")

_FAMILIES = (PLAIN, MERGERS, MARKERS, HEADINGS, MARKS, NOTE_LINES, TABLES, FURNITURE, MARKUP, ODD, BREAKS, BREAKS)
_pieces = st.sampled_from(_FAMILIES).flatmap(st.sampled_from)
_headings = st.tuples(st.sampled_from(MARKERS), st.sampled_from((*HEADINGS, *MERGERS))).map("".join)
_sections = st.tuples(_headings, st.lists(st.sampled_from((*PLAIN, *MERGERS)), max_size=3).map(" ".join)).map(
    lambda parts: "\n".join((*parts, ""))
)
_noise = st.text(max_size=12)
_forms = st.sampled_from((str, str, str, lambda text: unicodedata.normalize("NFD", text), str.upper, str.lower))


def _joined(most_pieces: int, most_times: int) -> st.SearchStrategy[str]:
    repeated = st.tuples(_pieces, st.integers(2, most_times)).map(lambda drawn: drawn[0] * drawn[1])
    piece = _pieces | _pieces | _pieces | _sections | _noise | repeated
    return st.lists(piece, min_size=1, max_size=most_pieces).map("".join)


passage_texts = _joined(8, 8).map(lambda text: unicodedata.normalize("NFC", text))
"""Some sentences of reports, mixed with the same noise."""

report_texts = st.builds(lambda form, text: form(text), _forms, _joined(25, 400))
"""Whole texts of reports, of some lines to some hundred."""
