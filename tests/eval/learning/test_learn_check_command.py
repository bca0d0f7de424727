"""`python -m eval learn-check`: weights fitted to right statements, told for each report by those of the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chat.verify.likeness import FEATURES
from eval.__main__ import main
from tests.factories import make_report
from vectorstore.index import Index

LINES = ["Toàn Đảng bộ có 120 đảng viên.", "Hội Nông dân có 450 hội viên.", "Xã có 31 bản và 26 chi bộ."]
REPORTS = {"na-hin": "Nà Hin", "muong-va": "Mường Và", "nam-lanh": "Nậm Lạnh"}


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of three reports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "index"))
    with Index.open(tmp_path / "index", None) as index:
        for name, commune in REPORTS.items():
            index.put(make_report(LINES, name=name, commune=commune))


def _statements(folder: Path, reports: list[str]) -> str:
    told = [
        {
            "id": f"{report}-{expect}",
            "expect": expect,
            "kind": "plain",
            "question": "Có bao nhiêu đảng viên, hội viên?",
            "answer": answer,
            "passages": [{"marker": k, "file": report, "lines": [k, k]} for k in (1, 2, 3)],
        }
        for report in reports
        for expect, answer in (
            ("accept", "Đảng bộ hiện có 120 đảng viên [1]; Hội Nông dân hiện có 450 hội viên [2]."),
            ("reject", "Đảng bộ có 450 đảng viên [1]."),
        )
    ]
    path = folder / "statements.jsonl"
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in told), encoding="utf-8")
    return str(path)


def test_weights_are_fitted_and_judged_on_reports_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "likeness.json"
    assert main(["learn-check", "--statements", _statements(tmp_path, list(REPORTS)), "--out", str(out)]) == 0
    held = json.loads(out.read_text(encoding="utf-8"))
    assert list(held["weights"]) == list(FEATURES)
    assert set(held["learned"]["left_out"]) == set(REPORTS)
    assert held["learned"]["left_out"]["na-hin"]["figures"] == 2
    assert "na-hin " in capsys.readouterr().out


def test_too_few_reports_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "likeness.json"
    assert main(["learn-check", "--statements", _statements(tmp_path, ["na-hin"]), "--out", str(out)]) == 2
    assert capsys.readouterr().err.strip() == "Cần câu về ít nhất 3 báo cáo đã nạp để học."
    assert not out.exists()


def test_a_file_that_is_missing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["learn-check", "--statements", "khong-co.jsonl", "--out", str(tmp_path / "likeness.json")]) == 2
    assert capsys.readouterr().err.startswith("Không đọc được các câu: ")
