"""Word and PDF files are read in a process of their own, which cannot fill the memory or take the program down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from ingest.source import OnPage, ReadError, Source, SourceLine, no_page_notice

_ROOT = Path(__file__).parents[1]


def read_apart(path: Path, on_page: OnPage = no_page_notice) -> Source:
    """What `ingest.reading_process` reads from a file.

    Raises:
        ReadError: what it says is wrong with the file, or that it came to an end on reading it.
    """
    answer = None
    process = subprocess.Popen(
        [sys.executable, "-m", "ingest.reading_process", str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # libraries complain there of damaged files
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])},
    )
    with process:
        try:
            for line in process.stdout or ():
                if line.endswith(b"\n"):  # else the process ended amid it
                    answer = json.loads(line)
                    if "pages" in answer:
                        on_page(*answer["pages"])
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0 or answer is None:
        message = (
            f"{path.name}: tệp bị hỏng hoặc cần quá nhiều bộ nhớ hay thời gian để đọc; "
            "hãy mở tệp và lưu lại thành tệp mới, hoặc chép lại từ bản gốc."
        )
        raise ReadError(message)
    if "fault" in answer:
        raise ReadError(answer["fault"])
    lines = tuple(SourceLine(**line) for line in answer["lines"])
    return Source(**{**answer, "lines": lines, "left_out": tuple(answer["left_out"])})
