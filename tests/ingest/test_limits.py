from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.limits import MAX_CHARACTERS, MAX_LINES, MAX_TEXT_BYTES, check_file, check_length, in_megabytes
from ingest.source import ReadError, Source, SourceLine


def test_what_is_no_file_of_a_reports_size_is_refused_before_it_is_read(tmp_path: Path) -> None:
    folder, empty, large, pipe = (tmp_path / name for name in ("thu-muc", "rong.txt", "lon.txt", "ong"))
    folder.mkdir()
    empty.touch()
    with large.open("wb") as file:
        file.truncate(MAX_TEXT_BYTES + 1)
    os.mkfifo(pipe)
    told = {}
    for path in (folder, empty, large, pipe):
        with pytest.raises(ReadError) as error:
            check_file(path)
        told[path.name] = str(error.value)
    no_file = "không phải tệp thường (là thư mục, thiết bị hoặc ống dẫn); hãy bỏ nó ra khỏi thư mục."
    assert told == {
        "thu-muc": f"thu-muc: {no_file}",
        "ong": f"ong: {no_file}",
        "rong.txt": "rong.txt: tệp không có chữ nào; hãy kiểm tra lại tệp gốc.",
        "lon.txt": "lon.txt: tệp nặng 6 MB, quá mức 5 MB của một báo cáo; hãy kiểm tra có đúng tệp không, hoặc "
        "chia nhỏ rồi đọc lại.",
    }
    large.rename(tmp_path / "lon.pdf")
    check_file(tmp_path / "lon.pdf")


@pytest.mark.parametrize(
    ("lines", "size"),
    [
        (["x" * (MAX_CHARACTERS + 1)], "2.000.000 ký tự"),
        (["x"] * (MAX_LINES + 1), "50.000 dòng"),
    ],
)
def test_what_is_too_long_for_a_report_is_refused(lines: list[str], size: str) -> None:
    source = Source(tuple(SourceLine(k, text) for k, text in enumerate(lines, 1)))
    with pytest.raises(ReadError) as error:
        check_length(Path("na-hin.txt"), source)
    assert str(error.value) == (
        f"na-hin.txt: tệp có hơn {size}, quá mức của một báo cáo; hãy kiểm tra có đúng tệp không, hoặc chia nhỏ rồi "
        "đọc lại."
    )


def test_blank_lines_are_no_length() -> None:
    check_length(Path("na-hin.txt"), Source(tuple(SourceLine(k, " ") for k in range(1, MAX_LINES + 5))))


def test_megabytes_are_rounded_up() -> None:
    assert [in_megabytes(count) for count in (1, 5_000_000, 5_000_001, 1_200_000_000)] == [
        "1 MB",
        "5 MB",
        "6 MB",
        "1.200 MB",
    ]
