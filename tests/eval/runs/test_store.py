"""Runs kept, whole or not at all, and journals of those that were interrupted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from pydantic import TypeAdapter
from sqlalchemy import text

from eval.runs.store import RunError, RunRecord, Runs
from tests.eval.factories import make_answer, make_conditions, make_judged, make_question, make_record
from vectorstore.database import Database

CASE = make_judged(make_question(id="a"), make_answer("Xã có 120 đảng viên."))
OTHER = make_judged(make_question(id="b"), make_answer("Xã có nhiều đảng viên."))


def test_a_run_is_kept_and_found_by_its_name_or_file(database: Database, tmp_path: Path) -> None:
    runs = Runs(database)
    record = make_record(CASE, OTHER, name="lần 1")
    runs.save(record)
    file = tmp_path / "lần 1.json"
    file.write_bytes(TypeAdapter(RunRecord).dump_json(record))
    assert runs.names() == ("lần 1",)
    assert runs.load("lần 1") == runs.load(str(file)) == record
    assert record.title == "lần 1 (21/11/2026 10:00)"


def test_the_latest_run_comes_first(database: Database) -> None:
    runs = Runs(database)
    for name in ("b", "a", "c"):
        runs.save(make_record(CASE, name=name))
    assert runs.names() == ("c", "a", "b")


def test_a_name_is_free_or_told_why_not(database: Database) -> None:
    runs = Runs(database)
    runs.save(make_record(CASE, name="2026-11-21-100000"))
    assert runs.free_name(datetime(2026, 11, 21, 10)) == "2026-11-21-100000-2"
    runs.check_name("bộ xã - nháp")
    with pytest.raises(RunError, match=r"^Đã có lần chạy tên “2026-11-21-100000”; hãy chọn tên khác\.$"):
        runs.check_name("2026-11-21-100000")
    for name in ("../ngoài", "", ".ẩn", "x" * 81):
        with pytest.raises(RunError, match="chỉ được gồm chữ, số, dấu cách, dấu chấm, gạch"):
            runs.check_name(name)


def test_what_cannot_be_read_is_named(database: Database) -> None:
    runs = Runs(database)
    with pytest.raises(RunError) as error:
        runs.load("lần 9")
    assert str(error.value) == f"Không có lần chạy nào tên “lần 9” trong {database.place}."
    runs.save(make_record(CASE, name="hỏng"))
    with database.transaction() as db:
        db.execute(text("UPDATE runs SET record = substr(record, 1, 50)"))
    with pytest.raises(RunError) as error:
        runs.load("hỏng")
    assert str(error.value) == "Không đọc được lần chạy hỏng; nó bị hỏng hoặc do một phiên bản khác ghi."


def test_a_journal_holds_what_was_answered_under_its_conditions_until_the_run_is_kept(database: Database) -> None:
    runs, conditions = Runs(database), make_conditions()
    journal = runs.journal(conditions)
    assert list(journal.kept()) == []
    journal.add(CASE)
    journal.add(OTHER)
    journal.add(CASE)
    assert sorted(journal.kept(), key=lambda case: case.question.id) == [CASE, OTHER]
    assert list(runs.journal(make_conditions(mode="llm")).kept()) == []
    assert runs.names() == ()
    runs.save(make_record(CASE, OTHER, name="lần 1"))
    assert list(runs.journal(conditions).kept()) == []
