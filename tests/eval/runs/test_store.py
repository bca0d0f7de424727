"""Runs kept, whole or not at all, and journals of those that were interrupted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from eval.runs.store import RunError, Runs
from tests.eval.factories import make_answer, make_conditions, make_judged, make_question, make_record

CASE = make_judged(make_question(id="a"), make_answer("Xã có 120 đảng viên."))
OTHER = make_judged(make_question(id="b"), make_answer("Xã có nhiều đảng viên."))


def test_a_run_is_kept_and_found_by_its_name_or_file(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    record = make_record(CASE, OTHER, name="lần 1")
    path = runs.save(record)
    assert runs.names() == ("lần 1",)
    assert runs.load("lần 1") == runs.load(str(path)) == record
    assert record.title == "lần 1 (21/11/2026 10:00)"


def test_a_name_is_free_or_told_why_not(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    runs.save(make_record(CASE, name="2026-11-21-100000"))
    assert runs.free_name(datetime(2026, 11, 21, 10)) == "2026-11-21-100000-2"
    runs.check_name("bộ xã - nháp")
    with pytest.raises(RunError, match=r"^Đã có lần chạy tên “2026-11-21-100000”; hãy chọn tên khác\.$"):
        runs.check_name("2026-11-21-100000")
    for name in ("../ngoài", "", ".ẩn", "x" * 81):
        with pytest.raises(RunError, match="chỉ được gồm chữ, số, dấu cách, dấu chấm, gạch"):
            runs.check_name(name)


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    with pytest.raises(RunError) as error:
        runs.load("lần 9")
    assert str(error.value) == f"Không có lần chạy nào tên “lần 9” trong {tmp_path / 'runs'}."
    path = runs.save(make_record(CASE, name="hỏng"))
    path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(RunError) as error:
        runs.load("hỏng")
    assert str(error.value) == f"Không đọc được lần chạy {path}; tệp hỏng hoặc do một phiên bản khác ghi."


def test_a_journal_goes_on_behind_a_line_that_was_cut_off(tmp_path: Path) -> None:
    runs, conditions = Runs(tmp_path), make_conditions()
    journal = runs.journal(conditions)
    assert list(journal.kept()) == []
    journal.add(CASE)
    (file,) = (tmp_path / "runs").iterdir()
    with file.open("ab") as cut:
        cut.write(b'\n{"question": {"id"')
    journal.add(OTHER)
    assert list(runs.journal(conditions).kept()) == [CASE, OTHER]
    assert list(runs.journal(make_conditions(mode="llm")).kept()) == []
    assert runs.names() == ()
    journal.close()
    assert list(runs.journal(conditions).kept()) == []
