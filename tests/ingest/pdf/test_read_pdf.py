from __future__ import annotations

from pathlib import Path

import pytest
from fpdf import FPDF

from corpus import PassageKind
from ingest.pdf.read_pdf import read_pdf
from ingest.report import read_report
from ingest.source import ReadError
from tests.ingest.fonts import FONTS, WITHOUT_FONTS

PAGES = (
    (
        "Phần thứ nhất",
        "KẾT QUẢ NHIỆM KỲ 2020-2025 CỦA XÃ NÀ HIN",
        "I. Phát triển kinh tế",
        "Xã Nà Hin gieo trồng 1.240 ha lúa nương và 318 ha ngô lai, sản lượng lương thực",
        ("bình quân đạt 402 kg", "1", "mỗi người, đàn trâu 918 con và có đường trục"),
        "",
        "1 Riêng năm 2024 đạt 415 kg mỗi người.",
    ),
    ("2", "liên bản đi được bốn mùa."),
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not all(FONTS.values()):
        pytest.skip(WITHOUT_FONTS)
    document = FPDF(format="A4")
    document.add_font("Serif", fname=str(FONTS["Regular"][0]))
    document.set_font("Serif", size=14)
    for lines in PAGES:
        document.add_page()
        for line in lines:
            body, mark, rest = line if isinstance(line, tuple) else (line, "", "")
            document.write(8, body)
            if mark:
                document.char_vpos = "SUP"
                document.write(8, mark)
                document.char_vpos = "LINE"
                document.write(8, f" {rest}")
            document.ln(8)
    path = tmp_path_factory.mktemp("pdf") / "na-hin.pdf"
    document.output(str(path))
    return path


def test_lines_keep_their_page_and_a_note_stands_behind_what_cites_it(report: Path) -> None:
    source = read_pdf(report)
    assert [(line.page, line.text) for line in source.lines if line.text] == [
        (1, "Phần thứ nhất"),
        (1, "KẾT QUẢ NHIỆM KỲ 2020-2025 CỦA XÃ NÀ HIN"),
        (1, "I. Phát triển kinh tế"),
        (1, "Xã Nà Hin gieo trồng 1.240 ha lúa nương và 318 ha ngô lai, sản lượng lương thực"),
        (1, "bình quân đạt 402 kg<sup>1</sup> mỗi người, đàn trâu 918 con và có đường trục"),
        (2, "liên bản đi được bốn mùa."),
        (1, "<sup>1</sup> Riêng năm 2024 đạt 415 kg mỗi người."),
        (2, "2"),
    ]
    assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))


def test_a_sentence_over_two_pages_is_whole_and_has_its_note(report: Path) -> None:
    by_kind = {passage.kind: passage for passage in read_report(report).passages}
    paragraph, note = by_kind[PassageKind.PARAGRAPH], by_kind[PassageKind.NOTE]
    assert paragraph.text == (
        "Xã Nà Hin gieo trồng 1.240 ha lúa nương và 318 ha ngô lai, sản lượng lương thực bình quân đạt 402 kg "
        "mỗi người, đàn trâu 918 con và có đường trục liên bản đi được bốn mùa."
    )
    assert paragraph.headings[-1] == "I. Phát triển kinh tế"
    assert (paragraph.page, paragraph.linked) == (1, (note.id,))
    assert note.text == "Riêng năm 2024 đạt 415 kg mỗi người."


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    document = FPDF()
    document.set_encryption(owner_password="chu", user_password="khach")
    document.add_page()
    document.set_font("Helvetica")
    document.write(8, "402 kg")
    path = tmp_path / "na-hin.pdf"
    document.output(str(path))

    with pytest.raises(ReadError) as caught:
        read_pdf(path)
    assert str(caught.value) == (
        "na-hin.pdf: không mở được tệp PDF (hỏng hoặc có mật khẩu); hãy bỏ mật khẩu hoặc xuất lại tệp."
    )


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"PK\x03\x04", "Xã Nà Hin".encode()])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "na-hin.pdf"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=r"^na-hin\.pdf: không mở được tệp PDF"):
        read_pdf(path)


def test_pages_without_text_or_picture_are_refused(tmp_path: Path) -> None:
    document = FPDF()
    document.add_page()
    document.rect(10, 10, 100, 100, style="F")
    path = tmp_path / "na-hin.pdf"
    document.output(str(path))
    with pytest.raises(ReadError) as caught:
        read_pdf(path)
    assert str(caught.value) == ("na-hin.pdf: tệp PDF không có chữ nào; hãy dùng bản Word hoặc bản PDF xuất từ Word.")
