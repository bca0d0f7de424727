import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from eval import run_command
from eval.__main__ import main
from tests.eval.factories import make_answer
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


def _faults(told: str) -> list[str]:
    return [line for line in told.splitlines() if not line.startswith("Lưu ý: còn 2 đoạn chưa có véc-tơ")]


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
        (["--min", "dung=0.9"], {}, "Ngưỡng “dung=0.9”: không có chỉ số “dung”; các chỉ số là questions, failed, "),
        (["--max", "failed=ít"], {}, "Ngưỡng “failed=ít” phải viết dạng chỉ_số=số, ví dụ failed=0.9."),
        (["--name", "a/b"], {}, "Tên lần chạy “a/b” chỉ được gồm chữ, số"),
        (["--speeches", "s.jsonl"], {}, "Không đọc được tệp s.jsonl; hãy kiểm tra lại đường dẫn và quyền đọc."),
        (["--judge"], {}, "--judge cần cài đặt CHAT_MODEL và OPENAI_BASE_URL; hãy đặt rồi chạy lại."),
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
        f"Không ghi được {tmp_path}. Hãy kiểm tra ổ đĩa, đường dẫn và quyền ghi rồi làm lại."
    )


def test_an_index_that_another_program_holds_is_told_with_status_2(
    data_dir: Path, gold: Gold, capsys: pytest.CaptureFixture[str]
) -> None:
    with Index.open(data_dir, None):
        status = main(["--gold", str(gold())])

    assert status == 2
    assert str(data_dir) in capsys.readouterr().err


def test_a_faulty_line_is_named_and_the_rest_still_runs(
    data_dir: Path, gold: Gold, capsys: pytest.CaptureFixture[str]
) -> None:
    _put_report(data_dir)
    path = gold()
    path.write_text(path.read_text(encoding="utf-8") + "\n" + json.dumps({**ROW, "id": 7}), encoding="utf-8")

    status = main(["--gold", str(path)])

    printed = capsys.readouterr()
    assert status == 2
    assert _faults(printed.err) == ["gold.jsonl, dòng 2, trường “id”: phải là một chuỗi."]
    assert printed.out.startswith("Theo loại câu hỏi")


@pytest.mark.parametrize(
    ("gate", "status", "told"),
    [
        (["--min", "fact_recall=1"], 0, []),
        (
            ["--min", "citation_precision=1", "--min", "refusal=0.5", "--max", "unsupported_figures=0"],
            1,
            [
                "Không đạt ngưỡng Từ chối đúng khi báo cáo không nêu (refusal): "
                "bộ câu hỏi không có câu nào cho chỉ số này."
            ],
        ),
        (
            ["--max", "mrr=0,5"],
            1,
            ["Không đạt ngưỡng Nghịch đảo thứ hạng đoạn đúng đầu tiên (mrr): 1,000, cần nhiều nhất 0,500."],
        ),
    ],
)
def test_a_gate_that_fails_is_told_with_status_1(
    data_dir: Path, gold: Gold, capsys: pytest.CaptureFixture[str], gate: list[str], status: int, told: list[str]
) -> None:
    _put_report(data_dir)

    assert main(["--gold", str(gold()), *gate]) == status
    assert _faults(capsys.readouterr().err) == told


