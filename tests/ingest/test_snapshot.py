"""What is read is what is fingerprinted, whatever becomes of the file meanwhile; no link leads out of its folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from ingest import report as report_module
from ingest.folder import Outcome, list_files, read_files
from ingest.report import fingerprint_of, read_report

OLD, NEW = "Xã Nà Hin có 14 bản.", "Xã Nà Hin có 15 bản."
OUTSIDE = (
    "{}: là liên kết (symlink) tới tệp ở ngoài thư mục nên không đọc; "
    "hãy chép chính tệp đó vào thư mục, hoặc nêu đường dẫn của chính tệp đó."
)


def told(outcomes: Iterable[Outcome]) -> list[tuple[str, str | None]]:
    """Each file's name, and its fault or last words."""
    return [(each.path.name, each.fault if each.report is None else each.report.passages[-1].text) for each in outcomes]


def test_a_file_saved_again_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "na-hin.txt"
    path.write_text(OLD, encoding="utf-8")
    read_source = report_module.read_source

    def save_meanwhile(*arguments):
        source = read_source(*arguments)
        path.write_text(NEW, encoding="utf-8")
        return source

    with monkeypatch.context() as patch:
        patch.setattr(report_module, "read_source", save_meanwhile)
        first = read_report(path)
    assert first.passages[-1].text == OLD
    assert first.fingerprint != fingerprint_of(path)
    (again,) = read_files([path], {"na-hin": first.fingerprint})
    assert told([again]) == [("na-hin.txt", NEW)]
    assert list(read_files([path], {"na-hin": again.report.fingerprint})) == [Outcome(path)]


def test_links_are_followed_within_the_folder_alone(tmp_path: Path) -> None:
    reports, elsewhere = tmp_path / "reports", tmp_path / "elsewhere"
    (reports / "goc").mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / "kin.txt").write_text("Xã Kín có 1 bản.", encoding="utf-8")
    (reports / "goc" / "ban-lam.txt").write_text("Xã Bản Lầm có 9 bản.", encoding="utf-8")
    (reports / "ngoai.txt").symlink_to(elsewhere / "kin.txt")
    (reports / "ngoai-2.txt").symlink_to("../elsewhere/kin.txt")
    (reports / "qua-trong.txt").symlink_to("ngoai.txt")
    (reports / "trong.txt").symlink_to("goc/ban-lam.txt")
    (reports / "vong.txt").symlink_to("vong.txt")
    (reports / "dut.txt").symlink_to("khong-co.txt")

    assert told(read_files(list_files([reports]), {})) == [
        ("dut.txt", "dut.txt: không mở được tệp (No such file or directory); hãy kiểm tra đường dẫn và quyền đọc."),
        ("ngoai-2.txt", OUTSIDE.format("ngoai-2.txt")),
        ("ngoai.txt", OUTSIDE.format("ngoai.txt")),
        ("qua-trong.txt", OUTSIDE.format("qua-trong.txt")),
        ("trong.txt", "Xã Bản Lầm có 9 bản."),
        ("vong.txt", "vong.txt: không mở được tệp (liên kết vòng); hãy kiểm tra đường dẫn và quyền đọc."),
    ]
    # The folder itself may be a link: it is what the user named.
    (tmp_path / "lien-ket").symlink_to(reports)
    assert told(read_files([tmp_path / "lien-ket" / "trong.txt"], {})) == [("trong.txt", "Xã Bản Lầm có 9 bản.")]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "na-hin.txt"
    os.mkfifo(path)
    message = "không phải tệp thường (là thư mục, thiết bị hoặc ống dẫn); hãy bỏ nó ra khỏi thư mục."
    assert told(read_files([path], {})) == [("na-hin.txt", f"na-hin.txt: {message}")]
