"""The grid's Excel and CSV files, read back: figures, numbers, sources, and text that stays text."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl import load_workbook

from chat.grid.files import grid_csv, grid_xlsx
from chat.grid.grid import ONLY_PARTS, make_grid
from corpus import Unit, UnitKind
from tests.chat.grid.conftest import BUDGET, HOUSEHOLDS, POOR, Put, column
from tests.factories import COMMUNE, make_record
from vectorstore.index import Index

FILES = {"na-hin": "na-hin.docx", "ban-pat": "ban-pat.txt"}


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in load_workbook(BytesIO(content))
    }


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_each_figure_stands_beside_its_number_measure_and_source(communes: Index) -> None:
    grid = make_grid(communes, [column(POOR), column(HOUSEHOLDS), column(BUDGET)], with_parts=True)
    read = sheets(grid_xlsx(grid, FILES))
    title = "Tỷ lệ hộ nghèo · kết quả"
    assert read["Số liệu"][0][:7] == [
        "Đơn vị",
        "Thuộc",
        "Báo cáo",
        title,
        f"{title}: số",
        f"{title}: đơn vị tính",
        f"{title}: nguồn",
    ]
    assert [row[:11] for row in read["Số liệu"][1:]] == [
        [
            "xã Bản Pát",
            None,
            "ban-pat.txt",
            "23,9%",
            23.9,
            "%",
            "ban-pat.txt, dòng 10: “23,9%”",
            "3.005 hộ",
            3005,
            "hộ",
            "ban-pat.txt, dòng 10: “3.005 hộ”",
        ],
        ["xã Tà Lìn (cũ)", "xã Bản Pát", "ban-pat.txt", *[None] * 8],
        [
            "xã Nà Hin",
            None,
            "na-hin.docx",
            "18,4%",
            18.4,
            "%",
            "na-hin.docx, đoạn 22: “tỷ lệ hộ nghèo giảm còn 18,4%”",
            ONLY_PARTS,
            *[None] * 3,
        ],
        [
            "xã Nà Hin (cũ)",
            "xã Nà Hin",
            "na-hin.docx",
            *[None] * 4,
            "1.212 hộ",
            1212,
            "hộ",
            "na-hin.docx, đoạn 10: “1.212 hộ”",
        ],
        [
            "xã Khe Sú (cũ)",
            "xã Nà Hin",
            "na-hin.docx",
            *[None] * 4,
            "980 hộ",
            980,
            "hộ",
            "na-hin.docx, đoạn 10: “980 hộ”",
        ],
    ]
    assert read["Ghi chú"][3:] == [["Thu ngân sách nhà nước trên địa bàn · kết quả. Tổng 2/2 đơn vị: 13,58 tỷ đồng"]]


def test_the_csv_file_holds_the_same_with_a_byte_order_mark(communes: Index) -> None:
    content = grid_csv(make_grid(communes, [column(POOR, aimed=True), column(BUDGET)]), FILES)
    assert content.startswith(b"\xef\xbb\xbf")
    assert [row[0:1] + row[3:10] for row in table(content)[1:]] == [
        [
            "xã Bản Pát",
            "9,5%",
            "9.5",
            "%",
            "ban-pat.txt, dòng 10: “9,5%”",
            "980 triệu đồng",
            "980000000",
            "đồng",
        ],
        [
            "xã Nà Hin",
            "dưới 6%",
            "6",
            "%",
            "na-hin.docx, đoạn 10: “dưới 6%”",
            "12,6 tỷ đồng",
            "12600000000.0",
            "đồng",
        ],
    ]


def test_fractions_and_ranges_have_no_number_and_counted_things_their_whole_name(index: Index, put: Put) -> None:
    put(
        "na-hin",
        (COMMUNE,),
        make_record("so-tieu-chi-ntm", "9/19 tiêu chí"),
        make_record("so-dang-vien", "742 đảng viên"),
        make_record(POOR, "5-7%", upper=Decimal(7)),
    )
    grid = make_grid(index, [column("so-tieu-chi-ntm"), column("so-dang-vien"), column(POOR)])
    (row,) = table(grid_csv(grid, {}))[1:]
    assert [row[3:6], row[7:10], row[11:14]] == [
        ["9/19 tiêu chí", "", ""],
        ["742 đảng viên", "742", "đảng viên"],
        ["5-7%", "", ""],
    ]


def test_nothing_of_a_report_becomes_a_formula(index: Index, put: Put) -> None:
    hostile = Unit('=HYPERLINK("http://evil.example")\x07', UnitKind.DOCUMENT)
    formulas = ["=1+1 đạt 5%", "@SUM(A1) 5%", "+cmd|' /C calc'!A0 5%", "\t=2+2 5%", "#N/A"]
    put(
        "=1+2",
        (hostile,),
        *(
            make_record(POOR, "5%", unit=hostile, said=said, aimed=aimed)
            for said, aimed in zip(formulas, (False, True), strict=False)
        ),
    )
    grid = make_grid(index, [column(POOR), column(POOR, aimed=True)])
    files = {"=1+2": "=1+2.txt"}
    cells = [cell for sheet in load_workbook(BytesIO(grid_xlsx(grid, files))) for row in sheet for cell in row]
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}
    assert [cell.value for cell in texts if cell.quotePrefix] == [
        hostile.label.replace("\x07", ""),
        "=1+2.txt",
        "=1+2.txt, dòng 10: “=1+1 đạt 5%”",
        "=1+2.txt, dòng 10: “@SUM(A1) 5%”",
    ]
    for row in table(grid_csv(grid, files)):
        assert not [cell for cell in row if cell[:1] in ("=", "+", "@", "-", "\t")]
