from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest

from ingest.read_text import read_text
from ingest.source import ReadError, Source, SourceLine


def _read(folder: Path, data: bytes) -> list[str]:
    path = folder / "na-hin.txt"
    path.write_bytes(data)
    return [line.text for line in read_text(path).lines]


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        pytest.param("xã Nà Hin".encode(), ["xã Nà Hin"], id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + "xã Nà Hin".encode(), ["xã Nà Hin"], id="utf-8 with a byte order mark"),
        pytest.param(codecs.BOM_UTF16_LE + "xã Nà Hin".encode("utf-16-le"), ["xã Nà Hin"], id="utf-16 little-endian"),
        pytest.param(codecs.BOM_UTF16_BE + "xã Nà Hin".encode("utf-16-be"), ["xã Nà Hin"], id="utf-16 big-endian"),
        pytest.param(
            unicodedata.normalize("NFD", "tỷ lệ hộ nghèo ở Đắk Lêu").encode(),
            ["tỷ lệ hộ nghèo ở Đắk Lêu"],
            id="decomposed marks",
        ),
        pytest.param("12\u00a0345\u202fha\tlúa\u2007nương".encode(), ["12 345 ha lúa nương"], id="other blanks"),
        pytest.param("phát\u00ad triển\u200b xã\ufeff".encode(), ["phát triển xã"], id="soft hyphens, zero width"),
        pytest.param("một\r\nhai\r\n".encode(), ["một", "hai", ""], id="Windows line ends"),
        pytest.param("trang một\x0ctrang hai".encode(), ["trang mộttrang hai"], id="a form feed is no line end"),
        pytest.param("dòng\u2028sau\x85nữa".encode(), ["dòng\u2028sau\x85nữa"], id="lines end as in an editor"),
        pytest.param(b"", [""], id="empty"),
    ],
)
def test_lines_are_read_as_a_reader_sees_them(tmp_path: Path, data: bytes, lines: list[str]) -> None:
    assert _read(tmp_path, data) == lines


def test_lines_are_numbered_from_one_with_blank_ones(tmp_path: Path) -> None:
    path = tmp_path / "na-hin.md"
    path.write_text("# Nà Hin\n\nDân số 4.120 người.", encoding="utf-8")

    assert read_text(path) == Source(
        (SourceLine(1, "# Nà Hin"), SourceLine(2, ""), SourceLine(3, "Dân số 4.120 người.")), paragraphs=False
    )


@pytest.mark.parametrize(
    ("data", "position"),
    [
        pytest.param("x\xe3 Nh".encode("latin-1"), 1, id="a one-byte encoding"),
        pytest.param("Dân số".encode("utf-16-le"), 2, id="utf-16 without its mark"),
        pytest.param("xã".encode()[:-1], 1, id="cut within a letter"),
    ],
)
def test_another_encoding_is_refused_with_the_remedy(tmp_path: Path, data: bytes, position: int) -> None:
    with pytest.raises(ReadError) as error:
        _read(tmp_path, data)

    assert str(error.value) == (
        f"na-hin.txt: không đọc được chữ ở vị trí byte {position}; hãy mở tệp và lưu lại với bảng mã UTF-8 (Unicode)."
    )
