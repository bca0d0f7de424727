"""Read .pdf files: their text, their ruled tables row by row, and their scanned pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import pypdfium2

from ingest.pages import Page
from ingest.pdf.page_paragraphs import pages_to_source
from ingest.pdf.page_pictures import with_pictures
from ingest.pdf.printed_pages import printed_pages
from ingest.pdf.text_layer import is_noise, is_picture, is_readable, letters_in, reads_better
from ingest.scan.ocr import DPI, OcrUnavailable, check_ocr, read_scans
from ingest.scan.raised_marks import with_note_numbers
from ingest.scan.roman_repair import with_roman_numbers
from ingest.scan.upright import has_ink
from ingest.source import OnPage, ReadError, Source, no_page_notice

_SIGNATURE = 200  # letters, of the text of a stamp or a signature


def read_pdf(path: Path, on_page: OnPage = no_page_notice) -> Source:
    """The document's printed lines, numbered through from 1, each with its page.

    Pages that hold no text, or one that is no Vietnamese, are read by OCR; those whose words cannot be had are told.

    Raises:
        ReadError: the file is encrypted or damaged, or has scanned pages where no OCR is installed.
    """
    try:
        with pypdfium2.PdfDocument(str(path)) as document:
            printed = printed_pages(path, document)
            pages, doubtful = printed.pages, printed.doubtful
            if doubtful:
                pages = _with_scanned(path, document, pages, doubtful, on_page)
            left_out = [*_left_out(document, pages, doubtful)]
            as_held = [one for one in printed.pictures if pages[one.page - 1] is printed.pages[one.page - 1]]
            pages, of_pictures = with_pictures(document, pages, as_held, on_page)
    except pypdfium2.PdfiumError:
        message = f"{path.name}: không mở được tệp PDF (hỏng hoặc có mật khẩu); hãy bỏ mật khẩu hoặc xuất lại tệp."
        raise ReadError(message) from None
    if not any(page.lines for page in pages):
        message = f"{path.name}: tệp PDF không có chữ nào; hãy dùng bản Word hoặc bản PDF xuất từ Word."
        raise ReadError(message)
    return replace(pages_to_source(pages), left_out=(*left_out, *of_pictures))


def _with_scanned(
    path: Path, document: pypdfium2.PdfDocument, pages: list[Page], doubtful: Sequence[int], on_page: OnPage
) -> list[Page]:
    """The pages, the doubtful ones as they are read off their pictures where that is better.

    Raises:
        ReadError: there is no OCR, and some are scans without a text that can be read.
    """
    try:
        seen = _read_scanned(document, doubtful, on_page)
    except OcrUnavailable as error:
        scans = [pages[number - 1] for number in doubtful if _is_mute(document[number - 1], pages[number - 1])]
        if not scans:
            return pages
        message = f"{path.name}: {_why_ocr(scans, len(pages))}; {error}, hoặc dùng bản Word hay bản PDF xuất từ Word."
        raise ReadError(message) from None
    return [_better(page, seen.get(page.number)) for page in pages]


def _read_scanned(document: pypdfium2.PdfDocument, numbers: Sequence[int], on_page: OnPage) -> dict[int, Page]:
    check_ocr()
    done = count(1)
    pictures = ((number, document[number - 1].render(scale=DPI / 72, grayscale=True).to_pil()) for number in numbers)
    pages = list(read_scans(pictures, lambda: on_page(next(done), len(numbers))))
    return {page.number: page for page in with_roman_numbers(with_note_numbers(pages))}


def _is_mute(page: pypdfium2.PdfPage, held: Page) -> bool:
    """Whether the page is a scan that has no text which can be read."""
    return is_picture(page) and (letters_in(held.lines) <= _SIGNATURE or not is_readable(held.lines))


def _better(held: Page, seen: Page | None) -> Page:
    """The page as the file holds it, or as it was read off its picture."""
    if seen is None or (held.lines and not reads_better(seen.lines, held.lines)):
        return held
    return replace(seen, lines=()) if is_noise(seen.lines) else seen


def _left_out(document: pypdfium2.PdfDocument, pages: Sequence[Page], doubtful: Sequence[int]) -> Iterator[str]:
    """Which pages could not be read, or not surely; blank ones are none of them."""
    for number in doubtful:
        lines = pages[number - 1].lines
        if not lines and has_ink(document[number - 1].render(grayscale=True).to_pil()):
            yield f"trang {number}: chỉ có hình, hoặc chữ không lấy ra được"
        elif not is_readable(lines):
            yield f"trang {number}: phần lớn chữ không thành tiếng Việt, hãy đối chiếu với bản gốc"


def _why_ocr(scans: Sequence[Page], total: int) -> str:
    some = _some_pages([page.number for page in scans], total)
    if any(letters_in(page.lines) > _SIGNATURE for page in scans):
        return f"{some} là ảnh quét, lớp chữ kèm theo không đọc được"
    return f"{some} là ảnh quét, không có chữ"


def _some_pages(numbers: Sequence[int], total: int) -> str:
    if len(numbers) == total:
        return "cả tệp"
    return f"trang {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} trang (từ trang {numbers[0]})"
