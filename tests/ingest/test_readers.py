from __future__ import annotations

import time
from pathlib import Path

import docx
import pytest

from ingest.limits import LONGEST_LINE
from ingest.readers import read_source
from ingest.report import read_report
from ingest.source import ReadError
from tests.ingest.legacy_text import TCVN3, UNICODE, VNI


@pytest.mark.parametrize("name", ["na-hin.txt", "na-hin.md", "NA HIN.TXT"])
def test_text_files_are_read_as_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Xã Nà Hin", encoding="utf-8")

    assert [line.text for line in read_source(tmp_path / name).lines] == ["Xã Nà Hin"]


def test_word_files_are_read_as_word(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Xã Nà Hin")
    document.save(str(tmp_path / "na-hin.docx"))

    assert [line.text for line in read_source(tmp_path / "na-hin.docx").lines] == ["Xã Nà Hin"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (
            "na-hin.xls",
            b"Na Hin",
            "na-hin.xls: chưa đọc được loại tệp “.xls”; "
            "hãy lưu báo cáo thành một trong các loại .txt, .md, .docx, .pdf.",
        ),
        (
            "na-hin",
            b"Na Hin",
            "na-hin: chưa đọc được loại tệp “không đuôi”; "
            "hãy lưu báo cáo thành một trong các loại .txt, .md, .docx, .pdf.",
        ),
        ("na-hin.txt", b"", "na-hin.txt: tệp không có chữ nào; hãy kiểm tra lại tệp gốc."),
        ("na-hin.md", b"\n \t\n\xc2\xa0\n", "na-hin.md: tệp không có chữ nào; hãy kiểm tra lại tệp gốc."),
    ],
)
def test_a_file_without_a_reader_or_words_is_refused(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)

    with pytest.raises(ReadError) as error:
        read_source(tmp_path / name)

    assert str(error.value) == message


def test_a_word_file_without_words_is_refused(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "na-hin.docx"))

    with pytest.raises(ReadError, match=r"^na-hin\.docx: tệp không có chữ nào"):
        read_source(tmp_path / "na-hin.docx")


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^na-hin\.txt: không mở được tệp \(.+\); hãy kiểm tra đường dẫn"):
        read_source(tmp_path / "na-hin.txt")


def test_soft_hyphens_are_taken_off_unicode_text(tmp_path: Path) -> None:
    (tmp_path / "na-hin.txt").write_text("phát\u00ad tri\u00adển kinh tế", encoding="utf-8")

    assert [line.text for line in read_source(tmp_path / "na-hin.txt").lines] == ["phát triển kinh tế"]


@pytest.mark.parametrize("legacy", [TCVN3, VNI])
def test_legacy_text_saved_as_unicode_is_read(tmp_path: Path, legacy: str) -> None:
    (tmp_path / "na-hin.md").write_text(f"# Xã Nà Hin\n\n{legacy}\n{UNICODE}", encoding="utf-8")

    assert [line.text for line in read_source(tmp_path / "na-hin.md").lines] == ["# Xã Nà Hin", "", UNICODE, UNICODE]


def test_text_that_stays_unreadable_is_refused(tmp_path: Path) -> None:
    (tmp_path / "na-hin.txt").write_text("ÐäÒng bôò xaÞ laÞnh ðaòo nhân dân phát triêÒn. " * 20, encoding="utf-8")

    with pytest.raises(ReadError) as error:
        read_source(tmp_path / "na-hin.txt")

    assert str(error.value) == (
        "na-hin.txt: chữ trong tệp không phải tiếng Việt đọc được (có thể dùng phông hoặc bảng mã cũ); "
        "hãy chuyển mã sang Unicode rồi lưu lại."
    )


def test_a_line_longer_than_any_paragraph_is_cut_at_a_sentence_and_keeps_its_number(tmp_path: Path) -> None:
    sentence = "Xã có 14 bản. "
    text = sentence * (5 * LONGEST_LINE // 2 // len(sentence))
    (tmp_path / "na-hin.txt").write_text(f"Đầu\n{text}\nCuối", encoding="utf-8")

    lines = read_source(tmp_path / "na-hin.txt").lines

    assert "".join(line.text for line in lines) == f"Đầu{text}Cuối"
    assert [line.number for line in lines] == [1, 2, 2, 2, 3]
    assert all(len(line.text) <= LONGEST_LINE for line in lines)
    assert [line.text[:6] for line in lines[1:4]] == ["Xã có ", " Xã có", " Xã có"]


@pytest.mark.parametrize(
    "unit", ["(", "*", "1.", "1. ", "a b ", "*a ", "a1 ", "Toàn xã ", "(xã Nà Hin) ", "a\n", "1 a\n"]
)
def test_time_grows_with_the_text_and_not_with_its_square(tmp_path: Path, unit: str) -> None:
    (tmp_path / "na-hin.txt").write_text("a" + (unit * 60_000)[:60_000], encoding="utf-8")
    began = time.process_time()

    read_report(tmp_path / "na-hin.txt") if unit != "*" else read_source(tmp_path / "na-hin.txt")

    assert time.process_time() - began < 10


SIGNS = {
    "combining marks": "\u0301\u0302",
    "enclosing marks": "\u20dd",
    "marks of Hindi": "\u0903\u093e",
    "dashes": "-–—",
    "quotation marks": "'’“”",
    "brackets": "([{}])",
    "symbols": "♦★✓",
    "currency": "₫$€",
    "sums": "+=<",
    "lines of tables": "│┼─",
    "pictures": "\U0001f600",
    "private": "\ue000\uf0b7",
    "unassigned": "\u0378\U000e0fff",
    "formats": "\u200b\u202e",
    "blanks": "\u00a0\u3000\u2028",
    "controls": "\x01\x1b\x7f",
}


@pytest.mark.parametrize("signs", SIGNS.values(), ids=SIGNS)
@pytest.mark.parametrize("said", ["", "Xã Nà Hin có 14 bản."], ids=["alone", "beside a sentence"])
def test_lines_of_signs_alone_are_no_words(tmp_path: Path, signs: str, said: str) -> None:
    path = tmp_path / "na-hin.txt"
    lines = [sign for sign in signs for _ in range(50)]
    path.write_text("\n".join([*lines, said, *lines]), encoding="utf-8")
    if said:
        assert any("14 bản" in passage.text for passage in read_report(path).passages)
    else:
        with pytest.raises(ReadError) as error:
            read_report(path)
        assert str(error.value) == "na-hin.txt: tệp không có chữ nào; hãy kiểm tra lại tệp gốc."
