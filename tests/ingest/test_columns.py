"""Columns of a page are read one after the other; tables, letterheads and signatures row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.columns import in_reading_order
from ingest.pages import Line
from tests.ingest.pdf.printing import Paper, texts

PARAGRAPHS = (
    "Xã Nà Hin gieo trồng 1.240 ha lúa nương và 318 ha ngô lai, sản lượng lương thực bình quân đạt 402 kg mỗi người "
    "mỗi năm, tăng 36 kg so với đầu nhiệm kỳ.",
    "Đàn trâu có 918 con, đàn bò có 1.035 con, đàn lợn có 4.210 con; mười hai hộ nuôi cá lồng trên lòng hồ, mỗi năm "
    "thu 38 tấn cá, bán cho các chợ trong vùng.",
    "Tỷ lệ hộ nghèo giảm từ 31,5% xuống còn 12,4%; mười bốn bản đều có đường ô tô đến trung tâm, 98,2% số hộ dùng điện "
    "lưới quốc gia, 91,7% số hộ dùng nước hợp vệ sinh.",
    "Đảng bộ có 21 chi bộ với 486 đảng viên; năm năm qua kết nạp 63 đảng viên mới, trong đó hai phần ba dưới ba mươi "
    "tuổi, vượt mục tiêu mà nghị quyết đề ra.",
)
TITLE = "BẢN TIN CỦA ĐẢNG BỘ XÃ NÀ HIN"


@pytest.mark.parametrize("align", ["L", "J"])
@pytest.mark.parametrize(("columns", "size", "gutter"), [(2, 13, 8), (2, 11, 5), (3, 11, 6), (3, 9, 10)])
def test_columns_are_read_one_after_the_other(columns: int, size: int, gutter: int, align: str, tmp_path: Path) -> None:
    paper = Paper()
    paper.set_margins(25, 20, 20)
    paper.set_auto_page_break(True, 297 - 90)
    paper.add_page()
    paper.set_font("Serif", "B", 15)
    paper.multi_cell(0, 9, TITLE, align="C", new_x="LMARGIN", new_y="NEXT")
    paper.set_font("Serif", size=size)
    with paper.text_columns(text_align=align, ncols=columns, gutter=gutter, balance=True) as held:
        for paragraph in PARAGRAPHS:
            held.write(f"{paragraph}\n")

    assert " ".join(texts(paper.written(tmp_path / "na-hin.pdf"))) == " ".join((TITLE, *PARAGRAPHS))


def test_a_table_below_columns_is_read_behind_them(tmp_path: Path) -> None:
    left = [f"Bản thứ {number} có {number}1 hộ thoát nghèo," for number in range(1, 7)]
    right = [f"chi bộ {number} kết nạp {number} đảng viên mới," for number in range(1, 7)]
    paper = Paper()
    paper.add_page()
    paper.lines(left, left=25, apart=6)
    paper.lines(right, left=110, apart=6)
    paper.table((("Chi bộ", "Đảng viên"), ("Bản Hin", "42")), top=80, widths=(60, 60))

    assert texts(paper.written(tmp_path / "na-hin.pdf")) == [
        *left,
        *right,
        "Chi bộ | Đảng viên",
        "Chi bộ: Bản Hin; Đảng viên: 42",
    ]


def test_a_letterhead_and_signatures_are_read_row_by_row(tmp_path: Path) -> None:
    paper = Paper()
    paper.add_page()
    paper.lines(("ĐẢNG BỘ TỈNH HIN SƠN", "ĐẢNG ỦY XÃ NÀ HIN", "Số 12-BC/ĐU"), top=20)
    paper.lines(("ĐẢNG CỘNG SẢN VIỆT NAM", "Nà Hin, ngày 2 tháng 6 năm 2025"), left=115, top=20)
    paper.lines(("Nơi nhận:", "- Tỉnh ủy,", "- Các chi bộ,", "- Lưu Văn phòng."), top=60)
    paper.lines(("T/M ĐẢNG ỦY", "BÍ THƯ", "Lò Văn Hin"), left=130, top=60)

    assert texts(paper.written(tmp_path / "na-hin.pdf")) == [
        "ĐẢNG BỘ TỈNH HIN SƠN ĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẢNG ỦY XÃ NÀ HIN Nà Hin, ngày 2 tháng 6 năm 2025",
        "Số 12-BC/ĐU",
        "Nơi nhận: T/M ĐẢNG ỦY",
        "- Tỉnh ủy, BÍ THƯ",
        "- Các chi bộ, Lò Văn Hin",
        "- Lưu Văn phòng.",
    ]


def test_a_table_without_rulings_is_read_row_by_row(tmp_path: Path) -> None:
    rows = [(f"Bản số {number}", f"{number}1 hộ", f"{number}05 người", f"{number},4 ha") for number in range(1, 10)]
    paper = Paper()
    paper.add_page()
    for k, row in enumerate(rows):
        for j, text in enumerate(row):
            paper.text(25 + 40 * j, 30 + 8 * k, text)

    assert texts(paper.written(tmp_path / "na-hin.pdf")) == [" ".join(row) for row in rows]


def test_a_line_across_the_page_ends_its_columns() -> None:
    def row(base: float, *edges: tuple[float, float]) -> list[Line]:
        return [Line(f"{left:.0f} {base:.0f}", left, right, base, 12, 20) for left, right in edges]

    both = ((80.0, 290.0), (310.0, 520.0))
    rows = [
        *(row(700 - 20 * k, *both) for k in range(6)),
        row(500, (80, 520)),
        *(row(480 - 20 * k, *both) for k in range(6)),
    ]
    read = [line.text for block in in_reading_order(rows) for held in block.rows for line in held]

    assert read == [
        *(f"80 {700 - 20 * k}" for k in range(6)),
        *(f"310 {700 - 20 * k}" for k in range(6)),
        "80 500",
        *(f"80 {480 - 20 * k}" for k in range(6)),
        *(f"310 {480 - 20 * k}" for k in range(6)),
    ]
