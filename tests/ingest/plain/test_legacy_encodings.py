from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from ingest.plain.legacy_encodings import encoding_of_font, in_unicode
from ingest.plain.read_text import read_text
from ingest.word.read_docx import read_docx
from tests.ingest.legacy_text import TCVN3, UNICODE, VNI

SAMPLE = Path(__file__).parents[3] / "data" / "sample"
REAL = ("chieng-hac.txt", "co-ma.txt", "mai-son.txt", "sop-cop.txt")
FOLDERS = [Path(os.environ.get("REPORTS_DIR") or "/khong-co"), Path(__file__).parents[4] / "shared" / "reports"]
REPORTS = next((folder for folder in FOLDERS if all((folder / name).exists() for name in REAL)), Path("/khong-co"))


@pytest.mark.parametrize("line", [TCVN3, VNI])
def test_a_line_in_a_legacy_encoding_is_read(line: str) -> None:
    assert in_unicode([line]) == [UNICODE]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (
            "Saün saøng, caúng tay, baèng khen, thuûy lôïi, myõ thuaät, kyù teân, quî",
            "Sẵn sàng, cẳng tay, bằng khen, thủy lợi, mỹ thuật, ký tên, quỵ",
        ),
        ("OÂng AÙnh vaø Oâng Aân ôû aáp ÖÔÙC, HUYEÄN UÛY", "Ông Ánh và Ông Ân ở ấp ƯỚC, HUYỆN ỦY"),
        ("Æ, ñoä aåm, dieän tích ñaát, só soá, tæ leä, thò xaõ", "Ỉ, độ ẩm, diện tích đất, sĩ số, tỉ lệ, thị xã"),
    ],
)
def test_rarer_letters_of_vni_are_read(line: str, read: str) -> None:
    assert in_unicode([VNI, line]) == [UNICODE, read]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("§¶ng bé x· N\u00b5 Hin", "Đảng bộ xã Nà Hin"),
        ("§¹I HéI §¶NG Bé X·", "ĐẠI HỘI ĐẢNG BỘ XÃ"),
        ("theo §Ò ¸n cña UBND tØnh", "theo Đề án của UBND tỉnh"),
        ("DiÖn tÝch 12 ha, thu 1,5 tû ®ång (®¹t 97%)", "Diện tích 12 ha, thu 1,5 tỷ đồng (đạt 97%)"),
    ],
)
def test_tcvn3_is_read_with_its_capitals(line: str, read: str) -> None:
    assert in_unicode([TCVN3, line]) == [UNICODE, read]


def test_unicode_lines_beside_legacy_ones_stay() -> None:
    lines = ["Đảng bộ xã Sốp Cộp", "các xã: Púng Bánh, Nà Lìn", "bé Hoà", "50 km² – © 2025 «Xã»"]

    assert in_unicode([TCVN3, *lines, VNI]) == [UNICODE, *lines, UNICODE]


@pytest.mark.parametrize(
    "lines",
    [
        ["hộ nghèo, hộ cận nghèo.", "hé", "là, và, có, cà, bò, trâu"],
        ["El niño pequeño comió una manzana mañana por la tarde; así pasó el año en Perú, qué día."],
        ["Die Größe des Schlüssels für die Tür ist natürlich übermäßig schön, während Bäume blühen."],
        ["a·b ®", "±5 µm; 12 × 7 ÷ 2; ½ ha"],
        ["x\u00adã"],
    ],
)
def test_what_is_no_legacy_text_stays(lines: list[str]) -> None:
    assert in_unicode(lines) == lines


def test_font_names_tell_the_encoding() -> None:
    fonts = (".VnTime", ".vnarialh", "VNI-Times", "Times New Roman", "VNITimes", "")

    assert [(found.charmap.name, found.capitals) if (found := encoding_of_font(font)) else None for font in fonts] == [
        ("tcvn3", False),
        ("tcvn3", True),
        ("vni", False),
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    "path",
    [
        *(SAMPLE / name for name in ("dak-so-rai.docx", "khe-lung.txt", "muong-tang.md")),
        *(
            pytest.param(
                REPORTS / name,
                marks=[
                    pytest.mark.real_reports,
                    pytest.mark.skipif(not REPORTS.is_dir(), reason="the four real reports are not there"),
                ],
            )
            for name in REAL
        ),
    ],
    ids=lambda path: path.name,
)
def test_no_paragraph_of_a_report_is_altered(path: Path) -> None:
    source = read_docx(path) if path.suffix == ".docx" else read_text(path)
    lines = [line.text for line in source.lines]

    assert len(lines) > 100
    assert in_unicode(lines) == lines
    for line in lines:
        assert in_unicode([line]) == [line]
        assert in_unicode([TCVN3, line, VNI, UNICODE]) == [UNICODE, line, UNICODE, UNICODE]
    assert all(unicodedata.is_normalized("NFC", line) for line in lines)
