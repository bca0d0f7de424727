"""Reports sent to the page: each kept under a name of our own, beside the name that its sender knows it by."""

from __future__ import annotations

import os
import re
import secrets
import threading
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pathvalidate import sanitize_filename

from ingest.file_kinds import check_kind
from ingest.folder import shows
from ingest.limits import check_file
from ingest.readers import ADVISED, ENDINGS
from ingest.source import ReadError
from text.fold import compose

FOLDER = "uploads"
MEGABYTE = 2**20
MOST_NAME_CHARACTERS = 120
MOST_NAME_BYTES = 250
_LABEL = ".name"


class UploadRefused(ValueError):
    """A file is not taken; the message names it and the remedy in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A kept file; `name` is its report's."""

    path: Path
    name: str

    @property
    def file(self) -> str:
        """Its name as a reader knows it."""
        return f"{self.name}{self.path.suffix}"


def label_of(given: str) -> str:
    """A file's name as it is shown and cited: without folders, and nothing in it that hides or that a system minds.

    Raises:
        UploadRefused: nothing is left of it, it is too long, or its ending is none of a report.

    >>> label_of("../../Báo cáo:\\u202e xã  Nà Hin.docx"), label_of("CON.txt")
    ('Báo cáo xã Nà Hin.docx', 'CON_.txt')
    """
    last = re.split(r"[/\\]", compose(given))[-1]
    visible = " ".join("".join(filter(shows, re.sub(r"\s", " ", last))).split())
    stem, ending = os.path.splitext(visible.strip(". "))
    if len(stem) > MOST_NAME_CHARACTERS or len(stem.encode()) > MOST_NAME_BYTES:
        raise UploadRefused(
            f"{stem[:40]}…: tên tệp dài quá {MOST_NAME_CHARACTERS} ký tự; hãy đặt tên ngắn hơn rồi tải lên lại."
        )
    stem = sanitize_filename(stem, platform="universal").strip(". ")
    if not stem:
        raise UploadRefused("Có tệp không có tên dùng được; hãy đổi tên tệp rồi tải lên lại.")
    label = f"{stem}{ending}"
    if ending.lower() not in ENDINGS:
        raise UploadRefused(
            f"{label}: chỉ nhận báo cáo loại {', '.join(ADVISED)}; hãy lưu lại thành một trong các loại ấy."
        )
    return label


class Uploads:
    """Those of one DATA_DIR; all methods may be called from any thread.

    A file counts once its label stands beside it, so that one cut off while it was written never does.
    """

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / FOLDER
        self._changing = threading.Lock()
        with self._changing:
            whole = {upload.path.stem for upload in self._all()}
            for file in self.folder.glob("*"):
                if file.stem not in whole:
                    self._discard(file)

    def kept(self) -> tuple[Upload, ...]:
        """The latest file of each report, by report name."""
        latest = {upload.name.casefold(): upload for upload in self._all()}
        return tuple(sorted(latest.values(), key=lambda upload: upload.name))

    def names(self) -> Mapping[Path, str]:
        """The report's name of each kept file, also of those that a later one comes in place of."""
        return {upload.path: upload.name for upload in self._all()}

    def in_words(self, fault: str) -> str:
        """The fault with kept files named as a reader knows them."""
        for upload in self._all():
            fault = fault.replace(upload.path.name, upload.file)
        return fault

    def put(self, given: str, content: bytes, *, taken: Collection[str], most: int, most_together: int) -> Upload:
        """Keep a file; one of a report that was sent before stays beside it until the new one has been read.

        Args:
            given: the name that it came with.
            content: its bytes.
            taken: the names of reports that came in another way.
            most: bytes of a file.
            most_together: bytes of all files kept.

        Raises:
            UploadRefused: its name, kind or size is none of a report, or there is no more room.
        """
        label = label_of(given)
        if len(content) > most:
            raise UploadRefused(f"{label}: tệp nặng hơn {most // MEGABYTE} MB; hãy chia nhỏ hoặc nén ảnh trong tệp.")
        stem, ending = os.path.splitext(label)
        if stem.casefold() in {name.casefold() for name in taken}:
            raise UploadRefused(f"{label}: đã có một báo cáo khác tên này; hãy đổi tên tệp rồi tải lên lại.")
        with self._changing:
            before = next((upload for upload in self._all() if upload.name.casefold() == stem.casefold()), None)
            if self._bytes() + len(content) > most_together:
                raise UploadRefused(
                    f"{label}: không đủ chỗ, các báo cáo tải lên đã gần tới mức {most_together // MEGABYTE} MB; "
                    "hãy gỡ bớt báo cáo đã tải lên."
                )
            path = self.folder / f"{time.time_ns():020d}-{secrets.token_hex(8)}{ending.lower()}"
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                check_file(path)
                check_kind(path)
                # The name of before, in case that the new one differs in capitals.
                name = before.name if before is not None else stem
                path.with_suffix(_LABEL).write_text(name, encoding="utf-8")
            except ReadError as error:
                self._discard(path)
                raise UploadRefused(str(error).replace(path.name, label)) from None
            except OSError:
                self._discard(path)
                raise UploadRefused(
                    f"{label}: không lưu được tệp; hãy kiểm tra dung lượng đĩa và quyền ghi thư mục DATA_DIR/{FOLDER}."
                ) from None
        return Upload(path, name)

    def drop(self, path: Path) -> None:
        """Delete a kept file."""
        with self._changing:
            self._delete(path)

    def settle(self, path: Path) -> None:
        """Delete what a kept file has come in place of, now that it has been read."""
        with self._changing:
            name = self.names().get(path)
            for upload in self._all():
                if upload.name == name and upload.path < path:
                    self._delete(upload.path)

    def forget(self, name: str) -> bool:
        """Delete all files of a report; whether there was any."""
        with self._changing:
            mine = [upload for upload in self._all() if upload.name == name]
            for upload in mine:
                self._delete(upload.path)
        return bool(mine)

    def _all(self) -> list[Upload]:
        """Every kept file, the oldest first."""
        files = {file.with_suffix(""): file for file in self.folder.glob("*") if file.suffix != _LABEL}
        labels = sorted(self.folder.glob(f"*{_LABEL}"))
        return [
            Upload(files[label.with_suffix("")], label.read_text(encoding="utf-8", errors="replace"))
            for label in labels
            if label.with_suffix("") in files
        ]

    def _bytes(self) -> int:
        return sum(file.stat().st_size for file in self.folder.glob("*"))

    def _discard(self, path: Path) -> None:
        """Delete what never counted; what cannot be deleted is swept out when the page is opened next."""
        with suppress(OSError):
            self._delete(path)

    def _delete(self, path: Path) -> None:
        """The label first: without it the file does not count."""
        path.with_suffix(_LABEL).unlink(missing_ok=True)
        path.unlink(missing_ok=True)
