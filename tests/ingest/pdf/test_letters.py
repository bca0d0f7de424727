"""Pages are read upright, whichever way the file has them turned."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.ingest.pdf.printing import REPORT, Paper, report, texts, turned

TABLE = (
    ("TT", "Chỉ tiêu", "Năm 2024", "Năm 2025"),
    ("1", "Sản lượng lúa", "6.287", "6.412"),
    ("2", "Hộ nghèo", "24,0", "19,7"),
)
ROWS = [
    "TT | Chỉ tiêu | Năm 2024 | Năm 2025",
    "TT: 1; Chỉ tiêu: Sản lượng lúa; Năm 2024: 6.287; Năm 2025: 6.412",
    "TT: 2; Chỉ tiêu: Hộ nghèo; Năm 2024: 24,0; Năm 2025: 19,7",
]


@pytest.mark.parametrize("told", [True, False], ids=["page-turned", "text-turned"])
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_with_its_table_reads_as_the_upright_one(degrees: int, told: bool, tmp_path: Path) -> None:
    paper = Paper("L")
    paper.add_page()
    paper.text(100, 25, "BIỂU TỔNG HỢP CHỈ TIÊU")
    paper.table(TABLE, top=35, widths=(15, 60, 40, 40))
    path = paper.written(tmp_path / "na-hin.pdf")
    upright = texts(path)

    assert upright == ["BIỂU TỔNG HỢP CHỈ TIÊU", *ROWS]
    assert texts(turned(path, degrees, told=told)) == upright


def test_a_landscape_page_leaves_the_paragraphs_of_the_others_whole(tmp_path: Path) -> None:
    paper = Paper()
    paper.add_page()
    paper.lines(REPORT)
    path = paper.written(tmp_path / "na-hin.pdf")
    alone = texts(path)
    paper = Paper()
    paper.add_page()
    paper.lines(REPORT)
    paper.add_page(orientation="L")
    paper.lines([f"{number}. {REPORT[1]} {REPORT[1]}" for number in range(1, 9)])

    assert texts(paper.written(path))[: len(alone)] == alone


def test_turned_names_in_a_tables_head_are_read(tmp_path: Path) -> None:
    paper = Paper()
    paper.add_page()
    paper.text(25, 25, "Biểu số 1")
    for k, row in enumerate((("Chỉ tiêu", "", ""), ("Sản lượng lúa", "6.287", "6.412"))):
        for j, text in enumerate(row):
            paper.rect(25 + 50 * j, 35 if k == 0 else 65, 50, 30 if k == 0 else 9)
            paper.text(27 + 50 * j, 41 if k == 0 else 71, text)
    for j, text in enumerate(("Năm 2024", "Năm 2025"), 1):
        with paper.rotation(90, 50 + 50 * j, 62):
            paper.text(50 + 50 * j, 62, text)

    assert texts(paper.written(tmp_path / "na-hin.pdf")) == [
        "Biểu số 1",
        "Chỉ tiêu | Năm 2024 | Năm 2025",
        "Chỉ tiêu: Sản lượng lúa; Năm 2024: 6.287; Năm 2025: 6.412",
    ]


def test_what_stands_outside_of_the_page_that_is_shown_is_left_out(tmp_path: Path) -> None:
    path = report(tmp_path / "na-hin.pdf")
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        width, height = document[0].get_size()
        document[0].set_cropbox(0, height - 47 * 72 / 25.4, width, height)
        document.save(str(path))

    assert texts(path) == list(REPORT[:3])
