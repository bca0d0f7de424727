"""A ruled table that is a picture is read cell by cell, merged and wrapped ones too."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from ingest.scan.ruled_picture import cells_of
from ingest.table_rows import Cell
from tests.ingest.pdf.printing import Paper
from tests.ingest.scans import needs_ocr, scanned_pages

#: Each cell: left, top, width and height in millimetres, and its lines.
CELLS = (
    (25, 30, 70, 20, ["Chỉ tiêu"]),
    (95, 30, 60, 10, ["Kết quả thực hiện"]),
    (95, 40, 30, 10, ["2023"]),
    (125, 40, 30, 10, ["2024"]),
    (25, 50, 70, 18, ["Tỷ lệ trạm y tế có", "bác sĩ làm việc"]),
    (95, 50, 30, 18, ["87,5%"]),
    (125, 50, 30, 18, ["100%"]),
    (25, 68, 70, 10, ["Số nhà văn hóa"]),
    (95, 68, 30, 10, ["23"]),
    (125, 68, 30, 10, ["31"]),
)


def _picture(path: Path, *, degrees: float) -> Image.Image:
    paper = Paper()
    paper.add_page()
    for left, top, width, height, lines in CELLS:
        paper.rect(left, top, width, height)
        paper.lines(lines, left=left + 2, top=top + (height - 7 * len(lines)) / 2 + 5.5, apart=7)
    (page,) = scanned_pages(paper.written(path), degrees=degrees)
    return page.crop((260, 320, 1880, 960))


@needs_ocr
def test_merged_and_wrapped_cells_keep_their_columns(tmp_path: Path) -> None:
    expected = [
        [Cell("Chỉ tiêu", 0), Cell("Kết quả thực hiện", 1, 2)],
        [Cell("Chỉ tiêu", 0, goes_on=True), Cell("2023", 1), Cell("2024", 2)],
        [Cell("Tỷ lệ trạm y tế có bác sĩ làm việc", 0), Cell("87,5%", 1), Cell("100%", 2)],
        [Cell("Số nhà văn hóa", 0), Cell("23", 1), Cell("31", 2)],
    ]

    assert cells_of(_picture(tmp_path / "straight.pdf", degrees=0)) == expected
    assert cells_of(_picture(tmp_path / "askew.pdf", degrees=0.7)) == expected


def test_a_picture_without_rules_is_no_table() -> None:
    assert cells_of(Image.radial_gradient("L").resize((900, 400))) == []
