from __future__ import annotations

from pathlib import Path

import docx
import pytest

from ingest.source import ReadError, Source, SourceLine
from ingest.word.read_docx import read_docx

SAMPLE = Path(__file__).parents[3] / "data" / "sample" / "dak-so-rai.docx"
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048)  # what Word writes where a password is set


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    """Headings of two levels, an empty paragraph, a line break, a table and a paragraph behind it."""
    document = docx.Document()
    document.add_heading("Phần thứ hai. Kết quả", level=1)
    document.add_paragraph("")
    document.add_heading("1.1. Chăn nuôi", level=3)
    document.add_paragraph("Đàn trâu 214 con,\nđàn bò 1.035 con\tnăm 2024.")
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows,
        (("Chỉ tiêu", "", "Năm 2024"), ("Hộ nghèo", "%", "12,4"), ("Thu nhập", "triệu đồng", "31,5")),
        strict=True,
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("Toàn xã có 12 bản.")
    path = tmp_path / "na-hin.docx"
    document.save(str(path))
    return path


def test_paragraphs_and_rows_are_counted_in_document_order(word_file: Path) -> None:
    assert read_docx(word_file) == Source(
        (
            SourceLine(1, "Phần thứ hai. Kết quả", heading=1),
            SourceLine(2, ""),
            SourceLine(3, "1.1. Chăn nuôi", heading=3),
            SourceLine(4, "Đàn trâu 214 con, đàn bò 1.035 con năm 2024."),
            SourceLine(5, "Chỉ tiêu |  | Năm 2024", row=True),
            SourceLine(6, "Chỉ tiêu: Hộ nghèo; %; Năm 2024: 12,4", row=True),
            SourceLine(7, "Chỉ tiêu: Thu nhập; triệu đồng; Năm 2024: 31,5", row=True),
            SourceLine(8, "Toàn xã có 12 bản."),
        ),
        paragraphs=True,
    )


def test_footnotes_stand_at_the_end_with_the_marks_that_cite_them() -> None:
    source = read_docx(SAMPLE)
    document = docx.Document(str(SAMPLE))
    body = len(document.paragraphs) + sum(len(table.rows) for table in document.tables)

    notes = source.lines[body:]
    cited = {
        number: [line.number for line in source.lines[:body] if f"<sup>{number}</sup>" in line.text]
        for number in range(1, 8)
    }
    assert [(line.number, line.text[:13]) for line in notes] == [
        (body + number, f"<sup>{number}</sup> ") for number in range(1, 7)
    ]
    assert [len(lines) for lines in cited.values()] == [1, 1, 1, 1, 1, 1, 0]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"Ch\xc3\xa0o", id="no Word file"),
        pytest.param(SAMPLE.read_bytes()[:20_000], id="truncated"),
        pytest.param(ENCRYPTED, id="encrypted"),
        pytest.param(b"", id="empty"),
    ],
)
def test_what_is_no_word_document_is_refused_with_the_remedy(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "na-hin.docx"
    path.write_bytes(data)

    with pytest.raises(ReadError) as error:
        read_docx(path)

    assert str(error.value) == (
        "na-hin.docx: không phải tệp Word (.docx) đọc được; hãy mở bằng Word, bỏ mật khẩu và lưu lại."
    )


def test_another_office_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "na-hin.docx"
    document = docx.Document()
    document.part._content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    document.save(str(path))

    with pytest.raises(ReadError, match=r"^na-hin\.docx: không phải tệp Word"):
        read_docx(path)
