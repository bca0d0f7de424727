"""A table that is a picture beside a page's text is read by OCR where there is one, and told by its page's number."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from ingest.pdf.read_pdf import read_pdf
from ingest.scan import ocr
from tests.ingest.pdf.printing import Paper, turned
from tests.ingest.scans import needs_ocr, scanned_pages

ABOVE = ("I. Kết quả kinh tế", "Phường Tân Hòa thu ngân sách 84,6 tỷ đồng, vượt 12% dự toán được giao năm 2025.")
BELOW = ("II. Quốc phòng, an ninh", "Phường tuyển 12 thanh niên nhập ngũ, đạt 100% kế hoạch trên giao cho năm 2025.")
ROWS = (
    ("Chỉ tiêu", "Năm 2024", "Năm 2025"),
    ("Số hợp tác xã", "14", "19"),
    ("Hộ dùng nước sạch (%)", "92,5", "96,8"),
    ("Đường nhựa (km)", "31,2", "48,7"),
)
TABLE = [
    "Chỉ tiêu | Năm 2024 | Năm 2025",
    "Chỉ tiêu: Số hợp tác xã; Năm 2024: 14; Năm 2025: 19",
    "Chỉ tiêu: Hộ dùng nước sạch (%); Năm 2024: 92,5; Năm 2025: 96,8",
    "Chỉ tiêu: Đường nhựa (km); Năm 2024: 31,2; Năm 2025: 48,7",
]
UNREAD = "trang 1: ảnh; nếu trong ảnh có bảng hoặc chữ, hãy gõ lại thành bảng hoặc chữ rồi đọc lại"
BY_OCR = "trang 1: chữ trong ảnh chỉ nhận dạng được bằng OCR; hãy đối chiếu với bản gốc"


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("table")
    paper = Paper()
    paper.add_page()
    paper.table(ROWS, top=30, widths=(80, 40, 40))
    (page,) = scanned_pages(paper.written(folder / "table.pdf"), degrees=0)
    page.crop((280, 340, 2200, 790)).save(folder / "table.png")
    return folder / "table.png"


def _with_picture(picture: Path, path: Path, *, width: float = 163) -> Path:
    paper = Paper()
    paper.add_page()
    paper.lines(ABOVE)
    paper.image(str(picture), x=24, y=60, w=width)
    paper.lines(BELOW, top=130)
    return paper.written(path)


def _texts(path: Path) -> list[str]:
    return [line.text for line in read_pdf(path).lines if line.text]


@needs_ocr
def test_its_rows_are_read_where_it_stands_and_told(table: Path, tmp_path: Path) -> None:
    path = _with_picture(table, tmp_path / "tan-hoa.pdf")

    assert _texts(path) == [*ABOVE, *TABLE, *BELOW]
    assert [line.text for line in read_pdf(path).lines if line.row] == TABLE
    assert read_pdf(path).left_out == (BY_OCR,)


@needs_ocr
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_the_same_of_a_page_that_is_turned(degrees: int, table: Path, tmp_path: Path) -> None:
    path = turned(_with_picture(table, tmp_path / "tan-hoa.pdf"), degrees, told=True)

    assert _texts(path) == [*ABOVE, *TABLE, *BELOW]


def test_without_ocr_its_page_is_told_and_the_text_is_read(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "_program", lambda: None)
    path = _with_picture(table, tmp_path / "tan-hoa.pdf")

    assert _texts(path) == [*ABOVE, *BELOW]
    assert read_pdf(path).left_out == (UNREAD,)


def test_below_a_heading_alone_it_is_told_too(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_program", lambda: None)
    paper = Paper()
    paper.add_page()
    paper.lines(["PHỤ LỤC"])
    paper.image(str(table), x=24, y=60, w=163)
    source = read_pdf(paper.written(tmp_path / "tan-hoa.pdf"))

    assert [line.text for line in source.lines if line.text] == ["PHỤ LỤC"]
    assert source.left_out == (UNREAD,)


@needs_ocr
def test_a_photograph_is_told_and_adds_no_words(tmp_path: Path) -> None:
    Image.radial_gradient("L").resize((900, 400)).save(tmp_path / "hills.png")
    path = _with_picture(tmp_path / "hills.png", tmp_path / "tan-hoa.pdf", width=120)

    assert _texts(path) == [*ABOVE, *BELOW]
    assert read_pdf(path).left_out == (UNREAD,)


def test_a_seal_and_a_picture_under_the_text_are_not_told(table: Path, tmp_path: Path) -> None:
    assert read_pdf(_with_picture(table, tmp_path / "seal.pdf", width=38)).left_out == ()
    paper = Paper()
    paper.add_page()
    paper.image(str(table), x=24, y=20, w=163)
    paper.lines(ABOVE)

    assert read_pdf(paper.written(tmp_path / "under.pdf")).left_out == ()
