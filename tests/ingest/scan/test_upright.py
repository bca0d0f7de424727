"""Scanned pages are read whichever way up they were fed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from ingest.pdf.read_pdf import read_pdf
from ingest.scan.upright import read_upright
from tests.ingest.pdf.printing import REPORT, Paper
from tests.ingest.scans import needs_ocr, scanned_pages
from text.legibility import Legibility


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Image.Image]:
    """Two scanned pages, the second with one line only."""
    paper = Paper()
    paper.add_page()
    paper.lines(REPORT)
    paper.add_page()
    paper.lines(("III. Quốc phòng, an ninh của xã được giữ vững trong cả nhiệm kỳ",))
    return scanned_pages(paper.written(tmp_path_factory.mktemp("pages") / "printed.pdf"))


def _read(pictures: list[Image.Image], path: Path) -> list[tuple[int | None, str]]:
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=300)
    return [(line.page, line.text) for line in read_pdf(path).lines if line.text]


UPRIGHT = [
    *((1, text) for text in REPORT),
    (2, "III. Quốc phòng, an ninh của xã được giữ vững trong cả nhiệm kỳ"),
]


@needs_ocr
@pytest.mark.parametrize(("first", "second"), [(90, 0), (180, 270), (0, 180), (270, 90)])
def test_pages_that_lie_on_their_side_or_head_are_read(
    first: int, second: int, pages: list[Image.Image], tmp_path: Path
) -> None:
    turned = [page.rotate(degrees, expand=True) for page, degrees in zip(pages, (first, second), strict=True)]

    assert _read(turned, tmp_path / "na-hin.pdf") == UPRIGHT


def _lined(size: tuple[int, int]) -> Image.Image:
    page = Image.new("L", size, 255)
    for top in range(200, 1500, 40):
        page.paste(0, (150, top, 1090, top + 14))
    return page


def _no_words(picture: Image.Image) -> Legibility:
    return Legibility(words=0, syllables=0, marked=0, marked_capitals=0)


def test_an_upright_page_that_reads_well_is_read_once() -> None:
    tried: list[tuple[int, int]] = []

    def read(picture: Image.Image) -> Image.Image:
        tried.append(picture.size)
        return picture

    well = Legibility(words=100, syllables=99, marked=80, marked_capitals=2)
    read_upright(_lined((1240, 1754)), read, lambda picture: well)

    assert tried == [(1240, 1754)]


def test_lines_that_run_down_the_page_are_tried_level_first() -> None:
    tried: list[tuple[int, int]] = []

    def read(picture: Image.Image) -> Image.Image:
        tried.append(picture.size)
        return picture

    read_upright(_lined((1240, 1754)).rotate(90, expand=True), read, _no_words)

    assert tried == [(1240, 1754), (1240, 1754), (1754, 1240), (1754, 1240)]


def test_a_blank_page_is_not_read_at_all() -> None:
    def read(picture: Image.Image) -> Image.Image:
        raise AssertionError

    assert read_upright(Image.new("L", (1240, 1754), 255), read, _no_words) is None
