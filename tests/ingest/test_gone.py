from __future__ import annotations

from pathlib import Path

from ingest.folder import gone_files


def write(folder: Path, *names: str) -> list[Path]:
    folder.mkdir()
    for name in names:
        (folder / name).write_text("Xã Nà Hin có 06 bản.", encoding="utf-8")
    return [folder / name for name in names]


def test_a_file_that_left_a_folder_which_holds_others_has_gone(tmp_path: Path) -> None:
    gone, kept = write(tmp_path / "a", "na-hin.txt", "pa-ham.txt")
    gone.unlink()
    assert gone_files([gone, kept]) == {gone}


def test_nothing_has_gone_from_a_folder_that_is_missing_empty_or_not_readable(tmp_path: Path) -> None:
    (emptied,) = write(tmp_path / "emptied", "na-hin.txt")
    emptied.unlink()
    hidden, lock = write(tmp_path / "hidden", "pa-ham.docx", "~$pa-ham.docx")
    hidden.unlink()
    (file,) = write(tmp_path / "file", "co-loi.txt")
    assert gone_files([emptied, hidden, tmp_path / "missing" / "sop-hin.txt"]) == set()
    assert lock.exists() and gone_files([file / "below-a-file.txt"]) == set()


def test_a_file_saved_under_another_ending_has_not_gone(tmp_path: Path) -> None:
    old, _ = write(tmp_path / "a", "na-hin.txt", "na-hin.docx")
    old.unlink()
    assert gone_files([old]) == set()
