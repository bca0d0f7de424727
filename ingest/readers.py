"""Which reader reads which file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ingest.read_docx import read_docx
from ingest.read_pdf import read_pdf
from ingest.read_text import read_text
from ingest.source import ReadError, Source

READERS: dict[str, Callable[[Path], Source]] = {
    ".txt": read_text,
    ".md": read_text,
    ".docx": read_docx,
    ".pdf": read_pdf,
}


def read_source(path: Path) -> Source:
    """The lines of a report file.

    Raises:
        ReadError: the file's kind is unknown, or it is empty, unreadable or damaged.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        message = (
            f"{path.name}: chưa đọc được loại tệp “{path.suffix or 'không đuôi'}”; "
            f"hãy lưu báo cáo thành một trong các loại {', '.join(READERS)}."
        )
        raise ReadError(message)
    try:
        source = reader(path)
    except OSError as error:
        message = f"{path.name}: không mở được tệp ({error.strerror}); hãy kiểm tra đường dẫn và quyền đọc."
        raise ReadError(message) from None
    if not any(line.text.strip() for line in source.lines):
        message = f"{path.name}: tệp không có chữ nào; hãy kiểm tra lại tệp gốc."
        raise ReadError(message)
    return source
