"""Documents inserted whole into a Word file (altChunk), and files of Strict Open XML."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from ingest.word.read_docx import read_docx

CHUNK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PAGE = """<html><body><h2>1. Về điện</h2><p>Toàn xã có <b>27</b>
trạm biến áp.</p><table><tr><th>Chỉ tiêu</th><th>2025</th></tr><tr><td>Hộ dùng điện</td><td>99,4%</td></tr>
</table></body></html>"""


def _with_chunk(path: Path, name: str, kind: str, data: bytes) -> Path:
    document = docx.Document()
    document.add_paragraph("Phần thứ nhất. Kết quả")
    part = Part(PackURI(f"/word/{name}"), kind, data, document.part.package)
    inserted = document.part.relate_to(part, CHUNK)
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    document.element.body.insert(1, parse_xml(f'<w:altChunk {names} r:id="{inserted}"/>'))
    document.add_paragraph("Toàn xã có 14 bản.")
    document.save(str(path))
    return path


def _word_bytes() -> bytes:
    document = docx.Document()
    document.add_paragraph("Đàn dê 1.460 con.")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "kind", "data", "texts"),
    [
        pytest.param(
            "chunk1.htm",
            "text/html",
            PAGE.encode(),
            ["1. Về điện", "Toàn xã có 27 trạm biến áp.", "Chỉ tiêu | 2025", "Chỉ tiêu: Hộ dùng điện; 2025: 99,4%"],
            id="web page",
        ),
        pytest.param(
            "chunk1.mht",
            "message/rfc822",
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
            b'Content-Type: text/html; charset="utf-8"\r\n\r\n'
            + "<p>Chợ họp 05 phiên.</p>".encode()
            + b"\r\n--b--\r\n",
            ["Chợ họp 05 phiên."],
            id="web archive",
        ),
        pytest.param("chunk1.txt", "text/plain", "Xã có 03 chợ.\n".encode(), ["Xã có 03 chợ."], id="plain text"),
        pytest.param(
            "chunk1.docx",
            f"{WORDPROCESSING}.document.main+xml",
            _word_bytes(),
            ["Đàn dê 1.460 con."],
            id="Word",
        ),
    ],
)
def test_an_inserted_document_is_read_where_it_stands(
    tmp_path: Path, name: str, kind: str, data: bytes, texts: list[str]
) -> None:
    source = read_docx(_with_chunk(tmp_path / "na-hin.docx", name, kind, data))

    assert [line.text for line in source.lines] == ["Phần thứ nhất. Kết quả", *texts, "Toàn xã có 14 bản."]
    assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))
    assert source.left_out == ()


@pytest.mark.parametrize(
    ("name", "kind", "data"),
    [
        pytest.param("chunk1.rtf", "application/rtf", rb"{\rtf1 abc}", id="RTF"),
        pytest.param("chunk1.docx", f"{WORDPROCESSING}.document", b"no", id="damaged"),
    ],
)
def test_what_cannot_be_read_of_it_is_told(tmp_path: Path, name: str, kind: str, data: bytes) -> None:
    source = read_docx(_with_chunk(tmp_path / "na-hin.docx", name, kind, data))

    assert source.left_out == (
        "đoạn 2 (sau “Phần thứ nhất. Kết quả”): tài liệu khác được chèn vào; "
        "hãy dán nội dung của nó vào tệp rồi đọc lại",
    )


def test_rows_and_columns_that_cells_are_merged_over_keep_their_places(tmp_path: Path) -> None:
    page = (
        "<table><tr><td rowspan=2>Xã</td><td colspan=2>Hộ nghèo</td></tr><tr><td>2020</td><td>2025</td></tr>"
        "<tr><td>Co Mạ</td><td>41</td><td>12</td></tr></table>"
    )

    source = read_docx(_with_chunk(tmp_path / "na-hin.docx", "chunk1.htm", "text/html", page.encode()))

    assert [line.text for line in source.lines[1:-1]] == [
        "Xã | Hộ nghèo",
        "2020 | 2025",
        "Xã: Co Mạ; Hộ nghèo, 2020: 41; Hộ nghèo, 2025: 12",
    ]


def test_strict_open_xml_is_read_as_any_other(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Phần thứ hai. Kết quả", level=1)
    document.add_paragraph("Toàn xã có 14 bản.")
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("Chỉ tiêu", "2025"), ("Hộ nghèo", "12")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    usual, strict = tmp_path / "thuong.docx", tmp_path / "strict.docx"
    document.save(str(usual))
    with zipfile.ZipFile(usual) as archive, zipfile.ZipFile(strict, "w") as copy:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith((".xml", ".rels")):
                data = re.sub(
                    rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/",
                    rb"http://purl.oclc.org/ooxml/\1/",
                    data,
                )
            copy.writestr(name, data)

    assert read_docx(strict) == read_docx(usual)


def test_a_document_with_macros_or_a_template_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Toàn xã có 14 bản.")
    usual, macros = tmp_path / "thuong.docx", tmp_path / "macro.docx"
    document.save(str(usual))
    with zipfile.ZipFile(usual) as archive, zipfile.ZipFile(macros, "w") as copy:
        for name in archive.namelist():
            data = archive.read(name)
            kind = f"{WORDPROCESSING}.document.main+xml".encode()
            copy.writestr(name, data.replace(kind, b"application/vnd.ms-word.document.macroEnabled.main+xml"))

    assert read_docx(macros) == read_docx(usual)
