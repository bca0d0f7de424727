"""A comparison over several documents of one unit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from chat.ask import ask
from corpus import Clause, Report
from tests.factories import make_report
from vectorstore.index import Index


def _dated(text: str, name: str, dated: str, commune: str = "Nà Hin") -> Report:
    report = make_report([text], name=name, commune=commune)
    clauses = (Clause(0, len(text), report.units[0]),)
    return replace(report, passages=tuple(replace(one, dated=dated, clauses=clauses) for one in report.passages))


def test_a_unit_s_documents_stand_together_the_newest_first(tmp_path: Path) -> None:
    with Index.open(tmp_path / "index", None) as index:
        index.put(_dated("Đảng bộ có 738 đảng viên.", "lan-1", "2025-07-05"))
        index.put(_dated("Đảng bộ có 512 đảng viên.", "ban-pat", "2025-08-01", commune="Bản Pát"))
        index.put(_dated("Đảng bộ có 741 đảng viên.", "lan-2", "2025-08-18"))
        index.put(_dated("Đảng bộ có 741 đảng viên.", "tom-tat", ""))

        answer = ask("So sánh số đảng viên của xã Nà Hin và xã Bản Pát", index)

    assert answer.table is not None
    assert [(row.unit, row.value) for row in answer.table.rows] == [
        ("Xã Nà Hin", "741 đảng viên"),
        ("Xã Nà Hin (bản sớm hơn)", "738 đảng viên"),
        ("Xã Bản Pát", "512 đảng viên"),
    ]
    assert [citation.file for citation in answer.citations] == ["lan-2", "lan-1", "ban-pat"]
