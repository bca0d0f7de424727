from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from corpus import Term, Terms
from ingest import folder
from ingest.folder import Outcome, list_files, read_files
from ingest.report import fingerprint_of, read_report
from ingest.source import ReadError


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Two reports, one file that is no text and some that are no reports."""
    (tmp_path / "na-hin.txt").write_text("Xã Nà Hin có 14 bản.", encoding="utf-8")
    (tmp_path / "ban-lam.md").write_text("Xã Bản Lầm có 9 bản.", encoding="utf-8")
    (tmp_path / "hong.txt").write_bytes(b"\xff\xfe\xd8")
    (tmp_path / ".DS_Store").write_bytes(b"")
    (tmp_path / "~$na-hin.docx").write_bytes(b"")
    (tmp_path / "phu-luc").mkdir()
    (tmp_path / "phu-luc" / "go-me.txt").write_text("Xã Gò Me có 7 bản.", encoding="utf-8")
    return tmp_path


def test_a_report_that_names_no_term_is_of_the_usual_one_and_read_again_where_that_changes(tmp_path: Path) -> None:
    path = tmp_path / "na-hin.txt"
    path.write_text("Xã Nà Hin có 12 bản, 840 hộ.\n", encoding="utf-8")
    earlier = Terms(Term(2015, 2020), Term(2020, 2025))

    (now,) = read_files([path], {})
    (then,) = read_files([path], {"na-hin": now.report.fingerprint}, usual=earlier)

    assert (now.report.terms, then.report.terms) == (Terms(Term(2020, 2025), Term(2025, 2030)), earlier)
    assert list(read_files([path], {"na-hin": then.report.fingerprint}, usual=earlier)) == [Outcome(path)]


def test_a_folder_gives_its_own_files_sorted_without_hidden_and_lock_files(reports: Path) -> None:
    assert list_files([reports]) == [reports / "ban-lam.md", reports / "hong.txt", reports / "na-hin.txt"]


def test_files_and_folders_may_be_named_together(reports: Path) -> None:
    assert list_files([reports / "na-hin.txt", reports / "phu-luc"]) == [
        reports / "na-hin.txt",
        reports / "phu-luc" / "go-me.txt",
    ]


def test_a_missing_path_is_named(reports: Path) -> None:
    with pytest.raises(ReadError) as error:
        list_files([reports, reports / "khong-co"])

    assert str(error.value) == f"{reports / 'khong-co'}: không có tệp hoặc thư mục này; hãy kiểm tra lại đường dẫn."


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as error:
        list_files([tmp_path])

    assert str(error.value) == (
        f"{tmp_path}: thư mục không có tệp nào; hãy chép báo cáo (.txt, .md, .docx, .pdf) vào đó rồi chạy lại."
    )


def test_a_folder_that_cannot_be_opened_is_named(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(ReadError) as error:
        list_files([reports])

    assert str(error.value) == f"{reports}: không mở được thư mục (Permission denied); hãy kiểm tra quyền đọc."


def test_a_bad_file_does_not_stop_the_others(reports: Path) -> None:
    outcomes = list(read_files(list_files([reports]), {}))

    assert outcomes == [
        Outcome(reports / "ban-lam.md", report=read_report(reports / "ban-lam.md")),
        Outcome(
            reports / "hong.txt",
            fault="hong.txt: không đọc được chữ ở vị trí byte 2; hãy mở tệp và lưu lại với bảng mã UTF-8 (Unicode).",
        ),
        Outcome(reports / "na-hin.txt", report=read_report(reports / "na-hin.txt")),
    ]


def test_a_second_file_of_one_name_is_refused(reports: Path) -> None:
    (reports / "na-hin.md").write_text("Xã Nà Hin có 15 bản.", encoding="utf-8")
    outcomes = list(read_files([reports / "na-hin.md", reports / "na-hin.txt"], {}))

    assert [(outcome.path.name, outcome.report is not None, outcome.fault) for outcome in outcomes] == [
        ("na-hin.md", True, None),
        ("na-hin.txt", False, "na-hin.txt: trùng tên với na-hin.md; hãy đổi tên một trong hai tệp rồi chạy lại."),
    ]


def test_an_unchanged_file_is_not_read_again(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def reading(path: Path, *told: object):
        read.append(path)
        return read_report(path)

    monkeypatch.setattr(folder, "read_report", reading)
    files = [reports / "ban-lam.md", reports / "na-hin.txt"]
    known = {path.stem: fingerprint_of(path) for path in files}
    files[1].write_text("Xã Nà Hin có 15 bản.", encoding="utf-8")

    outcomes = list(read_files(files, known))

    assert outcomes == [Outcome(files[0]), Outcome(files[1], report=read_report(files[1]))]
    assert read == [files[1]]


def test_a_file_that_has_gone_meanwhile_is_a_fault(reports: Path) -> None:
    files = list_files([reports / "na-hin.txt", reports / "ban-lam.md"])
    files[0].unlink()

    outcomes = list(read_files(files, {}))

    assert [(outcome.report is not None, outcome.fault is not None) for outcome in outcomes] == [
        (False, True),
        (True, False),
    ]
    assert outcomes[0].fault.startswith("na-hin.txt: không mở được tệp (")


def test_names_that_only_look_different_are_one(reports: Path) -> None:
    (reports / "NA-HIN.md").write_text("Xã Nà Hin có 15 bản.", encoding="utf-8")

    outcomes = list(read_files([reports / "na-hin.txt", reports / "NA-HIN.md"], {}))

    assert outcomes[1].fault == "NA-HIN.md: trùng tên với na-hin.txt; hãy đổi tên một trong hai tệp rồi chạy lại."


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a\nb.txt", "a\\nb.txt"), ("a\x1b[2J.txt", "a\\x1b[2J.txt"), ("txt\u202ecod.txt", "txt\\u202ecod.txt")],
)
def test_a_name_that_cannot_be_printed_is_refused_in_one_line(reports: Path, name: str, shown: str) -> None:
    (reports / name).write_text("Xã Nà Hin có 15 bản.", encoding="utf-8")

    (outcome,) = read_files([reports / name], {})

    assert outcome.fault == (
        f"{shown}: tên tệp có ký tự điều khiển hoặc ký tự không hiện ra; hãy đổi tên tệp rồi chạy lại."
    )


def test_a_name_in_decomposed_form_is_the_same_report(reports: Path) -> None:
    path = reports / unicodedata.normalize("NFD", "Nà Hìn.txt")
    path.write_text("Xã Nà Hìn có 15 bản.", encoding="utf-8")

    assert read_report(path).name == "Nà Hìn"
    assert list(read_files([path], {"Nà Hìn": fingerprint_of(path)})) == [Outcome(path)]


def test_a_fault_of_the_program_itself_is_one_line_and_the_next_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Xã Nà Hin có 14 bản.", encoding="utf-8")

    def fail(path: Path, *rest: object):
        if path.name == "a.txt":
            raise ZeroDivisionError("float division by zero")
        return read_report(path)

    monkeypatch.setattr(folder, "read_report", fail)
    line = fail.__code__.co_firstlineno + 2
    assert list(read_files(list_files([tmp_path]), {})) == [
        Outcome(
            tmp_path / "a.txt",
            fault=f"a.txt: không đọc được vì lỗi ngoài dự kiến (ZeroDivisionError, test_folder.py dòng {line}); "
            "hãy mở tệp, lưu lại thành tệp mới rồi đọc lại.",
        ),
        Outcome(tmp_path / "b.txt", report=read_report(tmp_path / "b.txt")),
    ]


def test_a_file_named_twice_is_one(reports: Path) -> None:
    (reports / "lien-ket").symlink_to(reports)
    named = [reports / "na-hin.txt", reports / "phu-luc" / ".." / "na-hin.txt", reports, reports / "lien-ket"]
    assert list_files(named) == [reports / "na-hin.txt", reports / "ban-lam.md", reports / "hong.txt"]
