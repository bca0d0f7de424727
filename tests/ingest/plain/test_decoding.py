from __future__ import annotations

import codecs
import unicodedata

import pytest

from ingest.plain.decoding import decode

TEXT = "Đảng bộ xã Nà Hin lãnh đạo Nhân dân thực hiện thắng lợi các chỉ tiêu của nghị quyết; hộ nghèo giảm còn 18,4%."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
    ids=["utf-8", "with mark", "utf-16", "utf-16 big", "no mark little", "no mark big", "utf-32"],
)
def test_unicode_is_read_however_it_is_written(data: bytes) -> None:
    assert decode(data) == TEXT


def test_windows_1258_is_read() -> None:
    apart = "".join(  # tone marks stand apart there, those of the vowels do not
        unicodedata.normalize("NFC", unicodedata.normalize("NFD", char).translate(dict.fromkeys(map(ord, TONES))))
        + "".join(mark for mark in unicodedata.normalize("NFD", char) if mark in TONES)
        for char in TEXT
    )
    assert decode(apart.encode("cp1258")) == TEXT


TONES = "\u0300\u0301\u0303\u0309\u0323"


def test_bytes_that_give_no_vietnamese_are_refused_with_the_first_fault() -> None:
    with pytest.raises(UnicodeDecodeError) as error:
        decode(b"ban bao cao " + bytes(range(128, 200)))
    assert error.value.start == 12
    with pytest.raises(UnicodeDecodeError):
        decode(b"ban\0bao cao")
