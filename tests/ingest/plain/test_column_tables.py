from __future__ import annotations

from pathlib import Path

import pytest

from corpus import PassageKind
from ingest.plain.column_tables import with_column_rows
from ingest.report import read_report
from tests.ingest.sources import source_of

GAPS = """Kết quả như sau:

 STT   Chỉ tiêu                     Đơn vị tính     Nghị quyết     Kết quả

 I     XÃ BẢN LẦM
 1     Sản lượng lương thực         Tấn                  3.700        3.870
 2     Tỷ lệ thu gom rác thải       %                       60
       sinh hoạt
 II    XÃ NÀ HIN
 1     Diện tích chè                Ha                     300          327

Các chỉ tiêu khác đạt kế hoạch."""


def rows(text: str) -> list[tuple[int, str]]:
    return [(line.number, line.text) for line in with_column_rows(source_of(text).lines) if line.row]


def test_rows_set_in_columns_bear_their_header_and_their_group() -> None:
    assert rows(GAPS) == [
        (3, "STT | Chỉ tiêu | Đơn vị tính | Nghị quyết | Kết quả"),
        (5, "I XÃ BẢN LẦM"),
        (6, "XÃ BẢN LẦM; STT: 1; Chỉ tiêu: Sản lượng lương thực; Đơn vị tính: Tấn; Nghị quyết: 3.700; Kết quả: 3.870"),
        (
            7,
            "XÃ BẢN LẦM; STT: 2; Chỉ tiêu: Tỷ lệ thu gom rác thải sinh hoạt; Đơn vị tính: %; Nghị quyết: 60",
        ),
        (9, "II XÃ NÀ HIN"),
        (10, "XÃ NÀ HIN; STT: 1; Chỉ tiêu: Diện tích chè; Đơn vị tính: Ha; Nghị quyết: 300; Kết quả: 327"),
    ]


def test_words_that_did_not_fit_in_a_cell_stand_in_it() -> None:
    table = """TT   Chỉ tiêu                     ĐVT     Năm 2020   Nghị     Đánh
                                                     quyết    giá
1    Tốc độ tăng giá trị sản xuất  %/năm   9,6        10,5     Vượt
     công nghiệp (giá so sánh)
2    Lao động qua đào tạo          %       63,5       75       Không
                                                               đạt
3    Trong đó:                     %       21,0       25       Không
                                                               đạt
(*) Số ước cả năm."""
    assert rows(table) == [
        (1, "TT | Chỉ tiêu | ĐVT | Năm 2020 | Nghị quyết | Đánh giá"),
        (
            3,
            "TT: 1; Chỉ tiêu: Tốc độ tăng giá trị sản xuất công nghiệp (giá so sánh); ĐVT: %/năm; Năm 2020: 9,6; "
            "Nghị quyết: 10,5; Đánh giá: Vượt",
        ),
        (5, "TT: 2; Chỉ tiêu: Lao động qua đào tạo; ĐVT: %; Năm 2020: 63,5; Nghị quyết: 75; Đánh giá: Không đạt"),
        (7, "TT: 3; Chỉ tiêu: Trong đó:; ĐVT: %; Năm 2020: 21,0; Nghị quyết: 25; Đánh giá: Không đạt"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Chuyển đổi số còn   hình thức; 24%   hồ sơ nộp trực tuyến do   cán bộ\nlàm thay dân.",
        "ĐẢNG BỘ TỈNH                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐẢNG BỘ XÃ            Độc lập - Tự do",
        "Nơi nhận:          T/M BAN CHẤP HÀNH\n- Lưu.             BÍ THƯ",
    ],
)
def test_wide_blanks_alone_make_no_table(text: str) -> None:
    assert rows(text) == []


def test_a_row_set_by_tabs_tells_whose_each_figure_is(tmp_path: Path) -> None:
    path = tmp_path / "na-hin.txt"
    path.write_text(
        "Xã Nà Hin được thành lập trên cơ sở sáp nhập 02 xã: Nà Hin và Bản Lầm.\n"
        "I. KẾT QUẢ NHIỆM KỲ 2020-2025\n"
        "TT\tChỉ tiêu\tĐVT\tXã Nà Hin\tXã Bản Lầm\n"
        "1\tHộ nghèo\thộ\t98\t41\n"
        "2\tĐảng viên\tngười\t447\t521\n"
        "3\tLúa cả năm\tha\t1.205\t986\n",
        encoding="utf-8",
    )
    (passage,) = [p for p in read_report(path).passages if "Đảng viên" in p.text]

    assert passage.kind is PassageKind.ROW
    assert [(passage.text[c.start : c.end].strip(), c.unit.label) for c in passage.clauses] == [
        ("TT: 2; Chỉ tiêu: Đảng viên; ĐVT: người;", "xã Nà Hin"),
        ("Xã Nà Hin: 447;", "xã Nà Hin (cũ)"),
        ("Xã Bản Lầm: 521", "xã Bản Lầm (cũ)"),
    ]


def test_columns_set_too_near_each_other_are_told_apart_by_the_rows() -> None:
    text = """TT  Chỉ tiêu                     ĐVT      TH 2019 Ước 2020   MT 2025
1   Đàn bò                       con      22.780    31.475      42.000
2   Tỷ lệ che phủ rừng           %          39,1      44,6          48
10  Bác sĩ trên một vạn dân      BS          3,6       5,2           8"""

    assert rows(text) == [
        (1, "TT | Chỉ tiêu | ĐVT | TH 2019 | Ước 2020 | MT 2025"),
        (2, "TT: 1; Chỉ tiêu: Đàn bò; ĐVT: con; TH 2019: 22.780; Ước 2020: 31.475; MT 2025: 42.000"),
        (3, "TT: 2; Chỉ tiêu: Tỷ lệ che phủ rừng; ĐVT: %; TH 2019: 39,1; Ước 2020: 44,6; MT 2025: 48"),
        (4, "TT: 10; Chỉ tiêu: Bác sĩ trên một vạn dân; ĐVT: BS; TH 2019: 3,6; Ước 2020: 5,2; MT 2025: 8"),
    ]
