import json
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.__main__ import main
from tests.factories import make_report
from tests.openai_server import openai_server
from vectorstore.index import Index

Gold = Callable[..., Path]

ROW = {
    "id": "na-hin-01",
    "question": "Xã Nà Hin có bao nhiêu đảng viên?",
    "kind": "fact",
    "style": "standard",
    "communes": ["Nà Hin"],
    "answer": "120 đảng viên.",
    "facts": [["120 đảng viên"]],
    "evidence": [[{"file": "na-hin", "lines": [1, 1]}]],
}


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index folder of this test alone, with no settings but its own."""
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "CHAT_MODEL", "EMBEDDING_MODEL"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "index"
    monkeypatch.setenv("DATA_DIR", str(folder))
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    def write(**changes: object) -> Path:
        path = tmp_path / "gold.jsonl"
        path.write_text(json.dumps({**ROW, **changes}, ensure_ascii=False), encoding="utf-8")
        return path

    return write


def _put_report(data_dir: Path) -> None:
    with Index.open(data_dir, None) as index:
        index.put(make_report(["Toàn Đảng bộ có 120 đảng viên.", "Tỷ lệ hộ nghèo còn 12,5%."]))


def test_a_run_prints_the_metrics_and_writes_them(
    data_dir: Path, gold: Gold, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _put_report(data_dir)
    out = tmp_path / "run.json"

    status = main(["--gold", str(gold()), "--json", str(out)])

    printed = capsys.readouterr()
    run = json.loads(out.read_text(encoding="utf-8"))
    assert status == 0
    assert [line.split("fact_recall")[1].split() for line in printed.out.splitlines() if "fact_recall " in line][
        ::2
    ] == [
        ["100,0%", "100,0%", "–", "100,0%", "100,0%"],
        ["100,0%"],
    ]
    assert run["metrics"]["overall"]["mrr"] == 1.0
    assert [(each["id"], each["question"], each["refused"]) for each in run["questions"]] == [
        ("na-hin-01", "Xã Nà Hin có bao nhiêu đảng viên?", False)
    ]


def test_a_report_that_is_not_indexed_is_pointed_out(
    data_dir: Path, gold: Gold, capsys: pytest.CaptureFixture[str]
) -> None:
    _put_report(data_dir)

    status = main(["--gold", str(gold(evidence=[[{"file": "ban-mo", "lines": [1, 1]}]]))])

    assert status == 0
    assert (
        "Lưu ý: chỉ mục không có báo cáo ban-mo; các câu hỏi về báo cáo này sẽ không có điểm."
        in capsys.readouterr().err.splitlines()
    )


def test_answers_of_a_model_are_measured_and_its_failures_told(
    data_dir: Path, gold: Gold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _put_report(data_dir)
    monkeypatch.setenv("CHAT_MODEL", "mo-hinh-thu")
    arguments = ["--gold", str(gold()), "--mode", "llm", "--json", str(tmp_path / "run.json")]
    modes = []
    for fault in (None, "error500"):
        with openai_server("Xã có 120 đảng viên [1].", fault) as server:
            monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
            assert main(arguments) == 0
        run = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
        modes.append((run["questions"][0]["mode"], "Lưu ý (1/1 câu): " in capsys.readouterr().err))

    assert modes == [("llm", False), ("offline", True)]


@pytest.mark.parametrize(
    ("arguments", "changes", "message"),
    [
        ([], {"kind": "quiz"}, "gold.jsonl, dòng 1, trường “kind”: phải là một trong "),
        ([], {}, "Chỉ mục chưa có báo cáo nào; hãy chạy python -m ingest THƯ_MỤC rồi chạy lại."),
        (["--json", "thieu/run.json"], {}, "Không có thư mục thieu để ghi kết quả; hãy tạo thư mục này trước."),
        (["--mode", "llm"], {}, "Chế độ llm cần cài đặt CHAT_MODEL và OPENAI_BASE_URL; hãy đặt rồi chạy lại."),
    ],
)
def test_wrong_input_is_told_in_one_line_with_status_2(
    data_dir: Path,
    gold: Gold,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    changes: dict[str, object],
    message: str,
) -> None:
    status = main(["--gold", str(gold(**changes)), *arguments])

    printed = capsys.readouterr()
    assert (status, printed.out, len(printed.err.splitlines())) == (2, "", 1)
    assert printed.err.startswith(message)


def test_a_result_that_cannot_be_written_is_told_with_status_2_after_the_metrics(
    data_dir: Path, gold: Gold, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _put_report(data_dir)

    status = main(["--gold", str(gold()), "--json", str(tmp_path)])

    printed = capsys.readouterr()
    assert (status, printed.out.startswith("Theo loại câu hỏi")) == (2, True)
    assert printed.err.splitlines()[-1] == (
        f"Không ghi được kết quả vào {tmp_path}; hãy kiểm tra đường dẫn và quyền ghi."
    )


def test_an_index_that_another_program_holds_is_told_with_status_2(
    data_dir: Path, gold: Gold, capsys: pytest.CaptureFixture[str]
) -> None:
    with Index.open(data_dir, None):
        status = main(["--gold", str(gold())])

    assert status == 2
    assert str(data_dir) in capsys.readouterr().err
