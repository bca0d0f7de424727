"""The two Word files, read back."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Pt

from chat.speech.drafting import draft_speech
from chat.speech.word_copies import UNSUPPORTED, checking_docx, reading_docx

FILES = {"muong-tang": "/bao-cao/muong-tang.md"}


@pytest.fixture(scope="module")
def speech(sample_index):
    return draft_speech(
        "Soạn bài phát biểu khai mạc hội nghị tổng kết của Bí thư Đảng ủy xã Mường Tảng, 3 phút, nêu kết quả giảm "
        "nghèo, hạ tầng",
        sample_index,
    )


def notes_of(content: bytes) -> list[str]:
    xml = ZipFile(BytesIO(content)).read("word/footnotes.xml").decode()
    notes = re.findall(r'<w:footnote w:id="([1-9]\d*)">(.*?)</w:footnote>', xml)
    return ["".join(re.findall(r"<w:t[^>]*>([^<]*)", note)).strip() for _, note in notes]


def test_both_are_laid_out_for_offices(speech):
    for content in (reading_docx(speech), checking_docx(speech, FILES)):
        document = Document(BytesIO(content))
        section = document.sections[0]
        page = (section.page_width, section.page_height)
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(length.mm) for length in (*page, *margins)] == [210, 297, 20, 20, 30, 20]
        normal = document.styles["Normal"]
        assert (normal.font.size, 'w:ascii="Times New Roman"' in normal.element.xml) == (Pt(14), True)
        assert section.different_first_page_header_footer and not section.first_page_header.paragraphs[0].text
        assert 'w:instr="PAGE"' in section.header.paragraphs[0]._p.xml
        assert 'w:jc w:val="center"' in section.header.paragraphs[0]._p.xml


def test_the_reading_copy_has_the_words_alone(speech):
    document = Document(BytesIO(reading_docx(speech)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert text.startswith("BÀI PHÁT BIỂU\ncủa bí thư Đảng ủy xã Mường Tảng\ntại hội nghị tổng kết\nKính thưa")
    assert "46,7 ki-lô-mét đường trục bản" in text and "347 nhà tạm" in text
    assert not re.search(r"\[\d", text)
    assert document.styles["Normal"].paragraph_format.line_spacing == 1.5


def test_the_checking_copy_has_the_source_of_each_figure_in_a_footnote(speech):
    content = checking_docx(speech, FILES)
    document = Document(BytesIO(content))
    paragraph = next(p for p in document.paragraphs if "347 nhà tạm" in p.text)
    before = paragraph._p.xml.split("347 nhà")[1]
    number = int(re.search(r'footnoteReference w:id="(\d+)"', before)[1])
    notes = notes_of(content)
    told = notes[number - 1]
    if (same := re.fullmatch(r"Nguồn như chú thích (\d+)\.", told)) is not None:
        told = notes[int(same[1]) - 1]
    assert re.search(r"muong-tang\.md, dòng \d+.*“Xóa được 347 nhà tạm, nhà dột nát", told)
    assert not re.search(r"\[\d", "".join(p.text for p in document.paragraphs))
    references = re.findall(r"footnoteReference w:id=", ZipFile(BytesIO(content)).read("word/document.xml").decode())
    assert len(references) == len(notes) >= len(speech.citations)


def test_a_figure_without_support_is_marked(speech):
    start = speech.text.index("347 nhà tạm")
    content = checking_docx(speech, FILES, frozenset({start}))
    assert UNSUPPORTED in notes_of(content)
    assert 'w:highlight w:val="yellow"' in ZipFile(BytesIO(content)).read("word/document.xml").decode()
