"""A text layer that is no Vietnamese is noticed, and the page read off its picture, or told."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from ingest.pdf.read_pdf import read_pdf
from ingest.scan import ocr
from ingest.source import ReadError
from tests.ingest.pdf.printing import Paper, texts
from tests.ingest.scans import needs_ocr, scanned_pages

WORDS = (
    "I. Phát triển kinh tế",
    "Xã Nà Hin gieo trồng 1.240 ha lúa nương và 318 ha ngô lai, sản lượng lương thực",
    "bình quân đạt 402 kg mỗi người; đàn trâu 918 con, đàn bò 1.035 con.",
    "Tỷ lệ hộ nghèo giảm từ 31,5% xuống còn 12,4%; các bản đều có đường ô tô đến",
    "trung tâm, phần lớn số hộ dùng điện lưới quốc gia và nước hợp vệ sinh.",
    "Đảng bộ xã kết nạp sáu mươi ba đảng viên mới, vượt mục tiêu nghị quyết đề ra,",
    "trong đó hai phần ba dưới ba mươi tuổi, một nửa là người các dân tộc thiểu số.",
    "Tổ chức hội và đoàn thể đổi mới cách làm, gần dân hơn, giữ vững khối đoàn kết.",
)


def _without_some_letters(text: str) -> str:
    chance = random.Random(text)
    return "".join(char for char in text if char.isascii() or chance.random() < 0.35)


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _wrong_encoding(text: str) -> str:
    return text.encode().decode("cp1252", errors="ignore")


LAYERS = {
    "letters-lost": _without_some_letters,
    "english-ocr": _bare,
    "wrong-encoding": _wrong_encoding,
}


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("picture")
    paper = Paper()
    paper.add_page()
    paper.lines(WORDS)
    (page,) = scanned_pages(paper.written(folder / "printed.pdf"))
    page.save(folder / "page.png")
    return folder / "page.png"


def _layered(picture: Path, path: Path, layer: Callable[[str], str]) -> Path:
    """The picture with text that does not show."""
    paper = Paper()
    paper.add_page()
    paper.image(str(picture), x=0, y=0, w=210)
    with paper.local_context(text_mode="INVISIBLE"):
        paper.lines([layer(text) for text in WORDS])
    return paper.written(path)


@needs_ocr
@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_a_scan_with_an_unreadable_text_layer_is_read_by_ocr(
    layer: Callable[[str], str], picture: Path, tmp_path: Path
) -> None:
    assert texts(_layered(picture, tmp_path / "na-hin.pdf", layer)) == list(WORDS)


def test_a_scan_with_a_right_text_layer_needs_no_ocr(
    picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "_program", lambda: None)

    assert texts(_layered(picture, tmp_path / "na-hin.pdf", str)) == list(WORDS)


def test_without_ocr_a_scan_with_an_unreadable_text_layer_is_refused(
    picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "_program", lambda: None)

    with pytest.raises(ReadError) as caught:
        read_pdf(_layered(picture, tmp_path / "na-hin.pdf", _without_some_letters))

    assert str(caught.value) == (
        "na-hin.pdf: cả tệp là ảnh quét, lớp chữ kèm theo không đọc được; hãy cài Tesseract OCR kèm dữ liệu tiếng Việt "
        "(tesseract-ocr và tesseract-ocr-vie), hoặc dùng bản Word hay bản PDF xuất từ Word."
    )


def _with_unknown_letters(path: Path) -> Path:
    """A page whose font does not tell which letters it prints, behind one that does."""
    paper = Paper()
    paper.set_compression(False)
    paper.add_page()
    paper.set_font("Serif", "B", 13)
    paper.lines(WORDS)
    paper.add_page()
    paper.set_font("Serif", size=13)
    paper.lines(WORDS)
    paper.written(path)
    content = path.read_bytes()
    regular = content.index(b"/ToUnicode", content.index(b"+LiberationSerif\n"))
    path.write_bytes(content[:regular] + b"/NoUnicode" + content[regular + len(b"/ToUnicode") :])
    return path


@needs_ocr
def test_letters_that_the_file_does_not_tell_are_read_off_the_page(tmp_path: Path) -> None:
    source = read_pdf(_with_unknown_letters(tmp_path / "na-hin.pdf"))

    assert [line.text for line in source.lines if line.page == 2 and line.text] == list(WORDS)
    assert source.left_out == ()


def test_a_page_that_cannot_be_read_without_ocr_is_told_by_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "_program", lambda: None)
    source = read_pdf(_with_unknown_letters(tmp_path / "na-hin.pdf"))

    assert [line.text for line in source.lines if line.page == 1 and line.text] == list(WORDS)
    assert source.left_out == ("trang 2: chỉ có hình, hoặc chữ không lấy ra được",)


@needs_ocr
def test_a_page_that_is_only_a_picture_is_told_and_a_blank_one_is_not(picture: Path, tmp_path: Path) -> None:
    hills = Image.radial_gradient("L").resize((1240, 1754))
    pages = [Image.open(picture), hills, Image.new("L", (1240, 1754), 255)]
    pages[0].save(tmp_path / "na-hin.pdf", save_all=True, append_images=pages[1:], resolution=300)
    source = read_pdf(tmp_path / "na-hin.pdf")

    assert {line.page for line in source.lines if line.text} == {1}
    assert source.left_out == ("trang 2: chỉ có hình, hoặc chữ không lấy ra được",)


@needs_ocr
def test_a_table_that_is_a_picture_is_read_where_the_page_holds_no_more(picture: Path, tmp_path: Path) -> None:
    paper = Paper()
    paper.add_page()
    paper.lines(WORDS)
    paper.add_page()
    Image.open(picture).crop((200, 380, 2300, 1100)).save(tmp_path / "part.png")
    paper.image(str(tmp_path / "part.png"), x=20, y=30, w=178)
    source = read_pdf(paper.written(tmp_path / "na-hin.pdf"))

    assert [line.text for line in source.lines if line.page == 2 and line.text] == list(WORDS[1:])
