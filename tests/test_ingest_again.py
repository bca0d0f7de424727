"""A folder read again: nothing changed, a paragraph changed, a file gone, a report taken out on the page."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import ingest.__main__ as command
from embedding.embedder import Embedder
from ingest.report import read_report
from settings import SAMPLE_DIR, Settings
from tests.ingest_command import environment, ingest, write_report
from tests.vectorstore.embedders import syllable_embedder
from vectorstore.chroma_folder import ChromaFolder
from vectorstore.index import Index
from vectorstore.vectors import Vectors

PEOPLE = "dân số 21.476 người với 5.318 hộ"
ADDED = "Đoạn này mới được thêm vào báo cáo, nói về việc cấp nước sạch."


@pytest.fixture
def embedder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Embedder:
    """The command's, with its index in `tmp_path / "index"`."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "index"))
    embedder = syllable_embedder()
    monkeypatch.setattr(command, "choose_embedder", lambda settings: embedder)
    return embedder


def run(*arguments: Path | str) -> int:
    return command.main([str(argument) for argument in arguments])


def reports(tmp_path: Path) -> list[str]:
    """Each report in the index, with its file's ending."""
    with Index.open(tmp_path / "index", None) as index:
        return [Path(report.source).name for report in index.reports()]


def test_nothing_changed_takes_under_two_seconds_and_no_vector_store(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    for name, commune in [("na-hin.txt", "Nà Hin"), ("pa-ham.txt", "Pá Hàm")]:
        write_report(folder, name, commune)
    assert ingest(tmp_path, folder).status == 0
    program = """
import sys
from ingest.__main__ import main
status = main(sys.argv[1:])
print(status, sorted({"chromadb", "langchain_chroma"} & set(sys.modules)))
"""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    again = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert again.stdout.splitlines() == [
        "na-hin.txt: không đổi",
        "pa-ham.txt: không đổi",
        f"Xong: 2 báo cáo, 8 đoạn trong {tmp_path / 'index'}",
        "0 []",
    ]
    # Time of work, whatever else this machine is doing.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2.0


@pytest.mark.parametrize(
    ("file", "change", "embedded"),
    [
        (
            "khe-lung.txt",
            lambda text: text.replace(PEOPLE, PEOPLE.replace("21.476", "21.479")),
            ["dân số 21.479 người với 5.318 hộ"],
        ),
        # The paragraph grows by lines, so that all below it stands on other lines.
        (
            "khe-lung.txt",
            lambda text: text.replace(PEOPLE, f"{PEOPLE}\n(theo số liệu thống kê mới nhất\ncủa tỉnh)"),
            ["dân số 21.476 người với 5.318 hộ (theo số liệu thống kê mới nhất của tỉnh)"],
        ),
        ("khe-lung.txt", lambda text: f"{ADDED}\n\n{text}", [ADDED]),
        (
            "khe-lung.txt",
            lambda text: text.replace("Phần thứ nhất", f"{ADDED}\n\nPhần thứ nhất", 1),
            [ADDED],
        ),
        ("muong-tang.md", lambda text: f"{ADDED}\n\n{text}", [ADDED]),
        (
            "muong-tang.md",
            lambda text: text.replace("Mật độ dân số 95,9", "Mật độ dân số 95,8"),
            ["Mật độ dân số 95,8 người/km2"],
        ),
        (
            "muong-tang.md",
            lambda text: text.replace("\nĐịa bàn rộng, dốc, hay sạt lở; ", f"\n{ADDED}\n\nĐịa bàn rộng, hay sạt lở; "),
            [ADDED, "Địa bàn rộng, hay sạt lở; 07 bản chưa có đường ô tô"],
        ),
    ],
)
def test_a_change_embeds_what_it_touches_and_no_more(
    tmp_path: Path, embedder: Embedder, file: str, change: Callable[[str], str], embedded: list[str]
) -> None:
    report = tmp_path / file
    shutil.copy(SAMPLE_DIR / file, report)
    assert run(report) == 0
    first = list(embedder.embeddings.documents)
    text = report.read_text(encoding="utf-8")
    assert change(text) != text
    report.write_text(change(text), encoding="utf-8")
    embedder.embeddings.documents.clear()
    assert run(report) == 0
    again = [text.splitlines()[-1] for text in embedder.embeddings.documents]
    assert len(again) == len(embedded)
    for passage, words in zip(again, embedded, strict=True):
        assert words in passage
    # What was there before and is unchanged was not embedded again.
    assert set(first).isdisjoint(embedder.embeddings.documents)
    with Index.open(tmp_path / "index", embedder) as index:
        held = {passage.id for passage in index.section_passages(report.stem, ())}
        assert held == {passage.id for passage in read_report(report).passages}
    vectors = Vectors(ChromaFolder(tmp_path / "index" / "vectors"), embedder)
    assert vectors.ids() == held
    vectors.close()


def test_a_removed_report_leaves_with_prune_and_others_stay(
    tmp_path: Path, embedder: Embedder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, other = tmp_path / "reports", tmp_path / "other"
    gone = write_report(folder, "na-hin.txt", "Nà Hin")
    write_report(folder, "pa-ham.txt", "Pá Hàm")
    gone_elsewhere = write_report(other, "co-loi.txt", "Co Lợi")
    assert run(folder, other) == 0
    gone.unlink()
    gone_elsewhere.unlink()

    assert run(folder) == 0
    assert reports(tmp_path) == ["na-hin.txt", "pa-ham.txt", "co-loi.txt"]

    capsys.readouterr()
    assert run("--prune", folder) == 0
    assert capsys.readouterr().out.splitlines() == [
        "pa-ham.txt: không đổi",
        f"na-hin.txt: tệp không còn trong {folder}, đã gỡ khỏi chỉ mục",
        f"Xong: 2 báo cáo, 8 đoạn trong {tmp_path / 'index'}",
    ]
    assert reports(tmp_path) == ["pa-ham.txt", "co-loi.txt"]
    vectors = Vectors(ChromaFolder(tmp_path / "index" / "vectors"), embedder)
    assert {id.split(":")[0] for id in vectors.ids()} == {"pa-ham", "co-loi"}
    vectors.close()


@pytest.mark.parametrize("missing", [True, False])
def test_a_missing_or_empty_folder_is_no_reason_to_prune(
    tmp_path: Path, embedder: Embedder, capsys: pytest.CaptureFixture[str], missing: bool
) -> None:
    folder, emptied = tmp_path / "reports", tmp_path / "emptied"
    write_report(folder, "na-hin.txt", "Nà Hin")
    report = write_report(emptied, "pa-ham.txt", "Pá Hàm")
    assert run(folder, emptied) == 0
    report.unlink()
    if missing:
        emptied.rmdir()
    capsys.readouterr()

    assert run("--prune", folder, emptied) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{emptied}: ") and len(told.err.splitlines()) == 1
    assert reports(tmp_path) == ["na-hin.txt", "pa-ham.txt"]


def test_prune_without_a_folder_is_refused(
    tmp_path: Path, embedder: Embedder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--prune", write_report(tmp_path, "na-hin.txt", "Nà Hin")) == 2
    assert capsys.readouterr().err == "--prune cần ít nhất một thư mục; hãy nêu thư mục chứa báo cáo rồi chạy lại.\n"


def test_a_file_that_cannot_be_read_keeps_its_report_when_pruning(
    tmp_path: Path, embedder: Embedder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reports"
    emptied = write_report(folder, "na-hin.txt", "Nà Hin")
    saved_otherwise = write_report(folder, "pa-ham.txt", "Pá Hàm")
    assert run(folder) == 0
    emptied.write_text("\n", encoding="utf-8")
    saved_otherwise.unlink()
    (folder / "pa-ham.docx").write_bytes(b"PK\x03\x04")

    assert run("--prune", folder) == 2
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == ["na-hin.txt", "pa-ham.docx"]
    assert reports(tmp_path) == ["na-hin.txt", "pa-ham.txt"]


def test_a_report_taken_out_on_the_page_comes_back_only_when_it_is_named(
    tmp_path: Path, embedder: Embedder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reports"
    report = write_report(folder, "na-hin.txt", "Nà Hin")
    write_report(folder, "pa-ham.txt", "Pá Hàm")
    assert run(folder) == 0
    with Index.open(tmp_path / "index", embedder) as index:
        index.remove("na-hin", withdrawn=True)
    capsys.readouterr()

    assert run(folder) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "na-hin.txt: đã gỡ trên trang Báo cáo nên không đọc; muốn nạp lại, hãy nêu đích danh tệp này",
        "pa-ham.txt: không đổi",
    ]
    assert reports(tmp_path) == ["pa-ham.txt"]
    assert run(report) == 0
    assert run(folder) == 0
    assert reports(tmp_path) == ["pa-ham.txt", "na-hin.txt"]
