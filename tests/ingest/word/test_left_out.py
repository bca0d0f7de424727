"""What a Word file holds that cannot be read is told with its place."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from PIL import Image

from ingest.word.read_docx import read_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OLE = 'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml"'
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
PICTURE_TOLD = "ảnh; nếu trong ảnh có bảng hoặc chữ, hãy gõ lại thành bảng hoặc chữ rồi đọc lại"


def _picture(tmp_path: Path) -> str:
    path = tmp_path / "bang.png"
    Image.new("RGB", (40, 20), "white").save(path)
    return str(path)


def test_pictures_are_told_with_the_text_before_them(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Toàn xã có 14 bản.")
    document.add_paragraph("PHỤ LỤC 2")
    document.add_picture(_picture(tmp_path))
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Sơ đồ bản Lầm"
    table.cell(0, 1).paragraphs[0].add_run().add_picture(_picture(tmp_path))
    path = tmp_path / "na-hin.docx"
    document.save(str(path))

    assert read_docx(path).left_out == (f"đoạn 3 (sau “PHỤ LỤC 2”), đoạn 4 (sau “Sơ đồ bản Lầm |”): {PICTURE_TOLD}",)


@pytest.mark.parametrize(
    ("run", "told"),
    [
        (
            '<w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12"/></w:object>',
            "bảng Excel nhúng; hãy dán lại thành bảng Word rồi đọc lại",
        ),
        (
            '<w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Equation.3"/></w:object>',
            "công thức đời cũ; hãy gõ lại công thức thành chữ rồi đọc lại",
        ),
        (
            '<w:object><o:OLEObject ProgID="Word.Document.8"/></w:object>',
            "tài liệu khác được chèn vào; hãy dán nội dung của nó vào tệp rồi đọc lại",
        ),
        (
            '<w:object><o:OLEObject ProgID="AcroExch.Document"/></w:object>',
            "đối tượng nhúng; hãy ghi nội dung của nó thành chữ rồi đọc lại",
        ),
        ("<w:pict><v:shape><v:imagedata/></v:shape></w:pict>", PICTURE_TOLD),
        (
            f'<w:drawing><c:chart xmlns:c="{CHART}"/></w:drawing>',
            "biểu đồ; hãy ghi số liệu của biểu đồ thành bảng hoặc chữ rồi đọc lại",
        ),
        (
            f'<w:drawing><d:relIds xmlns:d="{DIAGRAM}"/></w:drawing>',
            "sơ đồ; hãy ghi nội dung của sơ đồ thành chữ rồi đọc lại",
        ),
    ],
)
def test_each_kind_is_told_with_what_to_do(tmp_path: Path, run: str, told: str) -> None:
    document = docx.Document()
    document.add_paragraph("Thu ngân sách đạt 4,6 tỷ đồng.")
    document.element.body.insert(1, parse_xml(f"<w:p {W} {OLE}><w:r>{run}</w:r></w:p>"))
    path = tmp_path / "na-hin.docx"
    document.save(str(path))

    assert read_docx(path).left_out == (f"đoạn 2 (sau “Thu ngân sách đạt 4,6 tỷ đồng.”): {told}",)


def test_what_was_deleted_and_a_drawing_s_second_version_are_not_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Toàn xã có 14 bản.")
    drawn = "<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>"
    fallback = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{}</mc:AlternateContent>'
    deleted = f"<w:p {W} {OLE}><w:del>{drawn}</w:del></w:p>"
    again = f"<w:p {W} {OLE}><w:r>{fallback.format(f'<mc:Fallback>{drawn}</mc:Fallback>')}</w:r></w:p>"
    for k, paragraph in enumerate((deleted, again), 1):
        document.element.body.insert(k, parse_xml(paragraph))
    path = tmp_path / "na-hin.docx"
    document.save(str(path))

    assert read_docx(path).left_out == ()


@pytest.mark.parametrize(
    ("equation", "text"),
    [
        ("<m:r><m:t>1.842</m:t></m:r>", "Rừng trồng đạt 1.842 ha."),
        (
            "<m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f>",
            "Rừng trồng đạt 3/4 ha.",
        ),
        (
            "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup>",
            "Rừng trồng đạt 10³ ha.",
        ),
        ("<m:d><m:e><m:r><m:t>12,5</m:t></m:r></m:e></m:d>", "Rừng trồng đạt (12,5) ha."),
    ],
)
def test_an_equation_is_read_where_it_stands(tmp_path: Path, equation: str, text: str) -> None:
    document = docx.Document()
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    words = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    paragraph = (
        f"<w:p {W} {math}>{words.format('Rừng trồng đạt ')}<m:oMath>{equation}</m:oMath>{words.format(' ha.')}</w:p>"
    )
    document.element.body.insert(0, parse_xml(paragraph))
    path = tmp_path / "na-hin.docx"
    document.save(str(path))

    source = read_docx(path)

    assert (source.lines[0].text, source.left_out) == (text, ())


def test_signs_of_the_symbol_font_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    symbol = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    text = "<w:r><w:t>{}</w:t></w:r>"
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{text.format('Đạt')}{symbol}{text.format('95%')}</w:p>"))
    path = tmp_path / "na-hin.docx"
    document.save(str(path))

    assert read_docx(path).lines[0].text == "Đạt≥95%"
