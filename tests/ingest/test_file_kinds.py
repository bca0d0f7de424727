"""What a file really holds, whatever its name says."""

from __future__ import annotations

import tracemalloc
import zipfile
from pathlib import Path

import pytest

from ingest.file_kinds import check_kind, kind_of
from ingest.source import ReadError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)


def package(path: Path, *members: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            archive.writestr(member, "")
    return path


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("Báo cáo chính trị".encode(), "chữ thường"),
        (b"<!DOCTYPE html><p>x</p>", "trang web"),
        (b"%PDF-1.7\n", "tệp PDF"),
        (b"{\\rtf1", "tệp RTF"),
        (b"\xff\xd8\xff\xe0", "tệp ảnh"),
        (b"RIFF\0\0\0\0WEBP", "tệp ảnh"),
        (b"Rar!\x1a\x07", "tệp nén"),
        (b"\x7fELF\x02", "tệp chương trình"),
        (OLE + "WordDocument".encode("utf-16-le"), "tệp Word đời cũ (.doc)"),
        (OLE + "Workbook".encode("utf-16-le"), "tệp Office đời cũ"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "tệp Word, Excel hoặc PowerPoint có mật khẩu"),
        (b"PK\x03\x04" + bytes(20), None),
        ("Báo cáo".encode("utf-16"), None),
        (b"\0\1\2\3", None),
    ],
)
def test_a_file_is_known_by_its_first_bytes(tmp_path: Path, content: bytes, name: str | None) -> None:
    path = tmp_path / "na-hin.txt"
    path.write_bytes(content)
    kind = kind_of(path)
    assert (kind.name if kind else None) == name


@pytest.mark.parametrize(
    ("members", "name"),
    [
        (("[Content_Types].xml", "word/document.xml"), "tệp Word"),
        (("[Content_Types].xml", "xl/workbook.xml"), "tệp Excel"),
        (("[Content_Types].xml", "ppt/presentation.xml"), "tệp PowerPoint"),
        (("mimetype", "content.xml"), "tệp OpenDocument"),
        (("báo cáo.txt",), "tệp nén"),
    ],
)
def test_a_package_is_known_by_its_parts(tmp_path: Path, members: tuple[str, ...], name: str) -> None:
    kind = kind_of(package(tmp_path / "na-hin.docx", *members))
    assert kind is not None and kind.name == name


def test_a_file_of_another_kind_than_its_name_says_is_refused_with_what_to_do(tmp_path: Path) -> None:
    excel = package(tmp_path / "na-hin.docx", "xl/workbook.xml")
    with pytest.raises(ReadError) as error:
        check_kind(excel)
    assert str(error.value) == (
        "na-hin.docx: nội dung là tệp Excel, không đúng với đuôi “.docx”; hãy đổi đuôi tệp thành .xlsx rồi đọc lại."
    )
    locked = tmp_path / "mat-khau.docx"
    locked.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(ReadError) as error:
        check_kind(locked)
    assert str(error.value) == "mat-khau.docx: tệp có mật khẩu; hãy mở tệp, bỏ mật khẩu và lưu lại."
    check_kind(package(tmp_path / "dung.DOCX", "word/document.xml"))


@pytest.mark.parametrize("large", [False, True], ids=["usual", "in the form for large archives"])
def test_an_archive_of_many_parts_is_not_listed(tmp_path: Path, large: bool) -> None:
    entry = b"PK\x01\x02" + bytes(24) + (7).to_bytes(2, "little") + bytes(16) + b"word/aa"
    parts = 600_000
    listed = entry * parts
    count, size = min(parts, 0xFFFF).to_bytes(2, "little"), len(listed).to_bytes(4, "little")
    start = b"PK\x03\x04" + bytes(26)
    end64 = b""
    if large:
        at = (len(start) + len(listed)).to_bytes(8, "little")
        end64 = b"PK\x06\x06" + (44).to_bytes(8, "little") + bytes(12) + parts.to_bytes(8, "little") * 2
        end64 += len(listed).to_bytes(8, "little") + len(start).to_bytes(8, "little")
        end64 += b"PK\x06\x07" + bytes(4) + at + (1).to_bytes(4, "little")
        size = b"\xff" * 4
    end = b"PK\x05\x06" + bytes(4) + count * 2 + size + len(start).to_bytes(4, "little") + bytes(2)
    path = tmp_path / "na-hin.docx"
    path.write_bytes(start + listed + end64 + end)
    with zipfile.ZipFile(path) as archive:
        assert len(archive.filelist) == parts
    tracemalloc.start()
    assert kind_of(path) is None
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 1_000_000
