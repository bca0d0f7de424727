"""Files of other word processors, read by LibreOffice where it is installed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ingest.folder import read_files
from ingest.readers import read_source
from ingest.source import ReadError
from ingest.word import office_convert
from ingest.word.office_convert import find_office

TEXT = "BÁO CÁO\nXã Nà Hin có 14 bản, 1.204 hộ.\nThu ngân sách đạt 4,6 tỷ đồng.\n"
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


def _saved_as(folder: Path, kind: str, text: str = TEXT) -> Path:
    plain = folder / "na-hin.txt"
    plain.write_text(text, encoding="utf-8")
    office = find_office() or ""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", profile, "--infilter=Text (encoded):UTF8", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([office, *options, str(plain)], check=True, capture_output=True)
    plain.unlink()
    return folder / f"na-hin.{kind}"


@needs_office
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_it_is_read_as_the_word_file_that_it_becomes(tmp_path: Path, kind: str) -> None:
    source = read_source(_saved_as(tmp_path, kind))

    assert [line.text for line in source.lines if line.text] == TEXT.splitlines()


@needs_office
def test_what_libreoffice_cannot_open_is_told(tmp_path: Path) -> None:
    path = tmp_path / "na-hin.odt"
    path.write_bytes(b"PK\x03\x04 no package")

    with pytest.raises(ReadError) as error:
        read_source(path)

    assert "na-hin.odt: " in str(error.value)


@pytest.mark.parametrize("name", ["na-hin.doc", "na-hin.RTF", "na-hin.odt"])
def test_without_libreoffice_the_remedy_is_told(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_convert, "find_office", lambda: None)
    path = tmp_path / name
    path.write_bytes(b"\x00\x01")

    with pytest.raises(ReadError) as error:
        read_source(path)

    assert str(error.value) == (
        f"{name}: loại tệp “{path.suffix}” chỉ đọc được khi máy có LibreOffice; "
        "hãy mở tệp, lưu lại thành .docx rồi đọc lại, hoặc cài LibreOffice."
    )


@pytest.mark.parametrize("ending", [".doc", ".rtf", ".odt"])
@pytest.mark.parametrize("installed", [False, True])
def test_its_name_never_blocks_the_report_beside_it(
    tmp_path: Path, ending: str, installed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_convert, "find_office", lambda: "soffice" if installed else None)
    (tmp_path / "na-hin.txt").write_text("Xã Nà Hin có 14 bản.", encoding="utf-8")
    (tmp_path / f"na-hin{ending}").write_bytes(b"\x00\x01")

    outcomes = list(read_files([tmp_path / f"na-hin{ending}", tmp_path / "na-hin.txt"], {}))

    assert [(one.path.name, one.report is not None, one.fault, one.passed_over) for one in outcomes] == [
        ("na-hin.txt", True, None, None),
        (f"na-hin{ending}", False, None, f"na-hin{ending}: đã đọc na-hin.txt cùng tên nên bỏ qua tệp này"),
    ]


def test_a_file_that_cannot_be_read_takes_its_name_from_no_other(tmp_path: Path) -> None:
    (tmp_path / "na-hin.docx").write_bytes(b"PK\x03\x04 no package")
    (tmp_path / "na-hin.txt").write_text("Xã Nà Hin có 14 bản.", encoding="utf-8")

    outcomes = list(read_files([tmp_path / "na-hin.docx", tmp_path / "na-hin.txt"], {}))

    assert [(one.path.name, one.report is not None, one.fault is not None) for one in outcomes] == [
        ("na-hin.docx", False, True),
        ("na-hin.txt", True, False),
    ]
