"""What all command lines do alike: a reader that goes away, a bar on a terminal, a wrong argument."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from command_line import READER_GONE
from tests.ingest_command import ROOT, environment, ingest, write_report


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("command-line")
    write_report(folder / "reports", "na-hin.txt", "Nà Hin")
    assert ingest(folder, folder / "reports").status == 0
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        ["ingest", "reports"],
        ["chat", "ask", "Xã Nà Hin có bao nhiêu bản?"],
        ["eval", "--gold", str(ROOT / "eval" / "gold" / "sample.jsonl")],
        ["bench", "ingest", "reports"],
    ],
)
def test_a_reader_that_has_gone_ends_a_command_quietly(folder: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env=environment(folder),
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
    )
    os.close(writing)
    assert done.returncode == READER_GONE
    assert "Traceback" not in done.stderr and "Broken pipe" not in done.stderr


def test_a_terminal_shows_reports_passages_rate_and_time_left(tmp_path: Path) -> None:
    write_report(tmp_path / "reports", "na-hin.txt", "Nà Hin")
    shown = on_terminal([sys.executable, "-m", "ingest", "reports"], tmp_path)
    assert re.search(r"Đọc báo cáo \(4 đoạn\): 1/1 báo cáo \|█{20}\| \d+,\d báo cáo/(giây|phút), còn 00:00", shown)
    assert re.search(r"Tạo véc-tơ \(1 báo cáo\): 4/4 đoạn \|█{20}\| \d+,\d đoạn/(giây|phút), còn 00:00", shown)


def on_terminal(command: list[str], folder: Path) -> str:
    """All that the command writes to a terminal of 100 columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    process = subprocess.Popen(
        command, cwd=folder, env=environment(folder), stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
    )
    os.close(theirs)
    written = b""
    try:
        while piece := os.read(ours, 65536):
            written += piece
    except OSError:
        pass  # how a terminal of Linux ends when its last writer has gone
    finally:
        os.close(ours)
    assert process.wait(60) == 0
    return written.decode("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("ingest --foo", "python -m ingest: lỗi: không có tham số này: --foo. Xem hướng dẫn: python -m ingest --help"),
        ("chat ask", "python -m chat ask: lỗi: còn thiếu tham số: CÂU_HỎI. Xem hướng dẫn: python -m chat ask --help"),
        (
            "eval --mode nhanh",
            "python -m eval: lỗi: tham số --mode: không có lựa chọn 'nhanh'; hãy chọn một trong: 'offline', 'llm'. "
            "Xem hướng dẫn: python -m eval --help",
        ),
    ],
)
def test_a_wrong_argument_is_told_in_vietnamese_whatever_the_system_speaks(arguments: str, told: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *arguments.split()],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stdout, done.stderr.splitlines()[-1]) == (2, "", told)


def test_argparse_words_are_compiled_from_the_file_beside_them() -> None:
    source = ROOT / "locale" / "vi" / "LC_MESSAGES" / "argparse.po"
    written, compiled = read_po(source.open("rb")), read_mo(source.with_suffix(".mo").open("rb"))
    assert _words(written) == _words(compiled)


def _words(catalog: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {_forms(message.id): _forms(message.string) for message in catalog if message.id}


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.mark.parametrize(
    "system",
    [
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "cp1252:strict"},
        {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "POSIX"},
    ],
    ids=["latin-1", "Windows", "POSIX"],
)
def test_vietnamese_is_written_whatever_the_systems_encoding_is(
    tmp_path: Path, folder: Path, system: dict[str, str]
) -> None:
    write_report(tmp_path, "na-hin.txt", "Nà Hin")
    (tmp_path / "trống").mkdir()
    told = {}
    for command, within in (
        (["ingest", "na-hin.txt"], tmp_path),
        (["ingest", "trống"], tmp_path),
        (["ingest", "--khong-co"], tmp_path),
        (["chat", "ask", "Xã Nà Hin có bao nhiêu bản?"], folder),
        (["eval", "--gold", "khong-co.jsonl"], folder),
    ):
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=within,
            env={**environment(within), **system},
            capture_output=True,
            timeout=120,
        )
        assert "Traceback" not in done.stderr.decode("utf-8")
        told[" ".join(command)] = (done.stdout + done.stderr).decode("utf-8")
    assert "na-hin.txt: xã Nà Hin, 4 đoạn, đã tra được\n" in told["ingest na-hin.txt"]
    assert told["ingest trống"].startswith("trống: thư mục không có tệp nào; ")
    assert "lỗi: không có tham số này: --khong-co" in told["ingest --khong-co"]
    assert "06 bản" in told["chat ask Xã Nà Hin có bao nhiêu bản?"]
    assert told["eval --gold khong-co.jsonl"].startswith("Không đọc được tệp khong-co.jsonl")


def test_output_that_cannot_be_written_is_told_in_one_line(folder: Path) -> None:
    command = [sys.executable, "-m", "chat", "ask", "Xã Nà Hin có bao nhiêu bản?"]
    options = {"cwd": folder, "env": environment(folder), "stderr": subprocess.PIPE, "text": True, "timeout": 120}
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, **options)
    assert (done.returncode, done.stderr) == (
        2,
        "Không ghi được kết quả ra nơi đã chọn: ổ đĩa đã đầy hoặc bị lỗi. Hãy chọn nơi khác.\n",
    )
    done = subprocess.run(["sh", "-c", 'exec "$@" >&-', "sh", *command], **options)
    assert (done.returncode, done.stderr) == (0, "")
