"""Pictures on a PDF page beside its text, which may hold a table: where they stand, and what OCR reads off them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from ingest.pages import Line, Page
from ingest.pdf.sheet import Sheet
from ingest.pdf.text_layer import is_noise
from ingest.scan.ocr import DPI, OcrUnavailable, check_ocr, read_scans
from ingest.scan.ruled_picture import cells_of
from ingest.scan.upright import has_ink
from ingest.source import OnPage
from ingest.table_rows import Cell, header_rows_of, rows_as_text

_SEAL_SHARE = 0.05  # of the page: 60 by 50 mm, more than a seal of 42 mm with a signature across it
_APART = 3.0  # points, between the strips into which programs cut a picture
_RAISED = re.compile(r"</?sup>")
_POINTS = 72  # an inch
UNREAD = "ảnh; nếu trong ảnh có bảng hoặc chữ, hãy gõ lại thành bảng hoặc chữ rồi đọc lại"
READ_BY_OCR = "chữ trong ảnh chỉ nhận dạng được bằng OCR; hãy đối chiếu với bản gốc"


class Box(NamedTuple):
    """A place on the page turned upright, in points from its left edge and foot."""

    left: float
    bottom: float
    right: float
    top: float

    def touches(self, other: Box) -> bool:
        return (
            self.left <= other.right + _APART
            and other.left <= self.right + _APART
            and self.bottom <= other.top + _APART
            and other.bottom <= self.top + _APART
        )

    def holds(self, line: Line) -> bool:
        return self.left < (line.left + line.right) / 2 < self.right and self.bottom < line.base < self.top

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.top - self.bottom)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on page `page`, that is to be turned to the right by `turn` degrees."""

    page: int
    turn: int
    box: Box


def pictures_beside(page: pypdfium2.PdfPage, number: int, turn: int, lines: Sequence[Line]) -> list[Picture]:
    """The page's pictures from top to bottom, except small ones such as seals, and those that text is printed on."""
    sheet = Sheet.of(page, turn)
    images = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3)
    boxes = _joined(_box_of(image, sheet) for image in images)
    large = [box for box in boxes if box.area > _SEAL_SHARE * sheet.width * sheet.height]
    bare = [box for box in large if not any(box.holds(line) for line in lines)]
    return [Picture(number, turn, box) for box in sorted(bare, key=lambda box: -box.top)]


def _box_of(image: pypdfium2.PdfObject, sheet: Sheet) -> Box:
    left, bottom, right, top = image.get_bounds()
    corners = [(left, bottom), (right, bottom), (left, top), (right, top)]
    container = image.container
    while container is not None:
        matrix = container.get_matrix()
        corners = [matrix.on_point(x, y) for x, y in corners]
        container = container.container
    xs, ys = zip(*(sheet.upright(x, y) for x, y in corners), strict=True)
    return Box(max(0.0, min(xs)), max(0.0, min(ys)), min(sheet.width, max(xs)), min(sheet.height, max(ys)))


def _joined(boxes: Iterable[Box]) -> list[Box]:
    """The boxes, strips of one picture put together."""
    joined: list[Box] = []
    for box in boxes:
        if box.left >= box.right or box.bottom >= box.top:
            continue
        for other in [one for one in joined if one.touches(box)]:
            joined.remove(other)
            box = Box(*map(min, box[:2], other[:2]), *map(max, box[2:], other[2:]))
        joined.append(box)
    return joined


def with_pictures(
    document: pypdfium2.PdfDocument, pages: Sequence[Page], pictures: Sequence[Picture], on_page: OnPage
) -> tuple[list[Page], list[str]]:
    """The pages, with what is read off their pictures where these stand, and what is to be told of each."""
    drawn = [(picture, image) for picture in pictures if has_ink(image := _image_of(document, picture))]
    read = _read(drawn, on_page)
    told: dict[str, None] = {}
    whole = list(pages)
    for picture, _ in drawn:
        lines = read.get(picture, ())
        told[f"trang {picture.page}: {READ_BY_OCR if lines else UNREAD}"] = None
        page = whole[picture.page - 1]
        whole[picture.page - 1] = replace(page, lines=tuple(_put_in(page.lines, lines, picture.box)))
    return whole, list(told)


def _image_of(document: pypdfium2.PdfDocument, picture: Picture) -> Image.Image:
    page = document[picture.page - 1]
    sheet = Sheet.of(page, picture.turn)
    left, bottom, right, top = page.get_bbox()
    corners = sheet.upright(left, bottom), sheet.upright(right, top)
    shown_left, shown_top = min(x for x, _ in corners), max(y for _, y in corners)
    scale = DPI / _POINTS
    whole = page.render(scale=scale, rotation=(picture.turn - page.get_rotation()) % 360, grayscale=True).to_pil()
    box = picture.box
    edges = (box.left - shown_left, shown_top - box.top, box.right - shown_left, shown_top - box.bottom)
    return whole.crop(tuple(round(edge * scale) for edge in edges))


def _read(drawn: Sequence[tuple[Picture, Image.Image]], on_page: OnPage) -> Mapping[Picture, Sequence[Line]]:
    """The lines of each picture that holds words; of none where there is no OCR."""
    if not drawn:
        return {}
    try:
        check_ocr()
        read = {picture: list(_rows(picture.box, cells_of(image))) for picture, image in drawn}
        others = [(picture, image) for picture, image in drawn if not read[picture]]
        done = count(1 + len(drawn) - len(others))
        seen = list(
            read_scans(((k, image) for k, (_, image) in enumerate(others)), lambda: on_page(next(done), len(drawn)))
        )
    except OcrUnavailable:
        return {}
    read |= {others[page.number][0]: list(_placed(page.lines, others[page.number][0].box)) for page in seen}
    return {picture: lines for picture, lines in read.items() if not is_noise(lines)}


def _rows(box: Box, cells: Sequence[Sequence[Cell]]) -> Iterator[Line]:
    """A table's rows as lines."""
    step = (box.top - box.bottom) / (len(cells) + 1)
    for k, text in enumerate(rows_as_text(cells, header_rows_of(cells)), 1):
        if text.strip(" |"):
            yield Line(text, box.left, box.right, box.top - k * step, step, 0.0, row=True)


def _placed(lines: Iterable[Line], box: Box) -> Iterator[Line]:
    """The picture's lines where they stand on the page; what is raised in them is no note's mark."""
    for line in lines:
        text = _RAISED.sub("", line.text)
        left, right, base = line.left + box.left, line.right + box.left, line.base + box.bottom
        yield replace(line, text=text, left=left, right=right, base=base)


def _put_in(lines: Sequence[Line], seen: Sequence[Line], box: Box) -> list[Line]:
    above = max((k for k, line in enumerate(lines, 1) if line.base >= box.top), default=0)
    return [*lines[:above], *seen, *lines[above:]]
