"""Files of older or other word processors made .docx by LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ingest.source import ReadError

CONVERTED = (".doc", ".rtf", ".odt")
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_MOST_SECONDS = 180


def find_office() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    on_path = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return on_path or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


@contextmanager
def as_docx(path: Path) -> Iterator[Path]:
    """The file as .docx, which is there only within.

    Raises:
        ReadError: LibreOffice is not installed, or cannot read the file.
    """
    office = find_office()
    if office is None:
        message = (
            f"{path.name}: loại tệp “{path.suffix}” chỉ đọc được khi máy có LibreOffice; "
            "hãy mở tệp, lưu lại thành .docx rồi đọc lại, hoặc cài LibreOffice."
        )
        raise ReadError(message)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        made = _converted(office, path, Path(folder))
        if made is None:
            message = f"{path.name}: LibreOffice không mở được tệp này; hãy mở tệp, lưu lại thành .docx rồi đọc lại."
            raise ReadError(message)
        yield made


def _converted(office: str, path: Path, folder: Path) -> Path | None:
    copy = folder / f"report{path.suffix.lower()}"  # no name of a user's on the command line
    shutil.copyfile(path, copy)
    process = subprocess.Popen(
        [
            office,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",  # beside a LibreOffice that is open
            "--convert-to",
            "docx",
            "--outdir",
            str(folder / "made"),
            str(copy),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(_MOST_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    finally:
        if process.poll() is None:
            _kill(process)
    made = folder / "made" / "report.docx"
    return made if made.is_file() else None


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)  # soffice starts soffice.bin
    process.wait()
