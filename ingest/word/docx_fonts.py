"""Word text in legacy fonts (.VnTime, VNI-Times) made Unicode, each run by the font that prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from docx.document import Document
from lxml import etree

from ingest.plain.legacy_encodings import VNI_MARKS, LegacyEncoding, encoding_of_font, gain, is_unicode

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST_CHAIN = 20  # styles based on one another; a damaged file may have a ring of them


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text and the legacy encoding of its font; `joins` where no mark or tab parts it from the last."""

    element: etree._Element
    encoding: LegacyEncoding
    joins: bool


def make_unicode(document: Document) -> None:
    """Rewrite the body's text in legacy fonts as Unicode, in place.

    A paragraph with letters that legacy fonts lack is Unicode whatever its font's name. Where most paragraphs in
    legacy fonts are so, the names mean nothing, and only words that are no Vietnamese as they stand are converted.
    """
    fonts = _style_fonts(document)
    paragraphs = [pieces for p in document.element.body.iter(f"{_W}p") if (pieces := list(_pieces(p, fonts)))]
    legacy = [pieces for pieces in paragraphs if not is_unicode(_text(pieces))]
    least = 0 if sum(_gain(pieces) > 0 for pieces in legacy) >= len(paragraphs) - len(legacy) else 1
    for pieces in legacy:
        if _gain(pieces) >= least:
            _convert(pieces)


def _text(pieces: list[_Piece]) -> str:
    return "".join(piece.element.text or "" for piece in pieces)


def _gain(pieces: list[_Piece]) -> int:
    """By how many words more the paragraph is Vietnamese when converted; its runs may cut words, so taken together."""
    encodings = {piece.encoding.charmap.name: piece.encoding for piece in pieces}
    return sum(
        gain(_text([piece for piece in pieces if piece.encoding.charmap.name == name]), encoding)
        for name, encoding in encodings.items()
    )


def _convert(pieces: list[_Piece]) -> None:
    for last, piece in pairwise(pieces):
        text = piece.element.text or ""
        if piece.joins and piece.encoding == last.encoding and text[:1] in VNI_MARKS:
            last.element.text = (last.element.text or "") + text[0]  # VNI's mark belongs to the letter before it
            piece.element.text = text[1:]
    for piece in pieces:
        piece.element.text = piece.encoding.decoded(piece.element.text or "")


def _pieces(paragraph: etree._Element, fonts: Mapping[str, str]) -> Iterator[_Piece]:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    of_paragraph = fonts.get("" if style is None else style.get(f"{_W}val", ""), fonts[""])
    after_text = False
    for element in paragraph.iter(f"{_W}t", f"{_W}softHyphen", f"{_W}tab", f"{_W}br", f"{_W}footnoteReference"):
        if element.tag == f"{_W}softHyphen":  # Word writes TCVN3's ư so
            element.tag, element.text = f"{_W}t", "\u00ad"
        if element.tag != f"{_W}t":
            after_text = False
            continue
        encoding = encoding_of_font(_font(element.getparent(), fonts, of_paragraph))
        if encoding is not None:
            yield _Piece(element, encoding, joins=after_text)
        after_text = encoding is not None


def _font(run: etree._Element, fonts: Mapping[str, str], of_paragraph: str) -> str:
    own = _named_font(run.find(f"{_W}rPr"))
    if own is not None:
        return own
    style = run.find(f"{_W}rPr/{_W}rStyle")
    return (fonts.get(style.get(f"{_W}val", "")) if style is not None else None) or of_paragraph


def _named_font(properties: etree._Element | None) -> str | None:
    """The font of letters beyond ASCII, "" for one of the theme, None where the run properties name none."""
    fonts = properties.find(f"{_W}rFonts") if properties is not None else None
    if fonts is None:
        return None
    for kind in ("hAnsi", "ascii"):
        if fonts.get(f"{_W}{kind}Theme") is not None:
            return ""
        if fonts.get(f"{_W}{kind}") is not None:
            return fonts.get(f"{_W}{kind}")
    return None


def _style_fonts(document: Document) -> dict[str, str]:
    """The font of each style by its id; under "" that of a paragraph that names no style."""
    root = document.styles.element
    styles = {style.get(f"{_W}styleId"): style for style in root.iter(f"{_W}style")}
    default = _named_font(root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")) or ""
    fonts = {}
    for name in styles:
        font, at = None, name
        for _ in range(_LONGEST_CHAIN):
            if font is not None or at not in styles:
                break
            font = _named_font(styles[at].find(f"{_W}rPr"))
            base = styles[at].find(f"{_W}basedOn")
            at = base.get(f"{_W}val") if base is not None else None
        character = styles[name].get(f"{_W}type") == "character"
        fonts[name] = font if font is not None else "" if character else default
    usual = next(
        (name for name, style in styles.items() if style.get(f"{_W}default") and style.get(f"{_W}type") == "paragraph"),
        None,
    )
    return {**fonts, "": fonts.get(usual, default)}
