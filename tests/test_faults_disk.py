"""A disk that is full, and one that is read-only, under the command lines: real ones, by a small tmpfs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from disk import disk_fault, naming, write_whole
from tests.faults import SmallDisk, small_disk
from tests.ingest_command import Run, environment, write_report
from vectorstore.index import Index

ROOT = Path(__file__).parents[1]
QUESTION = "Xã Nà Hin có bao nhiêu bản?"
WORDS_ALONE = """
import runpy, sys
import embedding.embedder
embedding.embedder.choose_embedder = lambda settings: None
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """It holds DATA_DIR, with one report read in."""
    with small_disk(tmp_path / "disk") as disk:
        write_report(tmp_path / "reports", "na-hin.txt", "Nà Hin")
        assert run(disk, "ingest", tmp_path / "reports").status == 0
        yield disk


def run(disk: SmallDisk, *arguments: Path | str) -> Run:
    """One command line, searching by words alone."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", WORDS_ALONE, *map(str, arguments)],
        cwd=ROOT,
        env=environment(disk.folder),
        capture_output=True,
        text=True,
        timeout=300,
    )
    return Run(done.returncode, done.stdout.splitlines(), done.stderr.splitlines())


def test_ingestion_on_a_full_disk_is_told_and_goes_on_once_there_is_room(disk: SmallDisk, tmp_path: Path) -> None:
    data = disk.folder / "index"
    write_report(tmp_path / "reports", "pa-ham.txt", "Pá Hàm")
    disk.fill(free=40_000)
    full = run(disk, "ingest", tmp_path / "reports")
    assert full.status == 2
    assert full.err[-1].startswith(f"Ổ đĩa chứa thư mục {data}") and " đã đầy nên không ghi được " in full.err[-1]
    assert full.err[-1].endswith("Hãy giải phóng dung lượng rồi làm lại.")
    assert not any("Traceback" in line for line in full.err)

    disk.free()
    again = run(disk, "ingest", tmp_path / "reports")
    assert (again.status, again.out[-1]) == (0, f"Xong: 2 báo cáo, 8 đoạn trong {data}")
    with Index.open(data, None) as index:
        assert {hit.passage.report for hit in index.search("co 06 ban")} == {"na-hin", "pa-ham"}


def test_a_speech_and_a_run_that_find_no_room_are_told(disk: SmallDisk) -> None:
    disk.fill(free=0)
    run_file = disk.folder / "runs" / "lan-1.json"
    with pytest.raises(OSError) as refusal, naming(run_file):
        run_file.parent.mkdir(exist_ok=True)
        write_whole(run_file, "x" * 10_000)
    assert disk_fault(Path(refusal.value.filename), refusal.value) == (
        f"Ổ đĩa chứa thư mục {run_file.parent} đã đầy nên không ghi được lan-1.json. "
        "Hãy giải phóng dung lượng rồi làm lại."
    )
    assert not run_file.exists() and not list(run_file.parent.iterdir())
    disk.free()
    disk.fill(free=60_000)  # room to open the index, none for a Word file
    docx = disk.folder / "bai.docx"
    drafted = run(disk, "chat", "draft", "Soạn bài phát biểu 2 phút về kinh tế xã Nà Hin", "--docx", docx)
    assert (drafted.status, drafted.err[-1]) == (
        2,
        f"Ổ đĩa chứa thư mục {disk.folder} đã đầy nên không ghi được bai.docx. Hãy giải phóng dung lượng rồi làm lại.",
    )


def test_on_a_read_only_disk_every_command_ends_with_one_sentence(disk: SmallDisk, tmp_path: Path) -> None:
    disk.make_read_only()
    told = [
        f"Không tạo được hoặc không ghi được thư mục chỉ mục {disk.folder / 'index'}. "
        "Hãy kiểm tra đường dẫn và quyền ghi, hoặc đặt DATA_DIR sang thư mục khác."
    ]
    assert run(disk, "chat", "ask", QUESTION) == Run(2, [], told)
    assert run(disk, "ingest", tmp_path / "reports") == Run(2, [], told)
    disk.make_writable()
    assert "06 bản" in run(disk, "chat", "ask", QUESTION).out[0]
