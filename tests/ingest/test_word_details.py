"""What Word keeps elsewhere than in the text: list numbers, styles, tracked changes, notes, merged cells."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.report import read_report
from ingest.source import SourceLine
from ingest.word.read_docx import read_docx
from ingest.word.word_numbers import in_form

W = nsdecls("w")
LEVELS = (
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("decimal", "%2.%3."),
    ("bullet", "\uf02d"),
)


def _read(document: Document, folder: Path) -> list[SourceLine]:
    path = folder / "na-hin.docx"
    document.save(str(path))
    return list(read_docx(path).lines)


def _texts(document: Document, folder: Path) -> list[str]:
    return [line.text for line in _read(document, folder)]


def _append(document: Document, xml: str) -> None:
    document.element.body.insert(-1, parse_xml(xml))


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p {W}><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _number_lists(document: Document) -> None:
    """A list of four levels, number 1, and number 2, which is the same list begun anew."""
    levels = "".join(
        f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for k, (form, text) in enumerate(LEVELS)
    )
    restart = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>'
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for xml in (
        f'<w:abstractNum {W} w:abstractNumId="7">{levels}</w:abstractNum>',
        f'<w:num {W} w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
        f'<w:num {W} w:numId="2"><w:abstractNumId w:val="7"/>{restart}</w:num>',
    ):
        root.append(parse_xml(xml))


def _in_list(level: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


@pytest.fixture
def document() -> Document:
    return docx.Document()


def test_numbers_that_word_draws_are_read(document: Document, tmp_path: Path) -> None:
    _number_lists(document)
    for text, level, number in (
        ("Bối cảnh", 0, 1),
        ("Kinh tế", 1, 1),
        ("Trồng trọt", 2, 1),
        ("Chăn nuôi", 2, 1),
        ("Đàn trâu 918 con.", 3, 1),
        ("Xã hội", 1, 1),
        ("Y tế", 2, 1),
        ("Mục tiêu", 0, 1),
        ("Quan điểm", 1, 1),
        ("Chỉ tiêu", 1, 2),
    ):
        _append(document, _paragraph(text, _in_list(level, number)))
    _append(document, _paragraph("Ngoài danh sách", _in_list(0, 0)))

    assert _texts(document, tmp_path) == [
        "I. Bối cảnh",
        "1. Kinh tế",
        "1.1. Trồng trọt",
        "1.2. Chăn nuôi",
        "- Đàn trâu 918 con.",
        "2. Xã hội",
        "2.1. Y tế",
        "II. Mục tiêu",
        "1. Quan điểm",
        "1. Chỉ tiêu",
        "Ngoài danh sách",
    ]


def test_an_outline_numbered_by_word_has_its_paths(document: Document, tmp_path: Path) -> None:
    _number_lists(document)
    for style, level in (("Heading 1", 0), ("Heading 2", 1), ("Heading 3", 2)):
        document.styles[style].element.get_or_add_pPr().append(parse_xml(_in_list(level).replace(">", f" {W}>", 1)))
    for text, level in (("Kết quả", 1), ("Kinh tế", 2), ("Trồng trọt", 3), ("Chăn nuôi", 3), ("Xã hội", 2)):
        document.add_heading(text, level)
        document.add_paragraph("Xã Nà Hin đạt kết quả tốt trong năm 2024.")
    document.save(str(tmp_path / "na-hin.docx"))

    report = read_report(tmp_path / "na-hin.docx")
    assert [(section.path, section.title) for section in report.outline.sections] == [
        (("I",), "I. Kết quả"),
        (("I", "1"), "1. Kinh tế"),
        (("I", "1", "1.1"), "1.1. Trồng trọt"),
        (("I", "1", "1.2"), "1.2. Chăn nuôi"),
        (("I", "2"), "2. Xã hội"),
    ]


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (19, "upperRoman", "XIX"),
        (44, "lowerRoman", "xliv"),
        (3, "upperLetter", "C"),
        (7, "decimalZero", "07"),
        (4, "cardinalText", "bốn"),
        (4, "ordinalText", "tư"),
        (12, "ordinalText", "12"),
        (5, "japaneseCounting", "5"),
    ],
)
def test_numbers_are_printed_in_their_form(number: int, form: str, printed: str) -> None:
    assert in_form(number, form) == printed


def test_headings_are_known_by_style_whatever_its_name(document: Document, tmp_path: Path) -> None:
    for xml in (
        f'<w:style {W} w:type="paragraph" w:styleId="u2"><w:name w:val="heading 2"/></w:style>',
        f'<w:style {W} w:type="paragraph" w:styleId="td3"><w:name w:val="Tiêu đề 3"/></w:style>',
        f'<w:style {W} w:type="paragraph" w:styleId="muc"><w:name w:val="Mục lớn"/><w:basedOn w:val="u2"/></w:style>',
        f'<w:style {W} w:type="paragraph" w:styleId="cap"><w:name w:val="Cấp"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr>'
        "</w:style>",
    ):
        document.styles.element.append(parse_xml(xml))
    for style in ("u2", "td3", "muc", "cap"):
        _append(document, _paragraph(style, f'<w:pStyle w:val="{style}"/>'))
    _append(document, _paragraph("own", '<w:outlineLvl w:val="0"/>'))
    _append(document, _paragraph("body", '<w:pStyle w:val="u2"/><w:outlineLvl w:val="9"/>'))

    found = [(line.text, line.heading) for line in _read(document, tmp_path)]
    assert found == [("u2", 2), ("td3", 3), ("muc", 2), ("cap", 4), ("own", 1), ("body", None)]


def test_lines_that_are_bold_throughout_are_known(document: Document, tmp_path: Path) -> None:
    document.add_paragraph().add_run("1. Về kinh tế").bold = True
    part = document.add_paragraph()
    part.add_run("Một là,").bold = True
    part.add_run(" đoàn kết.")
    document.styles.element.append(
        parse_xml(
            f'<w:style {W} w:type="paragraph" w:styleId="dam"><w:name w:val="Đậm"/><w:rPr><w:b/></w:rPr></w:style>'
        )
    )
    _append(document, _paragraph("2. Về xã hội", '<w:pStyle w:val="dam"/>'))
    document.add_paragraph("Xã có 14 bản.")
    document.add_paragraph()

    assert [line.bold for line in _read(document, tmp_path)] == [True, False, True, False, False]


def test_tracked_deletions_and_hidden_words_are_left_out_and_insertions_kept(
    document: Document, tmp_path: Path
) -> None:
    _append(
        document,
        f"<w:p {W}><w:r><w:t>Xã có </w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>14</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> hộ</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> ẩn</w:t></w:r><w:r><w:t> bản</w:t><w:noBreakHyphen/><w:t>làng.</w:t>"
        "</w:r></w:p>",
    )
    _append(document, _paragraph("Đàn trâu ", "<w:rPr><w:del/></w:rPr>").replace("<w:t>", '<w:t xml:space="preserve">'))
    _append(document, _paragraph("918 con."))

    assert _texts(document, tmp_path) == ["Xã có 14 bản-làng.", "Đàn trâu 918 con."]


def test_text_boxes_and_content_controls_are_read_once(document: Document, tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Dự thảo lần 2</w:t></w:r></w:p></w:txbxContent>"
    _append(
        document,
        f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>BÁO CÁO</w:t></w:r>'
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    _append(document, f"<w:sdt {W}><w:sdtContent>{_paragraph('Xã có 14 bản.')}</w:sdtContent></w:sdt>")
    _append(document, f"<w:p {W}><w:sdt><w:sdtContent><w:r><w:t>Năm 2024</w:t></w:r></w:sdtContent></w:sdt></w:p>")

    assert _texts(document, tmp_path) == ["BÁO CÁO", "Dự thảo lần 2", "Xã có 14 bản.", "Năm 2024"]


def test_headers_footers_and_a_table_of_contents_are_no_text(document: Document, tmp_path: Path) -> None:
    document.sections[0].header.paragraphs[0].text = "Dự thảo"
    document.sections[0].footer.paragraphs[0].text = "Trang"
    document.styles.element.append(
        parse_xml(f'<w:style {W} w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>')
    )
    _append(document, _paragraph("I. Kinh tế 5", '<w:pStyle w:val="TOC1"/>'))
    document.add_paragraph("I. Kinh tế")

    assert _read(document, tmp_path) == [SourceLine(1, ""), SourceLine(2, "I. Kinh tế")]


def _add_notes(document: Document, kind: str, notes: dict[int, tuple[str, ...]]) -> None:
    paragraphs = {
        number: "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts) for number, texts in notes.items()
    }
    inner = "".join(f'<w:{kind} w:id="{number}">{text}</w:{kind}>' for number, text in paragraphs.items())
    separator = f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    blob = f"<w:{kind}s {W}>{separator}{inner}</w:{kind}s>".encode()
    content = CONTENT_TYPE.WML_FOOTNOTES if kind == "footnote" else CONTENT_TYPE.WML_ENDNOTES
    relationship = RELATIONSHIP_TYPE.FOOTNOTES if kind == "footnote" else RELATIONSHIP_TYPE.ENDNOTES
    document.part.relate_to(Part(PackURI(f"/word/{kind}s.xml"), content, blob, document.part.package), relationship)


def test_footnotes_and_endnotes_have_the_numbers_that_are_printed(document: Document, tmp_path: Path) -> None:
    _add_notes(document, "footnote", {5: ("Xã Gò Me 7 bản.",), 9: ("Năm 2024.", "Xã Gò Me 402 con."), 8: ("Bị xóa.",)})
    _add_notes(document, "endnote", {5: ("Theo Quyết định số 214.",)})
    _append(
        document,
        f'<w:p {W}><w:r><w:t>Xã có 14 bản</w:t><w:footnoteReference w:id="5"/><w:t>, 918 con trâu</w:t></w:r>'
        '<w:del><w:r><w:footnoteReference w:id="8"/></w:r></w:del><w:r><w:footnoteReference w:id="9"/></w:r>'
        '<w:r><w:t> và 2 xã cũ</w:t><w:endnoteReference w:id="5"/><w:t>.</w:t></w:r></w:p>',
    )

    assert _texts(document, tmp_path) == [
        "Xã có 14 bản<sup>1</sup>, 918 con trâu<sup>2</sup> và 2 xã cũ<sup>3</sup>.",
        "<sup>1</sup> Xã Gò Me 7 bản.",
        "<sup>2</sup> Năm 2024.",
        "",
        "Xã Gò Me 402 con.",
        "<sup>3</sup> Theo Quyết định số 214.",
    ]


def test_notes_far_behind_what_cites_them_are_linked(document: Document, tmp_path: Path) -> None:
    _add_notes(document, "footnote", {1: ("Xã Gò Me 7 bản.",)})
    _append(document, f'<w:p {W}><w:r><w:t>Xã có 14 bản</w:t><w:footnoteReference w:id="1"/></w:r></w:p>')
    for k in range(200):
        document.add_paragraph(f"Bản thứ {k} có 12 hộ.")
    document.save(str(tmp_path / "na-hin.docx"))

    first, *_, note = read_report(tmp_path / "na-hin.docx").passages
    assert (first.text, first.linked, note.text) == ("Xã có 14 bản", (note.id,), "Xã Gò Me 7 bản.")


def test_merged_cells_are_told_without_doubling_and_inner_tables_behind_their_row(
    document: Document, tmp_path: Path
) -> None:
    table = document.add_table(rows=4, cols=4)
    for row, texts in zip(
        table.rows,
        (
            ("TT", "Chỉ tiêu", "Năm 2024", ""),
            ("", "", "Kế hoạch", "Thực hiện"),
            ("1", "Lúa nương", "1.200", "1.240"),
            ("2", "Ngô lai", "chưa giao", ""),
        ),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 2).merge(table.cell(0, 3))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(1, 1))
    table.cell(3, 2).merge(table.cell(3, 3))
    inner = table.cell(2, 1).add_table(rows=2, cols=2)
    for cell, text in zip((*inner.rows[0].cells, *inner.rows[1].cells), ("Bản", "ha", "Nà Hin", "85"), strict=True):
        cell.text = text

    assert _read(document, tmp_path) == [
        SourceLine(1, "TT | Chỉ tiêu | Năm 2024", row=True),
        SourceLine(2, "Kế hoạch | Thực hiện", row=True),
        SourceLine(3, "TT: 1; Chỉ tiêu: Lúa nương; Năm 2024, Kế hoạch: 1.200; Năm 2024, Thực hiện: 1.240", row=True),
        SourceLine(4, "Bản | ha", row=True),
        SourceLine(5, "Bản: Nà Hin; ha: 85", row=True),
        SourceLine(6, "TT: 2; Chỉ tiêu: Ngô lai; Năm 2024, Kế hoạch: chưa giao", row=True),
    ]


def test_a_line_feed_within_a_run_is_a_blank_as_word_shows_it(document: Document, tmp_path: Path) -> None:
    _append(document, _paragraph("Xã Nà Hin\ncó 14 bản."))
    assert _texts(document, tmp_path)[-1] == "Xã Nà Hin có 14 bản."
