"""A report file as it is at one moment: what is read and what is fingerprinted are the same bytes."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingest.limits import check_size
from ingest.source import ReadError

_CHUNK = 1 << 20
# Where a pipe has come in the file's place, opening it must not wait for a writer; Windows knows neither.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy under the file's own name, and the SHA-256 of its bytes in hexadecimal digits."""

    path: Path
    digest: str


@contextmanager
def snapshot(path: Path) -> Iterator[Snapshot]:
    """The file as it is now, which is there only within.

    Raises:
        ReadError: it cannot be opened, is none of a report's size or a link out of its folder, or there is no room
            for the copy.
    """
    try:
        folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    except OSError as error:
        raise _no_room(path, error) from None
    with folder:
        copy = Path(folder.name) / path.name
        digest = hashlib.sha256()
        try:
            writing = copy.open("wb")
        except OSError as error:
            raise _no_room(path, error) from None
        with writing:
            for chunk in _chunks(path):
                digest.update(chunk)
                try:
                    writing.write(chunk)
                    writing.flush()
                except OSError as error:
                    raise _no_room(path, error) from None
        yield Snapshot(copy, digest.hexdigest())


def digest_of(path: Path) -> str:
    """The SHA-256 of the file's bytes as they are now.

    Raises:
        ReadError: as `snapshot`, but for the copy.
    """
    digest = hashlib.sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(path: Path) -> Iterator[bytes]:
    """The file's bytes, of which no more are read than a report has, however it grows."""
    try:
        with os.fdopen(os.open(_within_folder(path), _FLAGS), "rb") as file:
            check_size(path, os.fstat(file.fileno()))
            read = 0
            while chunk := file.read(_CHUNK):
                read += len(chunk)
                check_size(path, os.fstat(file.fileno()), read)
                yield chunk
    except (OSError, RuntimeError) as error:  # the latter of links in a ring
        reason = getattr(error, "strerror", None) or "liên kết vòng"
        message = f"{path.name}: không mở được tệp ({reason}); hãy kiểm tra đường dẫn và quyền đọc."
        raise ReadError(message) from None


def _within_folder(path: Path) -> Path:
    """Where the file really lies.

    Raises:
        ReadError: the path is a link to what lies in another folder, which is perhaps not meant for readers.
    """
    if not path.is_symlink():
        return path
    target = path.resolve(strict=True)
    if not target.is_relative_to(path.parent.resolve()):
        message = (
            f"{path.name}: là liên kết (symlink) tới tệp ở ngoài thư mục nên không đọc; "
            "hãy chép chính tệp đó vào thư mục, hoặc nêu đường dẫn của chính tệp đó."
        )
        raise ReadError(message)
    return target


def _no_room(path: Path, error: OSError) -> ReadError:
    return ReadError(
        f"{path.name}: không chép được tệp vào thư mục tạm ({error.strerror}); "
        "hãy kiểm tra dung lượng và quyền ghi ở đó, hoặc đặt TMPDIR là thư mục khác, rồi đọc lại."
    )
