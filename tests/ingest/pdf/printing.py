"""PDF files printed for a test, and their pages turned as Word, scanners and editors of PDF files do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from fpdf import FPDF

from ingest.pdf.read_pdf import read_pdf
from tests.ingest.fonts import FONTS, WITHOUT_FONTS

REPORT = (
    "I. Phát triển kinh tế",
    "Xã Nà Hin gieo trồng 1.240 ha lúa nương và 318 ha ngô lai, sản lượng lương thực",
    "bình quân đạt 402 kg mỗi người; đàn trâu 918 con, đàn bò 1.035 con.",
    "II. Văn hóa - xã hội",
    "Tỷ lệ hộ nghèo giảm từ 31,5% xuống còn 12,4%; 14/14 bản có đường ô tô đến trung",
    "tâm, 98,2% số hộ dùng điện lưới quốc gia.",
)

needs_fonts = pytest.mark.skipif(not all(FONTS.values()), reason=WITHOUT_FONTS)


class Paper(FPDF):
    """A4 with a serif font that has the letters."""

    def __init__(self, orientation: str = "P") -> None:
        if not all(FONTS.values()):
            pytest.skip(WITHOUT_FONTS)
        super().__init__(orientation=orientation, format="A4")
        self.set_auto_page_break(False)
        for style, name in (("", "Regular"), ("B", "Bold")):
            self.add_font("Serif", style, fname=str(FONTS[name][0]))
        self.set_font("Serif", size=13)

    def lines(self, texts: Sequence[str], *, left: float = 25, top: float = 30, apart: float = 8) -> None:
        """Each line where the one above it ends; lengths in millimetres."""
        for k, text in enumerate(texts):
            self.text(left, top + k * apart, text)

    def table(self, rows: Sequence[Sequence[str]], *, top: float, widths: Sequence[float]) -> None:
        """A ruled table, a line a row."""
        for k, row in enumerate(rows):
            left = 25.0
            for text, width in zip(row, widths, strict=True):
                self.rect(left, top + 9 * k, width, 9)
                self.text(left + 2, top + 9 * k + 6, text)
                left += width

    def written(self, path: Path) -> Path:
        self.output(str(path))
        return path


def report(path: Path) -> Path:
    paper = Paper()
    paper.add_page()
    paper.lines(REPORT)
    return paper.written(path)


def turned(path: Path, degrees: int, *, told: bool) -> Path:
    """The file with its content turned to the left, and with the page turned back where the file is to tell it."""
    matrices = {
        90: lambda width, height: (0, 1, -1, 0, height, 0),
        180: lambda width, height: (-1, 0, 0, -1, width, height),
        270: lambda width, height: (0, -1, 1, 0, 0, width),
    }
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        for page in document:
            width, height = page.get_size()
            everything = pdfium.FS_RECTF(-9999, 9999, 9999, -9999)
            pdfium.FPDFPage_TransFormWithClip(page, pdfium.FS_MATRIX(*matrices[degrees](width, height)), everything)
            sides = (width, height) if degrees == 180 else (height, width)
            page.set_mediabox(0, 0, *sides)
            page.set_cropbox(0, 0, *sides)
            page.set_rotation(degrees if told else 0)
        document.save(str(path))
    return path


def texts(path: Path) -> list[str]:
    """What is read of a file, line by line."""
    return [line.text for line in read_pdf(path).lines if line.text]
