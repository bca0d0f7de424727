"""How large a report may be, and what is said of a file beyond that.

The longest report at hand has 106,000 characters on some 60 pages and takes 140 KB as text.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ingest.source import ReadError, Source

MAX_TEXT_BYTES = 5_000_000  # twenty such reports in UTF-16
MAX_FILE_BYTES = 200_000_000  # a hundred pages scanned in colour take about half of it
MAX_CHARACTERS = 2_000_000
MAX_LINES = 50_000  # with words; the longest report has 2,900, blank ones with them
MAX_PAGES = 1_000
MAX_XML_BYTES = 64_000_000  # of a Word document's parts once unpacked; the tree in memory takes about ten times as much
MAX_UNPACKED_BYTES = 400_000_000  # with pictures
MAX_MEMBERS = 5_000
MAX_READER_MEMORY = 900_000_000  # bytes, of the process that reads a Word or PDF file
MAX_READER_SECONDS = 120  # of computing, and as much again for every hundred pages
MAX_ANSWER_BYTES = 100_000_000  # of such a process; the longest report allowed, in JSON, takes about half of it
LONGEST_LINE = 5_000  # characters; a longer one is cut, for the work on a paragraph grows with its square

_TEXT_ENDINGS = (".txt", ".md")
WITHOUT_WORDS = "{}: tệp không có chữ nào; hãy kiểm tra lại tệp gốc."


def check_file(path: Path) -> None:
    """Refuse what is no file of a report's size, before a byte is read.

    Raises:
        ReadError: it is a folder, a device or a pipe, which might never end, or it is too large.
        OSError: it is not there or may not be looked at.
    """
    check_size(path, os.stat(path))


def check_size(path: Path, status: os.stat_result, read: int = 0) -> None:
    """The same for a file that is open already, of which so many bytes were read.

    Raises:
        ReadError: as `check_file`.
    """
    if not stat.S_ISREG(status.st_mode):
        message = f"{path.name}: không phải tệp thường (là thư mục, thiết bị hoặc ống dẫn); hãy bỏ nó ra khỏi thư mục."
        raise ReadError(message)
    size = max(status.st_size, read)
    if size == 0:
        raise ReadError(WITHOUT_WORDS.format(path.name))
    most = MAX_TEXT_BYTES if path.suffix.lower() in _TEXT_ENDINGS else MAX_FILE_BYTES
    if size > most:
        message = (
            f"{path.name}: tệp nặng {in_megabytes(size)}, quá mức {in_megabytes(most)} của một báo cáo; "
            "hãy kiểm tra có đúng tệp không, hoặc chia nhỏ rồi đọc lại."
        )
        raise ReadError(message)


def check_length(path: Path, source: Source) -> None:
    """Refuse what is too long for a report.

    Raises:
        ReadError: the message names the file and says what to do.
    """
    characters = sum(len(line.text) for line in source.lines)
    lines = sum(bool(line.text.strip()) for line in source.lines)
    if characters > MAX_CHARACTERS or lines > MAX_LINES:
        size = f"{MAX_CHARACTERS:,} ký tự" if characters > MAX_CHARACTERS else f"{MAX_LINES:,} dòng"
        message = (
            f"{path.name}: tệp có hơn {size.replace(',', '.')}, quá mức của một báo cáo; "
            "hãy kiểm tra có đúng tệp không, hoặc chia nhỏ rồi đọc lại."
        )
        raise ReadError(message)


def in_megabytes(count: int) -> str:
    """A number of bytes as Vietnamese writes it, rounded up.

    >>> in_megabytes(200_000_000), in_megabytes(5_000_001)
    ('200 MB', '6 MB')
    """
    return f"{-(-count // 1_000_000):,} MB".replace(",", ".")
