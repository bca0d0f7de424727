"""What a file really is, by its first bytes, whatever its name says."""

from __future__ import annotations

import codecs
import mmap
import os
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from ingest.limits import MAX_MEMBERS
from ingest.source import ReadError


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file as it is named to the user, what to do with one, and the endings of those that we read."""

    name: str
    remedy: str
    endings: tuple[str, ...] = ()


_SAVE_AS_WORD = "hãy mở tệp, lưu lại thành .docx rồi đọc lại"
_FROM_ARCHIVE = "hãy giải nén, lấy báo cáo ra rồi đọc lại"
_FROM_PICTURE = "hãy dùng bản Word, hoặc ghép các ảnh thành tệp PDF"
_ORIGINAL = "hãy dùng bản Word hoặc PDF của báo cáo"

_TEXT = FileKind("chữ thường", "hãy đổi đuôi tệp thành .txt rồi đọc lại", (".txt", ".md"))
_WEB_PAGE = FileKind("trang web", _SAVE_AS_WORD, (".txt", ".md", ".doc"))
_PDF = FileKind("tệp PDF", "hãy đổi đuôi tệp thành .pdf rồi đọc lại", (".pdf",))
_DOCX = FileKind("tệp Word", "hãy đổi đuôi tệp thành .docx rồi đọc lại", (".docx", ".doc"))
_ENCRYPTED = FileKind("tệp Word, Excel hoặc PowerPoint có mật khẩu", "hãy mở tệp, bỏ mật khẩu và lưu lại")
_OLD_WORD = FileKind("tệp Word đời cũ (.doc)", _SAVE_AS_WORD, (".doc",))
_OLD_OFFICE = FileKind("tệp Office đời cũ", _ORIGINAL)
_RTF = FileKind("tệp RTF", _SAVE_AS_WORD, (".rtf", ".doc"))
_ODT = FileKind("tệp OpenDocument", _SAVE_AS_WORD, (".odt", ".doc"))
_EXCEL = FileKind("tệp Excel", "hãy đổi đuôi tệp thành .xlsx rồi đọc lại", (".xlsx",))
_POWERPOINT = FileKind("tệp PowerPoint", _ORIGINAL)
_ARCHIVE = FileKind("tệp nén", _FROM_ARCHIVE)
_PICTURE = FileKind("tệp ảnh", _FROM_PICTURE)
_PROGRAM = FileKind("tệp chương trình", _ORIGINAL)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BEGINNINGS = {
    b"%PDF-": _PDF,
    b"{\\rtf": _RTF,
    b"\x89PNG\r\n": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"II*\x00": _PICTURE,
    b"MM\x00*": _PICTURE,
    b"Rar!\x1a": _ARCHIVE,
    b"7z\xbc\xaf\x27\x1c": _ARCHIVE,
    b"\x1f\x8b\x08": _ARCHIVE,
    b"\x7fELF": _PROGRAM,
    b"MZ\x90\x00": _PROGRAM,
}
_IN_PACKAGE = {"word/": _DOCX, "xl/": _EXCEL, "ppt/": _POWERPOINT, "content.xml": _ODT, "[Content_Types].xml": _DOCX}
_WEB_PAGE_START = re.compile(r"\ufeff?\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_HEAD = 1024  # bytes
_LONGEST_END = 22 + 65_535 + 20  # bytes of an archive's end, with its comment
_LONGEST_DIRECTORY = MAX_MEMBERS * 1_000  # bytes; a part is listed with its name in about a hundred


def kind_of(path: Path) -> FileKind | None:
    """The kind of a file, None where it is none that is known, or damaged so that it may have been anything."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_OLE):
        return _kind_of_ole(path)
    if head.startswith(_ZIP):
        return _kind_of_zip(path)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _PICTURE
    by_beginning = (kind for beginning, kind in _BEGINNINGS.items() if head.startswith(beginning))
    return next(by_beginning, None) or _kind_of_text(head)


def check_kind(path: Path) -> None:
    """Refuse a file whose name promises another kind than it holds.

    Raises:
        ReadError: it is of another kind, or encrypted; the message says which and what to do.
    """
    kind = kind_of(path)
    if kind is None or path.suffix.lower() in kind.endings:
        return
    if kind is _ENCRYPTED:
        message = f"{path.name}: tệp có mật khẩu; {kind.remedy}."
    else:
        message = f"{path.name}: nội dung là {kind.name}, không đúng với đuôi “{path.suffix}”; {kind.remedy}."
    raise ReadError(message)


def _kind_of_text(head: bytes) -> FileKind | None:
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return None
    if "\0" in text:
        return None
    return _WEB_PAGE if _WEB_PAGE_START.match(text) else _TEXT


def _kind_of_ole(path: Path) -> FileKind:
    """By the names of the streams, which stand in the file as UTF-16."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            return _ENCRYPTED
        return _OLD_WORD if data.find("WordDocument".encode("utf-16-le")) >= 0 else _OLD_OFFICE


def _kind_of_zip(path: Path) -> FileKind | None:
    if _directory_bytes(path) > _LONGEST_DIRECTORY:
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    return next((kind for part, kind in _IN_PACKAGE.items() if any(name.startswith(part) for name in names)), _ARCHIVE)


def _directory_bytes(path: Path) -> int:
    """How long the archive's list of parts is by its own account; listing them takes ten times as much memory."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - _LONGEST_END, 0))
        end = file.read()
        at = end.rfind(b"PK\x05\x06")
        if at < 0 or at + 16 > len(end):
            return 0
        if at >= 20 and end.startswith(b"PK\x06\x07", at - 20):  # the list is described in the form for large archives
            file.seek(min(int.from_bytes(end[at - 12 : at - 4], "little"), size))
            return int.from_bytes(file.read(48)[40:48], "little")
    return int.from_bytes(end[at + 12 : at + 16], "little")
