from __future__ import annotations

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.word.word_numbers import ListNumbers, in_form

LEVELS = (("upperRoman", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)"), ("bullet", "\uf0b7"))


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (4, "upperRoman", "IV"),
        (1949 - 1000, "lowerRoman", "cmxlix"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (1, "ordinalText", "nhất"),
        (4, "ordinalText", "tư"),
        (4, "cardinalText", "bốn"),
        (11, "cardinalText", "11"),
        (5000, "upperRoman", "5000"),
        (3, "japaneseCounting", "3"),
    ],
)
def test_a_number_is_written_as_word_prints_it(number: int, form: str, printed: str) -> None:
    assert in_form(number, form) == printed


def test_lists_are_counted_level_by_level() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for k, (form, text) in enumerate(LEVELS)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    paragraphs = []
    for level in (0, 1, 1, 2, 3, 0, 1, None):
        paragraph = document.add_paragraph("Nội dung")._p
        if level is not None:
            properties = paragraph.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
            )
        paragraphs.append(paragraph)
    numbers = ListNumbers(document)
    assert [numbers.label(paragraph) for paragraph in paragraphs] == [
        "I.",
        "I.1.",
        "I.2.",
        "a)",
        "-",
        "II.",
        "II.1.",
        "",
    ]
