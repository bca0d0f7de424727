"""Files that harm a careless reader, each made small or sparse, with what has to be said of it."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import docx
from fpdf import FPDF

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class HostileFile:
    """How a file of this name is written, and the fault that is told of it behind its name."""

    name: str
    write: Callable[[Path], None]
    fault: str


def _holding(data: bytes | Callable[[], bytes]) -> Callable[[Path], None]:
    """A writer of these bytes; of large ones, a function that makes them."""

    def write(path: Path) -> None:
        path.write_bytes(data if isinstance(data, bytes) else data())

    return write


def _sparse(size: int, head: bytes = b"") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.write(head)
            file.truncate(size)

    return write


def package(document: bytes, members: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """A .docx with this document.xml, and further members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", document)
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def document_of(body: str) -> bytes:
    """A document.xml with this in its body."""
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()


def word_file(text: str) -> bytes:
    """A sound .docx of one paragraph."""
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(buffer)
    return buffer.getvalue()


def pdf(*objects: bytes) -> bytes:
    """A PDF file of these objects, numbered from 1; the first is the catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + tail


def stream(content: bytes, extra: bytes = b"") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), extra, packed)


def printed_pdf(*pages: str, password: str | None = None) -> bytes:
    """A PDF file with these pages in plain letters."""
    document = FPDF()
    if password is not None:
        document.set_encryption(owner_password="chu", user_password=password)
    document.set_font("Helvetica")
    for page in pages:
        document.add_page()
        document.write(8, page)
    return bytes(document.output())


def _pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        *[page] * count,
    )


def _one_page(content: bytes, *others: bytes, resources: bytes = b"<< >>") -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % resources
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page, content, *others
    )


def _laughing_forms() -> bytes:
    """Ten forms that each draw the next one ten times: ten thousand million letters."""
    forms = []
    for number in range(5, 15):
        inner = b"/F Do " * 10 if number < 14 else b"BT /A 9 Tf (a) Tj ET"
        resources = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>" % (
            number + 1
        )
        forms.append(stream(inner, resources))
    return _one_page(stream(b"/F Do"), *forms, resources=b"<< /XObject << /F 5 0 R >> >>")


def _ole(stream_name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream_name.encode("utf-16-le").ljust(512, b"\0")


def _zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def _bomb() -> bytes:
    """200 KB that unpack to 200 MB of empty paragraphs."""
    return package(b"<w:p/>" * 33_000_000)


_ENTITIES = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 10))
_LAUGHS = f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{_ENTITIES}]>'.encode() + document_of("<w:p>&l9;</w:p>")
_RTF = rb"{\rtf1\ansi X\'e3 N\'e0 Hin}"
_PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
_SOUND_WORD = word_file("Xã Nà Hin có 14 bản.")

DAMAGED_WORD = "tệp Word bị hỏng hoặc bị cắt cụt; hãy mở bằng Word và lưu lại, hoặc chép lại từ bản gốc."
DAMAGED_PDF = "tệp PDF bị hỏng, bị cắt cụt hoặc không có trang nào; hãy xuất lại từ Word hoặc chép lại từ bản gốc."
STRANGE = (
    "tệp bị hỏng hoặc cần quá nhiều bộ nhớ hay thời gian để đọc; "
    "hãy mở tệp và lưu lại thành tệp mới, hoặc chép lại từ bản gốc."
)
TOO_MUCH = "hãy kiểm tra có đúng tệp không, hoặc chia nhỏ rồi đọc lại."
NO_WORDS = "tệp không có chữ nào; hãy kiểm tra lại tệp gốc."
OUTSIDE = (
    "là liên kết (symlink) tới tệp ở ngoài thư mục nên không đọc; "
    "hãy chép chính tệp đó vào thư mục, hoặc nêu đường dẫn của chính tệp đó."
)
NO_FILE = "không phải tệp thường (là thư mục, thiết bị hoặc ống dẫn); hãy bỏ nó ra khỏi thư mục."
PROTECTED = "tệp có mật khẩu; hãy mở tệp, bỏ mật khẩu và lưu lại."
NOT_WORD = "không phải tệp Word (.docx) đọc được; hãy mở bằng Word, bỏ mật khẩu và lưu lại."


def _too_heavy(size: str, most: str) -> str:
    return f"tệp nặng {size} MB, quá mức {most} MB của một báo cáo; {TOO_MUCH}"


def _unpacks(size: int) -> str:
    return (
        f"tệp Word bung ra hơn {size} MB, quá mức của một báo cáo; "
        "hãy kiểm tra có đúng tệp không, hoặc mở bằng Word và lưu lại thành tệp mới."
    )


def _really(kind: str, ending: str, remedy: str) -> str:
    return f"nội dung là {kind}, không đúng với đuôi “{ending}”; {remedy}."


_TO_DOCX = "hãy mở tệp, lưu lại thành .docx rồi đọc lại"

HOSTILE_FILES = (
    HostileFile("trong-txt.txt", _holding(b""), NO_WORDS),
    HostileFile("trong-docx.docx", _holding(b""), NO_WORDS),
    HostileFile("trong-pdf.pdf", _holding(b""), NO_WORDS),
    HostileFile("lon-txt.txt", _sparse(200_000_000), _too_heavy("200", "5")),
    HostileFile("lon-pdf.pdf", _sparse(3_000_000_000, b"%PDF-1.7\n"), _too_heavy("3.000", "200")),
    HostileFile(
        "mot-dong.txt",
        _holding(b"Xa Na Hin, " * 300_000),
        "tệp có hơn 2.000.000 ký tự, quá mức của một báo cáo; " + TOO_MUCH,
    ),
    HostileFile(
        "nhieu-dong.txt",
        _holding(b"(\n" * 1_000_000),
        "tệp có hơn 50.000 dòng, quá mức của một báo cáo; " + TOO_MUCH,
    ),
    HostileFile(
        "so-khong.txt",
        _holding(bytes(4_000_000)),
        "không đọc được chữ ở vị trí byte 0; hãy mở tệp và lưu lại với bảng mã UTF-8 (Unicode).",
    ),
    HostileFile("ma-hoa-docx.docx", _holding(_ole("EncryptedPackage")), PROTECTED),
    HostileFile(
        "ma-hoa-pdf.pdf",
        _holding(printed_pdf("402 kg", password="khach")),
        "tệp PDF có mật khẩu; hãy mở tệp, bỏ mật khẩu và lưu lại.",
    ),
    HostileFile("cut-docx.docx", _holding(_SOUND_WORD[: len(_SOUND_WORD) // 2]), DAMAGED_WORD),
    HostileFile("cut-pdf.pdf", _holding(printed_pdf("402 kg")[:400]), DAMAGED_PDF),
    HostileFile("khong-trang.pdf", _holding(_pages(0)), DAMAGED_PDF),
    HostileFile(
        "hai-nghin-trang.pdf",
        _holding(_pages(2000)),
        "tệp PDF có 2000 trang, quá mức 1000 trang của một báo cáo; " + TOO_MUCH,
    ),
    HostileFile("bom-docx.docx", _holding(_bomb), _unpacks(64)),
    HostileFile(
        "bom-anh.docx",
        _holding(lambda: package(document_of(""), {"word/media/a.png": bytes(401_000_000)})),
        _unpacks(400),
    ),
    HostileFile(
        "cuoi-docx.docx",
        _holding(package(_LAUGHS)),
        "tệp Word có khai báo DTD, loại tệp này không được phép có; hãy mở bằng Word và lưu lại thành tệp mới.",
    ),
    HostileFile("sau-docx.docx", _holding(package(document_of("<w:p>" * 100_000 + "</w:p>" * 100_000))), NOT_WORD),
    HostileFile("sau-pdf.pdf", _holding(pdf(b"<< /Type /Catalog /Pages " + b"[" * 1_000_000 + b" >>")), DAMAGED_PDF),
    HostileFile(
        "bom-pdf.pdf",
        _holding(lambda: _one_page(stream(b"BT /A 9 Tf (a) Tj ET\n" * 20_000_000))),
        STRANGE,
    ),
    HostileFile("cuoi-pdf.pdf", _holding(_laughing_forms()), STRANGE),
    HostileFile(
        "pdf.docx",
        _holding(printed_pdf("402 kg")),
        _really("tệp PDF", ".docx", "hãy đổi đuôi tệp thành .pdf rồi đọc lại"),
    ),
    HostileFile(
        "word-pdf.pdf", _holding(_SOUND_WORD), _really("tệp Word", ".pdf", "hãy đổi đuôi tệp thành .docx rồi đọc lại")
    ),
    HostileFile(
        "word-txt.txt", _holding(_SOUND_WORD), _really("tệp Word", ".txt", "hãy đổi đuôi tệp thành .docx rồi đọc lại")
    ),
    HostileFile(
        "chu.docx",
        _holding("Xã Nà Hin".encode()),
        _really("chữ thường", ".docx", "hãy đổi đuôi tệp thành .txt rồi đọc lại"),
    ),
    HostileFile("trang-web.docx", _holding(b"<!DOCTYPE html><html>Na Hin"), _really("trang web", ".docx", _TO_DOCX)),
    HostileFile(
        "anh-docx.docx",
        _holding(_PNG),
        _really("tệp ảnh", ".docx", "hãy dùng bản Word, hoặc ghép các ảnh thành tệp PDF"),
    ),
    HostileFile(
        "anh-txt.txt",
        _holding(b"\xff\xd8\xff\xe0" + bytes(64)),
        _really("tệp ảnh", ".txt", "hãy dùng bản Word, hoặc ghép các ảnh thành tệp PDF"),
    ),
    HostileFile("doi-cu.docx", _holding(_ole("WordDocument")), _really("tệp Word đời cũ (.doc)", ".docx", _TO_DOCX)),
    HostileFile("rtf.docx", _holding(_RTF), _really("tệp RTF", ".docx", _TO_DOCX)),
    HostileFile(
        "odt.docx", _holding(_zipped("mimetype", "content.xml")), _really("tệp OpenDocument", ".docx", _TO_DOCX)
    ),
    HostileFile(
        "bang-tinh-docx.docx",
        _holding(_zipped("[Content_Types].xml", "xl/workbook.xml")),
        _really("tệp Excel", ".docx", "hãy đổi đuôi tệp thành .xlsx rồi đọc lại"),
    ),
    HostileFile(
        "nen.docx",
        _holding(_zipped("bao-cao.docx")),
        _really("tệp nén", ".docx", "hãy giải nén, lấy báo cáo ra rồi đọc lại"),
    ),
    HostileFile(
        "bang-tinh-xlsx.xlsx",
        _holding(_zipped("xl/workbook.xml")),
        "không phải tệp Excel (.xlsx) đọc được; hãy mở bằng Excel, bỏ mật khẩu và lưu lại.",
    ),
    HostileFile("ong-dan.txt", lambda path: os.mkfifo(path), NO_FILE),
    HostileFile("thiet-bi.txt", lambda path: path.symlink_to("/dev/zero"), OUTSIDE),
    HostileFile(
        "mat-dich.txt",
        lambda path: path.symlink_to("khong-co.txt"),
        "không mở được tệp (No such file or directory); hãy kiểm tra đường dẫn và quyền đọc.",
    ),
)