def test_a_run_is_kept_under_its_name_without_keys_and_compared(
    data_dir: Path,
    gold: Gold,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _put_report(data_dir)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://ten:mat-khau@127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "khoa-bi-mat")
    page = tmp_path / "so-sanh.html"

    assert main(["--gold", str(gold()), "--name", "trước"]) == 0
    monkeypatch.setenv("EVIDENCE_CHARACTERS", "500")
    assert main(["--gold", str(gold()), "--name", "sau", "--html", str(tmp_path / "sau.html")]) == 0
    capsys.readouterr()
    assert main(["compare", "trước", "sau", "--html", str(page)]) == 0

    with closing(sqlite3.connect(data_dir / "database.sqlite")) as database:
        ((kept,),) = database.execute("SELECT record FROM runs WHERE name = 'trước'")
    assert "khoa-bi-mat" not in kept and "mat-khau" not in kept
    assert json.loads(kept)["conditions"]["settings"]["OPENAI_BASE_URL"] == "http://127.0.0.1:9"
    assert "Cài đặt EVIDENCE_CHARACTERS: 6000 → 500" in capsys.readouterr().out
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert main(["--gold", str(gold()), "--name", "sau"]) == 2
    assert main(["compare", "trước", "không có"]) == 2


def test_a_model_judges_beside_the_exact_metrics(
    data_dir: Path, gold: Gold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _put_report(data_dir)
    monkeypatch.setenv("CHAT_MODEL", "mo-hinh-thu")
    rows = [ROW, {**ROW, "id": "na-hin-02", "facts": [["121 đảng viên"]]}, {**ROW, "id": "na-hin-03"}]
    path = gold()
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")

    def reply(body: dict) -> str:
        asked = body["messages"][-1]["content"]
        if "CÂU TRẢ LỜI CẦN CHẤM" not in asked:
            return "Xã có 120 đảng viên [1]."
        if "“121 đảng viên”" in asked:
            return 'Kết quả: {"correct": true, "complete": false, "reason": "Thiếu 121."}'
        return '{"correct": true, "complete": true, "reason": ""}'

    with openai_server(reply) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        assert main(["--gold", str(path), "--mode", "llm", "--judge", "--json", str(tmp_path / "run.json")]) == 0

    metrics = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["metrics"]
    assert metrics["overall"]["fact_recall"] == pytest.approx(2 / 3)
    assert metrics["overall"]["tokens_mean"] > 500
    assert metrics["judge"] == {
        "judged": 3,
        "correct": 1.0,
        "complete": pytest.approx(2 / 3),
        "kappa_correct": 0.0,
        "kappa_complete": 1.0,
    }
    assert "  đủ: 66,7%; kappa Cohen với chấm theo dữ kiện: 1,000" in capsys.readouterr().out.splitlines()


def test_speeches_are_drafted_and_scored_after_the_questions(
    data_dir: Path, gold: Gold, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _put_report(data_dir)
    tasks = tmp_path / "speeches.jsonl"
    task = {
        "request": "Soạn bài phát biểu khai mạc, khoảng 5 phút.",
        "communes": ["Nà Hin"],
        "occasion": "Khai mạc hội nghị",
        "minutes": 5,
        "topics": ["xây dựng Đảng"],
        "facts": [
            {"any": ["120 đảng viên"], "file": "na-hin", "lines": [1, 1]},
            {"any": ["15 chi bộ", "15"], "file": "na-hin", "lines": [1, 2]},
        ],
        "must_not": [{"string": "24,13%", "why": "của xã khác"}],
    }
    rows = [json.dumps({"id": f"speech-{k}", **task}, ensure_ascii=False) for k in (1, 2)]
    tasks.write_text("\n".join(rows), encoding="utf-8")
    drafted: list[str] = []

    def drafting(index, settings, model):
        def draft(request):
            drafted.append(request)
            if len(drafted) == 2:
                raise OSError
            return make_answer("Kính thưa các đồng chí, Đảng bộ có 120 đảng viên, hộ nghèo 24,13%.")

        def score(task, text, citations, passages):
            return {"speech_used": float(task.facts[0].any[0] in text), "speech_length": None}

        return draft, score

    out = tmp_path / "run.json"
    page = tmp_path / "run.html"
    told = ["--speeches", str(tasks), "--gold", str(gold()), "--json", str(out), "--html", str(page)]
    assert run_command.main(told, drafting) == 0
    assert run_command.main(["--speeches", str(tasks), "--min", "speech_length=1"], drafting) == 1
    assert _faults(capsys.readouterr().err)[-1] == (
        "Không đạt ngưỡng speech_length: bộ câu hỏi không có câu nào cho chỉ số này."
    )
    drafted.clear()
    assert run_command.main(["--speeches", str(tasks), "--min", "speech_used=1", *told[2:4]], drafting) == 0
    assert run_command.main(["--speeches", str(tasks), "--max", "speech_used=0.5", *told[2:4]], drafting) == 1
    assert "<li>Có “24,13%”: của xã khác</li>" in page.read_text(encoding="utf-8")

    run = json.loads(out.read_text(encoding="utf-8"))
    assert [(each["id"], each["text"], each["scores"], each["reasons"]) for each in run["speeches"]] == [
        (
            "speech-1",
            "Kính thưa các đồng chí, Đảng bộ có 120 đảng viên, hộ nghèo 24,13%.",
            {"speech_used": 1.0, "speech_length": None},
            ["Chưa dùng dữ kiện “15 chi bộ” (hoặc “15”) (na-hin, dòng 1-2).", "Có “24,13%”: của xã khác"],
        ),
        ("speech-2", "", {}, ["Bài phát biểu bị lỗi ngoài dự kiến (OSError)."]),
    ]
    assert run["metrics"]["speeches"] == {"speech_used": 1.0, "speeches": 2.0, "failed": 1.0}

    tasks.write_text(rows[0] + "\n" + json.dumps({**task, "id": "x", "minutes": "năm"}), encoding="utf-8")
    assert run_command.main(["--speeches", str(tasks)], drafting) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("speeches.jsonl, dòng 2, trường “minutes”: ")
