from __future__ import annotations

from pathlib import Path

import docx
import pytest

from ingest.readers import read_source
from ingest.source import ReadError


@pytest.mark.parametrize("name", ["na-hin.txt", "na-hin.md", "NA HIN.TXT"])
def test_text_files_are_read_as_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Xã Nà Hin", encoding="utf-8")

    assert [line.text for line in read_source(tmp_path / name).lines] == ["Xã Nà Hin"]


def test_word_files_are_read_as_word(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Xã Nà Hin")
    document.save(str(tmp_path / "na-hin.docx"))

    assert [line.text for line in read_source(tmp_path / "na-hin.docx").lines] == ["Xã Nà Hin"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (
            "na-hin.xls",
            b"Na Hin",
            "na-hin.xls: chưa đọc được loại tệp “.xls”; "
            "hãy lưu báo cáo thành một trong các loại .txt, .md, .docx, .pdf.",
        ),
        (
            "na-hin",
            b"Na Hin",
            "na-hin: chưa đọc được loại tệp “không đuôi”; "
            "hãy lưu báo cáo thành một trong các loại .txt, .md, .docx, .pdf.",
        ),
        ("na-hin.txt", b"", "na-hin.txt: tệp không có chữ nào; hãy kiểm tra lại tệp gốc."),
        ("na-hin.md", b"\n \t\n\xc2\xa0\n", "na-hin.md: tệp không có chữ nào; hãy kiểm tra lại tệp gốc."),
    ],
)
def test_a_file_without_a_reader_or_words_is_refused(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)

    with pytest.raises(ReadError) as error:
        read_source(tmp_path / name)

    assert str(error.value) == message


def test_a_word_file_without_words_is_refused(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "na-hin.docx"))

    with pytest.raises(ReadError, match=r"^na-hin\.docx: tệp không có chữ nào"):
        read_source(tmp_path / "na-hin.docx")


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^na-hin\.txt: không mở được tệp \(.+\); hãy kiểm tra đường dẫn"):
        read_source(tmp_path / "na-hin.txt")
