"""A .docx or .xlsx file is a zip archive of XML parts: may it be unpacked in memory, and how it is read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import IO

from ingest.limits import MAX_MEMBERS, MAX_UNPACKED_BYTES, MAX_XML_BYTES, in_megabytes
from ingest.source import ReadError
from ingest.word.safe_xml import Prolog

_CHUNK = 1 << 20
_IS_XML = re.compile(r"\.(?:xml|rels)\Z", re.IGNORECASE)

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_IN_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_DOCUMENT_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_DOCUMENT_TYPES = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)

#: A whole document within, which is no part of XML whatever its type says.
_INSERTED = re.compile(rb'<(?:Override|Default)\b[^>]*(?:PartName|Extension)="[^">]*doc[xm]"[^>]*>')


def readable_package(file: Path | IO[bytes]) -> IO[bytes]:
    """The package as python-docx reads it: Strict Open XML under the usual names, a template or a file with macros
    as a document, one inserted within as it is."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(made, "w") as copy:
        for member in archive.infolist():
            data = archive.read(member)
            if _IS_XML.search(member.filename):
                data = _STRICT.sub(_IN_TRANSITIONAL, data)
                if member.filename == "[Content_Types].xml":
                    data = _OTHER_DOCUMENT_TYPES.sub(_DOCUMENT_TYPE, data)
                    data = _INSERTED.sub(lambda found: found[0].replace(b".main+xml", b""), data)
            copy.writestr(member.filename, data)
    made.seek(0)
    return made


def check_package(path: Path, inserted: IO[bytes] | None = None) -> None:
    """Refuse an archive that is damaged, or would fill the memory when unpacked. Nothing is written to disk.

    Args:
        path: the archive, or the one that the other is in.
        inserted: one that stands in another.

    Raises:
        ReadError: the message names the file and says what to do.
    """
    try:
        with zipfile.ZipFile(inserted or path) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise ReadError(_too_much(path, f"hơn {MAX_MEMBERS:,} phần".replace(",", ".")))
            if len({member.filename.lower() for member in members}) < len(members):
                raise zipfile.BadZipFile("parts of one name: programs do not agree which of them counts")
            xml = total = 0
            for member in members:
                is_xml = _IS_XML.search(member.filename) is not None
                prolog = Prolog()
                with archive.open(member) as part:
                    while chunk := part.read(_CHUNK):
                        prolog.feed(chunk)
                        total += len(chunk)
                        xml += len(chunk) if is_xml or prolog.is_xml else 0
                        if xml > MAX_XML_BYTES or total > MAX_UNPACKED_BYTES:
                            most = MAX_XML_BYTES if xml > MAX_XML_BYTES else MAX_UNPACKED_BYTES
                            raise ReadError(_too_much(path, f"hơn {in_megabytes(most)}"))
                        if prolog.declares:  # which the format forbids
                            message = (
                                f"{path.name}: {_file(path)} có khai báo DTD, loại tệp này không được phép có; "
                                f"hãy mở bằng {_program(path)} và lưu lại thành tệp mới."
                            )
                            raise ReadError(message)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        message = (
            f"{path.name}: {_file(path)} bị hỏng hoặc bị cắt cụt; hãy mở bằng {_program(path)} và lưu lại, "
            "hoặc chép lại từ bản gốc."
        )
        raise ReadError(message) from None


def _too_much(path: Path, size: str) -> str:
    return (
        f"{path.name}: {_file(path)} bung ra {size}, quá mức của một báo cáo; "
        f"hãy kiểm tra có đúng tệp không, hoặc mở bằng {_program(path)} và lưu lại thành tệp mới."
    )


def _program(path: Path) -> str:
    return "Excel" if path.suffix.lower() == ".xlsx" else "Word"


def _file(path: Path) -> str:
    return f"tệp {_program(path)}"
