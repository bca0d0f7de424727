"""A page of a PDF file, drawn in a process of its own with the quoted words marked."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from ingest.page_viewing import PageUnavailable, view_page
from ingest.pdf.page_view import PageView
from tests.ingest.pdf.printing import REPORT, Paper, report, turned
from tests.ingest.scans import needs_ocr, write_scan

QUOTE = "98,2% số hộ dùng điện lưới quốc gia"
# Where the sixth line begins, 25 mm from the left and 70 mm from the head of A4, behind "tâm, ".
PLACE = (36 / 210, 66 / 297)


def viewed(path: Path, quote: str = QUOTE, *, page: int = 1, scanned: bool = False) -> PageView:
    return view_page(path, hashlib.sha256(path.read_bytes()).hexdigest(), page, quote, scanned=scanned)


def picture(view: PageView) -> Image.Image:
    return Image.open(io.BytesIO(view.picture))


def has_ink(view: PageView) -> bool:
    """Whether something is printed where the mark is, and nothing above the text."""
    page = picture(view).convert("L")
    (mark,) = view.marks
    box = (mark.left * page.width, mark.top * page.height, mark.right * page.width, mark.bottom * page.height)
    return page.crop(tuple(map(round, box))).getextrema()[0] < 100


def test_the_words_are_marked_where_they_are_printed(tmp_path: Path) -> None:
    view = viewed(report(tmp_path / "na-hin.pdf"))

    (mark,) = view.marks
    assert (mark.left, mark.top) == pytest.approx(PLACE, abs=0.015)
    assert has_ink(view)
    assert (view.pages, picture(view).width) == (1, 1000)


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_shown_upright(tmp_path: Path, degrees: int, told: bool) -> None:
    view = viewed(turned(report(tmp_path / "na-hin.pdf"), degrees, told=told))

    (mark,) = view.marks
    assert (mark.left, mark.top) == pytest.approx(PLACE, abs=0.015)
    assert has_ink(view)


@needs_ocr
def test_a_scan_is_marked_once_its_picture_is_read(tmp_path: Path) -> None:
    write_scan(report(tmp_path / "na-hin.pdf"), tmp_path / "scan.pdf")

    assert viewed(tmp_path / "scan.pdf").marks == ()
    (mark,) = viewed(tmp_path / "scan.pdf", scanned=True).marks
    assert (mark.left, mark.top) == pytest.approx(PLACE, abs=0.02)


@needs_ocr
def test_a_scan_that_was_fed_on_its_head_is_shown_upright(tmp_path: Path) -> None:
    write_scan(turned(report(tmp_path / "na-hin.pdf"), 180, told=False), tmp_path / "scan.pdf")

    (mark,) = viewed(tmp_path / "scan.pdf", scanned=True).marks
    assert (mark.left, mark.top) == pytest.approx(PLACE, abs=0.02)


def test_another_page_has_its_own_marks(tmp_path: Path) -> None:
    paper = Paper()
    for page in (REPORT[:3], REPORT[3:]):
        paper.add_page()
        paper.lines(page)
    path = paper.written(tmp_path / "na-hin.pdf")

    assert [bool(viewed(path, page=page).marks) for page in (1, 2)] == [False, True]
    assert viewed(path, page=99) == viewed(path, page=2)


def test_a_file_that_has_changed_is_not_shown(tmp_path: Path) -> None:
    path = report(tmp_path / "na-hin.pdf")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(path.read_bytes() + b"\n%%EOF")

    with pytest.raises(PageUnavailable, match="Tệp gốc đã đổi từ khi được đọc"):
        view_page(path, digest, 1, QUOTE)


@pytest.mark.parametrize("content", [b"%PDF-1.7 torn", b"PK\x03\x04"])
def test_what_is_no_whole_pdf_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "na-hin.pdf"
    path.write_bytes(content)

    with pytest.raises(PageUnavailable, match="Không vẽ được trang này"):
        viewed(path)
