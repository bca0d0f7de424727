from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement

from ingest.readers import read_source
from tests.ingest.legacy_text import TCVN3, UNICODE, VNI


@pytest.fixture
def document() -> Document:
    return docx.Document()


def add(document: Document, *runs: tuple[str, str | None], style: str | None = None) -> None:
    """A paragraph of runs, each with its font."""
    paragraph = document.add_paragraph(style=style)
    for text, font in runs:
        paragraph.add_run(text).font.name = font


def read(document: Document, folder: Path) -> list[str]:
    document.save(str(folder / "na-hin.docx"))
    return [line.text for line in read_source(folder / "na-hin.docx").lines]


def test_each_run_is_read_by_its_font(document: Document, tmp_path: Path) -> None:
    add(document, ("§¹i héi ®¶ng bé x· nµ hin", ".VnTimeH"))
    add(document, ("ñy ", ".VnTimeH"), ("ban nh©n d©n x· ", ".VnTime"), ("Sốp Cộp", "Times New Roman"))
    add(document, ("Phaùt trieån kinh teá", "VNI-Times"), (" vµ x· héi", ".VnTime"))
    add(document, ("bé", ".VnTime"), (" bé", "Times New Roman"))

    assert read(document, tmp_path) == [
        "ĐẠI HỘI ĐẢNG BỘ XÃ NÀ HIN",
        "ỦY ban nhân dân xã Sốp Cộp",
        "Phát triển kinh tế và xã hội",
        "bộ bé",
    ]


def test_a_mark_cut_from_its_letter_by_a_run_is_joined_to_it(document: Document, tmp_path: Path) -> None:
    add(document, ("xa", "VNI-Times"), ("õ hoä", "VNI-Times"), (" ngheøo", "VNI-Times"))

    assert read(document, tmp_path) == ["xã hộ nghèo"]


def test_a_style_gives_its_font_to_runs_without_one(document: Document, tmp_path: Path) -> None:
    document.styles["Normal"].font.name = ".VnTime"
    document.styles.add_style("De muc", WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    add(document, ("Phã bÝ th\u00ad §¶ng uû", None), style="De muc")
    add(document, ("Chñ tÞch x·", None))
    add(document, ("Nhân dân các dân tộc", "Times New Roman"))

    assert read(document, tmp_path) == ["Phó bí thư Đảng uỷ", "Chủ tịch xã", "Nhân dân các dân tộc"]


def test_words_soft_hyphen_is_a_letter_in_tcvn3_and_nothing_elsewhere(document: Document, tmp_path: Path) -> None:
    for font in (".VnTime", "Times New Roman"):
        paragraph = document.add_paragraph()
        for text in ("®iÖn th" if font == ".VnTime" else "phát ", None, " x·" if font == ".VnTime" else "triển"):
            run = paragraph.add_run(text or "")
            run.font.name = font
            if text is None:
                run._r.append(OxmlElement("w:softHyphen"))

    assert read(document, tmp_path) == ["điện thư xã", "phát triển"]


def test_a_legacy_fonts_name_on_unicode_text_means_nothing(document: Document, tmp_path: Path) -> None:
    lines = ["Đảng bộ xã Sốp Cộp", "các xã", "Toàn xã có 12 bản, bà con là người Thái", UNICODE, "bé"]
    for line in lines:
        add(document, (line, ".VnTime"))

    assert read(document, tmp_path) == lines


def test_legacy_text_under_another_fonts_name_is_read_by_its_words(document: Document, tmp_path: Path) -> None:
    for line in (TCVN3, VNI, "các xã Púng Bánh", UNICODE):
        add(document, (line, "VNSTCVN3"))
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Hé nghÌo", "DiÖn tÝch (ha)"

    assert read(document, tmp_path) == [
        UNICODE,
        UNICODE,
        "các xã Púng Bánh",
        UNICODE,
        "Hộ nghèo | Diện tích (ha)",
    ]


def test_a_ring_of_styles_ends(document: Document, tmp_path: Path) -> None:
    first = document.styles.add_style("A", WD_STYLE_TYPE.PARAGRAPH)
    second = document.styles.add_style("B", WD_STYLE_TYPE.PARAGRAPH)
    first.base_style, second.base_style = second, first
    add(document, ("Xã Nà Hin", None), style="A")

    assert read(document, tmp_path) == ["Xã Nà Hin"]
