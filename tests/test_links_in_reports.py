"""Links of a report, of whatever kind, fetch nothing while it is read: a door on this machine is never knocked at."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pdf.read_pdf import read_pdf
from ingest.readers import read_source
from ingest.report import read_report
from ingest.source import ReadError
from ingest.word.read_docx import read_docx
from tests.ingest.hostile_files import W, document_of, package, pdf, stream

SAID = "Xã Nà Hin có 14 bản."
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_file(address: str, doctype: str = "") -> bytes:
    """A .docx with a link, a remote picture, a remote template and words of an other file drawn in."""
    kinds = (
        "image",
        "attachedTemplate",
        "hyperlink",
        "frame",
        "oleObject",
        "subDocument",
        "aFChunk",
    )
    links = "".join(
        f'<Relationship Id="r{k}" Type="{_RELATIONS}/{kind}" Target="{address}/{kind}" TargetMode="External"/>'
        for k, kind in enumerate(kinds)
    )
    relations = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    ).encode()
    body = (
        f'<w:p><w:hyperlink xmlns:r="{_RELATIONS}" r:id="r2"><w:r><w:t>{SAID}</w:t></w:r></w:hyperlink></w:p>'
        f'<w:p><w:r><w:instrText>INCLUDETEXT "{address}/a.txt"</w:instrText></w:r></w:p>'
        f'<w:altChunk xmlns:r="{_RELATIONS}" r:id="r6"/>'
    )
    settings = f'<w:settings xmlns:w="{W}"/>'.encode()
    return package(
        doctype.encode() + document_of(body),
        {
            "word/_rels/document.xml.rels": relations,
            "word/_rels/settings.xml.rels": relations,
            "word/settings.xml": settings,
        },
    )


def pdf_file(address: str) -> bytes:
    """A PDF file that would open, send to and import from an address."""
    link = f"<< /S /URI /URI ({address}/a) >>".encode()
    script = f"<< /S /JavaScript /JS (app.launchURL\\('{address}/b'\\);) >>".encode()
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    words = stream(b"BT /A 12 Tf 50 700 Td (Xa Na Hin co 14 ban.) Tj ET")
    outside = f"<< /Length 0 /F << /FS /URL /F ({address}/c) >> >>\nstream\n\nendstream".encode()
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction " + script + b" /AA << /WC " + link + b" >> >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [5 0 R 6 0 R] "
        b"/Resources << /Font << /A 4 0 R >> >> /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A "
        + link
        + b" >>] >>",
        font,
        words,
        outside,
    )


def text_file(address: str) -> bytes:
    return (
        f"# Báo cáo\n\n{SAID}\n\n![]({address}/a.png) [x]({address}/b) <img src={address}/c> {address}/d\n\n"
        f"[e]: {address}/e\n\n<!ENTITY x SYSTEM '{address}/f'>\n\n@import url({address}/g);\n"
    ).encode()


@pytest.fixture
def opened() -> Iterator[list[tuple[object, ...]]]:
    """What this process connects to or looks up from now on."""
    seen: list[tuple[object, ...]] = []
    active = [True]

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if active[0] and event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
            seen.append((event, *map(str, arguments)))

    sys.addaudithook(note)  # cannot be taken off again
    yield seen
    active[0] = False


@pytest.mark.parametrize(
    ("name", "make"), [("na-hin.docx", word_file), ("na-hin.pdf", pdf_file), ("na-hin.md", text_file)]
)
def test_reading_fetches_nothing(tmp_path: Path, opened: list[tuple[object, ...]], name, make) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.setblocking(False)
        path = tmp_path / name
        path.write_bytes(make(f"http://127.0.0.1:{door.getsockname()[1]}"))
        in_process = {".docx": read_docx, ".pdf": read_pdf, ".md": read_source}[path.suffix](path)
        report = read_report(path)  # Word and PDF files in a process of their own
        with pytest.raises(BlockingIOError):
            door.accept()
    assert opened == []
    assert any("14" in line.text for line in in_process.lines)
    assert any("14" in passage.text for passage in report.passages)


def test_entities_from_elsewhere_are_refused(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.setblocking(False)
        address = f"http://127.0.0.1:{door.getsockname()[1]}"
        path = tmp_path / "na-hin.docx"
        path.write_bytes(word_file(address, f'<!DOCTYPE a [<!ENTITY x SYSTEM "{address}/x.dtd"> %x;]>'))
        with pytest.raises(ReadError, match="khai báo DTD"):
            read_report(path)
        with pytest.raises(BlockingIOError):
            door.accept()
