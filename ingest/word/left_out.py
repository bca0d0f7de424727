"""What of a Word file holds no words for us: pictures, charts, embedded objects; each told with its place."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from docx.oxml.ns import qn
from lxml import etree

from ingest.word.word_text import DELETED, FALLBACK, TEXT_BOX

_CHARTS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
)
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_VML_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_LONGEST_WORDS = 60  # characters of the paragraph before


class Unreadable(StrEnum):
    """A kind of content without words for us, with what to do about it."""

    PICTURE = "ảnh; nếu trong ảnh có bảng hoặc chữ, hãy gõ lại thành bảng hoặc chữ rồi đọc lại"
    CHART = "biểu đồ; hãy ghi số liệu của biểu đồ thành bảng hoặc chữ rồi đọc lại"
    DIAGRAM = "sơ đồ; hãy ghi nội dung của sơ đồ thành chữ rồi đọc lại"
    EQUATION = "công thức đời cũ; hãy gõ lại công thức thành chữ rồi đọc lại"
    SHEET = "bảng Excel nhúng; hãy dán lại thành bảng Word rồi đọc lại"
    DOCUMENT = "tài liệu khác được chèn vào; hãy dán nội dung của nó vào tệp rồi đọc lại"
    OBJECT = "đối tượng nhúng; hãy ghi nội dung của nó thành chữ rồi đọc lại"


class LeftOut:
    """Gathers what cannot be read, by kind, in reading order."""

    def __init__(self) -> None:
        self._places: dict[Unreadable, list[str]] = {}

    def note(self, kind: Unreadable, number: int, before: str) -> None:
        """Note one in paragraph `number`; `before` is the nearest text above it."""
        words = before if len(before) <= _LONGEST_WORDS else before[:_LONGEST_WORDS].rsplit(" ", 1)[0] + "…"
        place = f"đoạn {number}" + (f" (sau “{words}”)" if words else "")
        places = self._places.setdefault(kind, [])
        if place not in places:
            places.append(place)

    def told(self) -> tuple[str, ...]:
        """One line for each kind: "đoạn 31 (sau “PHỤ LỤC”): ảnh; …"."""
        return tuple(f"{', '.join(places)}: {kind}" for kind, places in self._places.items())


def unreadable_in(element: etree._Element) -> Iterator[Unreadable]:
    """What an element holds that has no words for us; text boxes in it are looked through by themselves."""
    for child in element:
        if child.tag == qn("w:object"):
            yield _kind_of_object(child)
        elif child.tag in (qn("pic:pic"), _VML_PICTURE):
            yield Unreadable.PICTURE
        elif child.tag in _CHARTS:
            yield Unreadable.CHART
        elif child.tag == _DIAGRAM:
            yield Unreadable.DIAGRAM
        elif child.tag == qn("w:subDoc"):
            yield Unreadable.DOCUMENT
        elif child.tag not in (*DELETED, FALLBACK, TEXT_BOX):
            yield from unreadable_in(child)


def _kind_of_object(element: etree._Element) -> Unreadable:
    program = next((ole.get("ProgID", "") for ole in element.iter(_OLE)), "")
    kinds = {"Equation": Unreadable.EQUATION, "Excel": Unreadable.SHEET, "Word": Unreadable.DOCUMENT}
    return next((kind for name, kind in kinds.items() if program.startswith(name)), Unreadable.OBJECT)
