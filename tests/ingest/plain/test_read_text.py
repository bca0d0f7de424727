from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest

from ingest.plain.read_text import read_text
from ingest.source import ReadError, Source, SourceLine
from tests.ingest.legacy_text import TCVN3, UNICODE, VNI

WINDOWS_1258 = (  # tones follow their letter as marks of their own
    b"\xd0a\xd2ng b\xf4\xf2 xa\xde \xf0a\xde la\xdenh \xf0a\xf2o; h\xf4\xf2 ngh\xe8o gia\xd2m, \xf0\xfd\xf5\xcc"
    b"ng \xf0i\xea\xf2n"
)


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
        pytest.param("\ufeffxã Nà Hin".encode("utf-32-le"), ["xã Nà Hin"], id="utf-32"),
        pytest.param(UNICODE.encode("utf-16-le"), [UNICODE], id="utf-16 little-endian without a mark"),
        pytest.param(UNICODE.encode("utf-16-be"), [UNICODE], id="utf-16 big-endian without a mark"),
        pytest.param(WINDOWS_1258, ["Đảng bộ xã đã lãnh đạo; hộ nghèo giảm, đường điện"], id="windows-1258"),
        pytest.param(TCVN3.encode("cp1252"), [UNICODE], id="tcvn3"),
        pytest.param(VNI.encode("cp1252"), [UNICODE], id="vni"),
        pytest.param(f"“{TCVN3}” – 12 ha".encode("cp1252"), [f"“{UNICODE}” – 12 ha"], id="tcvn3 with Windows' quotes"),
        pytest.param(
            unicodedata.normalize("NFD", "tỷ lệ hộ nghèo ở Đắk Lêu").encode(),
            ["tỷ lệ hộ nghèo ở Đắk Lêu"],
            id="decomposed marks",
        ),
        pytest.param("12\u00a0345\u202fha\tlúa\u2007nương".encode(), ["12 345 ha lúa nương"], id="other blanks"),
        pytest.param("phát triển\u200b xã\ufeff".encode(), ["phát triển xã"], id="zero width"),
        pytest.param("một\r\nhai\r\n".encode(), ["một", "hai", ""], id="Windows line ends"),
        pytest.param("trang một\x0ctrang hai".encode(), ["trang mộttrang hai"], id="a form feed is no line end"),
        pytest.param("dòng\u2028sau\x85nữa".encode(), ["dòng sau nữa"], id="lines end as in an editor"),
        pytest.param("có \u202e21\u202c bản\u2066\u200f".encode(), ["có 21 bản"], id="turned direction of writing"),
        pytest.param("\x1b[31mđỏ\x9b2J\x07".encode(), ["[31mđỏ2J"], id="orders to a terminal"),
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
        pytest.param(UNICODE.encode()[:60] + b"\xff" + UNICODE.encode()[60:], 60, id="a broken byte"),
        pytest.param("日本語の文章です。東京都の人口は千四百万人です。".encode("shift_jis"), 0, id="shift-jis"),
        pytest.param("Москва является столицей России".encode("cp1251"), 0, id="windows-1251"),
        pytest.param("L’été dernier, les élèves sont allés à la forêt où ils ont été".encode("cp1252"), 1, id="french"),
        pytest.param(bytes(range(256)) * 20, 128, id="rubbish"),
        pytest.param(bytes(1000), 0, id="nothing but zeros"),
    ],
)
def test_another_encoding_is_refused_with_the_remedy(tmp_path: Path, data: bytes, position: int) -> None:
    with pytest.raises(ReadError) as error:
        _read(tmp_path, data)

    assert str(error.value) == (
        f"na-hin.txt: không đọc được chữ ở vị trí byte {position}; hãy mở tệp và lưu lại với bảng mã UTF-8 (Unicode)."
    )
