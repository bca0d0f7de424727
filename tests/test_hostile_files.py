"""`python -m ingest` on a folder of files that harm a careless reader, beside reports that are sound."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ingest.hostile_files import HOSTILE_FILES, document_of, package

ROOT = Path(__file__).parents[1]
MOST_MEMORY = 1_500_000_000  # bytes
# The command in a process that tells at its end how much memory it and the greatest of its children took, in bytes.
# Its own comes from /proc, for `ru_maxrss` begins with the memory of the process that started it.
MEASURED = """
import re, resource, sys
from pathlib import Path
from ingest.__main__ import main
status = main(sys.argv[1:])
own = int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
print((own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * 1024)
sys.exit(status)
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pipes, devices and bounded processes as on Linux")


@dataclass(frozen=True)
class Run:
    status: int
    out: list[str]
    err: list[str]


def run(folder: Path, *paths: str) -> Run:
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *paths],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "DATA_DIR": str(folder / "index"), "REPORTS_DIR": ""},
        capture_output=True,
        text=True,
        timeout=300,
    )
    return Run(done.returncode, done.stdout.splitlines(), done.stderr.splitlines())


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("hostile")
    reports = folder / "reports"
    reports.mkdir()
    for file in HOSTILE_FILES:
        file.write(reports / file.name)
    for name in ("na-hin.txt", "NA-HIN.md", unicodedata.normalize("NFD", "đề-án.txt"), "đề-án.txt", "dòng\nmới.txt"):
        (reports / name).write_text("Xã Nà Hin có 14 bản.", encoding="utf-8")
    (reports / "zip-slip.docx").write_bytes(
        package(document_of("<w:p><w:r><w:t>Xã Gò Me có 7 bản.</w:t></w:r></w:p>"), {"../../na-hin.txt": b"x"})
    )
    return run(folder, "../" + folder.name + "/reports")


def test_each_hostile_file_gets_one_line_with_the_remedy(done: Run) -> None:
    names = [
        "dòng\\nmới.txt: tên tệp có ký tự điều khiển hoặc ký tự không hiện ra; hãy đổi tên tệp rồi chạy lại.",
        "na-hin.txt: trùng tên với NA-HIN.md; hãy đổi tên một trong hai tệp rồi chạy lại.",
        "đề-án.txt: trùng tên với " + unicodedata.normalize("NFD", "đề-án.txt") + "; "
        "hãy đổi tên một trong hai tệp rồi chạy lại.",
    ]
    assert sorted(done.err) == sorted([*(f"{file.name}: {file.fault}" for file in HOSTILE_FILES), *names])


def test_the_sound_reports_beside_them_are_read_and_the_status_tells(done: Run) -> None:
    assert done.status == 2
    assert [line for line in done.out if "đã tra được" in line] == [
        "NA-HIN.md: xã Nà Hin, 1 đoạn, đã tra được",
        "zip-slip.docx: xã Gò Me, 1 đoạn, đã tra được",
        unicodedata.normalize("NFD", "đề-án.txt") + ": xã Nà Hin, 1 đoạn, đã tra được",
    ]


def test_memory_stays_bounded(done: Run) -> None:
    assert 0 < int(done.out[-1]) < MOST_MEMORY
