"""The Excel file of a comparison, read back: values, sources, and text that stays text."""

from __future__ import annotations

import csv
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chat.ask import ask
from chat.compare.table import as_markdown
from chat.compare.table_rows import compared_rows
from chat.compare.workbook import comparison_csv, comparison_xlsx
from corpus import Answer, Citation, Table, TableRow
from tests.factories import make_passage

FILES = {"na-hin": "/reports/na-hin.docx", "ban-pat": "/reports/ban-pat.txt"}
TITLES = "Đơn vị,Nội dung,Giá trị,Số,Đơn vị tính,Báo cáo viết,Nhiệm kỳ,Báo cáo,Mục,Tệp,Vị trí,Trích nguyên văn".split(
    ","
)
RESULTS = "I. Kết quả nhiệm kỳ 2020-2025"


def test_each_figure_stands_beside_its_source(communes):
    answer = ask("Xã nào có tỷ lệ hộ nghèo cao nhất?", communes)
    workbook = load_workbook(BytesIO(comparison_xlsx(answer, FILES)))
    assert [[cell.value for cell in row] for row in workbook["So sánh"].rows] == [
        TITLES,
        [
            "Xã Nà Hin",
            None,
            "18,4%",
            18.4,
            "%",
            "Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 18,4%",
            "kết quả 2020-2025, năm 2025",
            "xã Nà Hin",
            "Phần thứ nhất. TÌNH HÌNH VÀ KẾT QUẢ › II. Kết quả nhiệm kỳ 2020-2025 › 2. Văn hóa, xã hội",
            "na-hin.docx",
            "đoạn 22",
            "Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 18,4%",
        ],
        [
            "Xã Bản Pát",
            None,
            "23,9%",
            23.9,
            "%",
            "Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 23,9%",
            "kết quả 2020-2025, năm 2025",
            "xã Bản Pát",
            f"Phần thứ nhất. TÌNH HÌNH VÀ KẾT QUẢ › {RESULTS}",
            "ban-pat.txt",
            "dòng 7",
            "Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 23,9%",
        ],
    ]
    assert [row[0].value for row in workbook["Ghi chú"].rows] == [
        "Câu hỏi: Xã nào có tỷ lệ hộ nghèo cao nhất?",
        "Cao hơn: xã Bản Pát, 23,9% [2].",
    ]


def test_a_silent_report_has_a_row_without_source(communes):
    answer = ask("So sánh số đảng viên của xã Nà Hin và xã Bản Pát", communes)
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(comparison_xlsx(answer, FILES))).active.rows]
    assert rows[1][:5] == ["Xã Nà Hin", None, "738 đảng viên", 738, "đảng viên"]
    assert rows[2] == ["Xã Bản Pát", None, "báo cáo không nêu", *[None] * 9]


def _answer(value: str, quote: str) -> Answer:
    passage = make_passage(f"Xã có {quote}")
    table = Table((), (TableRow("Xã Nà Hin", "", value, quote, "hiện trạng", 1),))
    citation = Citation(1, passage.id, "Nà Hin", "I. Kinh tế", "na-hin", (10, 10), None, quote)
    return Answer("=1+1", as_markdown(table), False, (citation,), (passage,), "offline", 0.1, ("@SUM(A1)",), table)


def test_nothing_of_a_report_becomes_a_formula():
    hostile = '=HYPERLINK("http://evil.example","412 hộ")\x07'
    workbook = load_workbook(BytesIO(comparison_xlsx(_answer("412 hộ", hostile), FILES)))
    cells = [cell for sheet in workbook for row in sheet.rows for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if cell.value[0] in "=@+-")
    assert workbook["So sánh"]["L2"].value == '=HYPERLINK("http://evil.example","412 hộ")'
    assert workbook["Ghi chú"]["A2"].value == "@SUM(A1)"


@pytest.mark.parametrize(
    ("value", "number", "measure"),
    [
        ("1.087,4 triệu đồng", 1087400000, "đồng"),
        ("từ 3%/năm trở lên", 3, "%/năm"),
        ("trên 45 triệu đồng/người/năm", 45000000, "đồng/người/năm"),
        ("9/19 tiêu chí", None, ""),
        ("1.247 đảng viên", 1247, "đảng viên"),
        ("báo cáo không nêu", None, ""),
    ],
)
def test_the_number_and_its_measure(value, number, measure):
    (row,) = compared_rows(_answer(value, "412 hộ"))
    assert (row.number, row.measure) == (number, measure)


def test_an_answer_without_a_table_makes_no_file(communes):
    assert comparison_xlsx(ask("Xã Nà Hin có bao nhiêu đảng viên?", communes), FILES) is None


def test_the_csv_file_holds_the_same_rows_and_no_formula(communes):
    content = comparison_csv(ask("Xã nào có tỷ lệ hộ nghèo cao nhất?", communes), FILES)
    assert content.startswith(b"\xef\xbb\xbf")
    titles, *rows = csv.reader(content.decode("utf-8-sig").splitlines())
    assert (titles, [row[2:5] for row in rows]) == (TITLES, [["18,4%", "18.4", "%"], ["23,9%", "23.9", "%"]])
    hostile = comparison_csv(_answer("412 hộ", '=HYPERLINK("http://evil.example","412 hộ")'), FILES)
    _, (*_, quote) = csv.reader(hostile.decode("utf-8-sig").splitlines())
    assert quote == '\u2060=HYPERLINK("http://evil.example","412 hộ")'
    assert comparison_csv(ask("Xã Nà Hin có bao nhiêu đảng viên?", communes), FILES) is None
