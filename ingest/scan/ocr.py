"""Scanned pages read by Tesseract, several at a time, on this machine."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

from ingest.pages import Page
from ingest.scan.hocr import lines_of_hocr
from ingest.scan.upright import read_upright
from text.legibility import legibility_of

DPI = 300
LANGUAGE = "vie"
_POINTS = 72  # an inch

_WINDOWS_PLACE = Path("C:/Program Files/Tesseract-OCR/tesseract.exe")  # its installer leaves PATH alone
_SECONDS_A_PAGE = 300
_MOST_AT_ONCE = 4  # pages, for which the memory of the reading process does
_ONE_BLOCK = "6"  # what Tesseract calls this kind of page
_STEEPEST = 4.0  # degrees of skew that are looked for
_LEAST_SKEW = 0.1
_INK = 128  # darker pixels are ink
_PIXELS_LOOKED_AT = 60_000


class OcrUnavailable(Exception):
    """Tesseract or its Vietnamese data is missing, or it failed; the message says what to do, in Vietnamese."""


def check_ocr() -> None:
    """Whether scans can be read here.

    Raises:
        OcrUnavailable: Tesseract or its Vietnamese data is not installed.
    """
    program = _program()
    if program is None:
        raise OcrUnavailable("hãy cài Tesseract OCR kèm dữ liệu tiếng Việt (tesseract-ocr và tesseract-ocr-vie)")
    if LANGUAGE not in _languages(program):
        raise OcrUnavailable("hãy cài thêm dữ liệu tiếng Việt cho Tesseract OCR (tesseract-ocr-vie)")


def read_scans(pages: Iterable[tuple[int, Image.Image]], on_page: Callable[[], None]) -> Iterator[Page]:
    """Each page's lines, in the order given; a page that lies on its side or its head is turned.

    Args:
        pages: numbers and pictures of `DPI` pixels an inch; taken only as fast as they are read.
        on_page: called after each page.

    Raises:
        OcrUnavailable: Tesseract failed.
    """
    workers = min(os.cpu_count() or 1, _MOST_AT_ONCE)
    waiting: deque[Future[Page]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        try:
            for number, picture in pages:
                waiting.append(pool.submit(_read, number, picture))
                if len(waiting) > workers:
                    yield _next(waiting, on_page)
            while waiting:
                yield _next(waiting, on_page)
        finally:
            pool.shutdown(cancel_futures=True)


def _next(waiting: deque[Future[Page]], on_page: Callable[[], None]) -> Page:
    page = waiting.popleft().result()
    on_page()
    return page


def _read(number: int, picture: Image.Image) -> Page:
    read = read_upright(
        picture.convert("L"),
        lambda turned: _recognised(number, straightened(turned)),
        lambda page: legibility_of(line.text for line in page.lines),
    )
    return read or Page(number, ())


def _recognised(number: int, picture: Image.Image) -> Page:
    lines = lines_of_hocr(_run(picture, "-c", "hocr_char_boxes=1", "hocr"), picture.height, DPI)
    return Page(number, tuple(lines), picture.width * _POINTS / DPI)


class Word(NamedTuple):
    """A word and its place in pixels from the picture's left and top."""

    text: str
    left: int
    top: int
    right: int
    bottom: int


def words_of(picture: Image.Image) -> Iterator[Word]:
    """The words of a picture that is one block of text.

    Raises:
        OcrUnavailable: Tesseract failed.
    """
    return _words(_run(picture, "--psm", _ONE_BLOCK, "tsv"))


def page_words(picture: Image.Image) -> Iterator[Word]:
    """The words of a page.

    Raises:
        OcrUnavailable: Tesseract failed.
    """
    return _words(_run(picture, "tsv"))


def _words(table: bytes) -> Iterator[Word]:
    for row in table.decode().splitlines()[1:]:
        *_, left, top, width, height, _, text = row.split("\t")
        if text.strip():
            yield Word(text.strip(), int(left), int(top), int(left) + int(width), int(top) + int(height))


def _run(picture: Image.Image, *options: str) -> bytes:
    data = io.BytesIO()
    picture.save(data, format="PPM")
    command = [_program() or "", "-", "-", "-l", LANGUAGE, "--dpi", str(DPI), *options]
    try:
        done = subprocess.run(
            command,
            input=data.getvalue(),
            capture_output=True,
            check=True,
            timeout=_SECONDS_A_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # one core a page: pages are read side by side
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise OcrUnavailable("Tesseract OCR bị lỗi khi đọc ảnh quét; hãy cài lại Tesseract OCR") from error
    return done.stdout


def straightened(picture: Image.Image) -> Image.Image:
    """The picture in grey, turned so that its lines of text run level."""
    grey = picture.convert("L")
    skew = skew_of(grey)
    return grey if abs(skew) < _LEAST_SKEW else grey.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)


def skew_of(grey: Image.Image) -> float:
    """By how many degrees the lines of text sink to the right: there, the rows of ink are most distinct."""
    rows, columns = np.nonzero(np.asarray(grey.reduce(4)) < _INK)
    if len(rows) == 0:
        return 0.0
    step = max(1, len(rows) // _PIXELS_LOOKED_AT)
    rows, columns = rows[::step], columns[::step]

    def distinctness(angle: float) -> float:
        height = np.rint(rows - columns * np.tan(np.radians(angle))).astype(np.int64)
        return float(np.square(np.bincount(height - height.min())).sum())

    rough = max(np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.25), key=lambda angle: (distinctness(angle), -abs(angle)))
    return float(max(np.arange(rough - 0.25, rough + 0.26, 0.05), key=lambda angle: (distinctness(angle), -abs(angle))))


@cache
def _program() -> str | None:
    return shutil.which("tesseract") or (str(_WINDOWS_PLACE) if _WINDOWS_PLACE.exists() else None)


@cache
def _languages(program: str) -> frozenset[str]:
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(done.stdout.split())
