"""The numbers and bullets that Word draws before list paragraphs; they stand in no text of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from ingest.word.safe_xml import parse_xml

_LEVELS = 9
_PLACE = re.compile(r"%(\d)")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_CARDINALS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_LONGEST_COUNT = 1000  # beyond it, letters and Roman numbers would fill lines
_PLAIN_BULLETS = "-–+*•●"


class ListNumbers:
    """Counts a document's lists; `label` must be asked for each paragraph once, in reading order."""

    def __init__(self, document: Document) -> None:
        self._styles: dict[str, etree._Element] = {
            style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))
        }
        self._abstract: dict[str, etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self._counts: dict[str, list[int | None]] = {}  # by abstract list: lists of one kind count on
        self._restarted: set[tuple[str, int]] = set()
        try:
            part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        except KeyError:
            return
        root = parse_xml(part.blob)
        for abstract in root.iter(qn("w:abstractNum")):
            self._abstract[abstract.get(qn("w:abstractNumId"))] = abstract
        self._lists = {item.get(qn("w:numId")): item for item in root.iter(qn("w:num"))}

    def label(self, paragraph: etree._Element) -> str:
        """What is printed before a `w:p`: "1.1.", "II.", "a)", "-", or "" where it is in no list."""
        place = self._place(paragraph) if self._lists else None
        if place is None:
            return ""
        list_id, level = place
        item = self._lists.get(list_id)
        abstract = self._abstract_of(item) if item is not None else None
        if abstract is None:
            return ""
        definitions = _levels(item, abstract)
        if level not in definitions:
            return ""
        counts = self._count(list_id, level, abstract, definitions)
        return _printed(definitions, level, counts)

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and level of a paragraph, its own or by its style and the styles that one is based on."""
        properties = paragraph.find(qn("w:pPr"))
        style_id = _value(properties, "w:pStyle")
        own_list, own_level = _list_of(properties)
        if own_list is not None:
            return (own_list, own_level or 0) if own_list != "0" else None
        level: int | None = own_level
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            found, found_level = _list_of(style.find(qn("w:pPr")))
            level = found_level if level is None else level
            if found is not None:
                if found == "0":
                    return None
                return found, self._linked_level(found, seen) if level is None else level
            style_id = _value(style, "w:basedOn")
        return None

    def _linked_level(self, list_id: str, style_ids: set[str]) -> int:
        item = self._lists.get(list_id)
        abstract = self._abstract_of(item) if item is not None else None
        if abstract is not None:
            for level in abstract.iter(qn("w:lvl")):
                if _value(level, "w:pStyle") in style_ids:
                    return int(level.get(qn("w:ilvl")))
        return 0

    def _abstract_of(self, item: etree._Element) -> etree._Element | None:
        abstract = self._abstract.get(_value(item, "w:abstractNumId") or "")
        linked = _value(abstract, "w:numStyleLink")
        if linked is None:
            return abstract
        return next((other for other in self._abstract.values() if _value(other, "w:styleLink") == linked), abstract)

    def _count(
        self, list_id: str, level: int, abstract: etree._Element, definitions: Mapping[int, etree._Element]
    ) -> list[int | None]:
        counts = self._counts.setdefault(abstract.get(qn("w:abstractNumId")), [None] * _LEVELS)
        restart = next(
            (
                _value(override, "w:startOverride")
                for override in self._lists[list_id].iter(qn("w:lvlOverride"))
                if override.get(qn("w:ilvl")) == str(level)
            ),
            None,
        )
        current = counts[level]
        if restart is not None and (list_id, level) not in self._restarted:
            counts[level] = int(restart)
        else:
            counts[level] = _start(definitions[level]) if current is None else current + 1
        self._restarted.add((list_id, level))
        for above in range(level):
            if counts[above] is None:
                counts[above] = _start(definitions[above]) if above in definitions else 1
        for below in range(level + 1, _LEVELS):
            if below not in definitions or _value(definitions[below], "w:lvlRestart") != "0":
                counts[below] = None
        return counts


def _value(element: etree._Element | None, name: str) -> str | None:
    child = element.find(qn(name)) if element is not None else None
    return child.get(qn("w:val")) if child is not None else None


def _list_of(properties: etree._Element | None) -> tuple[str | None, int | None]:
    number = properties.find(qn("w:numPr")) if properties is not None else None
    level = _value(number, "w:ilvl")
    return _value(number, "w:numId"), int(level) if level is not None else None


def _levels(item: etree._Element, abstract: etree._Element) -> dict[int, etree._Element]:
    own = {int(level.get(qn("w:ilvl"))): level for level in abstract.iter(qn("w:lvl"))}
    return own | {int(level.get(qn("w:ilvl"))): level for level in item.iter(qn("w:lvl"))}


def _start(level: etree._Element) -> int:
    return int(_value(level, "w:start") or 1)


def _printed(definitions: Mapping[int, etree._Element], level: int, counts: list[int | None]) -> str:
    definition = definitions[level]
    text = _value(definition, "w:lvlText") or ""
    form = _value(definition, "w:numFmt") or "decimal"
    if form == "none":
        return ""
    if form == "bullet":
        return text if text and text in _PLAIN_BULLETS else "-"  # others are letters of symbol fonts
    arabic = definition.find(qn("w:isLgl")) is not None

    def number(place: re.Match[str]) -> str:
        k = int(place[1]) - 1
        form = "decimal" if arabic else _value(definitions.get(k), "w:numFmt") or "decimal"
        return in_form(counts[k] or 1, form)

    return _PLACE.sub(number, text).strip()


def in_form(number: int, form: str) -> str:
    """A number as a Word number format writes it; plain digits for a form that reports do not use.

    >>> in_form(4, "upperRoman"), in_form(28, "lowerLetter"), in_form(2, "ordinalText")
    ('IV', 'bb', 'hai')
    """
    match form:
        case "upperRoman" | "lowerRoman" if 0 < number < _LONGEST_COUNT:
            roman = _roman(number)
            return roman.upper() if form == "upperRoman" else roman
        case "upperLetter" | "lowerLetter" if 0 < number < _LONGEST_COUNT:
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters.upper() if form == "upperLetter" else letters
        case "decimalZero":
            return f"{number:02d}"
        case "cardinalText" | "vietnameseCounting" if 0 < number <= len(_CARDINALS):
            return _CARDINALS[number - 1]
        case "ordinalText" if 0 < number <= len(_ORDINALS):
            return _ORDINALS[number - 1]
        case _:
            return str(number)


def _roman(number: int) -> str:
    roman = ""
    for value, letters in _ROMAN:
        roman += letters * (number // value)
        number %= value
    return roman + _ROMAN_UNITS[number]
