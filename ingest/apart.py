"""What others made is read in a process of its own, which cannot fill the memory or take the program down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from ingest.limits import MAX_ANSWER_BYTES
from ingest.source import OnPage, ReadError, Source, SourceLine, no_page_notice

_ROOT = Path(__file__).parents[1]


class EndedEarly(Exception):
    """The process came to an end before it had answered, or answered without end."""


def answers_apart(module: str, *arguments: str, sent: bytes = b"") -> Iterator[Mapping[str, Any]]:
    """The JSON objects that a module of ours prints, a line each; the process ends with the loop.

    Args:
        module: what bounds itself with `ingest.bounds` before it reads anything.
        arguments: of its command line.
        sent: what it gets on its standard input.

    Raises:
        EndedEarly: it took too much memory or time, or failed.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # libraries complain there of damaged files
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")]),
            "PYTHONUTF8": "1",
        },
    )
    with process:
        try:
            threading.Thread(target=_send, args=(process, sent), daemon=True).start()
            left, whole = MAX_ANSWER_BYTES, False
            while process.stdout is not None and left > 0 and (line := process.stdout.readline(left)):
                left -= len(line)
                if whole := line.endswith(b"\n"):  # else the process ended amid it
                    yield json.loads(line)
        finally:
            if process.poll() is None and (sys.exc_info()[0] is not None or left <= 0):
                process.kill()
    if process.returncode != 0 or not whole:
        raise EndedEarly(module)


def _send(process: subprocess.Popen[bytes], sent: bytes) -> None:
    with suppress(OSError):  # it has ended
        if process.stdin is not None:
            process.stdin.write(sent)
            process.stdin.close()


def read_apart(path: Path, on_page: OnPage = no_page_notice) -> Source:
    """What `ingest.reading_process` reads from a file.

    Raises:
        ReadError: what it says is wrong with the file, or that it came to an end on reading it.
    """
    answer: Mapping[str, Any] = {}
    try:
        for answer in answers_apart("ingest.reading_process", str(path)):
            if "pages" in answer:
                on_page(*answer["pages"])
    except EndedEarly:
        message = (
            f"{path.name}: tệp bị hỏng hoặc cần quá nhiều bộ nhớ hay thời gian để đọc; "
            "hãy mở tệp và lưu lại thành tệp mới, hoặc chép lại từ bản gốc."
        )
        raise ReadError(message) from None
    if "fault" in answer:
        raise ReadError(answer["fault"])
    lines = tuple(SourceLine(**line) for line in answer["lines"])
    return Source(**{**answer, "lines": lines, "left_out": tuple(answer["left_out"])})
