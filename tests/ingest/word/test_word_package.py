from __future__ import annotations

import io
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest

from ingest.source import ReadError
from ingest.word import word_package
from ingest.word.word_package import check_package
from tests.ingest.hostile_files import document_of, package

SOUND = package(document_of("<w:p><w:r><w:t>Xã Nà Hin</w:t></w:r></w:p>"), {"word/media/a.png": bytes(5_000)})


def _refusal(folder: Path, data: bytes) -> str | None:
    path = folder / "na-hin.docx"
    path.write_bytes(data)
    try:
        check_package(path)
    except ReadError as error:
        return str(error)
    return None


def test_a_sound_package_passes(tmp_path: Path) -> None:
    assert _refusal(tmp_path, SOUND) is None


@pytest.mark.parametrize(
    ("limit", "value", "size"),
    [("MAX_MEMBERS", 3, "hơn 3 phần"), ("MAX_XML_BYTES", 500, "hơn 1 MB"), ("MAX_UNPACKED_BYTES", 5_000, "hơn 1 MB")],
)
def test_each_limit_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, size: str) -> None:
    monkeypatch.setattr(word_package, limit, value)

    assert _refusal(tmp_path, SOUND) == (
        f"na-hin.docx: tệp Word bung ra {size}, quá mức của một báo cáo; "
        "hãy kiểm tra có đúng tệp không, hoặc mở bằng Word và lưu lại thành tệp mới."
    )


@pytest.mark.parametrize("cut", [10, 100, len(SOUND) // 2, len(SOUND) - 30])
def test_a_truncated_package_is_damaged(tmp_path: Path, cut: int) -> None:
    assert _refusal(tmp_path, SOUND[:cut]) == (
        "na-hin.docx: tệp Word bị hỏng hoặc bị cắt cụt; hãy mở bằng Word và lưu lại, hoặc chép lại từ bản gốc."
    )


def test_a_changed_byte_is_damage(tmp_path: Path) -> None:
    at = SOUND.index(b"word/document.xml") + 40

    assert _refusal(tmp_path, SOUND[:at] + bytes([SOUND[at] ^ 0xFF]) + SOUND[at + 1 :]) is not None


DTD = "tệp Word có khai báo DTD, loại tệp này không được phép có; hãy mở bằng Word và lưu lại thành tệp mới."
_TYPE = '<!DOCTYPE a [<!ENTITY ten "Nà Hin">]>'
_BODY = "<a>&ten;</a>"
FORMS = {
    "UTF-8": f"{_TYPE}{_BODY}".encode(),
    "UTF-8 with a mark": f"{_TYPE}{_BODY}".encode("utf-8-sig"),
    "UTF-16": f"{_TYPE}{_BODY}".encode("utf-16"),
    "UTF-16, the other way": b"\xfe\xff" + f"{_TYPE}{_BODY}".encode("utf-16-be"),
    "UTF-16 without a mark": f'<?xml version="1.0" encoding="UTF-16LE"?>{_TYPE}{_BODY}'.encode("utf-16-le"),
    "Latin 1": f'<?xml version="1.0" encoding="latin1"?>{_TYPE.replace("à", "a")}{_BODY}'.encode("latin-1"),
    "UTF-7": b'<?xml version="1.0" encoding="UTF-7"?>' + f"{_TYPE}{_BODY}".encode("utf-7"),
    "behind a comment": f"<!--{'x' * 3_000_000}-->{_TYPE}{_BODY}".encode(),
    "across two pieces": f"<!--{'x' * (2**20 - 12)}-->{_TYPE}{_BODY}".encode(),
    "from elsewhere": b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
}


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles", "customXml/item.bin", "word/Styles.XML"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_no_part_may_declare_its_type_in_whatever_encoding(tmp_path: Path, form: bytes, name: str) -> None:
    said = document_of("<w:p><w:r><w:t>Xã Nà Hin</w:t></w:r></w:p>")
    data = package(form) if name == "word/document.xml" else package(said, {name: form})
    assert _refusal(tmp_path, data) == f"na-hin.docx: {DTD}"


def test_pictures_and_web_pages_in_a_document_may_declare_theirs(tmp_path: Path) -> None:
    said = document_of("<w:p><w:r><w:t>Xã Nà Hin</w:t></w:r></w:p>")
    svg = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>'
    page = b'<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'
    assert _refusal(tmp_path, package(said, {"word/media/a.svg": svg, "word/afchunk.htm": page})) is None


@pytest.mark.parametrize("name", ["word/document.xml", "word/Document.xml"])
def test_two_parts_of_one_name_are_damage(tmp_path: Path, name: str) -> None:
    buffer = io.BytesIO(SOUND)
    told = pytest.warns(UserWarning) if name == "word/document.xml" else nullcontext()
    with told, zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, document_of("<w:p><w:r><w:t>Xã Khác</w:t></w:r></w:p>"))
    assert _refusal(tmp_path, buffer.getvalue()) == (
        "na-hin.docx: tệp Word bị hỏng hoặc bị cắt cụt; hãy mở bằng Word và lưu lại, hoặc chép lại từ bản gốc."
    )
