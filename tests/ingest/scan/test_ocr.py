from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image, ImageDraw

from ingest.folder import read_files
from ingest.pdf.read_pdf import read_pdf
from ingest.scan import ocr
from ingest.scan.ocr import OcrUnavailable, check_ocr, skew_of, straightened
from ingest.source import ReadError
from tests.ingest.fonts import FONTS, WITHOUT_FONTS
from tests.ingest.scans import needs_ocr, scanned_pages

SCANNED_WORDS = (
    "1.2. Chăn nuôi",
    "Xã Nà Hin có đàn trâu 918 con, đàn bò 1.035 con và 12.400 con gia cầm.",
    "Tỷ lệ hộ nghèo giảm từ 31,5% xuống còn 12,4%.",
)


def _document() -> FPDF:
    if not all(FONTS.values()):
        pytest.skip(WITHOUT_FONTS)
    document = FPDF(format="A4")
    document.add_font("Serif", fname=str(FONTS["Regular"][0]))
    document.set_font("Serif", size=14)
    return document


def _add_lines(document: FPDF, lines: tuple[str, ...]) -> None:
    document.add_page()
    for line in lines:
        document.write(8, line)
        document.ln(14)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scanned page."""
    folder = tmp_path_factory.mktemp("picture")
    document = _document()
    _add_lines(document, SCANNED_WORDS)
    document.output(str(folder / "printed.pdf"))
    (page,) = scanned_pages(folder / "printed.pdf")
    page.save(folder / "page.png")
    return folder / "page.png"


def _mixed(picture: Path, path: Path) -> Path:
    """A page with text, a scanned one with a signature's text on it, and an empty one."""
    document = _document()
    _add_lines(document, ("I. Kinh tế", "Xã Nà Hin có 14 bản."))
    document.add_page()
    document.image(str(picture), x=0, y=0, w=210)
    document.text(120, 280, "Người ký: Đảng ủy xã Nà Hin")
    document.add_page()
    document.output(str(path))
    return path


@needs_ocr
def test_only_pages_without_text_are_read_by_ocr_and_progress_is_told(picture: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    source = read_pdf(_mixed(picture, tmp_path / "na-hin.pdf"), on_page=lambda done, total: told.append((done, total)))

    assert told == [(1, 1)]
    assert [(line.page, line.text) for line in source.lines] == [
        (1, "I. Kinh tế"),
        (1, "Xã Nà Hin có 14 bản."),
        *((2, text) for text in SCANNED_WORDS),
        (2, "Người ký: Đảng ủy xã Nà Hin"),
    ]


@needs_ocr
def test_progress_is_told_from_the_process_that_reads(picture: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    outcomes = read_files(
        [_mixed(picture, tmp_path / "na-hin.pdf")], {}, lambda done, total: told.append((done, total))
    )

    assert [outcome.fault for outcome in outcomes] == [None]
    assert told == [(1, 1)]


@needs_ocr
def test_a_scan_without_words_is_refused(tmp_path: Path) -> None:
    Image.new("L", (1240, 1754), 255).save(tmp_path / "na-hin.pdf", resolution=150)

    with pytest.raises(ReadError, match=r"^na-hin\.pdf: tệp PDF không có chữ nào"):
        read_pdf(tmp_path / "na-hin.pdf")


@pytest.mark.parametrize(
    ("program", "languages", "remedy"),
    [
        (None, [], "hãy cài Tesseract OCR kèm dữ liệu tiếng Việt (tesseract-ocr và tesseract-ocr-vie)"),
        ("tesseract", ["eng", "osd"], "hãy cài thêm dữ liệu tiếng Việt cho Tesseract OCR (tesseract-ocr-vie)"),
    ],
)
def test_without_ocr_a_scan_is_refused_with_what_to_install(
    picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, languages: list[str], remedy: str
) -> None:
    monkeypatch.setattr(ocr, "_program", lambda: program)
    monkeypatch.setattr(ocr, "_languages", lambda program: frozenset(languages))

    with pytest.raises(ReadError) as caught:
        read_pdf(_mixed(picture, tmp_path / "na-hin.pdf"))

    assert str(caught.value) == (
        f"na-hin.pdf: trang 2 là ảnh quét, không có chữ; {remedy}, hoặc dùng bản Word hay bản PDF xuất từ Word."
    )


def test_a_wholly_scanned_file_is_named_as_such(picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_program", lambda: None)
    Image.open(picture).save(tmp_path / "na-hin.pdf", resolution=300)

    with pytest.raises(ReadError, match=r"^na-hin\.pdf: cả tệp là ảnh quét, không có chữ; hãy cài Tesseract OCR"):
        read_pdf(tmp_path / "na-hin.pdf")


def test_ocr_that_fails_is_told_with_the_file(picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, "tesseract")

    monkeypatch.setattr(ocr, "check_ocr", lambda: None)
    monkeypatch.setattr("ingest.pdf.read_pdf.check_ocr", lambda: None)
    monkeypatch.setattr(ocr.subprocess, "run", fail)

    with pytest.raises(ReadError, match=r"^na-hin\.pdf: trang 2 là ảnh quét, .* Tesseract OCR bị lỗi khi đọc ảnh quét"):
        read_pdf(_mixed(picture, tmp_path / "na-hin.pdf"))


def test_a_program_that_does_not_start_has_no_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_program", lambda: str(tmp_path / "tesseract"))

    with pytest.raises(OcrUnavailable, match="dữ liệu tiếng Việt"):
        check_ocr()


def _lined_page(degrees: float) -> Image.Image:
    """Lines like text, sinking to the right by so many degrees."""
    page = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(page)
    for y in range(200, 1500, 40):
        for x in range(150, 1090, 60):
            draw.rectangle((x, y, x + 45, y + 14), fill=0)
    return page.rotate(-degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)


@pytest.mark.parametrize("degrees", [-2.0, -0.5, 0.0, 0.7, 3.0])
def test_the_skew_of_a_page_is_found_and_taken_away(degrees: float) -> None:
    page = _lined_page(degrees)

    assert skew_of(page) == pytest.approx(degrees, abs=0.1)
    assert skew_of(straightened(page)) == pytest.approx(0.0, abs=0.1)


def test_an_empty_page_has_no_skew() -> None:
    assert skew_of(Image.new("L", (1240, 1754), 255)) == 0.0
