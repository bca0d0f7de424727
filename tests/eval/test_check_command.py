"""`python -m eval check FILE...`: what the check makes of statements that are known to be right or false."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.__main__ import main
from tests.factories import make_report
from vectorstore.index import Index

RIGHT, FALSE, SILENT = "Đảng bộ có 120 đảng viên [1].", "Đảng bộ có 210 đảng viên [1].", "Đảng bộ có 120 đảng viên."


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of one report."""
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "CHAT_MODEL", "EMBEDDING_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "index"))
    with Index.open(tmp_path / "index", None) as index:
        index.put(make_report(["Toàn Đảng bộ có 120 đảng viên.", "Tỷ lệ hộ nghèo còn 12,5%."]))


def _written(folder: Path, *told: tuple[str, str, str], lines: tuple[int, int] = (1, 1)) -> str:
    passages = [{"marker": 1, "file": "na-hin", "lines": lines}]
    path = folder / "statements.jsonl"
    held = (
        {
            "id": f"s{k}",
            "expect": expect,
            "kind": kind,
            "question": "Đảng viên?",
            "answer": answer,
            "passages": passages,
        }
        for k, (expect, kind, answer) in enumerate(told)
    )
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in held), encoding="utf-8")
    return str(path)


def _rows(told: str) -> dict[str, list[str]]:
    return {line[:24].strip(): line[24:].split() for line in told.splitlines() if "%" in line}


def test_kinds_are_counted_by_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _written(tmp_path, ("accept", "plain", RIGHT), ("accept", "silent", SILENT), ("reject", "value", FALSE))
    assert main(["check", file]) == 0
    rights, lies = capsys.readouterr().out.split("\n\nCâu sai")
    assert _rows(rights)["plain"] == ["1", "1", "100%", "1", "0", "0"]
    assert _rows(rights)["silent"][:2] == ["1", "0"]
    assert _rows(rights)["tất cả"][:3] == ["2", "1", "50%"]
    assert _rows(lies) == {kind: ["1", "1", "100%", "0", "0", "1"] for kind in ("value", "tất cả")}


def test_failures_are_listed_with_what_was_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _written(tmp_path, ("accept", "plain", RIGHT), ("reject", "let-through", RIGHT), ("accept", "value", FALSE))
    assert main(["check", file, "--failures"]) == 0
    failures = capsys.readouterr().out.partition("\n- ")[2].splitlines()
    assert failures[0] == "s1 (reject, let-through): supported"
    assert failures[2] == "- s2 (accept, value): contradicted"
    assert failures[3].startswith("    contradicted (figure): 210 ← ")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{}", "{file}, dòng 1: không phải một đối tượng JSON có “kind” và “expect” (accept hoặc reject)."),
        (b"\xff", "Không đọc được tệp {file}: cần một tệp văn bản UTF-8, mỗi dòng một đối tượng JSON."),
        (
            b'{"kind": "a", "expect": "accept"}',
            "Dòng 1: không phải một đối tượng JSON có “question”, “answer” và “passages”.",
        ),
    ],
    ids=["no statement", "no text", "nothing to judge"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, told: str
) -> None:
    file = tmp_path / "statements.jsonl"
    file.write_bytes(content)
    assert main(["check", str(file)]) == 2
    assert capsys.readouterr().err.strip() == told.format(file=file)


def test_a_line_range_of_no_passage_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _written(tmp_path, ("accept", "plain", RIGHT), lines=(90, 91))
    assert main(["check", file]) == 2
    assert "90-91" in capsys.readouterr().err
