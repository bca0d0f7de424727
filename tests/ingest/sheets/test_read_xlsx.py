"""Tables of targets in workbooks."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from ingest.readers import read_source
from ingest.report import read_report
from ingest.sheets.read_xlsx import read_xlsx
from ingest.source import ReadError


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A title, a header of two rows, groups, a formula that was never counted; a second sheet; a hidden one."""
    book = Workbook()
    first = book.active
    first.title = "Biểu 01"
    first["A1"], first["A2"] = "PHỤ LỤC 1", "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NHIỆM KỲ 2020 - 2025"
    first["A1"].font = first["A2"].font = Font(b=True)
    first["A3"] = "(Kèm theo Báo cáo của Ban Chấp hành Đảng bộ xã Khe Vàng)"
    header = {"A5": "TT", "B5": "Chỉ tiêu", "C5": "ĐVT", "D5": "Kết quả", "D6": "Năm 2024", "E6": "Năm 2025"}
    for cell, text in header.items():
        first[cell] = text
    for area in ("A5:A6", "B5:B6", "C5:C6", "D5:E5"):
        first.merge_cells(area)
    for row in (
        ["I", "Về kinh tế"],
        [1, "Thu nhập bình quân đầu người", "Triệu đồng", 37.8, 41.6],
        [2, "Thu ngân sách", "Tỷ đồng", 1085.5, "=D9*2"],
        ["II", "Về xã hội"],
        [3, "Tỷ lệ hộ nghèo", "%", 0.124, 0.098],
    ):
        first.append(row)
    first["D9"].number_format = "#,##0.0"
    first["D11"].number_format = first["E11"].number_format = "0.0%"
    second = book.create_sheet("Biểu 02")
    second["A1"] = "CHỈ TIÊU CHỦ YẾU ĐẾN NĂM 2030"
    second.append(["TT", "Chỉ tiêu", "Mục tiêu 2030"])
    second.append([1, "Thu nhập bình quân đầu người", "65 triệu đồng"])
    book.create_sheet("Tính").sheet_state = "hidden"
    book["Tính"]["A1"] = "nháp"
    path = tmp_path / "khe-vang.xlsx"
    book.save(path)
    return path


def test_rows_bear_their_header_and_group_and_their_number(workbook: Path) -> None:
    source = read_xlsx(workbook)

    assert [(line.number, line.page, line.text) for line in source.lines] == [
        (1, 1, "PHỤ LỤC 1"),
        (2, 1, "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NHIỆM KỲ 2020 - 2025"),
        (3, 1, "(Kèm theo Báo cáo của Ban Chấp hành Đảng bộ xã Khe Vàng)"),
        (5, 1, "TT | Chỉ tiêu | ĐVT | Kết quả"),
        (6, 1, "Năm 2024 | Năm 2025"),
        (7, 1, "I Về kinh tế"),
        (8, 1, "Về kinh tế; TT: 1; Chỉ tiêu: Thu nhập bình quân đầu người; ĐVT: Triệu đồng; "
               "Kết quả, Năm 2024: 37,8; Kết quả, Năm 2025: 41,6"),
        (9, 1, "Về kinh tế; TT: 2; Chỉ tiêu: Thu ngân sách; ĐVT: Tỷ đồng; Kết quả, Năm 2024: 1.085,5"),
        (10, 1, "II Về xã hội"),
        (11, 1, "Về xã hội; TT: 3; Chỉ tiêu: Tỷ lệ hộ nghèo; ĐVT: %; "
                "Kết quả, Năm 2024: 12,4%; Kết quả, Năm 2025: 9,8%"),
        (12, 2, "CHỈ TIÊU CHỦ YẾU ĐẾN NĂM 2030"),
        (13, 2, "TT | Chỉ tiêu | Mục tiêu 2030"),
        (14, 2, "TT: 1; Chỉ tiêu: Thu nhập bình quân đầu người; Mục tiêu 2030: 65 triệu đồng"),
    ]  # fmt: skip
    assert source.left_out == (
        "trang tính “Biểu 01”, ô E9: công thức chưa có kết quả; hãy mở tệp bằng Excel, lưu lại rồi đọc lại",
    )


def test_unit_and_terms_are_read_from_the_titles(workbook: Path) -> None:
    report = read_report(workbook)

    incomes = [
        (passage.role.value, str(passage.terms.of(passage.role)), passage.headings[0][:9])
        for passage in report.passages
        if "Thu nhập" in passage.text
    ]
    assert report.units[0].label == "xã Khe Vàng"
    assert incomes == [("result", "2020-2025", "PHỤ LỤC 1"), ("target", "2025-2030", "CHỈ TIÊU ")]


def test_a_sheet_alone_is_cited_by_its_rows(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Chỉ tiêu", "Năm 2024", "Năm 2025"], ["Hộ nghèo", 12, 9]):
        book.active.append(row)
    book.save(tmp_path / "bang.xlsx")

    source = read_source(tmp_path / "bang.xlsx")

    assert [(line.number, line.page, line.text) for line in source.lines] == [
        (1, None, "Chỉ tiêu | Năm 2024 | Năm 2025"),
        (2, None, "Chỉ tiêu: Hộ nghèo; Năm 2024: 12; Năm 2025: 9"),
    ]


@pytest.mark.parametrize("data", [b"PK\x03\x04 no package", b"Ch\xc3\xa0o"])
def test_what_is_no_workbook_is_refused_with_the_remedy(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bang.xlsx"
    path.write_bytes(data)

    with pytest.raises(ReadError) as error:
        read_xlsx(path)

    assert str(error.value) == (
        "bang.xlsx: không phải tệp Excel (.xlsx) đọc được; hãy mở bằng Excel, bỏ mật khẩu và lưu lại."
    )
