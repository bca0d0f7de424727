"""The words of a Word paragraph as they are printed: notes marked, deleted and hidden words left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from docx.oxml.ns import qn
from lxml import etree

from ingest.plain.read_text import visible
from ingest.word.equations import EQUATION, equation_text

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same drawing once more
TEXT_BOX = qn("w:txbxContent")
DELETED = (qn("w:del"), qn("w:moveFrom"))

_NOTE_REFERENCES = (qn("w:footnoteReference"), qn("w:endnoteReference"))
_BLANKS = (qn("w:tab"), qn("w:ptab"), qn("w:br"), qn("w:cr"), qn("w:sym"))
_NOT_OF_THE_LINE = (*DELETED, FALLBACK, TEXT_BOX, qn("w:rPr"), qn("w:pPr"), qn("w:sdtPr"))
_SYMBOLS = {"A3": "≤", "B3": "≥", "B1": "±", "B0": "°", "B4": "×", "B8": "÷", "B9": "≠", "BB": "≈", "A5": "∞"}
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_RAISED_DIGITS = re.compile(r"\d{1,3}")

NoteKey = tuple[str, str]  # the tag of the reference, and the note's id in the file


def note_references(element: etree._Element) -> Iterator[NoteKey]:
    """The notes that an element cites, in reading order; a drawing's two versions cite each once."""
    for child in element:
        if child.tag in _NOTE_REFERENCES:
            yield child.tag, child.get(qn("w:id"))
        elif child.tag not in (*DELETED, FALLBACK):
            yield from note_references(child)


def text_of(paragraph: etree._Element, note_numbers: Mapping[NoteKey, int]) -> str:
    """The paragraph's words, a note's mark as `<sup>3</sup>`; text boxes anchored in it are left out."""
    return visible("".join(_pieces(paragraph, note_numbers)))


def art_texts(paragraph: etree._Element) -> Iterator[str]:
    """The words drawn as WordArt in the paragraph."""
    for drawn in paragraph.iter(_WORD_ART):
        if not any(ancestor.tag in (*DELETED, FALLBACK) for ancestor in drawn.iterancestors()):
            text = visible(drawn.get("string", "").replace("\n", " ")).strip()
            if text:
                yield text


def is_bold(paragraph: etree._Element, styles: Mapping[str, etree._Element]) -> bool:
    """Whether all words are bold, by themselves or by their styles; False without words."""
    by_style = _style_says_bold(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}"), styles)
    runs = [run for run in _runs(paragraph) if any(_words(run))]
    return bool(runs) and all(_is_bold_run(run, styles, by_style) for run in runs)


def _pieces(element: etree._Element, note_numbers: Mapping[NoteKey, int]) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:r"):
            yield from _run_pieces(child, note_numbers)
        elif child.tag == EQUATION:
            yield equation_text(child)
        elif child.tag not in _NOT_OF_THE_LINE:
            yield from _pieces(child, note_numbers)


def _run_pieces(run: etree._Element, note_numbers: Mapping[NoteKey, int]) -> Iterator[str]:
    properties = run.find(qn("w:rPr"))
    if _switch(properties, "w:vanish"):
        return
    position = properties.find(qn("w:vertAlign")) if properties is not None else None
    raised = position is not None and position.get(qn("w:val")) == "superscript"
    for child in run:
        if child.tag == qn("w:t"):
            text = child.text or ""
            digits = raised and _RAISED_DIGITS.fullmatch(text.strip())
            yield f"<sup>{digits[0]}</sup>" if digits else text
        elif child.tag in _NOTE_REFERENCES:
            number = note_numbers.get((child.tag, child.get(qn("w:id"))))
            yield f"<sup>{number}</sup>" if number is not None else ""
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag == qn("w:sym") and child.get(qn("w:font"), "").lower() == "symbol":
            yield _SYMBOLS.get(child.get(qn("w:char"), "")[-2:].upper(), " ")
        elif child.tag in _BLANKS:
            yield " "


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == qn("w:r"):
            yield child
        elif child.tag not in _NOT_OF_THE_LINE:
            yield from _runs(child)


def _words(run: etree._Element) -> Iterator[str]:
    return (text.text for text in run.iterchildren(qn("w:t")) if text.text and text.text.strip())


def _is_bold_run(run: etree._Element, styles: Mapping[str, etree._Element], by_style: bool) -> bool:
    properties = run.find(qn("w:rPr"))
    own = _switch(properties, "w:b")
    if own is not None:
        return own
    return by_style or _style_says_bold(properties.find(qn("w:rStyle")) if properties is not None else None, styles)


def _style_says_bold(named: etree._Element | None, styles: Mapping[str, etree._Element]) -> bool:
    style_id: str | None = named.get(qn("w:val")) if named is not None else None
    seen: set[str] = set()
    while style_id is not None and style_id in styles and style_id not in seen:
        seen.add(style_id)
        style = styles[style_id]
        says = _switch(style.find(qn("w:rPr")), "w:b")
        if says is not None:
            return says
        based_on = style.find(qn("w:basedOn"))
        style_id = based_on.get(qn("w:val")) if based_on is not None else None
    return False


def _switch(properties: etree._Element | None, name: str) -> bool | None:
    """What an on-off property says; None where it is not there."""
    switch = properties.find(qn(name)) if properties is not None else None
    return None if switch is None else switch.get(qn("w:val"), "1") not in ("0", "false", "off")
